import { type MatterView, matterView } from '../src/api/matter.ts';
import { sessionView } from '../src/api/reference.ts';
import type { PlacePage, ScreeningView } from '../src/api/screening.ts';
import { visitAnswers, visitWays } from '../src/core/followup/visit.ts';
import { handOffEnds } from '../src/core/handoff/hand-off.ts';
import { placeStates, screeningAnswers, visitOutcomes } from '../src/core/screening/screening.ts';

export const id = '01a202df-0287-71e9-bf86-bc071802d707';
export const same = (text: string) => ({ zh: text, en: text });
const unit = { id: 7, name: same('U7') };

/** Everything that is data is written in signs that belong to neither language, so that what is left are the desk's own words. */
export const session = sessionView.parse({
  staffId: id,
  account: 'a1',
  due: null,
  name: same('N1'),
  roles: [
    { role: 'clerk', unit: { ...unit, kind: 'centre', district: '440106', division: '440106006' } },
    { role: 'mediator', unit: { ...unit, kind: 'mediation-committee', district: '440106', division: '440106006' } },
  ],
});

const ledger = {
  paidFen: 20_000,
  waitingFen: 10_000,
  restFen: 100_050,
  overFen: 0,
  standing: 'soon',
  creditors: [id],
  may: ['paid'],
  enforceableFor: [id],
  enforceableBy: ['ask-confirmation'],
  entries: (['reported', 'confirmed', 'disputed', 'rejected', 'withdrawn'] as const).map((standing, n) => ({
    id: `l${n + 2}`,
    kind: 'paid',
    amountFen: 10_000,
    on: '2026-12-01',
    by: n === 0 ? 'office' : id,
    standing,
    overpaid: n === 1,
    at: '2026-12-01T02:00:00.000Z',
    words: n === 2 ? '5.' : null,
    proof: n === 3 ? id : null,
    may: standing === 'reported' || standing === 'disputed' ? ['settle'] : [],
  })),
} as const;

