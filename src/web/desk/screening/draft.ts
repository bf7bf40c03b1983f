import type { z } from 'zod';
import type { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { type Industry, questionsMax, type screenedBy } from '../../../core/screening/screening.ts';
import type { Words } from '../../../core/words/words.ts';
import { screeningPageWords as w } from './words.ts';

export type ScreeningSent = z.input<typeof routes.beginScreening.body>;
type ScreenedBy = (typeof screenedBy)[number];

/** In characters. */
const questionLengthMax = 60;

export interface NamedUnit {
  readonly id: number;
  readonly name: string;
}

/** A campaign as it is being written. */
export interface ScreeningDraft {
  readonly title: string;
  readonly industry?: Industry;
  readonly from: string;
  readonly until: string;
  readonly about: string;
  readonly area?: number | undefined;
  /** All units of a kind in the area, or those named one by one. */
  readonly sentTo?: ScreenedBy | 'named' | undefined;
  readonly units: readonly NamedUnit[];
  /** One a line. */
  readonly questions: string;
}

/** What each part of the form is given. */
export interface DraftPartProps {
  readonly draft: ScreeningDraft;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (part: Partial<ScreeningDraft>) => void;
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is missing, by field. */
export function faultsOfDraft(draft: ScreeningDraft): Readonly<Record<string, Words>> {
  const { required } = fieldErrorWords;
  return {
    ...(draft.title.trim() === '' ? { title: required } : {}),
    ...(draft.industry === undefined ? { industry: required } : {}),
    ...(draft.from === '' ? { from: required } : {}),
    ...(draft.until === '' ? { until: required } : {}),
    ...(draft.about.trim() === '' ? { about: required } : {}),
    ...(draft.area === undefined ? { area: w.screeningAreaMissing } : {}),
    ...(unitsOf(draft) === undefined ? { units: w.screeningUnitsMissing } : {}),
    ...(linesOf(draft.questions).some((line) => [...line].length > questionLengthMax)
      ? { questions: w.screeningQuestionLong }
      : {}),
    ...(linesOf(draft.questions).length > questionsMax ? { questions: w.screeningQuestionsMany } : {}),
  };
}

function unitsOf({ sentTo, units }: ScreeningDraft): ScreeningSent['units'] | undefined {
  if (sentTo !== 'named') return sentTo === undefined ? undefined : { kind: sentTo };
  return units.length === 0 ? undefined : { ids: units.map(({ id }) => id) };
}

/** What is sent; undefined while something is missing. */
export function screeningBodyOf(draft: ScreeningDraft): ScreeningSent | undefined {
  const { industry, area } = draft;
  const units = unitsOf(draft);
  if (Object.keys(faultsOfDraft(draft)).length > 0) return undefined;
  if (industry === undefined || area === undefined || units === undefined) return undefined;
  return {
    title: draft.title,
    industry,
    area,
    from: draft.from,
    until: draft.until,
    about: draft.about,
    questions: linesOf(draft.questions),
    units,
  };
}
