import type { GuardDefinition, GuardView, PartyView } from '../../core/procedure/definition.ts';

const isSide = (party: PartyView): boolean => party.role === 'applicant' || party.role === 'respondent';
const sides = (view: GuardView): readonly PartyView[] => view.parties.filter(isSide);
const respondents = (view: GuardView): readonly PartyView[] =>
  view.parties.filter((party) => party.role === 'respondent');
const applicants = (view: GuardView): readonly PartyView[] =>
  view.parties.filter((party) => party.role === 'applicant');

/** The party this action speaks for: the one who acts, or the one a mediator or clerk names. */
function spokenFor(view: GuardView): PartyView | undefined {
  const id = view.actorPartyId ?? view.input?.party;
  return view.parties.find((party) => party.id === id);
}

/** True once every one of `parties` has the fact, counting the one now speaking as having it. */
function everyoneHas(view: GuardView, parties: readonly PartyView[], fact: string): boolean {
  const speaking = spokenFor(view)?.id;
  return parties.length > 0 && parties.every((party) => party.id === speaking || party.facts[fact] !== undefined);
}

const answer = (view: GuardView): unknown => view.input?.solved;

export const guards = {
  hasRespondent: {
    words: {
      zh: '还没有登记对方当事人，请先补充对方是谁。',
      en: 'No other side is registered yet; add who it is first.',
    },
    test: (view) => respondents(view).length > 0,
  },
  notDeclinedBefore: {
    words: {
      zh: '接收单位只能退回一次，综治中心已经决定由本单位办理。',
      en: 'A matter can be declined once only; the centre has decided that your unit deals with it.',
    },
    test: (view) => view.facts.declined !== true,
  },
  rightsTold: {
    words: {
      zh: '还没有告知双方权利义务。请先告知并登记，再进行这一步。（人民调解法第二十三条、第二十四条）',
      en: 'The rights and duties have not been told yet. Tell both sides and record it first (People’s Mediation Law, articles 23 and 24).',
    },
    test: (view) => view.facts.rightsTold === true,
  },
  notConsentedYet: {
    words: { zh: '这位当事人已经答复过了。', en: 'This party has already answered.' },
    test: (view) => spokenFor(view)?.facts.consent === undefined,
    needsInput: true,
  },
  everyoneConsented: {
    words: { zh: '还有当事人没有同意。', en: 'Not every party has agreed yet.' },
    test: (view) => everyoneHas(view, respondents(view), 'consent'),
    needsInput: true,
  },
  bothAskForMore: {
    words: { zh: '延长调解期限要双方都同意。', en: 'Both sides must agree to more time.' },
    test: (view) => view.input?.bothAgree === true,
    needsInput: true,
  },
  mediationRunning: {
    words: {
      zh: '调解期限已经届满或者停止，不能再延长。',
      en: 'The time for mediation has run out or was stopped; it cannot be extended.',
    },
    test: (view) => view.clocks.mediation === 'running',
  },
  notSignedYet: {
    words: { zh: '这位当事人已经确认过协议。', en: 'This party has already confirmed the agreement.' },
    test: (view) => spokenFor(view)?.facts.signed !== true,
    needsInput: true,
  },
  everyoneSigned: {
    words: { zh: '还有当事人没有确认协议。', en: 'Not every party has confirmed yet.' },
    test: (view) => {
      const speaking = spokenFor(view)?.id;
      return sides(view).every((party) => party.id === speaking || party.facts.signed === true);
    },
    needsInput: true,
  },
  windowOpen: {
    words: {
      zh: '协议生效已满三十日，不能再申请司法确认。协议仍然有效，一方不履行的，可以向人民法院起诉。',
      en: 'More than thirty days have passed since the agreement took effect, so the court can no longer confirm it. It still binds; if the other side does not keep it you may sue.',
    },
    test: (view) => view.clocks.confirmationWindow === 'running',
  },
  notAskedConfirmation: {
    words: {
      zh: '您已经提出申请，正在等对方共同申请。',
      en: 'You have applied already; we are waiting for the other side to join.',
    },
    test: (view) => spokenFor(view)?.facts.confirmationAsked !== true,
  },
  noConfirmationYet: {
    words: {
      zh: '司法确认已经提出，请在关联事项中查看进展。',
      en: 'Confirmation was already applied for; see the linked matter.',
    },
    test: (view) => !view.links.some((link) => link.procedure === 'judicial-confirmation'),
  },
  everyoneAskedConfirmation: {
    words: { zh: '还在等对方共同申请。', en: 'The other side has not joined the application yet.' },
    test: (view) => everyoneHas(view, sides(view), 'confirmationAsked'),
    needsInput: true,
  },
  bothSigned: {
    words: {
      zh: '司法确认要双方共同申请，请先取得双方签名。',
      en: 'Both sides must apply together; have both signatures first.',
    },
    test: (view) => view.input?.signedBoth === true,
    needsInput: true,
  },
  lastObligation: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: (view) => view.obligations.filter((one) => !one.performed && one.id !== view.input?.obligation).length === 0,
    needsInput: true,
  },
  notAnsweredYet: {
    words: { zh: '这位当事人已经答复回访。', en: 'This party has already answered the follow-up.' },
    test: (view) => spokenFor(view)?.facts.solved === undefined,
    needsInput: true,
  },
  saysNotSolved: {
    words: { zh: '当事人表示没有解决。', en: 'The party says it is not solved.' },
    test: (view) => answer(view) === 'no',
    needsInput: true,
  },
  couldNotReach: {
    words: { zh: '没有联系上当事人。', en: 'The party could not be reached.' },
    test: (view) => answer(view) === 'unreachable',
    needsInput: true,
  },
  everyApplicantAnswered: {
    words: { zh: '还有申请人没有答复。', en: 'Not every applicant has answered.' },
    test: (view) => everyoneHas(view, applicants(view), 'solved'),
    needsInput: true,
  },
  linksEnded: {
    words: {
      zh: '关联的司法确认还没有结束，请等法院作出决定后再结案。',
      en: 'The linked judicial confirmation is still open; wait for the court before closing.',
    },
    test: (view) => view.links.every((link) => link.outcome !== undefined),
  },
  notUnsolved: {
    words: {
      zh: '当事人表示没有解决，不能直接结案。请继续办理，或者告知其他途径后结案。',
      en: 'The party says it is not solved, so it cannot simply be closed. Take it up again, or tell the other routes and then close.',
    },
    test: (view) => view.resolved !== 'not-solved',
  },
  unsolved: {
    words: {
      zh: '当事人没有表示“没有解决”，不需要这一步。',
      en: 'No party said it is not solved, so this step is not needed.',
    },
    test: (view) => view.resolved === 'not-solved',
  },
  endingRefused: {
    words: { zh: '不是因一方不愿调解而终止。', en: 'It did not end because a side was unwilling.' },
    test: (view) => view.facts.ending === 'refused',
  },
  endingNotTaken: {
    words: { zh: '不是因不属于人民调解而终止。', en: 'It did not end for being outside mediation.' },
    test: (view) => view.facts.ending === 'not-taken',
  },
} as const satisfies Record<string, GuardDefinition>;
