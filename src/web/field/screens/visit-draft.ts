import {
  type ScreeningAnswer,
  screeningAnswers,
  type VisitOutcome,
  visitOutcomes,
  wasSeen,
} from '../../../core/screening/screening.ts';
import { newId } from '../../ui/new-id.ts';
import { at, listAt, numberAt, textAt } from '../net/read.ts';
import type { Item, RoundRef } from '../outbox/item.ts';

/** A picture as it lies on the phone; `item`: it has one already, of a visit that is being mended. */
export interface DraftPicture {
  readonly id: string;
  readonly bytes: number;
  readonly item?: string;
}

export interface VisitDraft {
  readonly outcome?: VisitOutcome;
  readonly answers: Readonly<Record<string, ScreeningAnswer>>;
  readonly note: string;
  readonly pictures: readonly DraftPicture[];
}

export const emptyVisit: VisitDraft = { answers: {}, note: '', pictures: [] };

export function readVisitDraft(kept: unknown): VisitDraft | undefined {
  if (typeof at(kept, 'note') !== 'string') return undefined;
  const outcome = visitOutcomes.find((one) => one === at(kept, 'outcome'));
  const given = at(kept, 'answers');
  const answers = Object.fromEntries(
    Object.entries(typeof given === 'object' && given !== null ? given : {}).flatMap(([question, one]) => {
      const answer = screeningAnswers.find((known) => known === one);
      return answer === undefined ? [] : [[question, answer] as const];
    }),
  );
  const pictures = listAt(kept, 'pictures').map((one) => {
    const item = textAt(one, 'item');
    return { id: textAt(one, 'id'), bytes: numberAt(one, 'bytes') ?? 0, ...(item === '' ? {} : { item }) };
  });
  return { answers, note: textAt(kept, 'note'), pictures, ...(outcome === undefined ? {} : { outcome }) };
}

/** Questions are answered by whoever could look. */
export function couldLook({ outcome }: VisitDraft): boolean {
  return wasSeen(outcome);
}

/** Of which place of which round a visit is. */
export interface VisitAbout {
  readonly round: RoundRef;
  readonly place: string;
  readonly name: string;
}

/** The visit, and a file for each of its pictures that has none yet, to go before it. */
export function itemsOfVisit(
  draft: VisitDraft & { readonly outcome: VisitOutcome },
  about: VisitAbout,
  waitsFor: readonly string[],
  id: string,
  now: number,
): { readonly visit: string; readonly items: readonly Item[] } {
  const shared = { round: about.round, about: about.name, tries: 0, notBefore: 0, state: { kind: 'waiting' } } as const;
  const fresh = draft.pictures.filter(({ item }) => item === undefined);
  const files = fresh.map(
    (picture, n): Item => ({
      ...shared,
      id: picture.id,
      made: now + n,
      key: newId(),
      // Sealed for the round, which is there; no place need be.
      after: [],
      content: { kind: 'file', picture: picture.id, bytes: picture.bytes },
    }),
  );
  const named = draft.pictures.map(({ id: picture, item }) => item ?? picture);
  const answers = couldLook(draft)
    ? Object.entries(draft.answers).map(([question, answer]) => ({ question, answer }))
    : [];
  const visit: Item = {
    ...shared,
    id,
    made: now + fresh.length,
    key: newId(),
    after: [...waitsFor, ...named],
    content: {
      kind: 'visit',
      visit: {
        id,
        place: about.place,
        at: new Date(now).toISOString(),
        outcome: draft.outcome,
        answers,
        note: draft.note.trim(),
      },
      files: named,
    },
  };
  return { visit: id, items: [...files, visit] };
}
