import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { bySystem, issue, meet, notify, start, stop, told } from '../shorthand.ts';
import { byApplicant, byCommission, rules, statute } from './parts.ts';
import { act, agreed, over, why } from './steps.ts';

const contact = { kind: 'text', personal: true, optional: true } as const;

/** From the last day of what ran out, whenever that is written down. */
const acceptanceAfter = (clock: string): Effect => ({
  kind: 'start',
  clock: 'acceptance',
  counted: { from: 'due', of: clock },
});

/** From the application to acceptance: what is missing, mediation before it, and the way to court where nothing is decided. */
export const intakeActions: Readonly<Record<string, ActionDefinition>> = {
  'add-party': act(
    [
      '增加当事人',
      'Add a party',
      '登记被申请人、第三人。',
      'Puts the respondent or a third party on record.',
      '增加了一位当事人',
      'A party was added',
    ],
    ['received'],
    [{ to: 'same', effects: [{ kind: 'add-party' }] }],
    [rules('29')],
    {
      input: {
        role: {
          label: { zh: '身份', en: 'Side' },
          kind: 'choice',
          options: {
            respondent: { zh: '被申请人', en: 'Respondent' },
            'third-party': { zh: '第三人', en: 'Third party' },
          },
        },
        kind: {
          label: { zh: '个人还是单位', en: 'A person or an organisation' },
          kind: 'choice',
          options: { person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } },
        },
        name: { label: { zh: '姓名或者名称', en: 'Name' }, kind: 'text', maxLength: 50, personal: true },
        phone: { ...contact, label: { zh: '电话', en: 'Telephone' }, maxLength: 40, form: 'phone' },
        address: { ...contact, label: { zh: '地址', en: 'Address' }, maxLength: 200, form: 'address' },
      },
    },
  ),
  'request-correction': act(
    [
      '通知补正',
      'Ask for a correction',
      '一次性说明缺什么、限期到哪天。',
      'Says once what is missing and by when.',
      '仲裁委员会通知补正',
      'The applicant is asked to correct the application',
    ],
    ['received'],
    [
      {
        to: 'correcting',
        effects: [stop('acceptance'), start('correction'), issue('correction'), notify('applicant', 'needed')],
      },
    ],
    [rules('29')],
    {
      input: {
        needed: told('需要补正的事项', 'What is to be corrected'),
        by: { label: { zh: '限期', en: 'By' }, kind: 'date', range: 'future' },
      },
    },
  ),
  supply: act(
    [
      '已经补正',
      'Corrected',
      '补正材料已经提交，自收到之日起重新审查。',
      'The corrections came and are examined from that day.',
      '补正材料已经提交',
      'The corrections were handed in',
    ],
    ['correcting'],
    [{ to: 'received', effects: [meet('correction'), start('acceptance')] }],
    [rules('29')],
    { by: [...byApplicant, ...byCommission] },
  ),
  'correction-lapsed': act(
    [
      '逾期未补正',
      'Not corrected in time',
      '由仲裁委员会按现有材料决定是否受理。',
      'The commission decides on what it has.',
      '限期内没有补正',
      'Not corrected in time',
    ],
    ['correcting'],
    [{ to: 'received', effects: [acceptanceAfter('correction')] }],
    [rules('29')],
    { by: bySystem },
  ),
  'start-mediation': act(
    [
      '先行调解',
      'Mediate first',
      '双方同意的，由调解组织调解，十五日内达不成协议的继续仲裁。',
      'Where both agree a mediation body tries for fifteen days; then arbitration goes on.',
      '双方同意先行调解',
      'Both agreed to mediate first',
    ],
    ['received'],
    [{ to: 'mediating', effects: [stop('acceptance'), start('mediation')] }],
    [statute('10'), statute('14')],
    { guards: ['hasRespondent'] },
  ),
  'agree-mediation': act(
    [
      '登记调解协议',
      'Record the agreement',
      '双方达成协议的，制作调解协议书。',
      'The sides agreed: makes the agreement.',
      '双方达成调解协议',
      'The sides agreed in mediation',
    ],
    ['mediating'],
    [{ to: 'ended-agreed', effects: over(meet('mediation'), issue('agreement')) }],
    [statute('14')],
    { input: { agreed } },
  ),
  'end-mediation': act(
    [
      '终止调解',
      'End mediation',
      '一方不愿调解的，终止调解，继续仲裁。',
      'A side no longer wants to: arbitration goes on.',
      '调解终止，仲裁继续',
      'Mediation ended; the arbitration goes on',
    ],
    ['mediating'],
    [{ to: 'received', effects: [stop('mediation'), start('acceptance')] }],
    [statute('14')],
  ),
  'mediation-lapsed': act(
    [
      '调解期满',
      'Mediation is over',
      '十五日内没有达成协议，仲裁继续。',
      'No agreement in fifteen days: the arbitration goes on.',
      '十五日内没有达成调解协议',
      'No agreement within fifteen days',
    ],
    ['mediating'],
    [{ to: 'received', effects: [acceptanceAfter('mediation'), notify('parties', 'mediationOver')] }],
    [statute('14')],
    { by: bySystem },
  ),
  accept: act(
    [
      '受理',
      'Accept',
      '决定受理，四十五日的裁决期限自今天起计算。',
      'Accepts; the forty-five days run from today.',
      '仲裁委员会受理了申请',
      'The application was accepted',
    ],
    ['received'],
    [
      {
        to: 'accepted',
        effects: [
          meet('acceptance'),
          { kind: 'number' },
          start('award'),
          start('sendCopy'),
          start('tribunal'),
          issue('acceptance'),
          issue('answerNotice'),
          notify('applicant', 'accepted'),
          notify('respondent', 'toAnswer'),
        ],
      },
    ],
    [statute('29'), rules('30')],
    { guards: ['hasRespondent'] },
  ),
  refuse: act(
    [
      '不予受理',
      'Not accept',
      '不符合受理条件的，书面通知并说明理由。',
      'Tells in writing why it is not accepted.',
      '仲裁委员会决定不予受理',
      'The application was not accepted',
    ],
    ['received'],
    [{ to: 'ended-refused', effects: [meet('acceptance'), issue('refusal'), notify('applicant', 'ended')] }],
    [statute('29'), rules('31')],
    { input: { why } },
  ),
  'acceptance-overdue': act(
    [
      '逾期未决定受理',
      'No decision on acceptance in time',
      '告知申请人可以起诉。',
      'Tells the applicant of the right to sue.',
      '期满没有决定是否受理，已告知申请人可以起诉',
      'No decision in time; the applicant was told of the right to sue',
    ],
    ['received'],
    [{ to: 'same', effects: [notify('applicant', 'acceptanceLate'), notify('unit', 'late')] }],
    [statute('29')],
    { by: bySystem },
  ),
  'sue-unaccepted': act(
    [
      '逾期未受理，已起诉',
      'Sued for want of acceptance',
      '期满没有决定的，申请人已经就争议起诉。',
      'No decision came in time and the applicant has sued.',
      '申请人就争议向人民法院起诉',
      'The applicant sued on the dispute',
    ],
    ['received'],
    [{ to: 'ended-court', effects: over() }],
    [statute('29')],
    { by: [...byApplicant, ...byCommission], guards: ['acceptanceOverdue'] },
  ),
};
