import type { ActorRule, Effect, FieldDefinition, GuardDefinition } from '../../core/procedure/definition.ts';

/** Those who work for the reconsideration body: a clerk deals with the case, the head approves what the law leaves to the head. */
export const byBody: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'answerable' },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byHead: readonly ActorRule[] = [{ kind: 'staff', role: 'lead', at: 'answerable' }];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
export const bySystem: readonly ActorRule[] = [{ kind: 'system' }];

/** Before acceptance; and from acceptance to the end. */
export const who = {
  label: { zh: '撤回的申请人', en: 'Applicant who withdraws' },
  kind: 'party',
  roles: ['applicant'],
} as const satisfies FieldDefinition;

export const early = ['received', 'correction-sent', 'correcting'] as const;
export const underReview = ['notifying', 'answering', 'reviewing', 'hearing'] as const;
const still = ['suspended', 'norm-review'] as const;
export const afterAcceptance = [...underReview, ...still] as const;

const told = { kind: 'text', multiline: true, personal: true, toldToParties: true } as const;
export const reasons = {
  ...told,
  label: { zh: '事实和理由', en: 'Facts and reasons' },
  maxLength: 5000,
} as const satisfies FieldDefinition;
export const whatIsMissing = {
  ...told,
  label: { zh: '需要补正的事项', en: 'What is to be corrected' },
  maxLength: 2000,
} as const satisfies FieldDefinition;
export const result = {
  ...told,
  label: { zh: '决定内容', en: 'What is decided' },
  maxLength: 3000,
} as const satisfies FieldDefinition;
export const agreed = {
  ...told,
  label: { zh: '协议内容', en: 'What is agreed' },
  maxLength: 3000,
} as const satisfies FieldDefinition;
export const whenAndWhere = {
  ...told,
  label: { zh: '时间、地点和拟听证事项', en: 'When, where and about what' },
  maxLength: 1000,
} as const satisfies FieldDefinition;
export const why = { ...told, label: { zh: '理由', en: 'Reason' }, maxLength: 1000 } as const satisfies FieldDefinition;
export const note = {
  label: { zh: '说明', en: 'Note' },
  kind: 'text',
  maxLength: 2000,
  multiline: true,
  personal: true,
  optional: true,
} as const satisfies FieldDefinition;
export const account = {
  label: { zh: '情况', en: 'What was said and found' },
  kind: 'text',
  maxLength: 5000,
  multiline: true,
  personal: true,
} as const satisfies FieldDefinition;

export const stage = (value: 'copy' | 'answer' | 'review'): Effect => ({
  kind: 'set',
  fact: 'stage',
  value: { literal: value },
});
const stop = (...clocks: readonly string[]): readonly Effect[] => clocks.map((clock) => ({ kind: 'stop', clock }));

/** What stands still with the case and goes on with it (39). */
export const standing = [
  'sendCopy',
  'sendCopySimplified',
  'answer',
  'answerSimplified',
  'decide',
  'decideSimplified',
] as const;
export const standStill: readonly Effect[] = [
  ...standing.map((clock) => ({ kind: 'suspend', clock, ground: { input: 'ground' } }) as const),
  ...stop('hearingNotice'),
];
export const goOn = [
  ...stop('suspensionLimit', 'normOwn', 'normTransfer', 'normReply'),
  ...standing.map((clock) => ({ kind: 'resume', clock }) as const),
];

/** Before acceptance nothing runs but these. */
export const stopEarly = stop('acceptance', 'correctionNotice', 'correction');

/** The case is over: what was to be decided in time is decided, the rest falls away. */
export const over = (document: string): readonly Effect[] => [
  ...stop('sendCopy', 'sendCopySimplified', 'answer', 'answerSimplified', 'hearingNotice'),
  ...stop('suspensionLimit', 'normOwn', 'normTransfer', 'normReply'),
  { kind: 'meet', clock: 'decide' },
  { kind: 'meet', clock: 'decideSimplified' },
  { kind: 'document', document },
  { kind: 'notify', audience: 'parties', message: 'ended' },
];

