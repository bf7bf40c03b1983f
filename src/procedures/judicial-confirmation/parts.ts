import type {
  Citation,
  ClockDefinition,
  DocumentDefinition,
  GuardDefinition,
  OutcomeDefinition,
  ParameterDefinition,
  StateDefinition,
} from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';

export const law = (title: string, number: string): Citation => ({ law: title, article: number, grade: 'text' });
export const civilProcedure = (number: string): Citation => law('民事诉讼法', number);
export const interpretation = (number: string): Citation => law('最高人民法院关于适用《民事诉讼法》的解释', number);

export const parameters = {
  acceptance: {
    title: { zh: '决定是否受理', en: 'Time to decide on acceptance' },
    basis: { law: '法释〔2011〕5号', article: '4', grade: 'secondary' },
    law: '民事诉讼法',
    values: [{ term: '3日', validFrom: '2020-01-01' }],
  },
  review: {
    title: { zh: '审查期限', en: 'Time for the review' },
    basis: civilProcedure('187'),
    law: '民事诉讼法',
    statutory: { term: '30日', bound: 'no-longer' },
    values: [{ term: '30日', validFrom: '2020-01-01' }],
  },
  reviewExtension: {
    title: { zh: '经院长批准延长', en: 'Extension approved by the court president' },
    basis: { law: '民事诉讼法', article: '187', grade: 'unverified' },
    law: '民事诉讼法',
    values: [{ term: '30日', validFrom: '2020-01-01' }],
  },
  retention: {
    title: { zh: '卷宗保存期限', en: 'How long the file is kept' },
    basis: { law: '人民法院诉讼档案管理', article: '保管期限', grade: 'unverified' },
    law: '民事诉讼法',
    values: [{ term: '60年', validFrom: '2020-01-01' }],
  },
} as const satisfies Record<string, ParameterDefinition>;

