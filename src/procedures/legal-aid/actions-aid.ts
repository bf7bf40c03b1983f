import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { aid, parameters } from './parameters.ts';
import { atDoor, byApplicant, byOffice, handler, objectable } from './parts.ts';

const lawyer = told('法律援助人员和所在单位、联系方式', 'Lawyer, firm and how to reach them', 300);

const toBureau: readonly Effect[] = [meet('objectionWindow'), start('objection'), notify('unit', 'objected')];

const upheld: readonly Effect[] = [meet('objection'), notify('applicant', 'objectionDecided')];
const corrected: Branch = {
  when: 'ordersCorrection',
  to: 'granted',
  effects: [meet('objection'), start('assignment'), notify('applicant', 'objectionDecided')],
};

/** From the assignment to the end, and what is decided on an objection. */
export const aidActions = {
  assign: {
    title: { zh: '指派', en: 'Assign' },
    explanation: {
      zh: '指派律师或者其他法律援助人员，并告诉受援人；刑事案件同时告知通知机关。',
      en: 'Assigns a lawyer and tells the person aided, in criminal cases the authority as well.',
    },
    from: ['granted'],
    by: byOffice,
    input: { lawyer },
    guards: [],
    branches: [{ to: 'aiding', effects: [meet('assignment'), issue('assignment'), notify('applicant', 'assigned')] }],
    basis: [aid('36、43')],
    record: { zh: '指派了法律援助人员', en: 'A lawyer was assigned' },
    shownTo: 'everyone',
  },
  'assignment-overdue': overdue(
    {
      title: { zh: '逾期未指派', en: 'Not assigned in time' },
      record: { zh: '超过三日没有指派，已提醒', en: 'No lawyer within three days; reminded' },
    },
    ['granted'],
    [aid('43')],
    'assignmentLate',
  ),
  reassign: {
    title: { zh: '更换法律援助人员', en: 'Assign another lawyer' },
    explanation: {
      zh: '受援人有正当理由要求更换，或者法律援助人员不能继续办理的，另行指派。',
      en: 'For good reason, or where the lawyer cannot go on, another is assigned.',
    },
    from: ['aiding'],
    by: byOffice,
    input: { lawyer },
    guards: [],
    branches: [{ to: 'same', effects: [issue('assignment'), notify('applicant', 'assigned')] }],
    basis: [aid('43')],
    record: { zh: '更换了法律援助人员', en: 'Another lawyer was assigned' },
    shownTo: 'everyone',
  },
  'name-handler': {
    title: { zh: '更换承办人', en: 'Change the officer' },
    explanation: {
      zh: '承办人调离、休假的，由负责人另行指定。',
      en: 'Where the officer moves on or is away, the head names another.',
    },
    from: ['granted', 'aiding', 'reporting', 'refused', 'terminated', 'objected'],
    by: [{ kind: 'staff', role: 'lead', at: 'answerable' }],
    input: { handler },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'holder', staff: { input: 'handler' } }] }],
    basis: [aid('43')],
    record: { zh: '更换了承办人', en: 'Another officer was named' },
    shownTo: 'everyone',
  },
  'ask-replacement': {
    title: { zh: '要求更换法律援助人员', en: 'Ask for another lawyer' },
    explanation: {
      zh: '说明法律援助人员没有依法办理的情况，由法律援助机构决定。',
      en: 'Say in what the lawyer fails you; the office decides.',
    },
    from: ['aiding'],
    by: byApplicant,
    input: { reason: inner('理由', 'Reasons', 1000) },
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'replacementAsked')] }],
    basis: [aid('43')],
    record: { zh: '受援人要求更换法律援助人员', en: 'The person aided asked for another lawyer' },
    shownTo: 'everyone',
  },
  'ask-end': {
    title: { zh: '要求终止', en: 'Ask to end it' },
    explanation: { zh: '不再需要法律援助的，可以要求终止。', en: 'If you no longer need it you may ask to end it.' },
    from: ['granted', 'aiding'],
    by: byApplicant,
    input: { reason: inner('原因', 'Reason', 500) },
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'endAsked')] }],
    basis: [aid('48')],
    record: { zh: '受援人要求终止法律援助', en: 'The person aided asked to end it' },
    shownTo: 'everyone',
    special: true,
  },
  terminate: {
    title: { zh: '终止法律援助', en: 'End legal aid' },
    explanation: {
      zh: '有法定情形之一的，决定终止法律援助，并告知可以提出异议。',
      en: 'On a ground in the law legal aid is ended; the decision says how to object.',
    },
    from: ['granted', 'aiding'],
    by: byOffice,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          fraud: { zh: '以欺骗或者其他不正当手段获得法律援助', en: 'Got by deceit or other improper means' },
          'false-evidence': {
            zh: '故意隐瞒与案件有关的重要事实或者提供虚假证据',
            en: 'Important facts hidden, or false evidence',
          },
          'illegal-use': { zh: '利用法律援助从事违法活动', en: 'Used for something unlawful' },
          means: { zh: '经济状况发生变化，不再符合条件', en: 'Means have changed' },
          'case-over': { zh: '案件终止审理或者已经被撤销', en: 'The case was ended or dropped' },
          'own-lawyer': { zh: '自行委托律师或者其他代理人', en: 'They have a lawyer of their own' },
          asked: { zh: '有正当理由要求终止', en: 'They ask for it with good reason' },
          other: { zh: '法律、法规规定的其他情形', en: 'Another case laid down by law' },
        },
      },
      reason: told('理由', 'Reasons'),
    },
    guards: [],
    branches: [
      {
        to: 'terminated',
        effects: [stop('assignment'), set('about', 'termination'), issue('termination'), ...objectable('terminated')],
      },
    ],
    basis: [aid('48、49')],
    record: { zh: '决定终止法律援助', en: 'Legal aid was ended' },
    shownTo: 'everyone',
  },
  object: {
    title: { zh: '提出异议', en: 'Object' },
    explanation: {
      zh: '向司法行政部门提出，五日内处理；不影响您申请行政复议或者起诉的权利。',
      en: 'It goes to the justice bureau, which decides within five days; your right to reconsideration and to sue stands.',
    },
    from: ['refused', 'terminated'],
    by: byApplicant,
    input: { reason: told('异议和理由', 'Objection and reasons') },
    guards: [],
    branches: [{ to: 'objected', effects: toBureau }],
    basis: [aid('49')],
    record: { zh: '提出了异议', en: 'An objection was made' },
    shownTo: 'everyone',
  },
  'record-objection': {
    title: { zh: '登记异议', en: 'Record an objection' },
    explanation: { zh: '口头或者书面提出异议时在窗口登记。', en: 'For an objection made in person or in writing.' },
    from: ['refused', 'terminated'],
    by: atDoor,
    input: { reason: told('异议和理由', 'Objection and reasons') },
    guards: [],
    branches: [{ to: 'objected', effects: toBureau }],
    basis: [aid('49')],
    record: { zh: '登记了异议', en: 'An objection was recorded' },
    shownTo: 'everyone',
  },
  'objection-window-over': {
    title: { zh: '没有提出异议', en: 'No objection' },
    explanation: { zh: '期限内没有提出异议，事项办结。', en: 'There was no objection in time; the matter is closed.' },
    from: ['refused', 'terminated'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      { when: 'aboutTermination', to: 'ended-terminated', effects: [notify('applicant', 'closed')] },
      { to: 'ended-refused', effects: [notify('applicant', 'closed')] },
    ],
    basis: [parameters.objectionWindow.basis],
    record: { zh: '期限内没有提出异议，办结', en: 'No objection in time; closed' },
    shownTo: 'everyone',
  },
  'decide-objection': {
    title: { zh: '登记异议处理决定', en: 'Record the decision on the objection' },
    explanation: {
      zh: '登记司法行政部门的决定：维持的办结；责令改正的，三日内指派。',
      en: 'Records what the justice bureau decided: upheld, it is closed; ordered to correct, a lawyer is assigned within three days.',
    },
    from: ['objected'],
    by: atDoor,
    input: {
      result: {
        label: { zh: '决定', en: 'Decision' },
        kind: 'choice',
        options: {
          uphold: { zh: '维持', en: 'Upheld' },
          correct: { zh: '责令改正', en: 'Ordered to correct' },
        },
      },
      reason: told('理由', 'Reasons'),
    },
    guards: [],
    branches: [
      corrected,
      { when: 'aboutTermination', to: 'ended-terminated', effects: upheld },
      { to: 'ended-refused', effects: upheld },
    ],
    basis: [aid('49')],
    record: { zh: '司法行政部门处理了异议', en: 'The justice bureau decided on the objection' },
    shownTo: 'everyone',
  },
  'objection-overdue': overdue(
    {
      title: { zh: '逾期未处理异议', en: 'Objection not decided in time' },
      record: { zh: '超过五日没有处理异议，已提醒', en: 'The objection was not decided within five days; reminded' },
    },
    ['objected'],
    [aid('49')],
    'objectionLate',
  ),
  'end-case': {
    title: { zh: '案件办结', en: 'The case is over' },
    explanation: {
      zh: '法律援助事项办理结束的，登记结果，等法律援助人员提交结案报告。',
      en: 'Records how the case ended; the lawyer then hands in the closing report.',
    },
    from: ['aiding'],
    by: byOffice,
    input: { result: told('办理结果', 'Result') },
    guards: [],
    branches: [{ to: 'reporting', effects: [start('report')] }],
    basis: [aid('50')],
    record: { zh: '法律援助案件办结', en: 'The case is over' },
    shownTo: 'everyone',
  },
  'hand-in-report': {
    title: { zh: '登记结案报告', en: 'Record the closing report' },
    explanation: { zh: '收到结案报告和案卷后归档办结。', en: 'With the report and the file the matter is closed.' },
    from: ['reporting'],
    by: byOffice,
    input: { note: { ...inner('说明', 'Note', 1000), optional: true } },
    guards: [],
    branches: [{ to: 'ended-aided', effects: [meet('report'), notify('applicant', 'closed')] }],
    basis: [aid('50')],
    record: { zh: '收到结案报告，办结', en: 'The closing report came; closed' },
    shownTo: 'everyone',
  },
  'report-overdue': overdue(
    {
      title: { zh: '逾期未提交结案报告', en: 'Report not handed in in time' },
      record: { zh: '超过时限没有提交结案报告，已提醒', en: 'The closing report is late; reminded' },
    },
    ['reporting'],
    [parameters.report.basis],
    'reportLate',
  ),
} as const satisfies Record<string, ActionDefinition>;