export const matter: MatterView = matterView.parse({
  district: '440106',
  id,
  version: 3,
  number: null,
  procedure: { key: 'people-mediation', version: 1, title: same('P1') },
  category: 'neighbours',
  state: { key: 'accepted', title: same('S1'), publicText: same('S2'), phase: 'arranging' },
  status: 'open',
  outcome: null,
  waitingFor: 'answerable-unit',
  performed: 'pending',
  resolved: 'asked',
  openedAt: '2026-11-22T02:00:00.000Z',
  closedOn: null,
  file: {
    closedOn: '2026-03-02',
    keptUntil: '2056-03-02',
    term: same('T1'),
    basis: same('B1'),
    erasedOn: null,
    journey: id,
    holds: [same('H1')],
  },
  followUp: {
    visits: [
      { id: 'v1', basis: 'rule', due: '2026-12-02', made: null },
      { id: 'v2', basis: 'sample', due: '2026-12-02', made: null },
      ...visitWays.flatMap((way) =>
        visitAnswers.map((answer) => ({
          id: `v-${way}-${answer}`,
          basis: 'rule',
          due: '2026-12-02',
          made: { on: '2026-12-01', way, party: id, answer },
        })),
      ),
    ],
    may: ['visit', 'relapse'],
  },
  channel: 'desk',
  door: unit,
  answerable: unit,
  offered: null,
  holder: { id, name: same('N1') },
  helpers: [{ party: id, name: 'N1', relation: 'lawyer', may: 'act', until: '2026-12-31' }],
  circle: { restriction: null, barred: [], recusalAsked: false },
  whole: true,
  tags: { set: [{ key: 'noise', name: { zh: '噪声', en: 'Noise' } }], may: true },
  holding: {
    cover: { staff: { id, name: same('N7') }, from: '2026-11-23', until: '2026-11-30' },
    proposals: [
      {
        id: 'p9',
        by: { id, name: same('N8') },
        at: '2026-11-22T02:00:00.000Z',
        title: same('A9'),
        details: [{ label: same('L9'), value: same('V9') }],
        changes: [same('C9')],
        refusal: null,
      },
      {
        id: 'p10',
        by: { id, name: same('N8') },
        at: '2026-11-22T02:00:00.000Z',
        title: same('A10'),
        details: [],
        changes: [],
        refusal: same('R10'),
      },
    ],
    may: ['claim', 'assign', 'give-back', 'cover', 'end-cover', 'leave-proposal'],
  },
  handling: {
    handOffs: handOffEnds.map((how) => ({
      id: `h-${how}`,
      kind: 'sent',
      from: unit,
      to: unit,
      at: '2026-11-22T02:00:00.000Z',
      due: '2026-11-25',
      overdue: false,
      how,
      endedAt: '2026-11-23T02:00:00.000Z',
      competent: how === 'refused' ? unit : null,
    })),
    tasks: [null, 'done', 'declined', 'withdrawn'].map((how) => ({
      id: `t-${how}`,
      unit,
      elsewhere: true,
      ask: '5.',
      at: '2026-11-22T02:00:00.000Z',
      due: '2026-11-25',
      overdue: how === null,
      how,
      endedAt: how === null ? null : '2026-11-23T02:00:00.000Z',
      answer: how === 'done' ? '6.' : null,
      passed: [{ what: same('W1'), ground: same('G1') }],
      may: how === null ? ['pass-on', 'finish-task', 'decline-task', 'withdraw-task'] : [],
    })),
    excluded: [{ unit, ground: 'complained-about' }],
    unitKind: 'mediation-committee',
    may: ['invite', 'ask-move', 'withdraw-move', 'decide-move', 'refuse-move', 'exclude-unit', 'readmit-unit'],
    level: null,
    steps: [],
    proposed: ['many-people', 'party-request'],
    raiseAsked: { at: '2026-03-02T01:00:00.000Z', due: '2026-03-05', overdue: true },
  },
  group: null,
  plan: null,
  round: null,
  materials: {
    items: [
      {
        id: 'f1',
        file: '0195a000-0000-7000-8000-00000000f001',
        name: null,
        at: '2026-03-02T02:00:00.000Z',
        audience: 'office',
      },
    ],
    may: true,
  },
  supervision: {
    orders: [null, 'accepted', 'withdrawn', 'dropped'].map((how) => ({
      id: `s-${how}`,
      ground: 'overdue',
      clock: same('C1'),
      unit,
      by: how === 'dropped' ? null : unit,
      watch: unit,
      at: '2026-11-22T02:00:00.000Z',
      issuedAt: how === 'dropped' ? null : '2026-11-22T03:00:00.000Z',
      due: how === 'dropped' ? null : '2026-11-25',
      overdue: how === null,
      told: true,
      steps: how === null ? [{ to: unit, at: '2026-11-26T02:00:00.000Z' }] : [],
      ask: '7.',
      answeredAt: how === 'accepted' ? '2026-11-23T02:00:00.000Z' : null,
      answer: how === 'accepted' ? '8.' : null,
      how,
      may:
        how === null
          ? ['sign-order', 'drop-proposal', 'answer-order', 'accept-answer', 'return-answer', 'withdraw-order']
          : [],
    })),
    review: {
      id: 'r-1',
      unit,
      at: '2026-11-22T02:00:00.000Z',
      due: '2026-12-13',
      overdue: false,
      found: 'more-to-do',
      answeredAt: '2026-11-24T02:00:00.000Z',
      answer: '9.',
    },
    units: [unit],
    tellable: true,
    may: ['order', 'answer-review'],
  },
  place: { code: '440106006', name: 'X1', text: 'X2' },
  narrative: '1.',
  wish: '2.',
  amountFen: 1_250_050,
  parties: [
    {
      id,
      role: 'applicant',
      kind: 'organisation',
      name: 'N2',
      phoneMasked: '170****1111',
      identityMasked: '99**',
      hasAddress: true,
      emailMasked: null,
      facts: { consent: 'given', solved: 'no', signed: false },
    },
  ],
  clocks: (['running', 'suspended', 'met', 'lapsed', 'stopped'] as const).map((status) => ({
    key: status,
    title: same('C1'),
    publicText: same('C2'),
    nature: 'practice',
    status,
    start: '2026-11-22',
    due: '2027-01-04',
    provisional: true,
    alert: null,
    terms: [],
    ifLate: { zh: '到期', en: 'Over' },
    ...(status === 'running' ? { left: { kind: 'over', n: 2, unit: 'naturalDay' } } : {}),
    basis: same('B1'),
    steps: [same('1')],
  })),
  obligations: [
    { id: 'o1', debtor: id, wording: '3.', amountFen: 120_050, due: '2026-12-01', performedOn: '2026-11-30', ledger },
    { id: 'o2', debtor: id, wording: '4.', amountFen: null, due: '2026-12-01', performedOn: null, ledger },
  ],
  documents: (['waiting', 'ready', 'failed'] as const).map((status) => ({
    id: status,
    title: same('D1'),
    number: null,
    status,
    requestedAt: '2026-11-22T02:00:00.000Z',
    readyAt: null,
    sha256: null,
  })),
  timeline: [
    {
      seq: 1,
      at: '2026-11-22T02:00:00.000Z',
      type: 'opened',
      who: same('N1'),
      record: same('R1'),
      details: [{ label: same('L1'), value: same('V1') }],
      hash: '0'.repeat(64),
    },
  ],
  journey: [1, 2].map((n) => ({
    district: '440106',
    id: id.replace('707', `70${n}`),
    procedure: { key: 'people-mediation', version: 1, title: same('P1') },
    state: same('S1'),
    status: 'open',
    outcome: null,
    openedAt: '2026-11-22T02:00:00.000Z',
    number: null,
  })),
  actions: [
    { key: 'tell-rights', refusal: null },
    { key: 'invite', refusal: { code: 'condition-not-met', guard: 'rightsTold', words: same('4.') } },
    { key: 'terminate', refusal: null },
    { key: 'seal', refusal: { code: 'not-in-this-state', words: same('5.') } },
  ],
});

