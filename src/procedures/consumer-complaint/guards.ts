import type { GuardDefinition, GuardView, PartyView } from '../../core/procedure/definition.ts';

const inRole = (view: GuardView, role: PartyView['role']): readonly PartyView[] =>
  view.parties.filter((party) => party.role === role);

/** The party who acts, or whom the officer names. */
function spokenFor(view: GuardView): string | undefined {
  const named = view.input?.party;
  return view.actorPartyId ?? (typeof named === 'string' ? named : undefined);
}

const checkOwed = ({ clocks }: GuardView): boolean => clocks.check === 'running' || clocks.check === 'lapsed';
const allDone = (view: GuardView): boolean =>
  view.obligations.every((one) => one.performed || one.id === view.input?.obligation);

export const guards = {
  hasRespondent: {
    words: {
      zh: '投诉要有明确的被投诉人。请先用“补登被投诉人”写明经营者的名称和地址，再转送。（第九条）',
      en: 'A complaint names the business complained about. Use “Add the business” first, then send it (article 9).',
    },
    test: (view) => inRole(view, 'respondent').length > 0,
  },
  somethingCorrected: {
    words: {
      zh: '请至少填写一项要更正的内容：名称、电话、地址、电子邮箱或者语言。',
      en: 'Fill in at least one thing to correct: the name, the telephone, the address, the e-mail or the language.',
    },
    test: ({ input }) =>
      [input?.name, input?.phone, input?.address, input?.email, input?.language].some((one) => one !== undefined),
    needsInput: true,
  },
  notPassedOn: {
    words: {
      zh: '这件投诉已经分送过一次，不能再分送。认为不属于本机关的，请报请共同的上一级部门指定。（第三十三条）',
      en: 'It was passed on once already. If your office is not competent either, ask the authority above both to name one (article 33).',
    },
    test: ({ facts }) => facts.route === undefined,
  },
  passedOn: {
    words: {
      zh: '只有分送后仍有管辖争议的才报请指定；没有分送过的，请分送有权处理的部门；已经指定的，由被指定的部门办理。',
      en: 'An office is named only where one was passed a complaint and disputes it. If it was never passed on, pass it on; if one was named, that office deals with it.',
    },
    test: ({ facts }) => facts.route === 'passed',
  },
  notConsentedYet: {
    words: {
      zh: '您已经同意调解，正在等其他被投诉人答复。改变主意的，可以选择“不同意调解”。',
      en: 'You have agreed; the others are still to answer. If you have changed your mind, choose “Refuse mediation”.',
    },
    test: (view) => view.parties.find(({ id }) => id === view.actorPartyId)?.facts.consent !== true,
  },
  everyoneConsented: {
    words: { zh: '还有被投诉人没有同意调解。', en: 'Not every business has agreed.' },
    test: (view) =>
      inRole(view, 'respondent').every(({ id, facts }) => id === spokenFor(view) || facts.consent === true),
    needsInput: true,
  },
  bothAgreed: {
    words: {
      zh: '委托消费者协会等组织调解，要双方都同意。（第十九条）',
      en: 'Mediation is entrusted to another body only if both sides agree (article 19).',
    },
    test: ({ input }) => input?.bothAgree === true,
    needsInput: true,
  },
  otherApplicantsStay: {
    words: { zh: '没有其他投诉人。', en: 'There is no other complainant.' },
    test: (view) => inRole(view, 'applicant').length > 1,
  },
  lastOwingCheck: {
    words: { zh: '还有约定没有履行，或者没有正在核查的线索。', en: 'Something agreed is open, or no check is owed.' },
    test: (view) => allDone(view) && checkOwed(view),
    needsInput: true,
  },
  lastObligation: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: allDone,
    needsInput: true,
  },
  checkOwed: {
    words: { zh: '没有正在核查的线索。', en: 'No check is under way.' },
    test: checkOwed,
  },
  noCheckOwed: {
    words: {
      zh: '已经有线索正在核查，请把新的情况一并核查。',
      en: 'A check is under way already; look at this in it.',
    },
    test: (view) => !checkOwed(view),
  },
  checkRunning: {
    words: {
      zh: '没有正在核查的线索，或者核查期限已经届满，不能延长；期限已经届满的，请立即核查并登记结果。',
      en: 'No check is under way, or its time is over, so it cannot be extended. Where it is over, finish the check and record it.',
    },
    test: ({ clocks }) => clocks.check === 'running',
  },
  notExtended: {
    words: {
      zh: '核查期限已经延长过一次，最多延长十五个工作日。（第二十七条）',
      en: 'The check was extended once already, by fifteen working days at the most (article 27).',
    },
    test: ({ facts }) => facts.checkExtended !== true,
  },
  headApproved: {
    words: {
      zh: '延长核查期限要经市场监督管理部门负责人批准。（第二十七条）',
      en: 'An extension of the check needs the approval of the head of the office (article 27).',
    },
    test: ({ input }) => input?.approved === true,
    needsInput: true,
  },
  agreedAndClosing: {
    words: { zh: '不是达成协议后等待办结。', en: 'It is not waiting to be closed after an agreement.' },
    test: ({ facts }) => facts.closing === 'agreed',
  },
  terminatedAndClosing: {
    words: { zh: '不是终止调解后等待办结。', en: 'It is not waiting to be closed after mediation ended.' },
    test: ({ facts }) => facts.closing === 'terminated',
  },
} as const satisfies Record<string, GuardDefinition>;
