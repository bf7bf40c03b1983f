import type { ActionDefinition, ActorRule, Effect } from '../../core/procedure/definition.ts';
import { article } from './parameters.ts';

const law = (number: string) => [article('人民调解法', number)];
export const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];
const atOffered: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'offered' },
  { kind: 'staff', role: 'lead', at: 'offered' },
];
export const byMediator: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
const bySystem: readonly ActorRule[] = [{ kind: 'system' }];
export const arrangingStates = ['accepted', 'inviting', 'unanswered'] as const;
export const beforeMediation = ['reported', 'registered', 'offered', 'returned', ...arrangingStates] as const;

/** Ends mediation: every term of it stops, the other routes are told in writing (article 26). */
export function endMediation(ending: string): readonly Effect[] {
  return [
    { kind: 'set', fact: 'ending', value: { literal: ending } },
    { kind: 'stop', clock: 'takeUp' },
    { kind: 'stop', clock: 'handOff' },
    { kind: 'stop', clock: 'consent' },
    { kind: 'stop', clock: 'mediation' },
    { kind: 'stop', clock: 'signing' },
    { kind: 'document', document: 'termination' },
    { kind: 'notify', audience: 'parties', message: 'ended' },
    { kind: 'start', clock: 'routes' },
  ];
}

const withdrawn: readonly Effect[] = [
  { kind: 'stop', clock: 'takeUp' },
  { kind: 'stop', clock: 'handOff' },
  { kind: 'stop', clock: 'consent' },
  { kind: 'stop', clock: 'mediation' },
  { kind: 'notify', audience: 'parties', message: 'closed' },
];

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

const how = {
  label: { zh: '答复方式', en: 'How the answer came' },
  kind: 'choice',
  options: {
    'in-person': { zh: '当面', en: 'In person' },
    phone: { zh: '电话', en: 'By telephone' },
    letter: { zh: '书面', en: 'In writing' },
  },
} as const;

const reason = {
  label: { zh: '原因', en: 'Reason' },
  kind: 'text',
  maxLength: 500,
  multiline: true,
  personal: true,
} as const;
const optionalReason = { ...reason, optional: true } as const;
const respondentField = { label: { zh: '当事人', en: 'Party' }, kind: 'party', roles: ['respondent'] } as const;