const figures = { known: 5, seen: 1, nobodyThere: 1, notLetIn: 1, gone: 1 };
const roundId = id.replace('707', '709');
const spot = { lng: 113.3, lat: 23.1 };

export const screening: ScreeningView = {
  district: '440106',
  id: id.replace('707', '708'),
  title: 'T8',
  industry: 'construction-wages',
  area: unit,
  keeper: unit,
  from: '2026-11-22',
  until: '2026-12-31',
  state: 'running',
  places: figures,
  found: 1,
  about: '8.',
  questions: [{ id: 'q1', wording: '9.' }],
  changes: (['sent', 'moved', 'ended'] as const).map((what, n) => ({
    at: `2026-11-2${n + 2}T02:00:00.000Z`,
    what,
    until: what === 'moved' ? '2026-12-31' : null,
    reason: what === 'sent' ? null : '7.',
  })),
  rounds: ([null, same('O1')] as const).map((outcome, n) => ({
    id: n === 0 ? roundId : id.replace('707', '710'),
    unit: { ...unit, kind: 'village', depth: n + 3 },
    level: 'village',
    state: outcome === null ? 'open' : 'closed',
    outcome,
    due: '2026-12-31',
    places: figures,
    found: n,
  })),
  mayKeep: true,
};

const placesSeen = placeStates.map((state, n) => ({
  id: id.replace('707', `72${n}`),
  name: `N${n}`,
  address: `X${n}`,
  position: state === 'gone' ? null : { ...spot, lat: spot.lat + n / 100 },
  state,
}));

export const screenedPlaces: PlacePage = {
  items: placesSeen.map((place) => ({ ...place, round: roundId, unit, lastVisitOn: '2026-11-22', visits: 2 })),
  next: null,
};

/** A round of the campaign: its places, one for each state, and on the first a visit of each outcome. */
export const round: MatterView = {
  ...matter,
  id: roundId,
  parties: [],
  round: {
    campaign: { ...screening, state: 'running' },
    until: screening.until,
    questions: screening.questions,
    figures,
    found: 1,
    places: placesSeen.map((place, n) => ({
      ...place,
      visits: visitOutcomes.slice(0, n === 1 ? visitOutcomes.length : 0).map((outcome, at) => ({
        id: id.replace('707', `73${at}`),
        on: '2026-11-22',
        outcome,
        answers: outcome === 'found' ? screeningAnswers.map((answer) => ({ question: 'q1', answer })) : [],
        note: '6.',
        files: outcome === 'found' ? [{ file: id }] : [],
      })),
    })),
    mayVisit: true,
  },
};

export const item = {
  district: '440106',
  id,
  number: null,
  procedure: 'people-mediation',
  procedureVersion: 1,
  category: 'neighbours',
  state: 'accepted',
  waitingFor: 'answerable-unit',
  placeText: 'X1',
  parties: [
    { role: 'applicant', name: 'N1' },
    { role: 'respondent', name: 'N2' },
  ],
  title: null,
  holder: null,
  holderId: null,
  openedAt: '2026-11-22T02:00:00.000Z',
  nextClock: 'mediation',
  nextDue: '2026-12-22',
  nextProvisional: true,
  alert: null,
  left: { kind: 'left', n: 3, unit: 'workingDay' },
};
