import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { measures } from './parameters.ts';
import { atWork, bothSides, byOffice, closed } from './parts.ts';

/** Agreement, performance, and the check of signs of a breach that runs beside. */
export const afterActions = {
  settle: {
    title: { zh: '达成协议', en: 'Agreement reached' },
    explanation: {
      zh: '双方达成协议的，制作调解书；双方同意不制作的，作调解记录。',
      en: 'For an agreement: a mediation letter is made or, if both sides do without, a record.',
    },
    from: ['mediating'],
    by: byOffice,
    input: {
      agreed: told('协议内容', 'What was agreed', 5000),
      obligations: {
        label: { zh: '约定的履行事项和期限', en: 'What is to be done, and by when' },
        hint: {
          zh: '一项一条：谁、做什么或者付多少、什么时候以前。',
          en: 'One point each: who does or pays what, by when.',
        },
        kind: 'obligations',
      },
    },
    guards: [],
    branches: [
      {
        to: 'performing',
        effects: [
          { kind: 'obligations', input: 'obligations' },
          meet('mediation'),
          { kind: 'performed', value: 'pending' },
          start('performance'),
          issue('mediationLetter'),
          notify('parties', 'agreed'),
        ],
      },
    ],
    basis: [measures('24')],
    record: { zh: '双方达成调解协议', en: 'Both sides reached an agreement' },
    shownTo: 'everyone',
  },
  'settle-at-once': {
    title: { zh: '达成协议并即时履行', en: 'Agreed and done at once' },
    explanation: {
      zh: '协议已经当场履行完毕的，作调解记录后办结。',
      en: 'Where everything agreed was done on the spot: a record is made and the complaint closed.',
    },
    from: ['mediating'],
    by: byOffice,
    input: { agreed: told('协议内容和履行情况', 'What was agreed and done', 5000) },
    guards: [],
    branches: closed('agreed', [
      meet('mediation'),
      { kind: 'performed', value: 'performed' },
      issue('mediationRecord'),
      notify('parties', 'closed'),
    ]),
    basis: [measures('24')],
    record: { zh: '双方达成协议并即时履行', en: 'Both sides agreed and it was done at once' },
    shownTo: 'everyone',
  },
  'record-performance': {
    title: { zh: '登记履行', en: 'Record performance' },
    explanation: {
      zh: '登记一项约定已经履行；全部履行后办结。',
      en: 'Records that one point was carried out; when all are, the complaint is closed.',
    },
    from: ['performing', 'overdue'],
    by: byOffice,
    input: {
      obligation: { label: { zh: '约定', en: 'Point' }, kind: 'obligation' },
      on: { label: { zh: '履行日期', en: 'Day' }, kind: 'date', range: 'past' },
      proof: { ...inner('凭据或者说明', 'Proof or note', 500), optional: true },
    },
    guards: [],
    branches: [
      {
        when: 'lastOwingCheck',
        to: 'closing',
        effects: [
          { kind: 'obligation-performed', input: 'obligation' },
          { kind: 'performed', value: 'performed' },
          meet('performance'),
          set('closing', 'agreed'),
          notify('parties', 'closed'),
        ],
      },
      {
        when: 'lastObligation',
        to: 'ended-agreed',
        effects: [
          { kind: 'obligation-performed', input: 'obligation' },
          { kind: 'performed', value: 'performed' },
          meet('performance'),
          notify('parties', 'closed'),
        ],
      },
      { to: 'same', effects: [{ kind: 'obligation-performed', input: 'obligation' }] },
    ],
    basis: [measures('24')],
    record: { zh: '登记了一项约定已经履行', en: 'One point was recorded as carried out' },
    shownTo: 'everyone',
  },
  'report-performance': {
    title: { zh: '告知履行情况', en: 'Say how it stands' },
    explanation: {
      zh: '告诉承办人约定的事情做了没有，由承办人核实后登记。',
      en: 'Tells the officer whether what was agreed was done; the officer checks and records it.',
    },
    from: ['performing', 'overdue'],
    by: bothSides,
    input: { account: told('履行情况', 'How it stands', 1000) },
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'performanceSaid')] }],
    basis: [measures('24')],
    record: { zh: '当事人告知了履行情况', en: 'A party said how performance stands' },
    shownTo: 'everyone',
  },
  'performance-overdue': {
    title: { zh: '逾期未履行', en: 'Not carried out in time' },
    explanation: {
      zh: '约定的最后日期已过，仍有内容未履行。',
      en: 'The last day agreed has passed and something is still open.',
    },
    from: ['performing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'overdue', effects: [{ kind: 'performed', value: 'breached' }, notify('parties', 'notKept')] }],
    basis: [measures('24')],
    record: { zh: '约定的时间已到，尚未全部履行', en: 'The time agreed has passed and not everything is done' },
    shownTo: 'everyone',
  },
  'tell-routes': {
    title: { zh: '告知途径后办结', en: 'Tell the ways that remain, and close' },
    explanation: {
      zh: '督促后仍不履行的，书面告知仲裁、起诉等途径，投诉办结。',
      en: 'Where it is still not kept, tells both sides in writing how to go to arbitration or court, and closes.',
    },
    from: ['overdue'],
    by: byOffice,
    input: { account: { ...told('督促情况', 'What was done', 1000), optional: true } },
    guards: [],
    branches: closed('agreed', [stop('performance'), issue('routesNotice'), notify('parties', 'closed')]),
    basis: [measures('25')],
    record: { zh: '书面告知了其他解决途径', en: 'The other ways were told in writing' },
    shownTo: 'everyone',
  },
  'note-breach': {
    title: { zh: '登记违法线索', en: 'Note signs of a breach' },
    explanation: {
      zh: '处理中发现经营者涉嫌违法的，自发现之日起十五个工作日内核查并决定是否立案；核查不影响调解，当事人看不到这一项。',
      en: 'Signs of a breach are checked within fifteen working days; mediation goes on beside it, and the parties do not see it.',
    },
    from: atWork,
    by: byOffice,
    input: {
      foundOn: { label: { zh: '发现日期', en: 'Found on' }, kind: 'date', range: 'past' },
      what: inner('线索', 'What was found'),
    },
    guards: ['noCheckOwed'],
    branches: [{ to: 'same', effects: [start('check'), set('checkExtended', false)] }],
    basis: [measures('27')],
    record: { zh: '登记了违法线索，开始核查', en: 'Signs of a breach were noted; the check began' },
    shownTo: 'staff',
  },
  'extend-check': {
    title: { zh: '延长核查期限', en: 'Extend the check' },
    explanation: {
      zh: '经市场监督管理部门负责人批准，可以延长十五个工作日。',
      en: 'With the approval of the head of the office, by fifteen working days.',
    },
    from: [...atWork, 'closing'],
    by: byOffice,
    input: {
      approved: { label: { zh: '已经负责人批准', en: 'Approved by the head' }, kind: 'boolean' },
      reason: inner('理由', 'Reasons', 500),
    },
    guards: ['checkRunning', 'notExtended', 'headApproved'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'check', parameter: 'checkExtension', ground: 'check' },
          set('checkExtended', true),
        ],
      },
    ],
    basis: [measures('27')],
    record: { zh: '经批准延长了核查期限', en: 'The check was extended with approval' },
    shownTo: 'staff',
  },
  'check-overdue': {
    ...overdue(
      {
        title: { zh: '逾期未完成核查', en: 'Check not finished in time' },
        record: { zh: '超过核查期限，已提醒', en: 'The check is late; reminded' },
      },
      [...atWork, 'closing'],
      [measures('27')],
      'checkLate',
    ),
    shownTo: 'staff',
  },
  'record-check': {
    title: { zh: '登记核查结果', en: 'Record the result of the check' },
    explanation: {
      zh: '登记是否立案；立案的另按行政处罚程序办理。',
      en: 'Records whether a case is opened; that follows the procedure for penalties.',
    },
    from: [...atWork, 'closing'],
    by: byOffice,
    input: {
      result: {
        label: { zh: '结果', en: 'Result' },
        kind: 'choice',
        options: {
          opened: { zh: '立案', en: 'A case was opened' },
          'not-opened': { zh: '不予立案', en: 'No case was opened' },
          handed: { zh: '移送有权处理的机关', en: 'Handed to the competent authority' },
        },
      },
      account: inner('核查情况', 'What was found'),
    },
    guards: ['checkOwed'],
    branches: [
      { when: 'agreedAndClosing', to: 'ended-agreed', effects: [meet('check')] },
      { when: 'terminatedAndClosing', to: 'ended-terminated', effects: [meet('check')] },
      { to: 'same', effects: [meet('check')] },
    ],
    basis: [measures('27')],
    record: { zh: '登记了线索核查结果', en: 'The result of the check was recorded' },
    shownTo: 'staff',
  },
} as const satisfies Record<string, ActionDefinition>;
