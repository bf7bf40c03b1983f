import type { UnitKind } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** What a unit is competent for: a procedure, one category of dispute or all, an area by its division code, with dates. */
export interface Competence {
  readonly unitId: number;
  readonly procedure: string;
  /** Undefined: every category. */
  readonly category?: string;
  /** Beginning of a division code: 440106 a district, 440106006 a street. */
  readonly area: string;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** A unit that may be asked, as it was on the day. */
export interface AskedUnit {
  readonly id: number;
  readonly kind: UnitKind;
  readonly division: string;
  readonly name: Words;
}

export interface CompetenceQuestion {
  readonly procedure: string;
  readonly category: string;
  /** Division code of where it happened. */
  readonly place: string;
  readonly day: PlainDate;
}

export interface CompetentUnit {
  readonly unitId: number;
  /** `entered`: a competence says so; `place`: none was entered for the unit, and the place is its own. */
  readonly by: 'entered' | 'place';
  readonly why: Words;
}

/** How near a competence comes to the question; the nearest first. */
interface Ranked extends CompetentUnit {
  readonly areaLength: number;
  readonly named: boolean;
}

/**
 * Who is competent for this, here, on that day, the nearest first, each with the reason. A unit for which competences of
 * the procedure were ever entered is competent by them alone, on the days they hold; one without any is competent for
 * what happens in the place it belongs to. A smaller area comes before a larger, a named category before all.
 * @param units those that existed on the day and are of a kind that can be asked
 */
export function competentUnits(
  question: CompetenceQuestion,
  units: readonly AskedUnit[],
  competences: readonly Competence[],
): readonly CompetentUnit[] {
  const own = competences.filter(({ procedure }) => procedure === question.procedure);
  return units
    .flatMap((unit) => {
      const entered = own.filter(({ unitId }) => unitId === unit.id);
      const found = entered.length === 0 ? byPlace(question, unit) : byCompetence(question, entered);
      return found === undefined ? [] : [found];
    })
    .toSorted((a, b) => b.areaLength - a.areaLength || Number(b.named) - Number(a.named) || a.unitId - b.unitId)
    .map(({ unitId, by, why }) => ({ unitId, by, why }));
}

function byPlace({ place }: CompetenceQuestion, unit: AskedUnit): Ranked | undefined {
  if (!place.startsWith(unit.division)) return undefined;
  return {
    unitId: unit.id,
    by: 'place',
    why: { zh: '事情发生在它的辖区内', en: 'it happened in the area it belongs to' },
    areaLength: unit.division.length,
    named: false,
  };
}

function byCompetence(question: CompetenceQuestion, entered: readonly Competence[]): Ranked | undefined {
  const [best] = entered
    .filter((one) => covers(one, question))
    .toSorted(
      (a, b) => b.area.length - a.area.length || Number(b.category !== undefined) - Number(a.category !== undefined),
    );
  if (best === undefined) return undefined;
  return {
    unitId: best.unitId,
    by: 'entered',
    why: enteredWords(best),
    areaLength: best.area.length,
    named: best.category !== undefined,
  };
}

function covers({ category, area, from, until }: Competence, question: CompetenceQuestion): boolean {
  return (
    (category === undefined || category === question.category) &&
    question.place.startsWith(area) &&
    from <= question.day &&
    (until === undefined || question.day <= until)
  );
}

function enteredWords({ category, from, until }: Competence): Words {
  const what =
    category === undefined
      ? { zh: '各类纠纷', en: 'every kind of dispute' }
      : { zh: '这一类纠纷', en: 'this kind of dispute' };
  return until === undefined
    ? { zh: `自${from}起，由它受理此处的${what.zh}`, en: `since ${from} it takes ${what.en} here` }
    : { zh: `${from}至${until}，由它受理此处的${what.zh}`, en: `from ${from} to ${until} it takes ${what.en} here` };
}
