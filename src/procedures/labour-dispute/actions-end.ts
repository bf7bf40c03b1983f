import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { bySystem, day, issue, meet, notify, set, start, stop } from '../shorthand.ts';
import { byApplicant, byCommission, rules, statute } from './parts.ts';
import { act, agreed, over, result, underway } from './steps.ts';

/** Mediation before the award, the award, its own ways to court, and withdrawal. */
export const endActions: Readonly<Record<string, ActionDefinition>> = {
  'record-mediation': act(
    [
      '制作仲裁调解书',
      'Make the mediation document',
      '裁决前双方达成协议的，制作调解书。',
      'The sides agreed before the award.',
      '双方达成仲裁调解',
      'The sides agreed',
    ],
    ['preparing', 'hearing', 'deciding'],
    [{ to: 'ended-mediated', effects: over(meet('award'), issue('mediation')) }],
    [statute('42')],
    { input: { agreed } },
  ),
  award: act(
    [
      '作出裁决',
      'Make the award',
      '作出裁决；小额或者劳动标准争议为终局裁决，分别制作裁决书。',
      'Makes the award; small sums and labour standards are final and go into a paper of their own.',
      '仲裁庭作出裁决',
      'The award was made',
    ],
    ['deciding'],
    [
      {
        when: 'asFinal',
        to: 'award-issued',
        effects: [
          meet('award'),
          stop('tribunal'),
          stop('copyBack'),
          set('final', true),
          issue('finalAward'),
          notify('parties', 'ended'),
        ],
      },
      {
        to: 'award-issued',
        effects: [
          meet('award'),
          stop('tribunal'),
          stop('copyBack'),
          set('final', false),
          issue('award'),
          notify('parties', 'ended'),
        ],
      },
    ],
    [statute('47'), rules('50')],
    {
      input: {
        kind: {
          label: { zh: '裁决种类', en: 'Kind of award' },
          kind: 'choice',
          options: {
            ordinary: { zh: '非终局裁决', en: 'Not final' },
            'final-amount': {
              zh: '终局裁决：追索劳动报酬、工伤医疗费、经济补偿或者赔偿金，不超过当地月最低工资标准十二个月金额',
              en: 'Final: wages, injury costs, compensation up to twelve times the local monthly minimum wage',
            },
            'final-standards': {
              zh: '终局裁决：因执行国家的劳动标准在工作时间、休息休假、社会保险等方面发生的争议',
              en: 'Final: labour standards on hours, rest, leave or social insurance',
            },
          },
        },
        result,
      },
    },
  ),
  'award-overdue': act(
    [
      '逾期未裁决',
      'No award in time',
      '告知当事人可以就该争议起诉。',
      'Tells the parties of the right to sue.',
      '裁决期限届满，已告知当事人可以起诉',
      'The time for the award ended; the parties were told of the right to sue',
    ],
    underway,
    [{ to: 'same', effects: [notify('parties', 'awardLate'), notify('unit', 'late')] }],
    [statute('43')],
    { by: bySystem },
  ),
  'sue-unawarded': act(
    [
      '逾期未裁决，已起诉',
      'Sued for want of an award',
      '期满没有裁决的，当事人已经就争议起诉。',
      'No award came in time and a party has sued.',
      '当事人就争议向人民法院起诉',
      'A party sued on the dispute',
    ],
    underway,
    [{ to: 'ended-court', effects: over() }],
    [statute('43')],
    { guards: ['awardOverdue'] },
  ),
  'serve-award': act(
    [
      '登记裁决书送达',
      'Record that the award was served',
      '双方都收到以后，分别登记收到裁决书的日期；各自起诉、申请撤销的期限自各自收到的次日起计算。',
      'Records, once both have it, the day each got it; the time of each to sue or ask for annulment runs from the next.',
      '裁决书已经送达',
      'The award was served',
    ],
    ['award-issued'],
    [
      { when: 'isFinal', to: 'award-served', effects: [start('workerSue'), start('annul')] },
      { to: 'award-served', effects: [start('workerSue'), start('sue')] },
    ],
    [statute('48'), statute('49'), statute('50')],
    {
      input: {
        servedOn: day('劳动者收到裁决书的日期', 'Day the worker received the award'),
        employerServedOn: day('用人单位收到裁决书的日期', 'Day the employer received the award'),
      },
    },
  ),
  'record-suit': act(
    [
      '登记起诉',
      'Record a lawsuit',
      '当事人在期限内起诉的，登记。',
      'A party has sued in time.',
      '当事人不服裁决，向人民法院起诉',
      'A party sued on the award',
    ],
    ['award-served'],
    [{ to: 'ended-court', effects: over() }],
    [statute('48'), statute('50')],
    { by: [...byApplicant, ...byCommission], guards: ['maySue'] },
  ),
  'record-annulment': act(
    [
      '登记申请撤销',
      'Record the request for annulment',
      '用人单位在期限内向中级人民法院申请撤销终局裁决的，登记。',
      'The employer asked the intermediate court in time.',
      '用人单位申请撤销终局裁决',
      'The employer asked for annulment',
    ],
    ['award-served'],
    [{ to: 'ended-court', effects: over() }],
    [statute('49')],
    { guards: ['isFinal'] },
  ),
  'worker-suit-lapsed': act(
    [
      '劳动者起诉期满',
      'The worker’s time to sue is over',
      '十五日内没有起诉。',
      'No suit within fifteen days.',
      '劳动者起诉的十五日已经届满',
      'The worker’s fifteen days were over',
    ],
    ['award-served'],
    [
      { when: 'employerTermRuns', to: 'same', effects: [notify('parties', 'workerSuitLapsed')] },
      { to: 'ended-effective', effects: over() },
    ],
    [statute('48'), statute('50')],
    { by: bySystem },
  ),
  'award-stands': act(
    [
      '用人单位期满没有起诉',
      'The employer’s time is over',
      '期满没有起诉或者申请撤销；劳动者起诉的期限也届满的，裁决生效。',
      'The employer neither sued nor asked for annulment; once the worker’s time is over as well, the award stands.',
      '用人单位期满没有起诉或者申请撤销',
      'The employer went to no court in time',
    ],
    ['award-served'],
    [
      { when: 'workerTermRuns', to: 'same', effects: [notify('parties', 'employerTermLapsed')] },
      { to: 'ended-effective', effects: over() },
    ],
    [statute('49'), statute('50')],
    { by: bySystem },
  ),
  withdraw: {
    ...act(
      [
        '撤回仲裁申请',
        'Withdraw',
        '裁决作出前可以撤回；还有其他申请人的，案件继续。',
        'Possible until the award; where others applied too, the case goes on.',
        '申请人撤回了申请',
        'An applicant withdrew',
      ],
      ['received', 'correcting', 'mediating', ...underway],
      [
        {
          when: 'otherApplicantsStay',
          to: 'same',
          effects: [{ kind: 'leave', of: 'actor' }, notify('applicant', 'applicantLeft')],
        },
        { to: 'ended-withdrawn', effects: over() },
      ],
      [statute('28')],
      { by: byApplicant },
    ),
    special: true,
  },
};
