import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { type Clock, explainClock, timeLeftUntil } from '../deadline/clock.ts';
import { citeWords, momentWords, stepWords, type Telling } from '../deadline/explain-step.ts';
import { termWords } from '../deadline/term.ts';
import { type LocalValue, termOn } from '../procedure/compile.ts';
import type { ClockDefinition, ProcedureDefinition } from '../procedure/definition.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import type { Matter } from './matter.ts';
import { isOwed } from './owed.ts';

export interface Reckoning {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly localValues: readonly LocalValue[];
}

/**
 * By when a party may expect a result, why that day, and what keeps the matter: whole sentences, from the clocks and their
 * accounts alone. Empty once it has ended, and where the procedure has no term that says when a result is due.
 */
export function expectedFinish(
  matter: Matter,
  definition: ProcedureDefinition,
  reckoning: Reckoning,
): readonly Words[] {
  if (matter.status === 'closed') return [];
  const keys = definition.finish ?? [];
  const current = keys.find((key) => isOpen(matter.clocks[key]) || isOwed(matter, key, definition));
  const begun = keys.some((key) => matter.clocks[key] !== undefined);
  const first = keys[0];
  const finish =
    current !== undefined
      ? finishOf(matter, current, definition, reckoning)
      : begun || first === undefined
        ? []
        : notBegun(first, definition, reckoning);
  return [...finish, ...delays(matter, definition, reckoning, current)];
}

/** Why a term stands still or was lengthened, in words; undefined where it is not for the reader. */
export function groundWords(
  definition: ProcedureDefinition,
  key: string,
  reader: 'staff' | 'party',
): Words | undefined {
  const ground = definition.grounds?.[key];
  if (ground?.shownTo === 'staff' && reader === 'party') return undefined;
  // Before grounds were declared a term was lengthened for what its parameter is called.
  return ground?.title ?? definition.parameters[key]?.title;
}

/** Steps of an account that say why the day is this one; the rest counts days. */
const telling: ReadonlySet<string> = new Set(['term', 'extended', 'suspended', 'suspended-time', 'provisional']);

function finishOf(
  matter: Matter,
  key: string,
  definition: ProcedureDefinition,
  { now, calendar }: Reckoning,
): readonly Words[] {
  const [clock, declared] = [matter.clocks[key], definition.clocks[key]];
  if (clock === undefined || declared === undefined) return [];
  const day = momentWords(clock.due);
  const account = explainClock(clock, calendar);
  const why = account.ok
    ? account.steps
        .filter(({ kind }) => telling.has(kind))
        .map((step) => stepWords(step, wordsFor(declared, definition)))
    : [];
  if (clock.status === 'suspended') return [...standsStill(clock, declared, definition), ...why];
  const over = timeLeftUntil(clock.due, 'naturalDay', now, calendar);
  if (over.kind === 'over') return [overdue(clock, declared, over.n), ...why];
  return [{ zh: `预计最迟${day.zh}有结果。`, en: `A result is expected by ${day.en} at the latest.` }, ...why];
}

function notBegun(key: string, definition: ProcedureDefinition, { now, localValues }: Reckoning): readonly Words[] {
  const declared = definition.clocks[key];
  if (declared === undefined || !('parameter' in declared.term)) return [];
  const { term } = termOn(definition, declared.term.parameter, dateInChina(now), localValues);
  const [length, cite] = [termWords(term), citeWords(declared.basis)];
  return [
    {
      zh: `预计${declared.runsFrom.zh}起${length.zh}内有结果（${cite.zh}）。现在还没有开始计算，开始以后这里会写明日期。`,
      en: `A result is expected within ${length.en}, counted ${declared.runsFrom.en} (${cite.en}). The time has not begun; once it has, the day stands here.`,
    },
  ];
}

/** Everything else that keeps the matter now: terms that stand still, duties that are late. */
function delays(
  matter: Matter,
  definition: ProcedureDefinition,
  { now, calendar }: Reckoning,
  told: string | undefined,
): readonly Words[] {
  return Object.entries(matter.clocks).flatMap(([key, clock]) => {
    const declared = definition.clocks[key];
    if (declared === undefined || declared.shownTo === 'staff' || key === told) return [];
    if (clock.status === 'suspended') return standsStill(clock, declared, definition);
    if (!isOwed(matter, key, definition)) return [];
    return [overdue(clock, declared, timeLeftUntil(clock.due, 'naturalDay', now, calendar).n)];
  });
}

function standsStill(
  clock: Extract<Clock, { readonly status: 'suspended' }>,
  { title }: ClockDefinition,
  definition: ProcedureDefinition,
): readonly Words[] {
  const since = momentWords(clock.since);
  const why = groundWords(definition, clock.reason, 'party');
  const basis = definition.grounds?.[clock.reason]?.basis;
  const cite = basis === undefined ? undefined : citeWords(basis);
  return [
    {
      zh: `“${title.zh}”从${since.zh}起暂停计算${why === undefined ? '' : `，原因是：${why.zh}`}${cite === undefined ? '' : `（${cite.zh}）`}。恢复以后接着计算，日期会往后推。`,
      en: `“${title.en}” has stood still since ${since.en}${why === undefined ? '' : `: ${why.en}`}${cite === undefined ? '' : ` (${cite.en})`}. Once it runs again, the day moves back by that time.`,
    },
  ];
}

function overdue(clock: Clock, { title }: ClockDefinition, days: number): Words {
  const day = momentWords(clock.due);
  return {
    zh: `“${title.zh}”应当在${day.zh}以前完成，已经晚了${days}天，还没有办完。这是办理单位的责任，不影响您的权利；可以向登记的综治中心询问。`,
    en: `“${title.en}” was due by ${day.en}, is ${days} ${days === 1 ? 'day' : 'days'} late and still to be done. That is for the office to answer for and takes no right from you; you can ask the centre where you registered.`,
  };
}

function wordsFor({ runsFrom }: ClockDefinition, definition: ProcedureDefinition): Telling {
  return { runsFrom, reason: (key) => groundWords(definition, key, 'party') };
}

function isOpen(clock: Clock | undefined): boolean {
  return clock?.status === 'running' || clock?.status === 'suspended';
}
