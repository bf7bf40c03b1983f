import type { ActionDefinition } from '../../core/procedure/definition.ts';
import {
  arrangingStates,
  byMediator,
  byRespondent,
  bySystem,
  endMediation,
  law,
  optionalReason,
  otherSideKnows,
} from './parts.ts';

const respondentField = { label: { zh: '当事人', en: 'Party' }, kind: 'party', roles: ['respondent'] } as const;
const how = {
  label: { zh: '答复方式', en: 'How the answer came' },
  kind: 'choice',
  options: {
    'in-person': { zh: '当面', en: 'In person' },
    phone: { zh: '电话', en: 'By telephone' },
    letter: { zh: '书面', en: 'In writing' },
  },
} as const;

const consentBranches = [
  {
    when: 'everyoneConsented',
    to: 'mediating',
    effects: [
      { kind: 'meet', clock: 'consent' },
      { kind: 'notify', audience: 'parties', message: 'consented' },
    ],
  },
  { to: 'same', effects: [] },
] as const;

/** Before the first session: the mediator, the rights, the other side’s willingness. */
export const consentActions = {
  'name-mediator': {
    title: { zh: '指定或更换调解员', en: 'Name or change the mediator' },
    explanation: { zh: '当事人可以选择或者接受调解员。', en: 'The parties may choose or accept the mediator.' },
    from: [...arrangingStates, 'mediating', 'signing', 'signed', 'performing', 'overdue'],
    by: [
      { kind: 'staff', role: 'lead', at: 'answerable' },
      { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
    ],
    input: {
      mediator: { label: { zh: '调解员', en: 'Mediator' }, kind: 'staff', role: 'mediator', at: 'answerable' },
      releaseNotes: {
        label: { zh: '把我的单方谈话记录一并交给接任的调解员', en: 'Hand my notes of private talks on as well' },
        hint: {
          zh: '交出的是您本人登记的；别人登记的只能由其本人移交。不交的，接任的调解员只知道有记录，看不到内容。',
          en: 'This hands on those you wrote; those of others only their author can. Otherwise the next mediator knows that there are notes and cannot read them.',
        },
        kind: 'boolean',
        optional: true,
      },
    },
    guards: [],
    branches: [
      {
        when: 'releasesNotes',
        to: 'same',
        effects: [{ kind: 'release-notes' }, { kind: 'holder', staff: { input: 'mediator' } }],
      },
      { to: 'same', effects: [{ kind: 'holder', staff: { input: 'mediator' } }] },
    ],
    basis: law('19'),
    record: { zh: '指定了调解员', en: 'A mediator was named' },
    shownTo: 'everyone',
  },
  'tell-rights': {
    title: { zh: '告知权利义务', en: 'Tell rights and duties' },
    explanation: {
      zh: '告知双方在调解中的权利和义务，并出具告知书。',
      en: 'Tells both sides their rights and duties and issues the notice.',
    },
    from: [...arrangingStates, 'mediating'],
    by: byMediator,
    input: {
      way: {
        label: { zh: '告知方式', en: 'How it was told' },
        kind: 'choice',
        options: { oral: { zh: '口头告知', en: 'By word of mouth' }, written: { zh: '书面告知', en: 'In writing' } },
      },
    },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'rightsTold', value: { literal: true } },
          otherSideKnows,
          { kind: 'document', document: 'rightsNotice' },
        ],
      },
    ],
    basis: law('23、24'),
    record: { zh: '调解员告知了双方的权利和义务', en: 'The mediator told both sides their rights and duties' },
    shownTo: 'everyone',
  },
  invite: {
    title: { zh: '邀请对方', en: 'Invite the other side' },
    explanation: {
      zh: '向对方发出调解邀请，等对方答复是否同意。',
      en: 'Invites the other side and waits for the answer.',
    },
    from: ['accepted', 'unanswered'],
    by: byMediator,
    input: {},
    guards: ['rightsTold'],
    branches: [
      {
        to: 'inviting',
        effects: [
          { kind: 'start', clock: 'consent' },
          otherSideKnows,
          { kind: 'document', document: 'invitation' },
          { kind: 'notify', audience: 'respondent', message: 'invited' },
        ],
      },
    ],
    basis: law('17'),
    record: { zh: '邀请对方参加调解', en: 'The other side was invited' },
    shownTo: 'everyone',
  },
  consent: {
    title: { zh: '同意调解', en: 'Agree to mediation' },
    explanation: {
      zh: '同意由调解员主持调解。以后仍可以随时要求停止。',
      en: 'You agree that the mediator works with both sides. You may still ask to stop at any time.',
    },
    from: ['inviting', 'unanswered'],
    by: byRespondent,
    input: {},
    guards: ['notConsentedYet'],
    branches: consentBranches.map((branch) => ({
      ...branch,
      effects: [
        { kind: 'set-party', of: 'actor', fact: 'consent', value: { literal: 'given' } },
        ...branch.effects,
      ] as const,
    })),
    basis: law('17、23'),
    record: { zh: '对方同意调解', en: 'The other side agreed to mediation' },
    shownTo: 'everyone',
    special: true,
  },
  refuse: {
    title: { zh: '不同意调解', en: 'Refuse mediation' },
    explanation: {
      zh: '调解就此终止，双方会收到其他途径的告知。不同意不会给您带来不利。',
      en: 'Mediation ends and both sides are told the other routes. Refusing does not count against you.',
    },
    from: ['inviting', 'unanswered'],
    by: byRespondent,
    input: { reason: optionalReason },
    // A party who agreed may still refuse while others are asked (articles 17 and 23).
    guards: [],
    branches: [
      {
        to: 'routes-told',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'consent', value: { literal: 'refused' } },
          ...endMediation({ literal: 'refused' }),
        ],
      },
    ],
    basis: law('17、26'),
    record: { zh: '对方不同意调解，调解终止', en: 'The other side refused; mediation ended' },
    shownTo: 'everyone',
  },
  'record-consent': {
    title: { zh: '登记对方同意', en: 'Record consent' },
    explanation: {
      zh: '对方当面、电话或者书面表示同意调解时登记。',
      en: 'For consent given in person, by telephone or in writing.',
    },
    from: ['accepted', 'inviting', 'unanswered'],
    by: byMediator,
    input: { party: respondentField, how },
    guards: ['namedNotConsentedYet'],
    branches: consentBranches.map((branch) => ({
      ...branch,
      effects: [
        { kind: 'set-party', of: { input: 'party' }, fact: 'consent', value: { literal: 'given' } },
        otherSideKnows,
        ...branch.effects,
      ] as const,
    })),
    basis: law('17'),
    record: { zh: '调解员登记了对方同意调解', en: 'The mediator recorded that the other side agreed' },
    shownTo: 'everyone',
  },
  'record-refusal': {
    title: { zh: '登记对方拒绝', en: 'Record refusal' },
    explanation: {
      zh: '对方明确拒绝的，不得调解；调解终止并告知其他途径。',
      en: 'A clear refusal bars mediation; it ends and the other routes are told.',
    },
    from: ['accepted', 'inviting', 'unanswered'],
    by: byMediator,
    input: { party: respondentField, how, reason: optionalReason },
    guards: [],
    branches: [
      {
        to: 'routes-told',
        effects: [
          { kind: 'set-party', of: { input: 'party' }, fact: 'consent', value: { literal: 'refused' } },
          ...endMediation({ literal: 'refused' }),
        ],
      },
    ],
    basis: law('17、26'),
    record: { zh: '调解员登记了对方明确拒绝，调解终止', en: 'The mediator recorded a clear refusal; mediation ended' },
    shownTo: 'everyone',
  },
  'consent-unanswered': {
    title: { zh: '对方逾期未答复', en: 'No answer in time' },
    explanation: {
      zh: '对方没有在时限内答复，由调解员决定再联系还是终止。',
      en: 'The other side did not answer in time; the mediator tries again or ends it.',
    },
    from: ['inviting'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'unanswered', effects: [] }],
    basis: law('17'),
    record: { zh: '对方没有在时限内答复', en: 'The other side did not answer in time' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