export const states = {
  applied: {
    title: { zh: '待受理', en: 'Applied, to be accepted' },
    publicText: {
      zh: '申请已经送到人民法院，法院正在决定是否受理。',
      en: 'Your application is with the court, which is deciding whether to accept it.',
    },
    phase: 'received',
    waitingFor: 'answerable-unit',
  },
  correcting: {
    title: { zh: '待补充材料', en: 'Papers to be supplied' },
    publicText: {
      zh: '法院需要您补充材料，请在限期内补齐。',
      en: 'The court needs more papers from you; please supply them by the day set.',
    },
    phase: 'received',
    waitingFor: 'parties',
  },
  reviewing: {
    title: { zh: '审查中', en: 'Under review' },
    publicText: {
      zh: '法院已经受理，法官正在审查协议，会通知双方一起到场核对。',
      en: 'The court has accepted the application; a judge reviews the agreement and will ask both sides to come together.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  supplementing: {
    title: { zh: '待补充证明', en: 'Proof to be supplied' },
    publicText: {
      zh: '法官需要进一步的证明材料，请在限期内提交；逾期不交的，按撤回申请处理。',
      en: 'The judge needs further proof; hand it in by the day set, or the application counts as withdrawn.',
    },
    phase: 'working',
    waitingFor: 'parties',
  },
  'ended-confirmed': {
    title: { zh: '已确认有效', en: 'Confirmed' },
    publicText: {
      zh: '法院裁定调解协议有效。一方不履行的，另一方可以在履行期限最后一日起二年内申请强制执行。',
      en: 'The court has confirmed the agreement. If one side does not keep it, the other may apply for enforcement within two years of the last day of performance.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'confirmed',
  },
  'ended-dismissed': {
    title: { zh: '已驳回', en: 'Dismissed' },
    publicText: {
      zh: '法院驳回了申请。双方可以重新调解、变更协议，也可以向人民法院起诉。',
      en: 'The court dismissed the application. You may mediate again, change the agreement, or sue.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'dismissed',
  },
  'ended-refused': {
    title: { zh: '不予受理', en: 'Not accepted' },
    publicText: {
      zh: '法院裁定不予受理，裁定书写明了理由。调解协议本身仍然有约束力。',
      en: 'The court did not accept the application; the ruling gives the reason. The agreement itself still binds.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'refused',
  },
  'ended-withdrawn': {
    title: { zh: '已撤回', en: 'Withdrawn' },
    publicText: {
      zh: '申请已经撤回或者按撤回处理。调解协议本身仍然有约束力。',
      en: 'The application was withdrawn or counts as withdrawn. The agreement itself still binds.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  confirmed: { title: { zh: '确认有效', en: 'Confirmed' } },
  dismissed: { title: { zh: '驳回申请', en: 'Dismissed' } },
  refused: { title: { zh: '不予受理', en: 'Not accepted' } },
  withdrawn: { title: { zh: '撤回申请', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const clocks = {
  acceptance: {
    title: { zh: '决定是否受理', en: 'Deciding on acceptance' },
    nature: 'practice',
    term: { parameter: 'acceptance' },
    basis: parameters.acceptance.basis,
    onLapse: 'acceptance-overdue',
    staysOwed: true,
    runsFrom: { zh: '自法院收到申请之日', en: 'from the day the court got the application' },
    publicText: { zh: '法院一般在此日前决定是否受理', en: 'The court usually decides on acceptance by this day' },
  },
  correction: {
    title: { zh: '补充材料', en: 'Supplying papers' },
    nature: 'statute',
    term: { dayFromInput: 'by' },
    basis: interpretation('353、354'),
    onLapse: 'correction-lapsed',
    runsFrom: { zh: '自法院要求补充材料之日', en: 'from the day the court asked for the papers' },
    publicText: { zh: '请在此日前补充材料', en: 'Please supply the papers by this day' },
  },
  review: {
    title: { zh: '审查', en: 'Review' },
    nature: 'statute',
    term: { parameter: 'review' },
    basis: parameters.review.basis,
    onLapse: 'review-overdue',
    staysOwed: true,
    runsFrom: { zh: '自立案之日', en: 'from the day the application was filed' },
    publicText: { zh: '法院应在此日前作出裁定', en: 'The court must rule by this day' },
  },
  materials: {
    title: { zh: '补充证明', en: 'Supplying proof' },
    nature: 'statute',
    term: { dayFromInput: 'by' },
    basis: interpretation('356'),
    onLapse: 'materials-lapsed',
    runsFrom: { zh: '自法院要求补充证明之日', en: 'from the day the court asked for the proof' },
    publicText: { zh: '请在此日前提交证明材料', en: 'Please hand in the proof by this day' },
  },
} as const satisfies Record<string, ClockDefinition>;

export const documents = {
  application: {
    title: { zh: '司法确认申请书', en: 'Application for judicial confirmation' },
    template: 'confirmation-application',
    audience: 'parties',
    basis: [civilProcedure('205'), interpretation('351、353')],
  },
  acceptance: {
    title: { zh: '受理通知书', en: 'Notice of acceptance' },
    template: 'confirmation-acceptance',
    audience: 'parties',
    basis: [civilProcedure('205、206')],
  },
  refusal: {
    title: { zh: '民事裁定书（不予受理）', en: 'Ruling not to accept' },
    template: 'confirmation-refusal',
    audience: 'parties',
    basis: [interpretation('355')],
  },
  ruling: {
    title: { zh: '民事裁定书（确认有效）', en: 'Ruling: agreement confirmed' },
    template: 'confirmation-ruling',
    audience: 'parties',
    basis: [civilProcedure('206')],
  },
  dismissal: {
    title: { zh: '民事裁定书（驳回申请）', en: 'Ruling: application dismissed' },
    template: 'confirmation-dismissal',
    audience: 'parties',
    basis: [civilProcedure('206'), interpretation('358')],
  },
  withdrawal: {
    title: { zh: '民事裁定书（撤回申请）', en: 'Ruling: application withdrawn' },
    template: 'withdrawal-ruling',
    audience: 'parties',
    basis: [interpretation('357')],
  },
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  applied: { zh: '司法确认申请已经送到人民法院。', en: 'The application for confirmation is with the court.' },
  accepted: { zh: '人民法院已经受理司法确认申请。', en: 'The court has accepted the application.' },
  needed: {
    zh: '人民法院需要您补充材料，请查看限期。',
    en: 'The court needs more papers from you; please see by when.',
  },
  decided: { zh: '人民法院已经作出裁定，请查看。', en: 'The court has ruled; please look.' },
  acceptanceLate: {
    zh: '一件司法确认申请超过时限还没有决定是否受理，请尽快决定。',
    en: 'An application for confirmation has not been decided on in time; please decide whether to accept it.',
  },
  overdue: {
    zh: '审查期限已经届满，已提醒人民法院。',
    en: 'The time for the review has passed; the court was reminded.',
  },
} as const satisfies Record<string, Words>;

export const guards = {
  heardTogether: {
    words: {
      zh: '审查时应当通知双方共同到场核实，请先登记核实情况。（民诉法解释第三百五十六条）',
      en: 'Both parties must first come together to be checked; record that first (Interpretation, article 356).',
    },
    test: (view) => view.facts.heard === true,
  },
  bothCame: {
    words: { zh: '双方应当同时到场。', en: 'Both parties must come together.' },
    test: (view) => view.input?.bothCame === true,
    needsInput: true,
  },
  presidentApproved: {
    words: { zh: '延长审查期限应当经院长批准。', en: 'An extension needs the court president’s approval.' },
    test: (view) => view.input?.approved === true,
    needsInput: true,
  },
  reviewRunning: {
    words: { zh: '审查期限已经届满，不能再延长。', en: 'The time for the review has passed; it cannot be extended.' },
    test: (view) => view.clocks.review === 'running',
  },
  withdrawalAsked: {
    words: { zh: '当事人没有提出撤回申请。', en: 'No party has asked to withdraw.' },
    test: (view) => view.parties.some((party) => party.facts.withdrawalAsked === true),
  },
  notAskedYet: {
    words: { zh: '您已经提出撤回，等法院决定。', en: 'You have asked already; the court will decide.' },
    test: (view) => view.parties.find((party) => party.id === view.actorPartyId)?.facts.withdrawalAsked !== true,
  },
  materialsMissed: {
    words: { zh: '当事人没有逾期不补充或者拒不到场的情形。', en: 'No party has failed to supply papers or to appear.' },
    test: (view) => view.facts.materialsMissed === true || view.facts.absent === true,
  },
} as const satisfies Record<string, GuardDefinition>;
