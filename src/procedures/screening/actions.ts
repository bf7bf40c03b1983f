import type { ActionDefinition, ActorRule } from '../../core/procedure/definition.ts';
import { bySystem, inner, notify, stop } from '../shorthand.ts';
import { practice } from './parts.ts';

/** The unit whose round it is: several go round at once, so that nobody of it need have it in hand. */
const byUnit: readonly ActorRule[] = [
  { kind: 'staff', role: 'lead', at: 'answerable' },
  { kind: 'staff', role: 'clerk', at: 'answerable' },
  { kind: 'staff', role: 'mediator', at: 'answerable' },
];
/** Whoever keeps the campaign, above the unit. */
const byAbove: readonly ActorRule[] = [{ kind: 'staff', role: 'supervisor', at: 'door' }];

export const actions = {
  finish: {
    title: { zh: '报告走访结束', en: 'Report that the round is done' },
    explanation: {
      zh: '这一轮排查随之结束。没有看到的场所照实留着，不需要凑数；没有发现情况也是结果。',
      en: 'The round ends with it. Places that were not seen stay so, and nothing has to be found: that is a result as well.',
    },
    from: ['going'],
    by: byUnit,
    input: {
      account: {
        ...inner('走访的情况，还有哪些场所没有看到', 'How it went, and what could not be seen', 1000),
        optional: true,
      },
    },
    guards: [],
    branches: [{ to: 'finished', effects: [stop('milestone')] }],
    basis: [],
    record: { zh: '单位报告走访结束', en: 'The unit reported that it has gone round' },
    shownTo: 'everyone',
  },
  'move-day': {
    title: { zh: '调整最后一天', en: 'Move the last day' },
    explanation: {
      zh: '由发起排查的上级决定。原定的日期一直看得到。',
      en: 'Decided by whoever keeps the campaign. The day first set stays visible.',
    },
    from: ['going'],
    by: byAbove,
    input: {
      milestone: { label: { zh: '节点', en: 'Milestone' }, kind: 'milestone' },
      by: { label: { zh: '调整到哪一天', en: 'New last day' }, kind: 'date', range: 'future' },
      reason: inner('调整的理由', 'Why', 500),
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
    record: { zh: '上级调整了排查的最后一天', en: 'The level above moved the last day' },
    shownTo: 'everyone',
  },
  end: {
    title: { zh: '结束这一轮', en: 'End the round' },
    explanation: {
      zh: '由发起排查的上级说明理由，不再走访。已经记录的走访和登记的事项不受影响。',
      en: 'Ended from above with the reason; nobody goes round any more. Visits on record and matters that were registered stand.',
    },
    from: ['going'],
    by: byAbove,
    input: { reason: inner('结束的理由', 'Why it ends', 500) },
    guards: [],
    branches: [{ to: 'ended', effects: [stop('milestone')] }],
    basis: [],
    record: { zh: '上级结束了这一轮排查', en: 'The level above ended the round' },
    shownTo: 'everyone',
  },
  'day-over': {
    title: { zh: '最后一天已过', en: 'Last day over' },
    explanation: {
      zh: '提醒承担的单位；发起排查的上级在排查的页面和督办中看到。',
      en: 'Reminds the unit; whoever keeps the campaign sees it on its page and among what is overdue.',
    },
    from: ['going'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'dayOver')] }],
    basis: [practice('排查的最后一天')],
    record: { zh: '排查的最后一天已过，这一轮还没有结束', en: 'The last day went by and the round is still open' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
