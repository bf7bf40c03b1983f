import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type {
  ActionDefinition,
  ActorRule,
  Citation,
  Effect,
  FieldDefinition,
} from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, start, stop } from '../shorthand.ts';

const practice = (article: string): Citation => ({ law: OWN_PROMISE, article, grade: 'unverified' });

/** 牵头单位: its head, or whoever has it in hand. */
const byLeadUnit: readonly ActorRule[] = [
  { kind: 'staff', role: 'lead', at: 'answerable' },
  { kind: 'staff', role: 'clerk', at: 'answerable', holder: true },
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
];
/** Whoever keeps the plan, above the unit that carries it out. */
const byAbove: readonly ActorRule[] = [{ kind: 'staff', role: 'supervisor', at: 'door' }];

const milestone = { label: { zh: '节点', en: 'Milestone' }, kind: 'milestone' } as const satisfies FieldDefinition;
const shown: readonly Effect[] = [
  { kind: 'milestone-shown', input: 'milestone', clock: 'milestone' },
  issue('milestone-evidence'),
];

export const actions = {
  'show-milestone': {
    title: { zh: '提交节点办成材料', en: 'Show a milestone' },
    explanation: {
      zh: '写明办成的情况和材料。这个节点记为办成；最后一个节点办成后，任务即告完成。',
      en: 'Say what shows it. The milestone is recorded as reached; with the last one the task is completed.',
    },
    from: ['running'],
    by: byLeadUnit,
    input: {
      milestone,
      evidence: inner(
        '办成的情况和材料（文件名称、文号、数据）',
        'What shows it: papers, their numbers, figures',
        2000,
      ),
    },
    guards: [],
    branches: [
      { when: 'last-milestone', to: 'completed', effects: [...shown, stop('report')] },
      { to: 'same', effects: shown },
    ],
    basis: [],
    record: { zh: '提交了一个节点的办成材料', en: 'A milestone was shown' },
    shownTo: 'everyone',
  },
  report: {
    title: { zh: '报告进展', en: 'Report progress' },
    explanation: {
      zh: '向上级报告进展和困难。报告不改变进度颜色，颜色只看日期和材料。',
      en: 'Tells the level above how it goes. A report changes no colour: that follows from days and evidence alone.',
    },
    from: ['running'],
    by: byLeadUnit,
    input: { account: inner('进展、困难和下一步', 'Progress, difficulties, next step', 2000) },
    guards: [],
    branches: [{ to: 'same', effects: [meet('report'), issue('progress-report')] }],
    basis: [],
    record: { zh: '报告了进展', en: 'Progress was reported' },
    shownTo: 'everyone',
  },
  'ask-report': {
    title: { zh: '要求报告进展', en: 'Ask for a report' },
    explanation: {
      zh: '牵头单位要在期限内书面报告；逾期列为红色。',
      en: 'The lead unit reports in writing within the term; overdue, the task is red.',
    },
    from: ['running'],
    by: byAbove,
    input: { ask: inner('要说明什么', 'What is to be explained', 500) },
    guards: ['no-report-owed'],
    branches: [{ to: 'same', effects: [start('report'), notify('unit', 'reportAsked')] }],
    basis: [practice('重点任务进展报告的期限')],
    record: { zh: '上级要求报告进展', en: 'The level above asked for a report' },
    shownTo: 'everyone',
  },
  'move-milestone': {
    title: { zh: '节点改期', en: 'Move a milestone' },
    explanation: {
      zh: '由制定计划的上级决定。原定日期和改期次数一直看得到；多次改期列为黄色。',
      en: 'Decided by the level that keeps the plan. The day first planned and the number of moves stay visible; moved again and again, the task is amber.',
    },
    from: ['running'],
    by: byAbove,
    input: {
      milestone,
      by: { label: { zh: '改到哪一天', en: 'New day' }, kind: 'date', range: 'future' },
      reason: inner('改期的理由', 'Why', 500),
    },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'milestone-moved', input: 'milestone', to: 'by', clock: 'milestone' },
          notify('unit', 'moved'),
        ],
      },
    ],
    basis: [],
    record: { zh: '上级同意节点改期', en: 'The level above moved a milestone' },
    shownTo: 'everyone',
  },
  'close-not-done': {
    title: { zh: '按未办成结束', en: 'Close as not done' },
    explanation: {
      zh: '说明为什么不再推进。任务记为未办成，不会算作完成。',
      en: 'Say why it goes no further. The task counts as not done, never as completed.',
    },
    from: ['running'],
    by: byAbove,
    input: { reason: inner('未办成的理由', 'Why it was not done', 1000) },
    guards: [],
    branches: [{ to: 'not-done', effects: [stop('milestone'), stop('report')] }],
    basis: [],
    record: { zh: '上级说明理由，按未办成结束', en: 'The level above closed it as not done' },
    shownTo: 'everyone',
  },
  'milestone-late': {
    title: { zh: '节点过期', en: 'Milestone overdue' },
    explanation: {
      zh: '提醒牵头单位；提交材料以前一直列为红色。',
      en: 'Reminds the lead unit; the task is red until the milestone is shown.',
    },
    from: ['running'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'milestoneLate')] }],
    basis: [practice('年度计划的节点日期')],
    record: { zh: '节点日期已过，没有办成的材料', en: 'The day of a milestone went by and nothing showed it' },
    shownTo: 'everyone',
  },
  'report-late': {
    title: { zh: '进展报告逾期', en: 'Report overdue' },
    explanation: {
      zh: '提醒牵头单位；报告以前一直列为红色。',
      en: 'Reminds the lead unit; the task is red until it reports.',
    },
    from: ['running'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'reportLate')] }],
    basis: [practice('重点任务进展报告的期限')],
    record: { zh: '逾期没有报告进展', en: 'The report was not handed in by its day' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
