import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type {
  Citation,
  ClockDefinition,
  CourseRule,
  DocumentDefinition,
  GuardDefinition,
  OutcomeDefinition,
  ParameterDefinition,
  StateDefinition,
} from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { letter } from '../shorthand.ts';

/** No law says how a plan is kept: every term is the city's own, from a day on. */
const practice = (article: string): Citation => ({ law: OWN_PROMISE, article, grade: 'unverified' });

const house = (
  zh: string,
  en: string,
  term: string,
  choices?: ParameterDefinition['choices'],
): ParameterDefinition => ({
  title: { zh, en },
  basis: practice(zh),
  law: '民法典',
  values: [{ term, validFrom: '2020-01-01' }],
  ...(choices === undefined ? {} : { choices }),
});

const times = (n: number): Words => ({ zh: `${n}次`, en: n === 1 ? 'once' : `${n} times` });

export const parameters = {
  report: house('重点任务进展报告的期限', 'How long a report on a key task may take', '5工作日'),
  movesMany: house('节点改期多少次列为黄色', 'How often a milestone is moved before the task is amber', '2', {
    '1': times(1),
    '2': times(2),
    '3': times(3),
  }),
  retention: house('重点任务材料保存期限', 'How long the papers of a key task are kept', '10年'),
} as const satisfies Record<string, ParameterDefinition>;

export const states = {
  running: {
    title: { zh: '推进中', en: 'Under way' },
    publicText: {
      zh: '由牵头单位按计划推进，逐个节点提交办成的材料。',
      en: 'The lead unit works through the plan and hands in what shows each milestone.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  completed: {
    title: { zh: '全部办成', en: 'Completed' },
    publicText: { zh: '每个节点都有办成的材料。', en: 'Every milestone has been shown.' },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'completed',
  },
  'not-done': {
    title: { zh: '未办成', en: 'Not done' },
    publicText: {
      zh: '由上级说明理由，按未办成结束。',
      en: 'Closed from above as not done, with the reason.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'not-done',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  completed: { title: { zh: '重点任务办成', en: 'Key task completed' } },
  'not-done': { title: { zh: '重点任务未办成', en: 'Key task not done' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const guards = {
  'last-milestone': {
    words: { zh: '还有别的节点没有办成。', en: 'Other milestones are still to be shown.' },
    test: ({ milestones, input }) => milestones.every(({ id, shown }) => shown || id === input?.milestone),
    needsInput: true,
  },
  'no-report-owed': {
    words: { zh: '已经要求报告进展，请等牵头单位提交。', en: 'A report was asked for already; please wait for it.' },
    test: ({ clocks }) => clocks.report !== 'running' && clocks.report !== 'lapsed',
  },
} as const satisfies Record<string, GuardDefinition>;

export const clocks = {
  milestone: {
    title: { zh: '节点', en: 'Milestone' },
    nature: 'practice',
    term: { eachMilestone: true },
    basis: practice('年度计划的节点日期'),
    onLapse: 'milestone-late',
    staysOwed: true,
    runsFrom: { zh: '自列入计划或者改期之日', en: 'from the day it was entered in the plan, or moved' },
    publicText: { zh: '牵头单位应当在这一天以前提交办成的材料。', en: 'The lead unit shows it by this day.' },
  },
  report: {
    title: { zh: '进展报告', en: 'Progress report' },
    nature: 'practice',
    term: { parameter: 'report' },
    basis: practice('重点任务进展报告的期限'),
    onLapse: 'report-late',
    staysOwed: true,
    runsFrom: { zh: '自要求报告之日', en: 'from the day it was asked for' },
    publicText: { zh: '牵头单位应当在这一天以前报告进展。', en: 'The lead unit reports by this day.' },
  },
} as const satisfies Record<string, ClockDefinition>;

/** Red: a day is over. Amber: a day is near, or was moved again and again. Otherwise green. */
export const course: readonly CourseRule[] = [
  {
    colour: 'red',
    when: { clock: 'milestone', level: 'overdue' },
    words: { zh: '节点日期已过，没有办成的材料', en: 'its day is over and nothing shows it' },
  },
  {
    colour: 'red',
    when: { clock: 'report', level: 'overdue' },
    words: { zh: '逾期没有报告进展', en: 'the report that was asked for is overdue' },
  },
  {
    colour: 'amber',
    when: { clock: 'milestone', level: 'amber' },
    words: { zh: '节点日期临近', en: 'its day is near' },
  },
  {
    colour: 'amber',
    when: { clock: 'report', level: 'red' },
    words: { zh: '进展报告快到期', en: 'the report that was asked for is nearly due' },
  },
  {
    colour: 'amber',
    when: { moved: { timesParameter: 'movesMany' } },
    words: { zh: '节点多次改期', en: 'its day was moved again and again' },
  },
];

export const documents = {
  'milestone-evidence': letter(
    { zh: '节点办成情况', en: 'Evidence of a milestone' },
    'staff',
    [],
    '牵头单位提交下列节点的办成情况。材料由牵头单位保存备查。',
  ),
  'progress-report': letter(
    { zh: '重点任务进展报告', en: 'Progress report of a key task' },
    'staff',
    [],
    '牵头单位报告下列重点任务的进展。',
  ),
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  entered: {
    zh: '本单位牵头的一项重点任务已经列入年度计划，请查看节点和日期。',
    en: 'A key task that your unit leads has been entered in the yearly plan; please look at its milestones.',
  },
  moved: {
    zh: '重点任务的一个节点已经改期，请按新的日期推进。',
    en: 'The day of a milestone was moved; please go by the new one.',
  },
  reportAsked: { zh: '请报告重点任务的进展。', en: 'Please report how the key task is going.' },
  milestoneLate: {
    zh: '重点任务的一个节点已经过期，请尽快提交办成的材料，或者请上级改期。',
    en: 'The day of a milestone is over. Show it soon, or ask the level above for another day.',
  },
  reportLate: {
    zh: '重点任务的进展报告已经逾期，请尽快提交。',
    en: 'The report on the key task is overdue; please hand it in.',
  },
} as const satisfies Record<string, Words>;
