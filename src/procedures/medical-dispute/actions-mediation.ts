import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, start, stop, told } from '../shorthand.ts';
import { law, regulation } from './parameters.ts';
import { bothSides, byMediator, mediator, ownReason } from './parts.ts';

const failed: Branch = {
  to: 'ended-failed',
  effects: [stop('mediation'), issue('failure'), notify('parties', 'failed')],
};
const agreed: readonly Effect[] = [
  { kind: 'obligations', input: 'obligations' },
  meet('mediation'),
  { kind: 'performed', value: 'pending' },
  start('performance'),
  issue('agreement'),
  notify('parties', 'agreed'),
];

const kept: readonly Effect[] = [
  { kind: 'obligation-performed', input: 'obligation' },
  { kind: 'performed', value: 'performed' },
  meet('performance'),
];

/** Mediation, appraisal, and what comes of it. */
export const mediationActions = {
  'name-mediator': {
    title: { zh: '更换调解员', en: 'Change the mediator' },
    explanation: {
      zh: '调解员有利害关系、调离或者休假的，另行指定；期限不因此停止。',
      en: 'Where the mediator has an interest, moves on or is away, another is named; no term stops for it.',
    },
    from: ['mediating', 'appraising', 'performing', 'overdue', 'kept'],
    by: [{ kind: 'staff', role: 'lead', at: 'answerable' }],
    input: { mediator },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'holder', staff: { input: 'mediator' } }] }],
    basis: [regulation('33')],
    record: { zh: '更换了调解员', en: 'Another mediator was named' },
    shownTo: 'everyone',
  },
  'begin-appraisal': {
    title: { zh: '委托鉴定', en: 'Begin an appraisal' },
    explanation: {
      zh: '经双方同意委托鉴定的，所用时间不计入调解期限。',
      en: 'An appraisal both sides agree to; its time does not count.',
    },
    from: ['mediating'],
    by: byMediator,
    input: { what: told('鉴定机构和事项', 'Body and question', 1000) },
    guards: [],
    branches: [
      {
        to: 'appraising',
        effects: [{ kind: 'suspend', clock: 'mediation', ground: 'appraisal' }, notify('parties', 'appraisal')],
      },
    ],
    basis: [regulation('34、38')],
    record: { zh: '委托鉴定，调解期限暂停计算', en: 'An appraisal began; the term stands still' },
    shownTo: 'everyone',
  },
  'end-appraisal': {
    title: { zh: '鉴定结束', en: 'End of the appraisal' },
    explanation: { zh: '收到鉴定意见后登记，调解期限继续计算。', en: 'Records the opinion; the term runs on.' },
    from: ['appraising'],
    by: byMediator,
    input: { result: told('鉴定意见', 'Opinion') },
    guards: [],
    branches: [{ to: 'mediating', effects: [{ kind: 'resume', clock: 'mediation' }, notify('parties', 'goesOn')] }],
    basis: [regulation('34、38')],
    record: { zh: '鉴定结束，调解期限继续计算', en: 'The appraisal is over; the term runs on' },
    shownTo: 'everyone',
  },
  extend: {
    title: { zh: '约定延长期限', en: 'Agree on more time' },
    explanation: {
      zh: '人民调解委员会和双方当事人可以约定延长调解期限。',
      en: 'In people’s mediation the committee and both sides may agree on more time.',
    },
    from: ['mediating'],
    by: byMediator,
    input: { bothAgree: { label: { zh: '双方都同意', en: 'Both sides agree' }, kind: 'boolean' } },
    guards: ['byCommittee', 'bothAgreed'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'mediation', parameter: 'mediationExtension', ground: 'agreed' },
          issue('extension'),
          notify('parties', 'extended'),
        ],
      },
    ],
    basis: [regulation('38')],
    record: { zh: '经约定延长了调解期限', en: 'More time was agreed on' },
    shownTo: 'everyone',
  },
  'mediation-lapsed': {
    title: { zh: '期满未达成协议', en: 'No agreement in time' },
    explanation: {
      zh: '超过调解期限未达成协议的，视为调解不成。',
      en: 'Without an agreement in time mediation has failed.',
    },
    from: ['mediating'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [failed],
    basis: [regulation('38')],
    record: { zh: '超过调解期限，视为调解不成', en: 'Time is over; mediation has failed' },
    shownTo: 'everyone',
  },
  'end-mediation': {
    title: { zh: '调解不成', en: 'Mediation failed' },
    explanation: {
      zh: '双方无法达成协议的，终止调解并告知其他途径。',
      en: 'Without an agreement: ends it and tells the other ways.',
    },
    from: ['mediating', 'appraising'],
    by: byMediator,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'no-agreement': { zh: '双方无法达成协议', en: 'No agreement is possible' },
          absent: { zh: '一方经通知不参加调解', en: 'A side stays away' },
          sued: { zh: '当事人向人民法院起诉', en: 'A party has sued' },
        },
      },
    },
    guards: [],
    branches: [failed],
    basis: [regulation('31、38')],
    record: { zh: '调解不成', en: 'Mediation failed' },
    shownTo: 'everyone',
  },
  'ask-stop': {
    title: { zh: '要求停止调解', en: 'Ask to stop' },
    explanation: {
      zh: '调解就此结束，双方会收到其他途径的告知。',
      en: 'Mediation ends here, and both sides are told the other ways.',
    },
    from: ['mediating', 'appraising'],
    by: bothSides,
    input: { reason: ownReason },
    guards: [],
    branches: [failed],
    basis: [regulation('31')],
    record: { zh: '当事人要求停止调解', en: 'A party asked to stop' },
    shownTo: 'everyone',
    special: true,
  },
  settle: {
    title: { zh: '达成协议', en: 'Agreement reached' },
    explanation: {
      zh: '制作调解协议书，并告知可以共同申请司法确认。',
      en: 'Makes the agreement and tells both sides that the court can confirm it.',
    },
    from: ['mediating'],
    by: byMediator,
    input: {
      agreed: told('协议内容', 'What was agreed', 5000),
      effectiveOn: {
        label: { zh: '协议生效的日期', en: 'Day the agreement took effect' },
        hint: {
          zh: '双方签名、调解员签名并加盖印章的那一天；共同申请司法确认的三十日从这一天起算。',
          en: 'The day both sides and the mediator had signed and the seal was put on it; the thirty days to apply for confirmation run from it.',
        },
        kind: 'date',
        range: 'past',
      },
      obligations: {
        label: { zh: '约定的履行事项和期限', en: 'What is to be done, and by when' },
        kind: 'obligations',
      },
    },
    guards: [],
    branches: [
      { when: 'byCommittee', to: 'performing', effects: [...agreed, start('confirmationWindow')] },
      { to: 'performing', effects: agreed },
    ],
    basis: [regulation('39')],
    record: { zh: '双方达成调解协议', en: 'Both sides reached an agreement' },
    shownTo: 'everyone',
  },
  'confirmation-window-over': {
    title: { zh: '司法确认申请期满', en: 'The time to apply for confirmation is over' },
    explanation: { zh: '三十日已满，协议仍然有效。', en: 'The thirty days are over; the agreement still binds.' },
    from: ['performing', 'overdue'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [notify('parties', 'windowOver')] }],
    basis: [law('人民调解法', '33')],
    record: { zh: '共同申请司法确认的期限已满', en: 'The time to apply for confirmation is over' },
    shownTo: 'everyone',
  },
  'report-performance': {
    title: { zh: '告知履行情况', en: 'Say how it stands' },
    explanation: { zh: '告诉调解员约定的事情做了没有。', en: 'Tells the mediator whether it was done.' },
    from: ['performing', 'overdue'],
    by: bothSides,
    input: { account: told('履行情况', 'How it stands', 1000) },
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'performanceSaid')] }],
    basis: [regulation('39')],
    record: { zh: '当事人告知了履行情况', en: 'A party said how performance stands' },
    shownTo: 'everyone',
  },
  'record-performance': {
    title: { zh: '登记履行', en: 'Record performance' },
    explanation: {
      zh: '登记一项约定已经履行；全部履行后办结，正在司法确认的等法院作出决定后办结。',
      en: 'Records that one point was carried out; when all are, it is closed, or once the court has decided where it is asked to confirm.',
    },
    from: ['performing', 'overdue'],
    by: byMediator,
    input: {
      obligation: { label: { zh: '约定', en: 'Point' }, kind: 'obligation' },
      on: { label: { zh: '履行日期', en: 'Day' }, kind: 'date', range: 'past' },
      proof: { ...inner('凭据或者说明', 'Proof or note', 500), optional: true },
    },
    guards: [],
    branches: [
      {
        when: 'lastObligation',
        to: 'ended-agreed',
        effects: [...kept, stop('confirmationWindow'), notify('parties', 'closed')],
      },
      // The court looks at the agreement: what it decides is still told here, and ends it.
      { when: 'lastWhileAtCourt', to: 'kept', effects: kept },
      { to: 'same', effects: [{ kind: 'obligation-performed', input: 'obligation' }] },
    ],
    basis: [regulation('39')],
    record: { zh: '登记了一项约定已经履行', en: 'One point was recorded as carried out' },
    shownTo: 'everyone',
  },
  'performance-overdue': {
    title: { zh: '逾期未履行', en: 'Not carried out in time' },
    explanation: {
      zh: '约定的最后日期已过，仍有内容未履行。',
      en: 'The last day agreed has passed and something is open.',
    },
    from: ['performing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'overdue', effects: [{ kind: 'performed', value: 'breached' }, notify('parties', 'notKept')] }],
    basis: [regulation('39')],
    record: { zh: '约定的时间已到，尚未全部履行', en: 'The time agreed has passed and not everything is done' },
    shownTo: 'everyone',
  },
  'tell-routes': {
    title: { zh: '告知途径后办结', en: 'Tell the ways that remain, and close' },
    explanation: {
      zh: '督促后仍不履行的，书面告知起诉、申请执行的途径后办结。',
      en: 'Still not kept: tells both sides how to sue or enforce, and closes.',
    },
    from: ['overdue'],
    by: byMediator,
    input: { account: { ...told('督促情况', 'What was done', 1000), optional: true } },
    guards: ['linksEnded'],
    branches: [
      {
        to: 'ended-agreed',
        effects: [stop('confirmationWindow'), issue('routesNotice'), notify('parties', 'closed')],
      },
    ],
    basis: [regulation('39')],
    record: { zh: '书面告知了其他解决途径', en: 'The other ways were told in writing' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
