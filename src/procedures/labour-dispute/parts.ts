import type {
  ActorRule,
  Citation,
  ClockDefinition,
  DocumentDefinition,
  GuardDefinition,
  OutcomeDefinition,
  ParameterDefinition,
} from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { clocksOf, exact, letter, open, within } from '../shorthand.ts';

/** 办案规则 of 2017: before the commission 3, 5 and 10 日 are working days, 15 and 45 are not (80). */
export const rules = (article: string): Citation => ({ law: '劳动人事争议仲裁办案规则', article, grade: 'text' });
export const statute = (article: string): Citation => ({ law: '劳动争议调解仲裁法', article, grade: 'text' });

export const byCommission: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'answerable' },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byDirector: readonly ActorRule[] = [{ kind: 'staff', role: 'lead', at: 'answerable' }];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];

const since = '2017-07-01';
/** The statute sets it; what its 日 means before the commission the rules say (80). */
const counted = (parameter: ParameterDefinition): ParameterDefinition => ({
  ...parameter,
  law: '劳动人事争议仲裁办案规则',
});
export const parameters = {
  apply: exact({ zh: '申请仲裁', en: 'Time to apply for arbitration' }, statute('27'), '1年', since),
  mediation: within({ zh: '调解', en: 'Time for mediation' }, statute('14'), '15日', since),
  acceptance: within({ zh: '决定是否受理', en: 'Time to decide on acceptance' }, rules('30'), '5日', since),
  sendCopy: counted(within({ zh: '送达申请书副本', en: 'Time to serve a copy' }, statute('30'), '5日', since)),
  answer: counted(exact({ zh: '提交答辩书', en: 'Time for the respondent to answer' }, statute('30'), '10日', since)),
  copyBack: counted(within({ zh: '送达答辩书副本', en: 'Time to pass the answer on' }, statute('30'), '5日', since)),
  tribunal: counted(within({ zh: '通知仲裁庭组成', en: 'Time to tell who decides' }, statute('32'), '5日', since)),
  hearingNotice: counted(exact({ zh: '开庭前通知', en: 'Notice before the hearing' }, statute('35'), '5日', since)),
  award: within({ zh: '作出裁决', en: 'Time for the award' }, rules('45'), '45日', since),
  awardExtension: within({ zh: '延长裁决期限', en: 'Extra time for the award' }, rules('45'), '15日', since),
  sue: exact({ zh: '用人单位起诉', en: 'Time for the employer to sue' }, statute('50'), '15日', since),
  workerSue: exact({ zh: '劳动者起诉', en: 'Time for the worker to sue' }, statute('48、50'), '15日', since),
  annul: exact(
    { zh: '用人单位申请撤销终局裁决', en: 'Time for the employer to ask for annulment' },
    statute('49'),
    '30日',
    since,
  ),
  retention: open(
    { zh: '仲裁案卷保存期限', en: 'How long the file is kept' },
    rules('24'),
    '劳动人事争议仲裁办案规则',
    '10年',
  ),
} as const satisfies Record<string, ParameterDefinition>;

const clock = clocksOf(parameters);
const owed = { staysOwed: true } as const;
const served = { from: { input: 'servedOn' } } as const;
const fromAcceptance = { zh: '自受理之日', en: 'from the day of acceptance' };
const employerServed = { from: { input: 'employerServedOn' } } as const;
const workerGotAward = { zh: '自劳动者收到裁决书之日', en: 'from the day the worker received the award' };
const employerGotAward = { zh: '自用人单位收到裁决书之日', en: 'from the day the employer received the award' };

