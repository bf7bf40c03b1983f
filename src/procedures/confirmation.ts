import type {
  ActionDefinition,
  ActorRule,
  Branch,
  Citation,
  Effect,
  GuardDefinition,
} from '../core/procedure/definition.ts';
import type { Words } from '../core/words/words.ts';
import { bySystem, meet, notify } from './shorthand.ts';

const mediation = (article: string): Citation => ({ law: '人民调解法', article, grade: 'text' });
const civilProcedure = (article: string): Citation => ({ law: '民事诉讼法', article, grade: 'text' });

const open: readonly Effect[] = [
  meet('confirmationWindow'),
  { kind: 'open', procedure: 'judicial-confirmation', partiesAs: 'applicant' },
];

interface ConfirmationPart {
  /** The states in which the clock `confirmationWindow` may run. */
  readonly from: readonly string[];
  /** Those in which the court's answer may come; `from` where nothing else is said. */
  readonly heardIn?: readonly string[];
  readonly staff: readonly ActorRule[];
  readonly guards?: readonly string[];
  /** Where all that was promised was done while the court looked at it, and the matter only waited for its answer. */
  readonly kept?: Branch;
}

/**
 * 司法确认: both sides ask the court together, within thirty days, to confirm what was agreed before a people's mediation
 * committee; the same wherever that was.
 */
export function confirmationActions({ from, heardIn = from, staff, guards = [], kept }: ConfirmationPart) {
  const told: readonly Effect[] = [
    { kind: 'set', fact: 'confirmation', value: { input: 'outcome' } },
    notify('parties', 'confirmationDecided'),
  ];
  return {
    'ask-confirmation': {
      title: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
      explanation: {
        zh: '双方都申请后，由人民法院审查；确认有效的，一方不履行时可以申请强制执行。不收费。',
        en: 'When both sides have applied the court reviews it; a confirmed agreement can be enforced. It is free.',
      },
      from,
      by: [{ kind: 'party', roles: ['applicant', 'respondent'] }],
      input: {},
      guards: [...guards, 'noConfirmationYet', 'windowOpen', 'notAskedConfirmation'],
      branches: [
        {
          when: 'everyoneAskedConfirmation',
          to: 'same',
          effects: [{ kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } }, ...open],
        },
        {
          to: 'same',
          effects: [
            { kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } },
            notify('others', 'otherSideAskedConfirmation'),
          ],
        },
      ],
      basis: [mediation('33'), civilProcedure('205')],
      record: { zh: '当事人申请司法确认', en: 'A party applied for judicial confirmation' },
      shownTo: 'everyone',
      special: true,
    },
    'record-joint-application': {
      title: { zh: '登记双方共同申请', en: 'Record a joint application' },
      explanation: {
        zh: '双方当面共同申请司法确认时登记，材料转人民法院。',
        en: 'For both sides applying together in person; the papers go to the court.',
      },
      from,
      by: staff,
      input: {
        signedBoth: {
          label: { zh: '双方都已在申请书上签名', en: 'Both sides signed the application' },
          kind: 'boolean',
        },
      },
      guards: [...guards, 'noConfirmationYet', 'windowOpen', 'bothSigned'],
      branches: [
        {
          to: 'same',
          effects: [
            { kind: 'set-party', of: 'everyone', fact: 'confirmationAsked', value: { literal: true } },
            ...open,
          ],
        },
      ],
      basis: [mediation('33'), civilProcedure('205')],
      record: { zh: '登记了双方共同申请司法确认', en: 'The joint application for confirmation was recorded' },
      shownTo: 'everyone',
    },
    'confirmation-decided': {
      title: { zh: '法院作出决定', en: 'The court has decided' },
      explanation: { zh: '关联的司法确认已经结束。', en: 'The linked confirmation has ended.' },
      from: heardIn,
      by: bySystem,
      input: {
        outcome: {
          label: { zh: '结果', en: 'Outcome' },
          kind: 'choice',
          options: {
            confirmed: { zh: '确认有效', en: 'Confirmed' },
            dismissed: { zh: '驳回申请', en: 'Dismissed' },
            refused: { zh: '不予受理', en: 'Not accepted' },
            withdrawn: { zh: '撤回申请', en: 'Withdrawn' },
          },
        },
      },
      guards: [],
      branches: [
        ...(kept === undefined ? [] : [{ ...kept, effects: [...told, ...kept.effects] }]),
        { to: 'same', effects: told },
      ],
      basis: [civilProcedure('206')],
      record: { zh: '人民法院对司法确认申请作出了决定', en: 'The court decided on the confirmation' },
      shownTo: 'everyone',
    },
  } as const satisfies Record<string, ActionDefinition>;
}

export const confirmationGuards = {
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
    test: (view) => view.parties.find(({ id }) => id === view.actorPartyId)?.facts.confirmationAsked !== true,
  },
  noConfirmationYet: {
    words: {
      zh: '这份协议的司法确认已经提出，请在关联事项中查看进展。',
      en: 'Confirmation of this agreement was already applied for; see the linked matter.',
    },
    // Met by the joint application; a new agreement after a reopening starts the thirty days, and this question, anew.
    test: (view) => view.clocks.confirmationWindow !== 'met',
  },
  confirmed: {
    words: {
      zh: '人民法院还没有确认这份协议有效，不能申请强制执行。',
      en: 'The court has not confirmed this agreement, so it cannot be enforced.',
    },
    // A new agreement begins without; what an earlier one was given is not its own.
    test: (view) => view.facts.confirmation === 'confirmed',
  },
  everyoneAskedConfirmation: {
    words: { zh: '还在等对方共同申请。', en: 'The other side has not joined the application yet.' },
    test: (view) =>
      view.parties
        .filter(({ role }) => role === 'applicant' || role === 'respondent')
        .every(({ id, facts }) => id === view.actorPartyId || facts.confirmationAsked === true),
    needsInput: true,
  },
  linksEnded: {
    words: {
      zh: '关联的司法确认还没有结束，请等法院作出决定后再结案。',
      en: 'The linked judicial confirmation is still open; wait for the court before closing.',
    },
    test: (view) => view.links.every((link) => link.outcome !== undefined),
  },
  bothSigned: {
    words: {
      zh: '司法确认要双方共同申请，请先取得双方签名。',
      en: 'Both sides must apply together; have both signatures first.',
    },
    test: (view) => view.input?.signedBoth === true,
    needsInput: true,
  },
} as const satisfies Record<string, GuardDefinition>;

export const confirmationMessages = {
  otherSideAskedConfirmation: {
    zh: '对方提出申请司法确认，需要您共同申请。',
    en: 'The other side has asked for judicial confirmation; it needs you to join.',
  },
  confirmationDecided: {
    zh: '法院对司法确认申请作出了决定，请查看。',
    en: 'The court has decided on the confirmation; please look.',
  },
} as const satisfies Record<string, Words>;
