import year2026 from '../../seed/calendar/2026.json' with { type: 'json' };
import { addDays, type PlainDate, plainDate, weekday } from '../../src/core/time/plain-date.ts';
import type { Case, Role } from './model.ts';

/** What the statutes say, put down here once more from their articles: it shares no line with procedures and kernel. */

/** Something that was done to a matter, as the model remembers it. */
export interface Done {
  readonly action: string;
  readonly on: PlainDate;
  readonly input: Readonly<Record<string, unknown>>;
  /** The post of whoever did it; for a party their id. */
  readonly by: Role | { readonly party: string };
}

interface Term {
  readonly days: number;
  readonly counted: 'every day' | 'working days';
}

const days = (n: number): Term => ({ days: n, counted: 'every day' });
const workingDays = (n: number): Term => ({ days: n, counted: 'working days' });

/** The terms that an article sets, by procedure and clock. */
const terms: Readonly<Record<string, Readonly<Record<string, Term>>>> = {
  // 信访工作条例 22, 23, 34, 35, 36
  petition: {
    transfer: days(15),
    tell: days(15),
    objection: workingDays(5),
    handle: days(60),
    askReview: days(30),
    review: days(30),
    askReReview: days(30),
    reReview: days(30),
  },
  // 行政复议法 30, 31, 48, 51, 54, 56, 60, 62; 三日、五日、七日、十日 are working days by article 88
  'administrative-reconsideration': {
    acceptance: workingDays(5),
    correctionNotice: workingDays(5),
    correction: workingDays(10),
    sendCopy: workingDays(7),
    sendCopySimplified: workingDays(3),
    answer: workingDays(10),
    answerSimplified: workingDays(5),
    decide: days(60),
    decideSimplified: days(30),
    normOwn: days(30),
    normTransfer: workingDays(7),
    normReply: days(60),
  },
  // 劳动争议调解仲裁法 14, 29, 30, 32, 43, 48, 49, 50; 三日、五日、十日 are working days by 办案规则 80
  'labour-dispute': {
    mediation: days(15),
    acceptance: workingDays(5),
    sendCopy: workingDays(5),
    answer: workingDays(10),
    copyBack: workingDays(5),
    tribunal: workingDays(5),
    award: days(45),
    sue: days(15),
    workerSue: days(15),
    annul: days(30),
  },
  // 法律援助法 43, 49
  'legal-aid': { review: days(7), assignment: days(3), objection: days(5) },
  // 市场监督管理投诉举报处理办法 15, 23, 27, 33
  'consumer-complaint': {
    acceptance: workingDays(7),
    designation: workingDays(7),
    mediation: days(60),
    telling: workingDays(7),
    check: workingDays(15),
  },
  // 医疗纠纷预防和处理条例 38, 40
  'medical-dispute': { acceptanceAuthority: workingDays(5), mediation: workingDays(30) },
  // 人民调解法 33
  'people-mediation': { confirmationWindow: days(30) },
  // 民事诉讼法 187
  'judicial-confirmation': { review: days(30) },
};

const holidays = new Set<string>(year2026.holidays.flatMap((holiday) => holiday.days));
const makeUpDays = new Set<string>(year2026.makeUpDays.map(({ day }) => day));

/** The notice of 2026; from 2027 on the house lives by made-up notices whose one holiday is New Year's Day. */
function rests(day: PlainDate): boolean {
  if (makeUpDays.has(day)) return false;
  return holidays.has(day) || weekday(day) > 5 || (day > '2026-12-31' && day.endsWith('-01-01'));
}

/** The day of the event is not counted, and a term that would end on a day of rest ends on the next that is worked. */
function lastDay({ days: n, counted }: Term, from: PlainDate): PlainDate {
  let day = from;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (counted === 'every day' || !rests(day)) left -= 1;
  }
  while (rests(day)) day = addDays(day, 1);
  return day;
}

