import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { atDoor, atOffered, bySystem, endMediation, law, reason } from './parts.ts';

const sentNoFurther: Effect = { kind: 'stop', clock: 'sendOn' };

/** At the door: registration, hand-off, and taking it back. */
export const doorActions = {
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
          { kind: 'start', clock: 'sendOn' },
          { kind: 'document', document: 'receipt' },
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
          { kind: 'meet', clock: 'sendOn' },
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
    branches: [
      {
        to: 'registered',
        effects: [{ kind: 'stop', clock: 'handOff' }, { kind: 'end-offer' }, { kind: 'start', clock: 'sendOn' }],
      },
    ],
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
      // The notice tells the applicant where to go instead: it is written to be read.
      reason: { ...reason, toldToParties: true },
    },
    guards: [],
    branches: [
      {
        when: 'otherSideKnows',
        to: 'routes-told',
        effects: [sentNoFurther, ...endMediation({ literal: 'not-taken' })],
      },
      {
        to: 'routes-told',
        effects: [
          sentNoFurther,
          { kind: 'set', fact: 'ending', value: { literal: 'not-taken' } },
          { kind: 'document', document: 'notForMediation' },
          { kind: 'notify', audience: 'applicant', message: 'notForMediation' },
          { kind: 'start', clock: 'routes' },
        ],
      },
    ],
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
      basis: {
        label: { zh: '退回依据', en: 'Ground for declining' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
      },
      competentUnit: { label: { zh: '认为应当由谁办理', en: 'Unit believed competent' }, kind: 'text', maxLength: 100 },
    },
    // Once only without a guard: from `returned` the centre's own decision leads on, and that unit is not offered it.
    guards: [],
    branches: [
      {
        to: 'returned',
        effects: [{ kind: 'meet', clock: 'handOff' }, { kind: 'end-offer' }, { kind: 'start', clock: 'sendOn' }],
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
        effects: [
          { kind: 'end-offer' },
          { kind: 'set', fact: 'handOffOverdue', value: { literal: true } },
          { kind: 'start', clock: 'sendOn' },
        ],
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
          { kind: 'notify', audience: 'unit', message: 'registrationLate' },
        ],
      },
    ],
    basis: law('27'),
    record: { zh: '超过登记时限，已提醒中心负责人', en: 'Registration is late; the head of the centre was told' },
    shownTo: 'everyone',
  },
  'send-on-overdue': {
    title: { zh: '逾期未分派', en: 'Not sent on in time' },
    explanation: {
      zh: '登记或者被退回后超过时限仍未分派，在中心和上级的工作列表中列为逾期，直到分派为止。',
      en: 'It was not sent on in time; it stands as overdue in the lists of the centre and of those above it until it is.',
    },
    from: ['registered', 'returned'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'sendOnOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'sendOnLate' },
        ],
      },
    ],
    basis: law('17'),
    record: {
      zh: '超过分派时限，已列为逾期，中心负责人和上级都能看到',
      en: 'Sending on is late; it is marked overdue for the head of the centre and for those above',
    },
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
          { kind: 'meet', clock: 'sendOn' },
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
} as const satisfies Record<string, ActionDefinition>;
