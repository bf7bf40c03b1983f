import type {
  ActionDefinition,
  ActorRule,
  Branch,
  Citation,
  Effect,
  FieldDefinition,
} from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { byApplicant, byCommission, byDirector, clocks, day, rules, statute } from './parts.ts';

const over = (...effects: readonly Effect[]): readonly Effect[] => [
  ...effects,
  ...Object.keys(clocks).map(stop),
  notify('parties', 'ended'),
];
const act = (
  words: readonly [string, string, string, string, string, string],
  from: readonly string[],
  branches: readonly Branch[],
  basis: readonly Citation[],
  more: {
    readonly by?: readonly ActorRule[];
    readonly input?: Readonly<Record<string, FieldDefinition>>;
    readonly guards?: readonly string[];
  } = {},
): ActionDefinition => ({
  title: { zh: words[0], en: words[1] },
  explanation: { zh: words[2], en: words[3] },
  record: { zh: words[4], en: words[5] },
  from,
  by: more.by ?? byCommission,
  input: more.input ?? {},
  guards: more.guards ?? [],
  branches,
  basis,
  shownTo: 'everyone',
});
const suspensionGround = {
  label: { zh: '情形', en: 'Ground' },
  kind: 'choice',
  options: {
    'public-service': { zh: '公告送达', en: 'Public service' },
    'case-suspended': { zh: '案件中止审理', en: 'The case is suspended' },
  },
} as const;
const why = told('理由', 'Reason', 1000);
const result = told('事实、理由和裁决内容', 'Facts, reasons and result', 5000);
const agreed = told('协议内容', 'What is agreed', 3000);
const servedOn = (zh: string, en: string) => day(zh, en);
const underway = ['accepted', 'answering', 'preparing', 'hearing', 'deciding'] as const;
const contact = { kind: 'text', personal: true, optional: true } as const;

