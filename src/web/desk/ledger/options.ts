import { categories, categoryKeys } from '../../../api/category.ts';
import type { LedgerGrouping } from '../../../api/ledger-view.ts';
import { ledgerColumnTitles, noTagWords } from '../../../api/ledger-words.ts';
import type { LedgerField, LedgerFilter, LedgerSort, ProcedureKey } from '../../../core/ledger/filter.ts';
import { levelWords } from '../../../core/level/level.ts';
import { levels } from '../../../core/level/order.ts';
import { noTag } from '../../../core/tag/tag.ts';
import type { Words } from '../../../core/words/words.ts';
import { findLatestProcedure, procedures } from '../../../procedures/registry.ts';
import type { PlainKey } from '../language.tsx';
import { categoryWords, channelWords, waitingWords } from '../parts/reference-words.ts';
import { ledgerWords } from './words.ts';

/** A value that can be asked for, as an address gives it, and how it is called. */
export interface Option {
  readonly value: string;
  readonly words: Words;
}

const fromTable = (table: Readonly<Record<string, Words>>): readonly Option[] =>
  Object.entries(table).map(([value, words]) => ({ value, words }));

const procedureKeys = [...new Set(procedures.map(({ definition }) => definition.key))];

/** The title of the latest version, or the key of one that is not known here. */
function procedureTitle(key: string): Words {
  return findLatestProcedure(key)?.definition.title ?? { zh: key, en: key };
}

/** Tags that can be asked for, and that there is none. */
export function tagOptions(tags: readonly { readonly key: string; readonly name: Words }[]): readonly Option[] {
  return [{ value: noTag, words: noTagWords }, ...tags.map(({ key, name }) => ({ value: key, words: name }))];
}

/** What a key of one procedure is called there: a state or an outcome. */
function titleIn(which: 'states' | 'outcomes', { procedure, key }: ProcedureKey): Words {
  return findLatestProcedure(procedure)?.definition[which][key]?.title ?? { zh: key, en: key };
}

/** The states or outcomes of the procedures chosen. */
export function keysOfProcedures(which: 'states' | 'outcomes', chosen: readonly string[]): readonly Option[] {
  return chosen.flatMap((procedure) => {
    const titles = findLatestProcedure(procedure)?.definition[which] ?? {};
    const mark = chosen.length > 1 ? procedureTitle(procedure) : { zh: '', en: '' };
    return Object.entries(titles).map(([key, { title }]) => ({
      value: `${procedure}.${key}`,
      words: chosen.length > 1 ? { zh: `${mark.zh}：${title.zh}`, en: `${mark.en}: ${title.en}` } : title,
    }));
  });
}

/** Parts that are chosen from a list. */
export const choices = {
  status: fromTable({ open: ledgerWords.ledgerOpen, closed: ledgerWords.ledgerClosed }),
  category: categoryKeys.map((value) => ({ value, words: categories[value].title })),
  procedure: procedureKeys.map((value) => ({ value, words: procedureTitle(value) })),
  phase: fromTable({
    received: { zh: '已收到', en: 'Received' },
    arranging: { zh: '确定由谁办', en: 'Being assigned' },
    working: { zh: '办理中', en: 'Being worked on' },
    fulfilling: { zh: '履行中', en: 'Being carried out' },
    checking: { zh: '回访中', en: 'Being checked' },
    ended: { zh: '已结束', en: 'Ended' },
  }),
  waiting: fromTable(waitingWords),
  channel: fromTable(channelWords),
  clock: fromTable({
    overdue: ledgerWords.ledgerOverdue,
    running: ledgerWords.ledgerRunning,
    provisional: ledgerWords.ledgerProvisional,
    none: ledgerWords.ledgerNoClock,
  }),
  handoff: fromTable({
    waiting: ledgerWords.ledgerHandoffWaiting,
    overdue: ledgerWords.ledgerHandoffOverdue,
    refused: ledgerWords.ledgerHandoffRefused,
    several: ledgerWords.ledgerHandoffSeveral,
  }),
  supervision: fromTable({
    ordered: ledgerWords.ledgerOrdered,
    unanswered: ledgerWords.ledgerUnanswered,
    overdue: ledgerWords.ledgerOrderOverdue,
    'answered-late': ledgerWords.ledgerAnsweredLate,
    proposed: ledgerWords.ledgerProposed,
    review: ledgerWords.ledgerReview,
    'review-overdue': ledgerWords.ledgerReviewOverdue,
  }),
  dealt: levels.map((value) => ({ value, words: levelWords[value] })),
  went: fromTable({
    raised: ledgerWords.ledgerRaised,
    solved: ledgerWords.ledgerSolved,
    'not-solved': ledgerWords.ledgerNotSolved,
  }),
  group: fromTable({ joined: ledgerWords.ledgerGroupJoined, leads: ledgerWords.ledgerGroupLeads }),
  below: fromTable({ itself: ledgerWords.ledgerItself }),
  as: fromTable({
    any: ledgerWords.ledgerAsAny,
    answers: ledgerWords.ledgerAsAnswers,
    door: ledgerWords.ledgerAsDoor,
    asked: ledgerWords.ledgerAsAsked,
  }),
  level: fromTable({
    1: ledgerWords.ledgerLevel1,
    2: ledgerWords.ledgerLevel2,
    3: ledgerWords.ledgerLevel3,
    4: ledgerWords.ledgerLevel4,
    5: ledgerWords.ledgerLevel5,
  }),
} as const satisfies Partial<Record<LedgerField, readonly Option[]>>;

