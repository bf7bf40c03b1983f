import type { ActorRule, Effect, GuardDefinition, GuardView } from '../../core/procedure/definition.ts';
import { confirmationGuards } from '../confirmation.ts';
import { inner, stop } from '../shorthand.ts';

/** The committee for medical disputes, and the kind of unit the health authority is entered as in the centre. */
export const committee = 'mediation-committee' as const;
export const authority = 'social-organisation' as const;

export const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];
export const byMediator: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
export const byRespondent: readonly ActorRule[] = [{ kind: 'party', roles: ['respondent'] }];
export const bothSides: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant', 'respondent'] }];

export const mediator = {
  label: { zh: '调解员', en: 'Mediator' },
  kind: 'staff',
  role: 'mediator',
  at: 'answerable',
} as const;
export const ownReason = { ...inner('原因', 'Reason', 500), optional: true } as const;

export const noLongerReceived: readonly Effect[] = [
  stop('acceptance'),
  stop('acceptanceAuthority'),
  stop('consentReply'),
];

const respondents = (view: GuardView) => view.parties.filter(({ role }) => role === 'respondent');
const willing = (view: GuardView): boolean => {
  const named = view.input?.party;
  const speaking = view.actorPartyId ?? named;
  return respondents(view).every(({ id, facts }) => id === speaking || facts.consent === true);
};

const isLast = ({ obligations, input }: GuardView): boolean =>
  obligations.every((one) => one.performed || one.id === input?.obligation);

export const guards = {
  ...confirmationGuards,
  hasRespondent: {
    words: {
      zh: '还没有写明对方（医疗机构或者患方）。请先用“补登对方”写明，再转送。',
      en: 'The other side, hospital or patient, is not named. Use “Add the other side” first.',
    },
    test: (view) => respondents(view).length > 0,
  },
  notConsentedYet: {
    words: {
      zh: '您已经同意调解，正在等其他人答复。改变主意的，可以选择“不同意调解”。',
      en: 'You have agreed; others are still to answer. If you have changed your mind, choose “Refuse mediation”.',
    },
    test: (view) => view.parties.find(({ id }) => id === view.actorPartyId)?.facts.consent !== true,
  },
  everyoneConsents: {
    words: { zh: '对方还有人没有同意。', en: 'Somebody on the other side has not agreed.' },
    test: willing,
    needsInput: true,
  },
  bothWilling: {
    words: {
      zh: '一方申请的，要对方同意才能受理。请先征求对方意见，或者登记对方同意。（第三十一条）',
      en: 'Where one side applies the other has to agree. Ask them first, or record that they agree (article 31).',
    },
    test: (view) => respondents(view).every(({ facts }) => facts.consent === true),
  },
  byCommittee: {
    words: {
      zh: '约定延长只适用于人民调解；行政调解应当在三十个工作日内完成。（第三十八条、第四十条）',
      en: 'Only people’s mediation can be lengthened by agreement; the authority’s is done in thirty working days (articles 38, 40).',
    },
    test: ({ facts }) => facts.route === 'committee',
  },
  byPeople: {
    words: {
      zh: '这份协议不是人民调解委员会调解达成的，不能在这里共同申请司法确认。一方不履行的，可以向人民法院起诉。',
      en: 'This agreement was not reached before a people’s mediation committee, so confirmation is not applied for here. If one side does not keep it the other may sue.',
    },
    test: ({ facts }) => facts.route === 'committee',
  },
  bothAgreed: {
    words: {
      zh: '延长调解期限要调解委员会和双方当事人约定。（第三十八条）',
      en: 'More time needs the agreement of the committee and both sides (article 38).',
    },
    test: ({ input }) => input?.bothAgree === true,
    needsInput: true,
  },
  otherApplicantsStay: {
    words: { zh: '没有其他申请人。', en: 'There is no other applicant.' },
    test: ({ parties }) => parties.filter(({ role }) => role === 'applicant').length > 1,
  },
  lastObligation: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: (view) => isLast(view) && view.links.every((link) => link.outcome !== undefined),
    needsInput: true,
  },
  lastWhileAtCourt: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: isLast,
    needsInput: true,
  },
  kept: {
    words: { zh: '还有约定没有履行。', en: 'Something agreed is still open.' },
    test: ({ obligations }) => obligations.every(({ performed }) => performed),
  },
} as const satisfies Record<string, GuardDefinition>;
