import { choiceOn, type LocalValue } from '../procedure/compile.ts';
import { houseSince } from '../procedure/house-term.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { levelParameters } from './parameters.ts';

/** From which size on a matter is one for the level above, in a district on a day; undefined where it has not said so. */
export interface LargeFrom {
  readonly people: number | undefined;
  readonly amountFen: number | undefined;
  readonly towns: number | undefined;
}

const fenInTenThousandYuan = 1_000_000;

export function largeFrom(day: PlainDate, local: readonly LocalValue[]): LargeFrom {
  const first = plainDate(houseSince);
  const number = (parameter: 'manyPeople' | 'largeAmount' | 'towns'): number | undefined => {
    const written = Number(choiceOn(levelParameters, parameter, day < first ? first : day, local));
    return Number.isFinite(written) ? written : undefined;
  };
  const tenThousands = number('largeAmount');
  return {
    people: number('manyPeople'),
    amountFen: tenThousands === undefined ? undefined : tenThousands * fenInTenThousandYuan,
    towns: number('towns'),
  };
}

/** Towns and streets among the places a matter is known to concern; a place that is a whole district names none. */
export function townsOf(places: readonly (string | undefined)[]): readonly string[] {
  const towns = places.flatMap((code) => (code !== undefined && code.length >= 9 ? [code.slice(0, 9)] : []));
  return [...new Set(towns)];
}
