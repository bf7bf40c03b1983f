import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bothSides, byMediator, bySystem, draftOff, law } from './parts.ts';

const inForce = (form: 'written' | 'oral'): readonly Effect[] => [
  { kind: 'set', fact: 'form', value: { literal: form } },
  { kind: 'set', fact: 'draft', value: { literal: false } },
  { kind: 'set', fact: 'confirmation', value: { literal: 'not-asked' } },
  { kind: 'meet', clock: 'mediation' },
  { kind: 'performed', value: 'pending' },
  { kind: 'start', clock: 'performance' },
  { kind: 'start', clock: 'confirmationWindow' },
  { kind: 'notify', audience: 'parties', message: 'inForce' },
];

const facts = {
  label: { zh: '纠纷主要事实', en: 'Main facts' },
  kind: 'text',
  maxLength: 5000,
  multiline: true,
  personal: true,
} as const;
const issues = {
  label: { zh: '争议事项和各方责任', en: 'Points in dispute and each side’s responsibility' },
  kind: 'text',
  maxLength: 5000,
  multiline: true,
  personal: true,
} as const;
const obligations = {
  label: { zh: '协议内容、履行方式和期限', en: 'What is agreed: content, manner and time' },
  hint: { zh: '一项一条：谁、做什么或者付多少、什么时候以前。', en: 'One point each: who does or pays what, by when.' },
  kind: 'obligations',
} as const;
const sideField = { label: { zh: '当事人', en: 'Party' }, kind: 'party', roles: ['applicant', 'respondent'] } as const;

function signingBranches(of: 'actor' | { readonly input: string }): readonly Branch[] {
  const signed: Effect = { kind: 'set-party', of, fact: 'signed', value: { literal: true } };
  return [
    { when: 'everyoneSigned', to: 'signed', effects: [signed, { kind: 'meet', clock: 'signing' }] },
    { to: 'same', effects: [signed] },
  ];
}