/** From the door to the first meeting: registration, hand-off, rights, consent. */
export const arrangingActions = {
  register: {
    title: { zh: '登记', en: 'Register' },
    explanation: {
      zh: '核对来件，正式登记，给申请人出具回执。',
      en: 'Checks the report, registers it and gives the applicant a receipt.',
    },
    from: ['reported'],
    by: atDoor,
    input: {},
    guards: [],
    branches: [
      {
        to: 'registered',
        effects: [
          { kind: 'meet', clock: 'takeUp' },
          { kind: 'document', document: 'application' },
          { kind: 'notify', audience: 'applicant', message: 'registered' },
        ],
      },
    ],
    basis: law('17、27'),
    record: { zh: '综治中心登记了事项', en: 'The centre registered the matter' },
    shownTo: 'everyone',
  },
  send: {
    title: { zh: '分派', en: 'Send on' },
    explanation: {
      zh: '把事项交给人民调解委员会；在它接收以前，仍由本中心负责。',
      en: 'Offers the matter to a mediation committee; the centre stays answerable until it is accepted.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      unit: {
        label: { zh: '人民调解委员会', en: 'Mediation committee' },
        kind: 'unit',
        unitKind: 'mediation-committee',
        within: 'district',
      },
      note: {
        label: { zh: '交接说明', en: 'Note for the unit' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: ['hasRespondent'],
    branches: [
      {
        to: 'offered',
        effects: [
          { kind: 'offer', input: 'unit' },
          { kind: 'start', clock: 'handOff' },
        ],
      },
    ],
    basis: law('17'),
    record: { zh: '综治中心把事项交给人民调解委员会', en: 'The centre sent the matter to a mediation committee' },
    shownTo: 'everyone',
  },
  recall: {
    title: { zh: '收回', en: 'Take back' },
    explanation: {
      zh: '对方尚未接收，收回后可以另行分派。',
      en: 'It has not been accepted yet; taken back it can be sent elsewhere.',
    },
    from: ['offered'],
    by: atDoor,
    input: { reason },
    guards: [],
    branches: [{ to: 'registered', effects: [{ kind: 'stop', clock: 'handOff' }, { kind: 'end-offer' }] }],
    basis: law('17'),
    record: { zh: '综治中心收回了分派', en: 'The centre took the matter back' },
    shownTo: 'everyone',
  },
  'not-for-mediation': {
    title: { zh: '不属于人民调解', en: 'Not for mediation' },
    explanation: {
      zh: '告知申请人应当去哪里办，并出具告知书。',
      en: 'Tells the applicant where to go instead, in writing.',
    },
    from: ['registered', 'returned'],
    by: atDoor,
    input: {
      ground: {
        label: { zh: '理由', en: 'Ground' },
        kind: 'choice',
        options: {
          'not-civil': { zh: '不是民间纠纷', en: 'Not a dispute between private persons' },
          'law-forbids': { zh: '法律规定只能由专门机关处理', en: 'The law leaves it to a special authority' },
          'in-court': { zh: '法院或仲裁机构已经受理', en: 'A court or arbitration body already has it' },
        },
      },
      reason,
    },
    guards: [],
    branches: [{ to: 'routes-told', effects: endMediation('not-taken') }],
    basis: law('17、26'),
    record: {
      zh: '综治中心告知此事不属于人民调解，并说明去处',
      en: 'The centre explained that this is not for mediation, and where to go',
    },
    shownTo: 'everyone',
  },
  accept: {
    title: { zh: '接收', en: 'Accept' },
    explanation: {
      zh: '由本委员会受理，指定调解员，调解期限开始计算。',
      en: 'The committee takes the matter, names the mediator, and the time for mediation starts.',
    },
    from: ['offered'],
    by: atOffered,
    input: { mediator: { label: { zh: '调解员', en: 'Mediator' }, kind: 'staff', role: 'mediator', at: 'offered' } },
    guards: [],
    branches: [
      {
        to: 'accepted',
        effects: [
          { kind: 'meet', clock: 'handOff' },
          { kind: 'answerable', unit: 'offered' },
          { kind: 'holder', staff: { input: 'mediator' } },
          { kind: 'number' },
          { kind: 'start', clock: 'mediation' },
          { kind: 'notify', audience: 'applicant', message: 'accepted' },
        ],
      },
    ],
    basis: law('17、19'),
    record: {
      zh: '人民调解委员会受理了事项并指定调解员',
      en: 'The committee accepted the matter and named a mediator',
    },
    shownTo: 'everyone',
  },
  decline: {
    title: { zh: '退回', en: 'Decline' },
    explanation: {
      zh: '说明依据和应当办理的单位，退回综治中心决定。只能退回一次。',
      en: 'Gives the ground and the unit believed competent; the centre then decides. This can be done once.',
    },
    from: ['offered'],
    by: atOffered,
    input: {
      basis: { label: { zh: '退回依据', en: 'Ground for declining' }, kind: 'text', maxLength: 500, multiline: true },
      competentUnit: { label: { zh: '认为应当由谁办理', en: 'Unit believed competent' }, kind: 'text', maxLength: 100 },
    },
    guards: ['notDeclinedBefore'],
    branches: [
      {
        to: 'returned',
        effects: [
          { kind: 'meet', clock: 'handOff' },
          { kind: 'end-offer' },
          { kind: 'set', fact: 'declined', value: { literal: true } },
        ],
      },
    ],
    basis: law('17'),
    record: { zh: '人民调解委员会说明依据，退回了事项', en: 'The committee declined, giving its ground' },
    shownTo: 'everyone',
  },
  'hand-off-overdue': {
    title: { zh: '逾期未答复接收', en: 'No answer to the hand-off' },
    explanation: {
      zh: '接收单位逾期没有答复，由综治中心决定。',
      en: 'The unit did not answer in time; the centre decides.',
    },
    from: ['offered'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'returned',
        effects: [{ kind: 'end-offer' }, { kind: 'set', fact: 'handOffOverdue', value: { literal: true } }],
      },
    ],
    basis: law('17'),
    record: {
      zh: '接收单位逾期没有答复，事项回到综治中心',
      en: 'The unit did not answer in time; the matter is back with the centre',
    },
    shownTo: 'everyone',
  },
  'take-up-overdue': {
    title: { zh: '逾期未登记', en: 'Not registered in time' },
    explanation: {
      zh: '来件超过时限仍未登记，提醒中心负责人。',
      en: 'The report was not registered in time; the head of the centre is told.',
    },
    from: ['reported'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'takeUpOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'registered' },
        ],
      },
    ],
    basis: law('27'),
    record: { zh: '超过登记时限，已提醒中心负责人', en: 'Registration is late; the head of the centre was told' },
    shownTo: 'everyone',
  },
  'decide-unit': {
    title: { zh: '决定办理单位', en: 'Decide who deals with it' },
    explanation: {
      zh: '由综治中心决定办理单位，该单位不能再退回。',
      en: 'The centre decides; the unit cannot decline again.',
    },
    from: ['returned'],
    by: [{ kind: 'staff', role: 'lead', at: 'door' }],
    input: {
      unit: {
        label: { zh: '办理单位', en: 'Unit' },
        kind: 'unit',
        unitKind: 'mediation-committee',
        within: 'district',
      },
      reason,
    },
    guards: [],
    branches: [
      {
        to: 'accepted',
        effects: [
          { kind: 'answerable', unit: { input: 'unit' } },
          { kind: 'holder', staff: 'nobody' },
          { kind: 'number' },
          { kind: 'start', clock: 'mediation' },
          { kind: 'notify', audience: 'applicant', message: 'accepted' },
        ],
      },
    ],
    basis: law('17'),
    record: { zh: '综治中心决定了办理单位', en: 'The centre decided which unit deals with it' },
    shownTo: 'everyone',
  },
  'name-mediator': {
    title: { zh: '指定或更换调解员', en: 'Name or change the mediator' },
    explanation: { zh: '当事人可以选择或者接受调解员。', en: 'The parties may choose or accept the mediator.' },
    from: [...arrangingStates, 'mediating'],
    by: [
      { kind: 'staff', role: 'lead', at: 'answerable' },
      { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
    ],
    input: { mediator: { label: { zh: '调解员', en: 'Mediator' }, kind: 'staff', role: 'mediator', at: 'answerable' } },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'holder', staff: { input: 'mediator' } }] }],
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
    by: [{ kind: 'party', roles: ['respondent'] }],
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
  },
  refuse: {
    title: { zh: '不同意调解', en: 'Refuse mediation' },
    explanation: {
      zh: '调解就此终止，双方会收到其他途径的告知。不同意不会给您带来不利。',
      en: 'Mediation ends and both sides are told the other routes. Refusing does not count against you.',
    },
    from: ['inviting', 'unanswered'],
    by: [{ kind: 'party', roles: ['respondent'] }],
    input: { reason: optionalReason },
    guards: ['notConsentedYet'],
    branches: [
      {
        to: 'routes-told',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'consent', value: { literal: 'refused' } },
          ...endMediation('refused'),
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
    guards: ['notConsentedYet'],
    branches: consentBranches.map((branch) => ({
      ...branch,
      effects: [
        { kind: 'set-party', of: { input: 'party' }, fact: 'consent', value: { literal: 'given' } },
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
    guards: ['notConsentedYet'],
    branches: [
      {
        to: 'routes-told',
        effects: [
          { kind: 'set-party', of: { input: 'party' }, fact: 'consent', value: { literal: 'refused' } },
          ...endMediation('refused'),
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
  withdraw: {
    title: { zh: '撤回申请', en: 'Withdraw' },
    explanation: {
      zh: '不再需要调解时可以撤回，以后还可以再来登记。',
      en: 'If you no longer need mediation you can withdraw; you may register again later.',
    },
    from: beforeMediation,
    by: [{ kind: 'party', roles: ['applicant'] }],
    input: { reason: optionalReason },
    guards: [],
    branches: [{ to: 'ended-withdrawn', effects: withdrawn }],
    basis: law('23'),
    record: { zh: '申请人撤回了申请', en: 'The applicant withdrew' },
    shownTo: 'everyone',
  },
  'record-withdrawal': {
    title: { zh: '登记撤回', en: 'Record a withdrawal' },
    explanation: {
      zh: '申请人口头或者书面提出撤回时登记。',
      en: 'For an applicant who withdraws by word of mouth or in writing.',
    },
    from: beforeMediation,
    by: [...atDoor, ...byMediator],
    input: { reason },
    guards: [],
    branches: [{ to: 'ended-withdrawn', effects: withdrawn }],
    basis: law('23'),
    record: { zh: '登记了申请人撤回', en: 'The applicant’s withdrawal was recorded' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
