import type { Leave } from '../org/leave.ts';
import type { Phase, WaitingFor } from '../procedure/definition.ts';
import { daysBetween, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { languageWords, type StatedLanguage } from './practice.ts';

/** One open matter in somebody's hands, as much of it as says how much work it is. */
export interface HeldWork {
  readonly openedOn: PlainDate;
  readonly phase: Phase;
  readonly waitingFor: WaitingFor;
}

/** A colleague who may hold the matter, as things stand today. What they know they have stated themselves. */
export interface Candidate {
  readonly staffId: string;
  readonly subjects: readonly string[];
  readonly languages: readonly StatedLanguage[];
  readonly work: readonly HeldWork[];
  readonly leaves: readonly Pick<Leave, 'from' | 'until'>[];
  /** What speaks against this matter in these hands; the first in the order of `conflicts` is told. */
  readonly conflicts: readonly Conflict[];
  readonly isHolder?: true;
}

/** 回避 and what comes near it. `part-excluded`: whoever had a part in it may not go on with it; `part`: they may. */
export const conflicts = ['barred', 'recusal-asked', 'part-excluded', 'namesake', 'part'] as const;
export type Conflict = (typeof conflicts)[number];

export interface HolderQuestion {
  readonly category: string;
  /** The language a party needs, where one is asked for. */
  readonly language?: StatedLanguage | undefined;
  readonly today: PlainDate;
}

export interface HolderSuggestion {
  readonly staffId: string;
  /** `ask`: something is to be cleared first; `no`: not this matter, or not today. */
  readonly fits: 'yes' | 'ask' | 'no';
  readonly why: readonly Words[];
}

/**
 * How much work a matter is: one that waits for its parties needs little now, one being arranged or worked on most; one
 * that has lasted needs more than its number says. House rule, by date; no law sets it.
 */
const weights: readonly { readonly validFrom: string; readonly rule: Weights }[] = [
  {
    validFrom: '2000-01-01',
    rule: {
      phase: { received: 2, arranging: 3, working: 4, fulfilling: 1, checking: 2, ended: 0 },
      waiting: 1,
      olderDays: 30,
      older: 2,
    },
  },
];

interface Weights {
  readonly phase: Readonly<Record<Phase, number>>;
  /** Of any phase, while the parties are to move. */
  readonly waiting: number;
  readonly olderDays: number;
  /** Added once it is older than that. */
  readonly older: number;
}

/** The work in somebody's hands on a day: of what they hold, weighted by age and stage. */
export function loadOf(work: readonly HeldWork[], today: PlainDate): number {
  const known = weights.findLast(({ validFrom }) => validFrom <= today);
  if (known === undefined) throw new Error(`how work weighs is not set for ${today}`);
  const { rule } = known;
  return work.reduce((sum, one) => {
    const own = waitsForParties(one.waitingFor) ? Math.min(rule.waiting, rule.phase[one.phase]) : rule.phase[one.phase];
    return sum + own + (daysBetween(one.openedOn, today) > rule.olderDays ? rule.older : 0);
  }, 0);
}

function waitsForParties(waiting: WaitingFor): boolean {
  return waiting === 'applicant' || waiting === 'respondent' || waiting === 'parties';
}

/** A leave that begins within so many days is told, and weighs: a matter taken up now would change hands at once. */
const soonDays = 7;

/**
 * Whom the matter may be given to, the likeliest first, each with why. It orders this one choice from what is known of
 * the work and what people stated of themselves, is kept nowhere, and binds nobody: whoever leads chooses.
 */
export function suggestHolders(
  question: HolderQuestion,
  candidates: readonly Candidate[],
): readonly HolderSuggestion[] {
  return candidates
    .map((one) => ranked(question, one))
    .toSorted(
      (a, b) =>
        order[a.fits] - order[b.fits] ||
        Number(b.speaks) - Number(a.speaks) ||
        Number(b.knows) - Number(a.knows) ||
        a.load - b.load ||
        (a.staffId < b.staffId ? -1 : 1),
    )
    .map(({ staffId, fits, why }) => ({ staffId, fits, why }));
}

const order = { yes: 0, ask: 1, no: 2 } as const;

interface Ranked extends HolderSuggestion {
  readonly speaks: boolean;
  readonly knows: boolean;
  readonly load: number;
}

function ranked({ category, language, today }: HolderQuestion, one: Candidate): Ranked {
  const conflict = conflicts.find((known) => one.conflicts.includes(known));
  const away = one.leaves.find(({ from, until }) => from <= today && today <= until);
  const soon = one.leaves.find(({ from }) => from > today && daysBetween(today, from) <= soonDays);
  const speaks = language !== undefined && one.languages.includes(language);
  const knows = one.subjects.includes(category);
  const load = loadOf(one.work, today);
  const old = one.work.filter(({ openedOn }) => daysBetween(openedOn, today) > 30).length;
  const why = [
    ...(one.isHolder === true ? [words.holds] : []),
    ...(conflict === undefined ? [] : [conflictWords[conflict]]),
    ...(away === undefined ? [] : [words.away(away.until)]),
    ...(soon === undefined ? [] : [words.awaySoon(soon.from, soon.until)]),
    ...(language === undefined ? [] : [speaks ? words.speaks(language) : words.speaksNot(language)]),
    ...(knows ? [words.knows] : []),
    words.work(one.work.length, one.work.filter(({ waitingFor }) => waitsForParties(waitingFor)).length, old),
  ];
  const fits = away !== undefined || (conflict !== undefined && hinders[conflict] === 'no') || one.isHolder === true;
  const asks = soon !== undefined || (conflict !== undefined && hinders[conflict] === 'ask');
  return { staffId: one.staffId, fits: fits ? 'no' : asks ? 'ask' : 'yes', why, speaks, knows, load };
}

const hinders = {
  barred: 'no',
  'recusal-asked': 'no',
  'part-excluded': 'no',
  namesake: 'ask',
  part: 'yes',
} as const satisfies Record<Conflict, HolderSuggestion['fits']>;

const conflictWords: Readonly<Record<Conflict, Words>> = {
  barred: { zh: '已经回避这件事', en: 'keeps away from this matter' },
  'recusal-asked': { zh: '当事人申请其回避，还没有决定', en: 'a party asked that they keep away; not decided yet' },
  'part-excluded': {
    zh: '办过这件事的前一步，不宜再办',
    en: 'dealt with the step before, and should not with this one',
  },
  namesake: {
    zh: '与一位当事人同名，请先问清是否有关系',
    en: 'bears the name of a party; ask first whether they are related',
  },
  part: { zh: '先前承办过这件事，了解情况', en: 'held this matter before and knows it' },
};

const words = {
  holds: { zh: '现在由其承办', en: 'holds it now' },
  knows: { zh: '填报了熟悉这类纠纷', en: 'has stated that they know this kind of dispute' },
  away: (until: PlainDate): Words => ({ zh: `休假到${until}`, en: `on leave until ${until}` }),
  awaySoon: (from: PlainDate, until: PlainDate): Words => ({
    zh: `${from}至${until}休假`,
    en: `on leave from ${from} to ${until}`,
  }),
  speaks: (language: StatedLanguage): Words => ({
    zh: `填报了会${languageWords[language].zh}`,
    en: `has stated that they speak ${languageWords[language].en}`,
  }),
  speaksNot: (language: StatedLanguage): Words => ({
    zh: `没有填报会${languageWords[language].zh}`,
    en: `has not stated that they speak ${languageWords[language].en}`,
  }),
  work: (n: number, waiting: number, old: number): Words =>
    n === 0
      ? { zh: '手上没有在办的事项', en: 'holds nothing at present' }
      : {
          zh: `手上在办${n}件，其中${waiting}件在等当事人，${old}件超过30天`,
          en: `holds ${n}: ${waiting} waiting for the parties, ${old} older than 30 days`,
        },
};