export const guards = {
  hasRespondent: {
    words: {
      zh: '还没有登记被申请人。请用“增加参加人”登记作出行政行为的机关；申请人没有写明的，通知补正。（行政复议法第三十条）',
      en: 'No respondent is on record. Add the authority that acted with “Add somebody”; where the applicant named none, ask for a correction (art. 30).',
    },
    test: (view) => view.parties.some(({ role }) => role === 'respondent'),
  },
  asSimplified: {
    words: { zh: '不适用简易程序。', en: 'The simplified procedure does not apply.' },
    test: (view) => view.input?.track !== 'ordinary',
    needsInput: true,
  },
  isSimplified: {
    words: { zh: '本案不适用简易程序。', en: 'This case is not under the simplified procedure.' },
    test: (view) => view.facts.simplified === true,
  },
  heardOrSimplified: {
    words: {
      zh: '适用普通程序的，应当先听取当事人的意见；因当事人原因不能听取的，登记原因后可以书面审理。（行政复议法第四十九条）',
      en: 'Under the ordinary procedure the parties are heard first; where that is impossible for their reasons, record why (art. 49).',
    },
    test: (view) => view.facts.heard === true || view.facts.simplified === true,
  },
  hearingNoticeOver: {
    words: {
      zh: '听证应当在五日前书面通知，通知的五日（法定休假日除外）还没有满。（行政复议法第五十一条）',
      en: 'A hearing needs five working days of written notice, and they are not over (art. 51).',
    },
    test: (view) => view.clocks.hearingNotice === 'lapsed',
  },
  wasNotifying: {
    words: { zh: '副本已经送达被申请人。', en: 'The respondent has the copy already.' },
    test: (view) => view.facts.stage === 'copy',
  },
  wasAnswering: {
    words: { zh: '被申请人的答复期限已经结束。', en: 'The time to answer is over.' },
    test: (view) => view.facts.stage === 'answer',
  },
  normToPass: {
    words: { zh: '没有待转送的规范性文件。', en: 'There is no norm to be passed on.' },
    test: (view) => view.facts.norm === 'passing',
  },
  sixtyDaysOver: {
    words: {
      zh: '中止还没有满六十日，或者不属于满六十日可以终止的情形。（行政复议法第四十一条）',
      en: 'The suspension has not lasted sixty days, or is not one that ends then (art. 41).',
    },
    test: (view) => view.facts.limitReached === true,
  },
  otherApplicantsStay: {
    words: { zh: '没有其他申请人。', en: 'There is no other applicant.' },
    test: (view) => view.parties.some(({ id, role }) => role === 'applicant' && id !== view.input?.who),
    needsInput: true,
  },
  extendable: {
    words: {
      zh: '只有适用普通程序、期限没有届满、还没有延长过的，才能延长一次。（行政复议法第六十二条）',
      en: 'Only the ordinary sixty days can be extended, once and while they run (art. 62).',
    },
    test: (view) => view.clocks.decide === 'running' && view.facts.extended !== true,
  },
  endsBySixtyDays: {
    words: { zh: '不属于中止满六十日可以终止的情形。', en: 'Not a suspension that ends after sixty days.' },
    test: (view) => ['citizen-died', 'no-capacity', 'organisation-ended'].includes(String(view.input?.ground)),
    needsInput: true,
  },
  aboutOwnNorm: {
    words: { zh: '不是有权处理的规范性文件。', en: 'Not a norm it may deal with itself.' },
    test: (view) => view.input?.ground === 'norm-own',
    needsInput: true,
  },
  aboutPassedNorm: {
    words: { zh: '不是需要转送的规范性文件。', en: 'Not a norm to be passed on.' },
    test: (view) => view.input?.ground === 'norm-passed',
    needsInput: true,
  },
} as const satisfies Record<string, GuardDefinition>;