export const clocks = {
  mediation: clock(
    'mediation',
    'mediation-lapsed',
    { zh: '自收到调解申请之日', en: 'from the day mediation was asked for' },
    { zh: '调解应在此日前达成，否则可以仲裁', en: 'Mediation ends by this day; then arbitration is open' },
  ),
  acceptance: clock(
    'acceptance',
    'acceptance-overdue',
    { zh: '自收到仲裁申请之日', en: 'from the day the application was received' },
    { zh: '仲裁委员会应在此日前决定是否受理', en: 'The commission must decide on acceptance by this day' },
    owed,
  ),
  correction: {
    title: { zh: '补正申请材料', en: 'Correcting the application' },
    nature: 'statute',
    term: { dayFromInput: 'by' },
    basis: rules('29'),
    onLapse: 'correction-lapsed',
    runsFrom: { zh: '自通知补正之日', en: 'from the day it was asked for' },
    publicText: { zh: '请在此日前补正', en: 'Please correct the application by this day' },
  },
  sendCopy: clock(
    'sendCopy',
    'copy-overdue',
    fromAcceptance,
    { zh: '副本应在此日前送达被申请人', en: 'The respondent must get a copy by this day' },
    owed,
  ),
  answer: clock(
    'answer',
    'answer-missed',
    { zh: '自被申请人收到副本之日', en: 'from the day the respondent got the copy' },
    { zh: '被申请人应在此日前提交答辩书', en: 'The respondent should answer by this day' },
    served,
  ),
  copyBack: clock(
    'copyBack',
    'copy-overdue',
    { zh: '自收到答辩书之日', en: 'from the day the answer was received' },
    { zh: '答辩书副本应在此日前送达申请人', en: 'The applicant must get the answer by this day' },
    owed,
  ),
  tribunal: clock(
    'tribunal',
    'tribunal-overdue',
    fromAcceptance,
    { zh: '应在此日前书面通知仲裁庭的组成', en: 'The parties must be told by this day who decides' },
    owed,
  ),
  hearingNotice: clock(
    'hearingNotice',
    'hearing-may-be-held',
    { zh: '自书面通知开庭之日', en: 'from the day the hearing was notified in writing' },
    { zh: '开庭不早于此日之后', en: 'The hearing is held after this day' },
    { from: { input: 'notifiedOn' } },
  ),
  award: clock(
    'award',
    'award-overdue',
    fromAcceptance,
    { zh: '应在此日前作出裁决', en: 'The award must be made by this day' },
    owed,
  ),
  sue: clock(
    'sue',
    'award-stands',
    employerGotAward,
    { zh: '用人单位不服的，可以在此日前起诉', en: 'The employer may sue by this day' },
    employerServed,
  ),
  workerSue: clock(
    'workerSue',
    'worker-suit-lapsed',
    workerGotAward,
    { zh: '劳动者不服的，可以在此日前起诉', en: 'The worker may sue by this day' },
    served,
  ),
  annul: clock(
    'annul',
    'award-stands',
    employerGotAward,
    { zh: '用人单位可以在此日前申请撤销', en: 'The employer may ask for annulment by this day' },
    employerServed,
  ),
} as const satisfies Record<string, ClockDefinition>;

export const guards = {
  hasRespondent: {
    words: {
      zh: '还没有登记被申请人，请先用“增加当事人”登记。',
      en: 'No respondent is on record; add one with “Add a party” first.',
    },
    test: (view) => view.parties.some(({ role }) => role === 'respondent'),
  },
  hearingNoticeOver: {
    words: {
      zh: '开庭应当在五日前书面通知双方，通知的五日（法定休假日除外）还没有满。（调解仲裁法第三十五条）',
      en: 'A hearing needs five working days of written notice, and they are not over (art. 35).',
    },
    test: (view) => view.clocks.hearingNotice === 'lapsed',
  },
  extendable: {
    words: {
      zh: '裁决期限没有在计算，或者已经延长过，不能再延长。（办案规则第四十五条）',
      en: 'The time is not running, or was extended already (rules, art. 45).',
    },
    test: (view) => view.clocks.award === 'running' && view.facts.extended !== true,
  },
  awardOverdue: {
    words: {
      zh: '裁决期限还没有届满。期满没有裁决的，当事人可以就该争议起诉。（调解仲裁法第四十三条）',
      en: 'The time for the award is not over. Once it is, a party may sue on the dispute (art. 43).',
    },
    test: (view) => view.clocks.award === 'lapsed',
  },
  acceptanceOverdue: {
    words: {
      zh: '决定是否受理的期限还没有届满。期满没有决定的，申请人可以起诉。（调解仲裁法第二十九条）',
      en: 'The time to decide on acceptance is not over. Once it is, the applicant may sue (art. 29).',
    },
    test: (view) => view.clocks.acceptance === 'lapsed',
  },
  copyBackOwed: {
    words: { zh: '没有待送达的答辩书副本。', en: 'There is no answer to be passed on.' },
    test: (view) => view.clocks.copyBack === 'running' || view.clocks.copyBack === 'lapsed',
  },
  copyOwed: {
    words: { zh: '申请书副本已经送达被申请人。', en: 'The respondent has the copy already.' },
    test: (view) => view.clocks.sendCopy !== 'met',
  },
  wasHeard: {
    words: { zh: '还没有开庭。', en: 'The case was not heard yet.' },
    test: (view) => view.facts.heard === true,
  },
  isFinal: {
    words: { zh: '不是终局裁决。', en: 'The award is not a final one.' },
    test: (view) => view.facts.final === true,
  },
  asFinal: {
    words: { zh: '不是终局裁决。', en: 'The award is not a final one.' },
    test: (view) => view.input?.kind !== 'ordinary',
    needsInput: true,
  },
  maySue: {
    words: {
      zh: '起诉的十五日已经届满。（调解仲裁法第四十八条、第五十条）',
      en: 'The fifteen days to sue are over (arts. 48, 50).',
    },
    test: (view) => view.clocks.workerSue === 'running' || view.clocks.sue === 'running',
  },
  workerTermRuns: {
    words: { zh: '劳动者起诉的期限已经届满。', en: 'The worker’s time to sue is over.' },
    test: (view) => view.clocks.workerSue === 'running',
  },
  employerTermRuns: {
    words: { zh: '用人单位的期限已经届满。', en: 'The employer’s time is over.' },
    test: (view) => view.clocks.sue === 'running' || view.clocks.annul === 'running',
  },
  otherApplicantsStay: {
    words: { zh: '没有其他申请人。', en: 'There is no other applicant.' },
    test: (view) => view.parties.some(({ id, role }) => role === 'applicant' && id !== view.actorPartyId),
  },
} as const satisfies Record<string, GuardDefinition>;

