import type { ClockDefinition, ProcedureDefinition } from '../procedure/definition.ts';
import type { Words } from '../words/words.ts';
import { placeOf } from './milestone.ts';

/** The clock of one milestone: `milestone.m3` is that of the third under the clock declared as `milestone`. */
export function clockOfMilestone(clock: string, milestone: string): string {
  return `${clock}.${milestone}`;
}

/** The key a clock is declared under: of one of a series, that of the series. */
export function declaredKey(clock: string): string {
  const dot = clock.indexOf('.');
  return dot < 0 ? clock : clock.slice(0, dot);
}

/** What is declared of a clock that a matter has. */
export function declaredClock(
  { clocks }: Pick<ProcedureDefinition, 'clocks'>,
  clock: string,
): ClockDefinition | undefined {
  const key = declaredKey(clock);
  return Object.hasOwn(clocks, key) ? clocks[key] : undefined;
}

/** What a clock is called; one of a series with its place. */
export function clockTitle(definition: Pick<ProcedureDefinition, 'clocks'>, clock: string): Words | undefined {
  const declared = declaredClock(definition, clock);
  if (declared === undefined) return undefined;
  const { title, term } = declared;
  const dot = clock.indexOf('.');
  if (dot < 0 || ('eachMilestone' in term && term.only === true)) return title;
  const place = placeOf(clock.slice(dot + 1));
  return { zh: `第${place}个${title.zh}`, en: `${title.en} ${place}` };
}
