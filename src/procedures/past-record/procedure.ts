import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type {
  ActionDefinition,
  ActorRule,
  Citation,
  OutcomeDefinition,
  ParameterDefinition,
  ProcedureDefinition,
  StateDefinition,
} from '../../core/procedure/definition.ts';

const mediation = (number: string): Citation => ({ law: '人民调解法', article: number, grade: 'text' });
const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];

const parameters = {
  retention: {
    title: { zh: '卷宗保存期限', en: 'How long the file is kept' },
    basis: { law: OWN_PROMISE, article: '档案保管期限', grade: 'unverified' },
    law: '人民调解法',
    values: [{ term: '30年', validFrom: '1990-01-01' }],
  },
} as const satisfies Record<string, ParameterDefinition>;

const states = {
  recorded: {
    title: { zh: '台账在办', en: 'In the ledger, not ended' },
    publicText: {
      zh: '这件事从以前的台账转入，台账上还没有办结。综治中心会核对现在的情况。',
      en: 'This matter was taken over from an earlier ledger, where it had not ended. The centre will check how it stands now.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  'ended-agreed': {
    title: { zh: '台账记为办成', en: 'Settled, by the ledger' },
    publicText: {
      zh: '这件事从以前的台账转入，台账记的是已经办成。您有不同意见，请告诉综治中心。',
      en: 'This matter was taken over from an earlier ledger, which says it was settled. If you see it otherwise, please tell the centre.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'agreed',
  },
  'ended-not-agreed': {
    title: { zh: '台账记为未办成', en: 'Not settled, by the ledger' },
    publicText: {
      zh: '这件事从以前的台账转入，台账记的是没有办成。仍需要帮助的，可以重新反映。',
      en: 'This matter was taken over from an earlier ledger, which says it was not settled. If you still need help, you can report it anew.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'not-agreed',
  },
  'ended-unknown': {
    title: { zh: '台账记为办结', en: 'Closed, by the ledger' },
    publicText: {
      zh: '这件事从以前的台账转入，台账记了办结，没有写结果。仍需要帮助的，可以重新反映。',
      en: 'This matter was taken over from an earlier ledger, which says it was closed but not how. If you still need help, you can report it anew.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'unknown',
  },
  'ended-set-aside': {
    title: { zh: '已撤销导入', en: 'Import undone' },
    publicText: {
      zh: '这条台账记录导入有误，已经撤销，不再作为事项办理。',
      en: 'This ledger entry was taken in by mistake and was set aside; it is not dealt with as a matter.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'set-aside',
  },
} as const satisfies Record<string, StateDefinition>;

const outcomes = {
  agreed: { title: { zh: '台账：办成', en: 'Ledger: settled' } },
  'not-agreed': { title: { zh: '台账：未办成', en: 'Ledger: not settled' } },
  unknown: { title: { zh: '台账：办结，结果不详', en: 'Ledger: closed, result unknown' } },
  'set-aside': { title: { zh: '撤销导入', en: 'Import undone' } },
} as const satisfies Record<string, OutcomeDefinition>;

const ending = (
  to: keyof typeof states,
  words: Pick<ActionDefinition, 'title' | 'explanation' | 'record'>,
): ActionDefinition => ({
  ...words,
  from: ['recorded'],
  by: atDoor,
  input: {},
  guards: [],
  branches: [{ to, effects: [] }],
  basis: [mediation('27')],
  shownTo: 'everyone',
});

const actions = {
  'record-agreed': ending('ended-agreed', {
    title: { zh: '记为办成', en: 'Record as settled' },
    explanation: {
      zh: '核对以后，把这件旧事项记为已经办成。',
      en: 'After checking, the earlier matter is recorded as settled.',
    },
    record: { zh: '综治中心核对后记为办成', en: 'The centre checked it and recorded it as settled' },
  }),
  'record-not-agreed': ending('ended-not-agreed', {
    title: { zh: '记为未办成', en: 'Record as not settled' },
    explanation: {
      zh: '核对以后，把这件旧事项记为没有办成。当事人仍需要帮助的，请另行登记。',
      en: 'After checking, it is recorded as not settled. Register it anew where the party still needs help.',
    },
    record: { zh: '综治中心核对后记为未办成', en: 'The centre checked it and recorded it as not settled' },
  }),
  'record-closed': ending('ended-unknown', {
    title: { zh: '记为办结', en: 'Record as closed' },
    explanation: {
      zh: '已经办结，但是结果查不清楚。',
      en: 'It is closed, and how it ended cannot be found out.',
    },
    record: { zh: '综治中心核对后记为办结', en: 'The centre checked it and recorded it as closed' },
  }),
  'set-aside': ending('ended-set-aside', {
    title: { zh: '撤销这一条', en: 'Set this entry aside' },
    explanation: {
      zh: '这一条台账记错了，或者和别的事项重复，不再作为事项办理。记录保留，不删除。',
      en: 'The entry is wrong or is another matter already. It is no longer dealt with; the record stays.',
    },
    record: { zh: '综治中心撤销了这条台账记录', en: 'The centre set the ledger entry aside' },
  }),
} as const satisfies Record<string, ActionDefinition>;

/** 过往事项: what a ledger of earlier years says of a matter, with its own dates; nothing runs in it. */
export const pastRecord: ProcedureDefinition = {
  key: 'past-record',
  version: 1,
  title: { zh: '过往事项', en: 'Matter of the past' },
  purpose: {
    zh: '把各单位以前用表格登记的事项并入一本账，保留原来的日期。',
    en: 'Takes matters that offices kept in spreadsheets into the one ledger, with their own dates.',
  },
  explanation: {
    zh: '这件事以前登记在单位的台账上，现在转入本系统，日期和结果照台账记载，不收费。还没有办结的，综治中心会核对；您认为记载不对，可以告诉综治中心。',
    en: 'It was registered in an office’s ledger before and has been taken over with the dates and result written there. It is free. Where it had not ended, the centre will check it; if something is wrong, tell the centre.',
  },
  numberForm: '（{year}）{prefix}台账第{serial}号',
  basis: [mediation('27')],
  parameters,
  opensAt: 'centre',
  initial: { import: { state: 'recorded', effects: [] } },
  states,
  actions,
  guards: {},
  clocks: {},
  documents: {},
  messages: {},
  outcomes,
  retention: { parameter: 'retention' },
};
