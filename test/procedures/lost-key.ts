import type { ActorRule, ProcedureDefinition } from '../../src/core/procedure/definition.ts';

const atDoor: readonly ActorRule[] = [{ kind: 'staff', role: 'clerk', at: 'door' }];
const civilCode = (article: string) => ({ law: '民法典', article, grade: 'text' }) as const;
const house = { law: '失物招领办法', article: '3', grade: 'unverified' } as const;

/** 失物招领: somebody lost a key. As small as a procedure can be, to show what adding one takes and to break it in tests. */
export const lostKey = {
  key: 'lost-key',
  version: 1,
  title: { zh: '失物招领', en: 'Lost and found' },
  purpose: { zh: '帮您找回丢失的钥匙。', en: 'Helps you get a lost key back.' },
  numberForm: '（{year}）{prefix}失物第{serial}号',
  explanation: {
    zh: '告诉我们钥匙丢在哪里，我们去找；找不到也会告诉您。不收费。',
    en: 'Tell us where you lost it and we look; if we do not find it we say so. It is free.',
  },
  basis: [civilCode('314')],
  parameters: {
    search: {
      title: { zh: '寻找期限', en: 'Time to look' },
      basis: house,
      law: '民法典',
      values: [
        { term: '5工作日', validFrom: '2020-01-01', validTo: '2025-12-31' },
        { term: '2工作日', validFrom: '2026-01-01' },
      ],
    },
    retention: {
      title: { zh: '保存期限', en: 'How long it is kept' },
      basis: house,
      law: '民法典',
      values: [{ term: '1年', validFrom: '2020-01-01' }],
    },
  },
  opensAt: 'centre',
  initial: {
    desk: {
      state: 'looking',
      effects: [
        { kind: 'start', clock: 'search' },
        { kind: 'document', document: 'slip' },
      ],
    },
  },
  states: {
    looking: {
      title: { zh: '寻找中', en: 'Being looked for' },
      publicText: { zh: '我们正在找您的钥匙。', en: 'We are looking for your key.' },
      phase: 'working',
      waitingFor: 'door',
    },
    'ended-found': {
      title: { zh: '已找到', en: 'Found' },
      publicText: { zh: '钥匙已经交给您。', en: 'You have your key.' },
      phase: 'ended',
      waitingFor: 'nobody',
      outcome: 'found',
    },
    'ended-not-found': {
      title: { zh: '没有找到', en: 'Not found' },
      publicText: { zh: '很抱歉，没有找到。', en: 'We are sorry, it was not found.' },
      phase: 'ended',
      waitingFor: 'nobody',
      outcome: 'not-found',
    },
  },
  actions: {
    look: {
      title: { zh: '寻找', en: 'Look' },
      explanation: { zh: '登记找过的地方。', en: 'Records where somebody looked.' },
      from: ['looking'],
      by: atDoor,
      input: {
        where: { label: { zh: '找过哪里', en: 'Where' }, kind: 'text', maxLength: 100, personal: true },
        found: { label: { zh: '找到了吗', en: 'Found?' }, kind: 'boolean' },
      },
      guards: [],
      branches: [
        {
          when: 'isFound',
          to: 'ended-found',
          effects: [
            { kind: 'meet', clock: 'search' },
            { kind: 'notify', audience: 'applicant', message: 'told' },
          ],
        },
        { to: 'same', effects: [{ kind: 'set', fact: 'looked', value: { literal: true } }] },
      ],
      basis: [civilCode('316')],
      record: { zh: '找了一处地方', en: 'Somebody looked' },
      shownTo: 'everyone',
    },
    'give-up': {
      title: { zh: '不再寻找', en: 'Give up' },
      explanation: { zh: '找过以后没有找到，告诉失主。', en: 'Tells the owner that it was not found.' },
      from: ['looking'],
      by: atDoor,
      input: {},
      guards: ['looked'],
      branches: [
        {
          to: 'ended-not-found',
          effects: [
            { kind: 'stop', clock: 'search' },
            { kind: 'notify', audience: 'applicant', message: 'told' },
          ],
        },
      ],
      basis: [civilCode('318')],
      record: { zh: '没有找到，不再寻找', en: 'It was not found' },
      shownTo: 'everyone',
    },
    'search-overdue': {
      title: { zh: '寻找期限届满', en: 'The time to look is over' },
      explanation: { zh: '提醒工作人员。', en: 'Reminds the staff.' },
      from: ['looking'],
      by: [{ kind: 'system' }],
      input: {},
      guards: [],
      branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'unit', message: 'late' }] }],
      basis: [house],
      record: { zh: '寻找期限已经届满', en: 'The time to look was over' },
      shownTo: 'everyone',
    },
  },
  guards: {
    looked: {
      words: { zh: '还没有找过，请先去找。', en: 'Nobody has looked yet; please look first.' },
      test: (view) => view.facts.looked === true,
    },
    isFound: {
      words: { zh: '没有找到。', en: 'It was not found.' },
      test: (view) => view.input?.found === true,
      needsInput: true,
    },
  },
  clocks: {
    search: {
      title: { zh: '寻找', en: 'Looking' },
      nature: 'practice',
      term: { parameter: 'search' },
      basis: house,
      onLapse: 'search-overdue',
      runsFrom: { zh: '自登记之日', en: 'from the day it was registered' },
      publicText: { zh: '我们应在此日前找完', en: 'We should be done looking by this day' },
    },
  },
  documents: {
    slip: {
      title: { zh: '登记单', en: 'Slip' },
      template: 'key-slip',
      audience: 'applicant',
      basis: [civilCode('316')],
    },
  },
  messages: {
    told: { zh: '寻找结束，请查看结果。', en: 'The search is over; please see how it went.' },
    late: { zh: '寻找期限已经届满。', en: 'The time to look is over.' },
  },
  outcomes: {
    found: { title: { zh: '找到', en: 'Found' } },
    'not-found': { title: { zh: '没有找到', en: 'Not found' } },
  },
  retention: { parameter: 'retention' },
} as const satisfies ProcedureDefinition;