/** By what it can be counted, with the part of the filter that asks for one of the groups alone. */
export const groupings = {
  category: 'columnCategory',
  procedure: 'ledgerProcedure',
  phase: 'ledgerPhase',
  waiting: 'columnWaiting',
  channel: 'ledgerChannel',
  status: 'ledgerStatus',
  level: 'ledgerLevel',
  unit: 'ledgerAsAnswers',
  tag: 'tags',
} as const satisfies Record<LedgerGrouping, PlainKey>;

/** Ways to order the list, as `sort.order`. */
export const orders: readonly (Option & { readonly sort: LedgerSort; readonly order: 'asc' | 'desc' })[] = [
  { value: 'opened.desc', sort: 'opened', order: 'desc', words: ledgerWords.ledgerNewest },
  { value: 'opened.asc', sort: 'opened', order: 'asc', words: ledgerWords.ledgerOldest },
  { value: 'due.asc', sort: 'due', order: 'asc', words: ledgerWords.ledgerDueFirst },
  { value: 'due.desc', sort: 'due', order: 'desc', words: ledgerWords.ledgerDueLast },
  { value: 'closed.desc', sort: 'closed', order: 'desc', words: ledgerWords.ledgerClosedNewest },
  { value: 'closed.asc', sort: 'closed', order: 'asc', words: ledgerWords.ledgerClosedOldest },
];

interface Said {
  readonly field: LedgerField;
  readonly words: Words;
}

/** What is asked, part by part, as a person would say it; order and columns are no filters. */
export function saidFilters(filter: LedgerFilter, unit: Words | null, tags: readonly Option[]): readonly Said[] {
  const listed = (field: keyof typeof choices, values: readonly string[] | undefined): readonly Said[] =>
    values === undefined ? [] : [{ field, words: join(values.map((value) => calledIn(choices[field], value))) }];
  const keyed = (field: 'state' | 'outcome', which: 'states' | 'outcomes'): readonly Said[] => {
    const keys = filter[field];
    return keys === undefined ? [] : [{ field, words: join(keys.map((key) => titleIn(which, key))) }];
  };
  const ranged = (field: 'opened' | 'closed' | 'due' | 'amount' | 'people', title: Words): readonly Said[] => {
    const range = filter[field];
    return range === undefined ? [] : [{ field, words: prefixed(title, rangeWords(range)) }];
  };
  return [
    ...listed('status', filter.status === undefined ? undefined : [filter.status]),
    ...listed('category', filter.category),
    ...listed('procedure', filter.procedure),
    ...keyed('state', 'states'),
    ...listed('phase', filter.phase),
    ...(filter.unit === undefined
      ? []
      : [{ field: 'unit' as const, words: unitWords(unit ?? plain(String(filter.unit)), filter.as) }]),
    ...listed('below', filter.below === undefined ? undefined : [filter.below]),
    ...prefixedAll(ledgerWords.ledgerLevel, listed('level', filter.level)),
    ...prefixedAll({ zh: '等', en: 'Waiting for' }, listed('waiting', filter.waiting)),
    ...listed('clock', filter.clock === undefined ? undefined : [filter.clock]),
    ...listed('handoff', filter.handoff),
    ...listed('supervision', filter.supervision),
    ...prefixedAll(ledgerWords.ledgerDealt, listed('dealt', filter.dealt)),
    ...listed('went', filter.went),
    ...(filter.group === undefined ? [] : [{ field: 'group' as const, words: groupWords(filter.group) }]),
    ...(filter.tag === undefined
      ? []
      : prefixedAll(ledgerColumnTitles.tags, [
          { field: 'tag', words: join(filter.tag.map((key) => calledIn(tags, key))) },
        ])),
    ...ranged('due', ledgerWords.ledgerDue),
    ...ranged('opened', ledgerWords.ledgerOpened),
    ...ranged('closed', ledgerWords.ledgerClosedOn),
    ...keyed('outcome', 'outcomes'),
    ...listed('channel', filter.channel),
    ...(filter.place === undefined ? [] : [{ field: 'place' as const, words: plain(filter.place) }]),
    ...ranged('amount', ledgerWords.ledgerAmount),
    ...ranged('people', ledgerWords.ledgerPeople),
    ...(filter.holder === undefined ? [] : [{ field: 'holder' as const, words: holderWords(filter.holder) }]),
  ];
}

function groupWords(group: string): Words {
  return choices.group.find(({ value }) => value === group)?.words ?? ledgerWords.ledgerGroupOne;
}

function holderWords(holder: string): Words {
  switch (holder) {
    case 'me':
      return { zh: '承办人：我', en: 'In charge: me' };
    case 'nobody':
      return { zh: '未指定承办人', en: 'Nobody in charge yet' };
    default:
      return ledgerWords.ledgerHolderOther;
  }
}

function unitWords(name: Words, as: LedgerFilter['as']): Words {
  return as === undefined || as === 'any' ? name : prefixed(calledIn(choices.as, as), name);
}

function rangeWords({ from, to }: { readonly from?: string | number; readonly to?: string | number }): Words {
  if (from === undefined) return { zh: `${to ?? ''}止`, en: `up to ${to ?? ''}` };
  if (to === undefined) return { zh: `${from}起`, en: `from ${from}` };
  return { zh: `${from}至${to}`, en: `${from} to ${to}` };
}

export function calledIn(options: readonly Option[], value: string): Words {
  return options.find((one) => one.value === value)?.words ?? categoryWords(value);
}

const plain = (text: string): Words => ({ zh: text, en: text });

function prefixed(title: Words, words: Words): Words {
  return { zh: `${title.zh}：${words.zh}`, en: `${title.en}: ${words.en}` };
}

function prefixedAll(title: Words, said: readonly Said[]): readonly Said[] {
  return said.map((one) => ({ ...one, words: prefixed(title, one.words) }));
}

function join(all: readonly Words[]): Words {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}