const paper = (
  zh: string,
  en: string,
  audience: DocumentDefinition['audience'],
  basis: readonly Citation[],
  text: string,
): DocumentDefinition => letter({ zh, en }, audience, basis, text);

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [rules('29')],
  },
  correction: paper(
    '补正通知书',
    'Notice to correct the application',
    'applicant',
    [rules('29')],
    '您的仲裁申请书内容或者材料不齐，请在限期内一次性补正下列事项。',
  ),
  acceptance: paper(
    '受理通知书',
    'Notice of acceptance',
    'applicant',
    [statute('29'), rules('30')],
    '您的仲裁申请符合受理条件，本委员会决定受理。劳动争议仲裁不收费。',
  ),
  answerNotice: paper(
    '应诉通知书',
    'Notice to answer',
    'respondent',
    [statute('30')],
    '申请人与被申请人的劳动争议，本委员会已经受理，现送达仲裁申请书副本。请自收到之日起十日内（法定休假日除外）提交答辩书；不提交的，不影响仲裁程序的进行。',
  ),
  refusal: paper(
    '不予受理通知书',
    'Notice that it is not accepted',
    'applicant',
    [statute('29')],
    '您的仲裁申请不符合受理条件，本委员会决定不予受理，理由如下。您可以就该劳动争议向人民法院起诉。',
  ),
  tribunal: paper(
    '仲裁庭组成通知书',
    'Notice of the tribunal',
    'parties',
    [statute('32')],
    '本案仲裁庭的组成情况如下。有法定情形的，当事人可以申请回避。',
  ),
  hearing: paper(
    '开庭通知书',
    'Notice of hearing',
    'parties',
    [statute('35')],
    '本案定于下列时间、地点开庭。有正当理由的，可以在开庭三日前（法定休假日除外）请求延期，是否延期由本委员会决定。',
  ),
  extension: paper(
    '延期裁决通知书',
    'Notice of extension',
    'parties',
    [statute('43'), rules('45')],
    '本案案情复杂，经仲裁委员会主任批准，裁决期限延长，理由和延长后的期限如下。',
  ),
  suspension: paper(
    '中止审理通知书',
    'Notice of suspension',
    'parties',
    [rules('47')],
    '本案出现下列情形，裁决期限停止计算；情形消除后继续审理。',
  ),
  advance: paper(
    '先予执行裁决书',
    'Award of advance performance',
    'parties',
    [statute('44')],
    '根据当事人的申请，本委员会裁决先予执行，移送人民法院执行。',
  ),
  mediation: {
    ...paper(
      '仲裁调解书',
      'Mediation document',
      'parties',
      [statute('42')],
      '经本庭调解，双方达成下列协议。调解书由仲裁员签名，加盖仲裁委员会印章，经双方签收后发生法律效力。',
    ),
    signed: ['仲裁员'],
  },
  agreement: {
    ...paper(
      '调解协议书',
      'Mediation agreement',
      'parties',
      [statute('14')],
      '双方自愿达成下列协议，由双方签名或者盖章，经调解员签名并加盖调解组织印章后生效，对双方具有约束力。自协议生效之日起十五日内，双方可以共同向仲裁委员会提出审查申请。',
    ),
    signed: ['调解员'],
  },
  award: paper(
    '仲裁裁决书',
    'Award',
    'parties',
    [statute('50')],
    '本案已经审理终结，裁决如下。\n当事人不服本裁决的，可以自收到裁决书之日起十五日内向人民法院起诉；期满不起诉的，裁决书发生法律效力。',
  ),
  finalAward: paper(
    '终局裁决书',
    'Final award',
    'parties',
    [statute('47'), statute('48'), statute('49')],
    '本案已经审理终结，裁决如下。本裁决为终局裁决，自作出之日起发生法律效力。\n劳动者不服的，可以自收到裁决书之日起十五日内向人民法院起诉；用人单位有证据证明有法定情形的，可以自收到裁决书之日起三十日内向中级人民法院申请撤销。',
  ),
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  needed: { zh: '您的仲裁申请需要补正，请查看限期。', en: 'Your application needs correcting; please see by when.' },
  accepted: { zh: '您的仲裁申请已经受理。', en: 'Your application was accepted.' },
  toAnswer: {
    zh: '有一件以您为被申请人的劳动争议仲裁申请，请在期限内提交答辩书。',
    en: 'There is a case against you; please answer in time.',
  },
  acceptanceLate: {
    zh: '仲裁委员会没有在期限内决定是否受理，您可以就该争议向人民法院起诉，也可以继续等待。',
    en: 'There was no decision on acceptance in time: you may sue on the dispute, or go on waiting.',
  },
  awardLate: {
    zh: '裁决期限届满还没有裁决，您可以就该争议向人民法院起诉，也可以继续等待。',
    en: 'There is no award in time: you may sue on the dispute, or go on waiting.',
  },
  late: {
    zh: '有一件劳动争议案件的送达或者通知超过时限，请尽快办理。',
    en: 'A paper of a labour case is late; please serve it now.',
  },
  answerMissed: {
    zh: '被申请人没有提交答辩书，仲裁照常进行。',
    en: 'The respondent did not answer; the case goes on.',
  },
  hearing: {
    zh: '您的劳动争议案件将要开庭，请查看时间和地点。',
    en: 'Your case will be heard; please see when and where.',
  },
  hearingPossible: {
    zh: '开庭通知的五日已满，可以开庭。',
    en: 'The five days of notice are over; the hearing may be held.',
  },
  time: {
    zh: '您的劳动争议案件裁决期限有变动，请查看原因和新的期限。',
    en: 'The time for the award changed; please see why and the new day.',
  },
  ended: {
    zh: '您的劳动争议案件有了结果，请查看文书和起诉期限。',
    en: 'Your case has a result; please read the paper and see the time to sue.',
  },
  mediationOver: {
    zh: '调解期限届满没有达成协议，仲裁程序继续。',
    en: 'Mediation ended without agreement; the arbitration goes on.',
  },
  workerSuitLapsed: { zh: '劳动者起诉的十五日已经届满。', en: 'The fifteen days of the worker to sue are over.' },
  employerTermLapsed: {
    zh: '用人单位起诉、申请撤销的期限已经届满；劳动者仍在起诉期限内。',
    en: 'The employer’s time is over; the worker may still sue.',
  },
  applicantLeft: {
    zh: '有一位共同申请人撤回了申请，案件照常办理。',
    en: 'One of those who applied with you has withdrawn; the case goes on.',
  },
} as const satisfies Record<string, Words>;

export const outcomes = {
  effective: { title: { zh: '裁决生效', en: 'Award in force' } },
  agreed: { title: { zh: '达成调解协议', en: 'Mediated before arbitration' } },
  mediated: { title: { zh: '仲裁调解', en: 'Mediated' } },
  court: { title: { zh: '起诉或者申请撤销', en: 'Before the court' } },
  refused: { title: { zh: '不予受理', en: 'Not accepted' } },
  withdrawn: { title: { zh: '撤回申请', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;
