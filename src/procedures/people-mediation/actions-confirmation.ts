import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { article } from './parameters.ts';
import { atDoor, bothSides, byMediator, bySystem, law } from './parts.ts';

const openConfirmation: readonly Effect[] = [
  { kind: 'meet', clock: 'confirmationWindow' },
  { kind: 'open', procedure: 'judicial-confirmation', partiesAs: 'applicant' },
];

/** While the thirty days run both sides may ask the court, whatever the centre does meanwhile (article 33). */
const whileConfirmable = ['performing', 'overdue', 'asking', 'answered'] as const;

/** Both sides ask the court together to confirm the agreement. */
export const confirmationActions = {
  'ask-confirmation': {
    title: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
    explanation: {
      zh: '双方都申请后，由人民法院审查；确认有效的，一方不履行时可以申请强制执行。不收费。',
      en: 'When both sides have applied the court reviews it; a confirmed agreement can be enforced. It is free.',
    },
    from: whileConfirmable,
    by: bothSides,
    input: {},
    guards: ['noConfirmationYet', 'windowOpen', 'notAskedConfirmation'],
    branches: [
      {
        when: 'everyoneAskedConfirmation',
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } },
          ...openConfirmation,
        ],
      },
      {
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } },
          { kind: 'notify', audience: 'others', message: 'otherSideAskedConfirmation' },
        ],
      },
    ],
    basis: [...law('33'), article('民事诉讼法', '205')],
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
    from: whileConfirmable,
    by: [...byMediator, ...atDoor],
    input: {
      signedBoth: { label: { zh: '双方都已在申请书上签名', en: 'Both sides signed the application' }, kind: 'boolean' },
    },
    guards: ['noConfirmationYet', 'windowOpen', 'bothSigned'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'everyone', fact: 'confirmationAsked', value: { literal: true } },
          ...openConfirmation,
        ],
      },
    ],
    basis: [article('人民调解法', '33'), article('民事诉讼法', '205')],
    record: { zh: '登记了双方共同申请司法确认', en: 'The joint application for confirmation was recorded' },
    shownTo: 'everyone',
  },
  'confirmation-window-closed': {
    title: { zh: '司法确认期限届满', en: 'The time to apply for confirmation has passed' },
    explanation: {
      zh: '三十日内没有共同申请，不能再申请司法确认；协议仍然有效。',
      en: 'No joint application within thirty days: the court can no longer confirm it, but the agreement still binds.',
    },
    from: whileConfirmable,
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'confirmation', value: { literal: 'window-closed' } }] }],
    basis: [article('人民调解法', '33')],
    record: { zh: '申请司法确认的三十日已经届满', en: 'The thirty days to apply for confirmation have passed' },
    shownTo: 'everyone',
  },
  'confirmation-decided': {
    title: { zh: '法院作出决定', en: 'The court has decided' },
    explanation: { zh: '关联的司法确认已经结束。', en: 'The linked confirmation has ended.' },
    from: whileConfirmable,
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
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'confirmation', value: { input: 'outcome' } },
          { kind: 'notify', audience: 'parties', message: 'confirmationDecided' },
        ],
      },
    ],
    basis: [article('民事诉讼法', '206')],
    record: { zh: '人民法院对司法确认申请作出了决定', en: 'The court decided on the confirmation' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