/** The last day that the law gives a clock begun on that day; undefined where no article does. */
export function lastDayByLaw(procedure: string, clock: string, from: PlainDate): PlainDate | undefined {
  const term = terms[procedure]?.[clock];
  return term === undefined ? undefined : lastDay(term, from);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const last = (one: Case, ...actions: readonly string[]): Done | undefined =>
  one.done.findLast(({ action }) => actions.includes(action));
const never = 'nobody may do this yet';

/** Whether somebody whose word is needed gave it: themselves, or as it was put on record. */
function saidYes(done: readonly Done[], party: string, own: string, recorded: string): boolean {
  return done.some(
    ({ action, by, input }) =>
      (action === own && typeof by === 'object' && by.party === party) ||
      (action === recorded && input.party === party),
  );
}

const those = (one: Case, ...roles: readonly string[]): readonly string[] =>
  [...one.parties].flatMap(([id, role]) => (roles.includes(role) && !one.left.has(id) ? [id] : []));

/** Nobody is made to mediate (人民调解法 17, 23; 投诉举报处理办法 18; 医疗纠纷条例 30, 40): each of the other side said yes. */
export function isForced(one: Case): boolean {
  if (one.state !== 'mediating' || one.procedure === 'labour-dispute') return false;
  return those(one, 'respondent').some((party) => !saidYes(one.done, party, 'consent', 'record-consent'));
}

/** Who alone may deal with it: no other office is competent, whichever way a matter came about. */
export const competent: Readonly<Record<string, string>> = {
  petition: 'petition-office',
  'administrative-reconsideration': 'justice-office',
  'labour-dispute': 'labour-arbitration',
  'judicial-confirmation': 'court',
};

type Statement = (one: Case, now: Done) => string | undefined;

const until = (term: Term, from: unknown, { on }: Done, what: string): string | undefined => {
  const end = lastDay(term, plainDate(text(from)));
  return on > end ? `${what} ended on ${end}` : undefined;
};

const byHeadOnce: Statement = (one, now) => {
  if (now.by !== 'lead') return 'the head alone lengthens it';
  return last(one, 'extend') === undefined ? undefined : 'it is lengthened once';
};

/** 五日前通知: at least five working days lie between. */
const afterNotice: Statement = (one, now) => {
  const notified = last(one, 'call-hearing')?.input.notifiedOn;
  if (notified === undefined) return never;
  const held = text(now.input.on) === '' ? now.on : text(now.input.on);
  const first = lastDay(workingDays(5), plainDate(text(notified)));
  return held < first ? `a hearing is held no earlier than ${first}` : undefined;
};

const afterRights: Statement = (one) => (last(one, 'tell-rights') === undefined ? never : undefined);

const withinWindow: Statement = (one, now) => {
  const agreed = last(one, 'seal', 'agree-oral');
  const from = agreed?.action === 'agree-oral' ? agreed.input.reachedOn : agreed?.on;
  return from === undefined ? never : until(days(30), from, now, 'the joint application');
};

const byCourt: Statement = (_, now) => (now.by === 'court' ? undefined : 'a court decides');

/** What must be so for a step that the house has let somebody take, by procedure and action. */
const statements: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  petition: {
    'ask-review': (one, now) =>
      until(days(30), last(one, 'serve-opinion')?.input.servedOn, now, 'the right to a review'),
    'ask-re-review': (one, now) =>
      until(days(30), last(one, 'serve-review')?.input.servedOn, now, 'the right to a re-review'),
    extend: byHeadOnce,
  },
  'administrative-reconsideration': {
    extend: byHeadOnce,
    'hold-hearing': afterNotice,
    // 行政复议法 49: in the ordinary procedure the parties are heard.
    decide: (one) => {
      const track = text(last(one, 'accept')?.input.track);
      const simplified = track.startsWith('simplified') && last(one, 'convert') === undefined;
      return simplified || last(one, 'hear-parties', 'hold-hearing') !== undefined ? undefined : never;
    },
  },
  'labour-dispute': {
    extend: byHeadOnce,
    'hold-hearing': afterNotice,
    award: (one) => (last(one, 'hold-hearing') === undefined ? never : undefined),
    'sue-unaccepted': (one, now) => notYetOver(one, 'acceptance', now),
    'sue-unawarded': (one, now) => notYetOver(one, 'award', now),
  },
  'people-mediation': {
    'hold-session': afterRights,
    'draft-agreement': afterRights,
    'agree-oral': afterRights,
    // 人民调解法 29: in force once all have signed.
    seal: (one) => {
      const drafted = one.done.findLastIndex(({ action }) => action === 'draft-agreement');
      const signed = one.done.slice(drafted + 1);
      const all = those(one, 'applicant', 'respondent').every((party) =>
        saidYes(signed, party, 'confirm-agreement', 'record-signature'),
      );
      return all ? undefined : never;
    },
    extend: (_, now) => (now.input.bothAgree === true ? undefined : 'both sides agree to more time'),
    'record-joint-application': withinWindow,
    'ask-confirmation': withinWindow,
  },
  'judicial-confirmation': { confirm: byCourt, dismiss: byCourt, accept: byCourt },
  'medical-dispute': {
    extend: (_, now) => (now.input.bothAgree === true ? undefined : 'both sides agree to more time'),
  },
};

/** 逾期: a party may go to court once the term is over, and not while it runs. */
function notYetOver(one: Case, clock: string, { on }: Done): string | undefined {
  const due = one.dues.get(clock);
  return due !== undefined && on <= due ? `the term runs until ${due}` : undefined;
}

/** Days on which something is said to have happened: none of them is still to come. */
const pastDays = ['servedOn', 'employerServedOn', 'receivedOn', 'acceptedOn', 'notifiedOn', 'reachedOn', 'foundOn'];

/** Why a step that was taken should have been refused; undefined where nothing in the law stands against it. */
export function unlawful(one: Case, now: Done): string | undefined {
  const early = pastDays.find((key) => text(now.input[key]) > now.on);
  if (early !== undefined) return `${early} has not come yet`;
  return statements[one.procedure]?.[now.action]?.(one, now);
}
