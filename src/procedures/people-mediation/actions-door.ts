import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { handOff } from './hand-off.ts';
import { atDoor, bySystem, endMediation, law, reason } from './parts.ts';

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
  send: handOff.actions.send,
  recall: handOff.actions.recall,
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
  accept: handOff.actions.accept,
  decline: handOff.actions.decline,
  'hand-off-overdue': handOff.actions['hand-off-overdue'],
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
  'decide-unit': handOff.actions['decide-unit'],
} as const satisfies Record<string, ActionDefinition>;
