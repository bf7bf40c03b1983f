import type { GuardDefinition, GuardView, PartyView } from '../../core/procedure/definition.ts';
import { confirmationGuards } from '../confirmation.ts';

const isSide = (party: PartyView): boolean => party.role === 'applicant' || party.role === 'respondent';
const sides = (view: GuardView): readonly PartyView[] => view.parties.filter(isSide);
const respondents = (view: GuardView): readonly PartyView[] =>
  view.parties.filter((party) => party.role === 'respondent');
const applicants = (view: GuardView): readonly PartyView[] =>
  view.parties.filter((party) => party.role === 'applicant');

/** The party who acts. */
function acting(view: GuardView): PartyView | undefined {
  return view.parties.find((party) => party.id === view.actorPartyId);
}

/** The party whom a mediator or clerk names. */
function named(view: GuardView): PartyView | undefined {
  return view.parties.find((party) => party.id === view.input?.party);
}

/** The party this action speaks for: the one who acts, or the one who is named. */
function spokenFor(view: GuardView): PartyView | undefined {
  return view.actorPartyId === undefined ? named(view) : acting(view);
}

/** True once every one of `parties` has the fact, counting the one now speaking as having it. */
function everyoneHas(view: GuardView, parties: readonly PartyView[], fact: string): boolean {
  const speaking = spokenFor(view)?.id;
  return parties.length > 0 && parties.every((party) => party.id === speaking || party.facts[fact] !== undefined);
}

const answer = (view: GuardView): unknown => view.input?.solved;

export const guards = {
  ...confirmationGuards,
  hasRespondent: {
    words: {
      zh: '登记时没有写明对方当事人，还不能分派调解。请先用“增加当事人”补上对方；不知道姓名的，写住处或者称呼。',
      en: 'No other side was named, so it cannot be sent to mediation yet. Use “Add a party” to name them first; if the name is unknown, write where they live or what they are called.',
    },
    test: (view) => respondents(view).length > 0,
  },
  addsApplicant: {
    words: { zh: '增加的不是申请人。', en: 'It is not an applicant who is added.' },
    test: (view) => view.input?.role === 'applicant',
    needsInput: true,
  },
  addsRespondent: {
    words: { zh: '增加的不是对方当事人。', en: 'It is not somebody of the other side who is added.' },
    test: (view) => view.input?.role === 'respondent',
    needsInput: true,
  },
  somethingCorrected: {
    words: {
      zh: '请至少填写一项要更正的内容：姓名、电话、身份证号、住址、电子邮箱、语言或者不让对方看到的内容。',
      en: 'Fill in at least one thing to correct: the name, the telephone, the identity number, the address, the e-mail, the language or what the other side is not shown.',
    },
    test: ({ input }) =>
      [
        input?.name,
        input?.phone,
        input?.identityNumber,
        input?.address,
        input?.email,
        input?.language,
        input?.protection,
      ].some((one) => one !== undefined),
    needsInput: true,
  },
  withdrawalNamed: {
    words: {
      zh: '有几位申请人，请选明是哪一位撤回；几位都撤回的，逐个登记。',
      en: 'There are several applicants: choose the one who withdraws, and record each of them who does.',
    },
    test: (view) => applicants(view).length === 1 || named(view) !== undefined,
    needsInput: true,
  },
  otherApplicantsStay: {
    words: { zh: '没有其他申请人。', en: 'There is no other applicant.' },
    test: (view) => applicants(view).length > 1,
  },
  otherSideKnows: {
    words: { zh: '对方还不知道这件事。', en: 'The other side does not know of it yet.' },
    test: (view) => view.facts.otherSideKnows === true,
  },
  releasesNotes: {
    words: { zh: '没有选择移交单方谈话记录。', en: 'The notes of private talks are not handed on.' },
    test: (view) => view.input?.releaseNotes === true,
    needsInput: true,
  },
  rightsTold: {
    words: {
      zh: '还没有告知双方权利义务。请先告知并登记，再进行这一步。（人民调解法第二十三条、第二十四条）',
      en: 'The rights and duties have not been told yet. Tell both sides and record it first (People’s Mediation Law, articles 23 and 24).',
    },
    test: (view) => view.facts.rightsTold === true,
  },
  notConsentedYet: {
    words: {
      zh: '您已经同意调解，不需要再答复。改变主意的，可以选择“不同意调解”。',
      en: 'You have agreed already. If you have changed your mind, choose “Refuse mediation”.',
    },
    test: (view) => acting(view)?.facts.consent === undefined,
  },
  namedNotConsentedYet: {
    words: { zh: '已经登记过这位当事人同意调解。', en: 'This party’s consent is recorded already.' },
    test: (view) => named(view)?.facts.consent === undefined,
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
    words: {
      zh: '您已经确认过协议，正在等其他人确认。',
      en: 'You have confirmed it already; we are waiting for the others.',
    },
    test: (view) => acting(view)?.facts.signed !== true,
  },
  namedNotSignedYet: {
    words: { zh: '这位当事人已经确认过协议。', en: 'This party has already confirmed the agreement.' },
    test: (view) => named(view)?.facts.signed !== true,
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
  confirmationSettled: {
    words: {
      zh: '协议还没有全部履行，共同申请司法确认的三十日也没有届满。请等期限届满，或者法院作出决定后再结案。',
      en: 'The agreement is not fully carried out and the thirty days to apply for confirmation are still running. Close it once they are over or the court has decided.',
    },
    test: (view) => view.performed === 'performed' || view.clocks.confirmationWindow !== 'running',
  },
  lastObligation: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: (view) => view.obligations.filter((one) => !one.performed && one.id !== view.input?.obligation).length === 0,
    needsInput: true,
  },
  notAnsweredYet: {
    words: { zh: '您已经答复过回访，谢谢。', en: 'You have answered the follow-up already, thank you.' },
    test: (view) => acting(view)?.facts.solved === undefined,
  },
  namedNotAnsweredYet: {
    words: { zh: '这位当事人已经答复回访。', en: 'This party has already answered the follow-up.' },
    test: (view) => named(view)?.facts.solved === undefined,
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
  draftOnTable: {
    words: { zh: '没有正在确认的协议文本。', en: 'No draft is on the table.' },
    test: (view) => view.facts.draft === true,
  },
  endingRefused: {
    words: { zh: '不是因一方不愿调解而终止。', en: 'It did not end because a side was unwilling.' },
    test: (view) => view.facts.ending === 'refused' || view.facts.ending === 'asked-to-stop',
  },
  endingNotTaken: {
    words: { zh: '不是因不属于人民调解而终止。', en: 'It did not end for being outside mediation.' },
    test: (view) => view.facts.ending === 'not-taken',
  },
} as const satisfies Record<string, GuardDefinition>;