export const actions: Readonly<Record<string, ActionDefinition>> = {
  'add-party': act(
    [
      '增加当事人',
      'Add a party',
      '登记用人单位、第三人。',
      'Puts the employer or a third party on record.',
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
    [{ to: 'received', effects: [start('acceptance')] }],
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
    [{ to: 'received', effects: [start('acceptance'), notify('parties', 'mediationOver')] }],
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
  'record-copy': act(
    [
      '登记副本送达',
      'Record that the copy was served',
      '登记被申请人收到副本的日期，答辩的十个工作日自次日起计算。',
      'Records the day; ten working days to answer run from the next.',
      '申请书副本已经送达被申请人',
      'The respondent got a copy',
    ],
    ['accepted'],
    [{ to: 'answering', effects: [meet('sendCopy'), start('answer')] }],
    [statute('30')],
    { input: { servedOn: servedOn('被申请人收到副本的日期', 'Day the respondent got the copy') } },
  ),
  'copy-overdue': overdue(
    {
      title: { zh: '逾期未送达副本', en: 'Copy not served in time' },
      record: { zh: '副本超过时限还没有送达，已提醒', en: 'A copy is late; a reminder was sent' },
    },
    ['accepted', 'preparing', 'hearing', 'deciding', 'suspended'],
    [statute('30')],
    'late',
  ),
  answer: act(
    [
      '提交答辩书',
      'Answer',
      '提交答辩书；收到纸质答辩书的，由仲裁委员会登记。',
      'Hands in the answer; the commission records one on paper.',
      '被申请人提交了答辩书',
      'The respondent answered',
    ],
    ['answering'],
    [{ to: 'preparing', effects: [meet('answer'), start('copyBack')] }],
    [statute('30')],
    {
      by: [{ kind: 'party', roles: ['respondent'] }, ...byCommission],
      input: { answer: inner('答辩意见', 'Answer', 5000) },
    },
  ),
  'answer-missed': act(
    [
      '逾期未答辩',
      'No answer in time',
      '不提交答辩书的，不影响仲裁进行。',
      'Without an answer the case goes on.',
      '被申请人没有在期限内提交答辩书',
      'The respondent did not answer in time',
    ],
    ['answering'],
    [{ to: 'preparing', effects: [notify('parties', 'answerMissed')] }],
    [statute('30')],
    { by: bySystem },
  ),
  'pass-answer': act(
    [
      '登记答辩书副本送达',
      'Record that the answer was passed on',
      '登记答辩书副本已经送达申请人。',
      'Records that the applicant got the answer.',
      '答辩书副本已经送达申请人',
      'The applicant got the answer',
    ],
    ['preparing', 'hearing', 'deciding'],
    [{ to: 'same', effects: [meet('copyBack')] }],
    [statute('30')],
  ),
  'form-tribunal': act(
    [
      '通知仲裁庭组成',
      'Tell who decides',
      '书面通知双方仲裁庭的组成。',
      'Tells the parties in writing who decides.',
      '书面通知了仲裁庭的组成',
      'The parties were told who decides',
    ],
    ['accepted', 'answering', 'preparing'],
    [{ to: 'same', effects: [meet('tribunal'), issue('tribunal')] }],
    [statute('32')],
    { input: { members: told('仲裁员、记录人员', 'Arbitrators and clerk', 500) } },
  ),
  'tribunal-overdue': overdue(
    {
      title: { zh: '逾期未通知组庭', en: 'Tribunal not told in time' },
      record: { zh: '组庭通知超过时限，已提醒', en: 'Notice of the tribunal is late; a reminder was sent' },
    },
    [...underway, 'suspended'],
    [statute('32')],
    'late',
  ),
  'call-hearing': act(
    [
      '通知开庭',
      'Call the hearing',
      '在开庭五日前（法定休假日除外）书面通知双方日期、地点。',
      'Tells both in writing, five working days ahead, when and where.',
      '书面通知开庭',
      'The hearing was called',
    ],
    ['preparing', 'hearing'],
    [{ to: 'hearing', effects: [start('hearingNotice'), issue('hearing'), notify('parties', 'hearing')] }],
    [statute('35')],
    {
      input: {
        whenAndWhere: told('时间、地点', 'When and where', 500),
        notifiedOn: day('书面通知的日期', 'Day of the written notice'),
      },
    },
  ),
  'hearing-may-be-held': act(
    [
      '开庭通知期满',
      'Notice of the hearing is over',
      '通知的五日已满，可以开庭。',
      'The five days are over.',
      '开庭通知的五日已满',
      'The five days of notice were over',
    ],
    ['hearing'],
    [{ to: 'same', effects: [notify('unit', 'hearingPossible')] }],
    [statute('35')],
    { by: bySystem },
  ),
  'hold-hearing': act(
    ['登记开庭', 'Record the hearing', '登记开庭情况。', 'Records the hearing.', '开庭审理', 'The case was heard'],
    ['hearing'],
    [{ to: 'deciding', effects: [] }],
    [statute('35')],
    { input: { account: inner('开庭笔录', 'Minutes', 5000) }, guards: ['hearingNoticeOver'] },
  ),
  extend: act(
    [
      '延长裁决期限',
      'Extend the time',
      '案情复杂的，经仲裁委员会主任批准延长十五日以内，书面通知当事人。',
      'For a complex case the director approves up to fifteen days more, told in writing.',
      '经主任批准，延长了裁决期限',
      'With the director’s approval the time was extended',
    ],
    underway,
    [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'award', parameter: 'awardExtension', ground: 'complex' },
          set('extended', true),
          issue('extension'),
          notify('parties', 'time'),
        ],
      },
    ],
    [statute('43'), rules('45')],
    { by: byDirector, input: { why }, guards: ['extendable'] },
  ),
  restart: act(
    [
      '重新计算裁决期限',
      'Count the time anew',
      '追加当事人、补正、增加或者变更请求、反申请、移送管辖的，裁决期限自今天起重新计算。',
      'A party added, a correction, a changed claim, a counter-claim or a transfer starts the time anew from today.',
      '裁决期限重新计算',
      'The time for the award starts anew',
    ],
    ['accepted', 'preparing', 'deciding'],
    [{ to: 'same', effects: [start('award'), notify('parties', 'time')] }],
    [rules('46')],
    {
      input: {
        ground: {
          label: { zh: '情形', en: 'Ground' },
          kind: 'choice',
          options: {
            'party-added': { zh: '追加当事人', en: 'A party was added' },
            corrected: { zh: '补正材料', en: 'Papers were corrected' },
            'claim-changed': { zh: '增加、变更仲裁请求', en: 'The claim was changed' },
            'counter-claim': { zh: '受理反申请', en: 'A counter-claim was accepted' },
            transferred: { zh: '移送管辖', en: 'The case was transferred' },
          },
        },
      },
    },
  ),
  suspend: act(
    [
      '中止',
      'Suspend',
      '公告送达或者其他法定情形期间，裁决期限停止计算。',
      'The time stands still during public service or another case of the rules.',
      '裁决期限停止计算',
      'The time for the award stands still',
    ],
    ['preparing', 'deciding'],
    [
      {
        to: 'suspended',
        effects: [
          { kind: 'suspend', clock: 'award', ground: { input: 'ground' } },
          issue('suspension'),
          notify('parties', 'time'),
        ],
      },
    ],
    [rules('46'), rules('47')],
    { input: { ground: suspensionGround, why } },
  ),
  resume: act(
    [
      '恢复审理',
      'Go on',
      '情形消除，裁决期限继续计算。',
      'The reason is gone and the time runs on.',
      '恢复审理',
      'The case went on',
    ],
    ['suspended'],
    [{ to: 'preparing', effects: [{ kind: 'resume', clock: 'award' }, notify('parties', 'time')] }],
    [rules('47')],
  ),
  'advance-performance': act(
    [
      '裁决先予执行',
      'Award advance performance',
      '追索劳动报酬、工伤医疗费等案件，可以裁决先予执行。',
      'In cases on wages, injury costs and the like.',
      '裁决先予执行',
      'Advance performance was awarded',
    ],
    ['preparing', 'deciding'],
    [{ to: 'same', effects: [issue('advance')] }],
    [statute('44')],
    { input: { result } },
  ),
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
      '登记收到裁决书的日期，起诉、申请撤销的期限自次日起计算。',
      'Records the day; the terms to sue or to ask for annulment run from the next.',
      '裁决书已经送达',
      'The award was served',
    ],
    ['award-issued'],
    [
      { when: 'isFinal', to: 'award-served', effects: [start('workerSue'), start('annul')] },
      { to: 'award-served', effects: [start('sue')] },
    ],
    [statute('48'), statute('49'), statute('50')],
    { input: { servedOn: servedOn('收到裁决书的日期', 'Day the award was received') } },
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
    { by: [...byApplicant, ...byCommission], guards: ['workerMaySue'] },
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
    [{ to: 'same', effects: [notify('parties', 'workerSuitLapsed')] }],
    [statute('48')],
    { by: bySystem },
  ),
  'award-stands': act(
    [
      '期满没有起诉',
      'Nobody went to court',
      '期满没有起诉或者申请撤销，裁决生效。',
      'Nobody sued or asked for annulment in time: the award stands.',
      '期满没有起诉，裁决生效',
      'Nobody went to court in time; the award stands',
    ],
    ['award-served'],
    [{ to: 'ended-effective', effects: over() }],
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