/** From a draft, or a word given, to an agreement in force. */
export const agreementActions = {
  'draft-agreement': {
    title: { zh: '拟定书面协议', en: 'Draft a written agreement' },
    explanation: { zh: '协议文本发给双方逐条确认。', en: 'The draft goes to both sides to confirm point by point.' },
    from: ['mediating'],
    by: byMediator,
    input: { facts, issues, obligations },
    guards: ['rightsTold'],
    branches: [
      {
        to: 'signing',
        effects: [
          { kind: 'obligations', input: 'obligations' },
          { kind: 'set', fact: 'draft', value: { literal: true } },
          { kind: 'set-party', of: 'everyone', fact: 'signed', value: { literal: false } },
          { kind: 'start', clock: 'signing' },
          { kind: 'document', document: 'agreement' },
          { kind: 'notify', audience: 'parties', message: 'draftReady' },
        ],
      },
    ],
    basis: law('28、29'),
    record: { zh: '调解员拟定了协议文本', en: 'The mediator drafted the agreement' },
    shownTo: 'everyone',
  },
  'confirm-agreement': {
    title: { zh: '确认协议', en: 'Confirm the agreement' },
    explanation: {
      zh: '您确认协议内容是自愿的。双方确认、调解员签名并盖章后生效，应当履行。',
      en: 'You confirm freely. Once both sides have, and the mediator signs and the committee seals it, it binds.',
    },
    from: ['signing'],
    by: bothSides,
    input: {},
    guards: ['notSignedYet'],
    branches: signingBranches('actor'),
    basis: law('29'),
    record: { zh: '当事人确认了协议', en: 'A party confirmed the agreement' },
    shownTo: 'everyone',
    special: true,
  },
  'record-signature': {
    title: { zh: '登记当面签字', en: 'Record a signature on paper' },
    explanation: {
      zh: '当事人在纸质协议上签名、盖章或者按指印后登记。',
      en: 'For a party who signed, sealed or put a fingerprint on paper.',
    },
    from: ['signing'],
    by: byMediator,
    input: {
      party: sideField,
      way: {
        label: { zh: '方式', en: 'How' },
        kind: 'choice',
        options: {
          signature: { zh: '签名', en: 'Signature' },
          seal: { zh: '盖章', en: 'Seal' },
          fingerprint: { zh: '按指印', en: 'Fingerprint' },
        },
      },
    },
    guards: ['namedNotSignedYet'],
    branches: signingBranches({ input: 'party' }),
    basis: law('29'),
    record: { zh: '登记了当事人当面签字', en: 'A party’s signature on paper was recorded' },
    shownTo: 'everyone',
  },
  'decline-agreement': {
    title: { zh: '不同意协议文本', en: 'Not agree with the draft' },
    explanation: {
      zh: '回到调解，调解员会继续与双方商量。',
      en: 'Mediation goes on; the mediator talks with both sides again.',
    },
    from: ['signing'],
    by: bothSides,
    input: {
      reason: {
        label: { zh: '哪里不同意', en: 'What you do not agree with' },
        kind: 'text',
        maxLength: 1000,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: [],
    branches: [{ to: 'mediating', effects: draftOff }],
    basis: law('23'),
    record: { zh: '当事人不同意协议文本，继续调解', en: 'A party did not agree with the draft; mediation goes on' },
    shownTo: 'everyone',
  },
  'withdraw-draft': {
    title: { zh: '收回文本', en: 'Take back the draft' },
    explanation: {
      zh: '文本需要修改时收回，重新拟定后再请双方确认。',
      en: 'Takes the draft back to change it; both sides confirm anew.',
    },
    from: ['signing', 'signed'],
    by: byMediator,
    input: {
      reason: { label: { zh: '原因', en: 'Reason' }, kind: 'text', maxLength: 300, multiline: true, personal: true },
    },
    guards: [],
    branches: [{ to: 'mediating', effects: draftOff }],
    basis: law('29'),
    record: { zh: '调解员收回文本修改', en: 'The mediator took the draft back to change it' },
    shownTo: 'everyone',
  },
  'signing-lapsed': {
    title: { zh: '逾期未确认', en: 'Not confirmed in time' },
    explanation: {
      zh: '双方没有在时限内都确认，回到调解。',
      en: 'Not both sides confirmed in time; mediation goes on.',
    },
    from: ['signing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'mediating', effects: draftOff }],
    basis: law('29'),
    record: { zh: '协议文本逾期未获双方确认，继续调解', en: 'The draft was not confirmed in time; mediation goes on' },
    shownTo: 'everyone',
  },
  seal: {
    title: { zh: '签名盖章生效', en: 'Sign and seal' },
    explanation: {
      zh: '调解员签名、人民调解委员会盖章，协议自今日起生效。',
      en: 'The mediator signs, the committee seals; the agreement is in force from today.',
    },
    from: ['signed'],
    by: byMediator,
    input: {},
    guards: [],
    branches: [{ to: 'performing', effects: [...inForce('written'), { kind: 'document', document: 'agreement' }] }],
    basis: law('29'),
    record: { zh: '调解员签名、委员会盖章，协议生效', en: 'Signed and sealed; the agreement is in force' },
    shownTo: 'everyone',
  },
  'agree-oral': {
    title: { zh: '登记口头协议', en: 'Record an oral agreement' },
    explanation: {
      zh: '双方认为不需要书面协议的，由调解员记录，自达成之日起生效。',
      en: 'Where both sides need nothing in writing the mediator records it; it binds from the day it was reached.',
    },
    from: ['mediating'],
    by: byMediator,
    input: {
      reachedOn: {
        label: { zh: '达成口头协议的日期', en: 'Day the agreement was reached' },
        hint: {
          zh: '口头协议自这一天起生效，申请司法确认的三十日也从这一天起算。',
          en: 'It binds from this day, and the thirty days to apply for confirmation run from it.',
        },
        kind: 'date',
        range: 'past',
      },
      facts,
      issues,
      obligations,
    },
    guards: ['rightsTold'],
    branches: [
      {
        to: 'performing',
        effects: [
          { kind: 'obligations', input: 'obligations' },
          ...inForce('oral'),
          { kind: 'document', document: 'oralRecord' },
        ],
      },
    ],
    basis: law('28、30'),
    record: { zh: '达成口头协议，调解员已记录', en: 'An oral agreement was reached and recorded' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
