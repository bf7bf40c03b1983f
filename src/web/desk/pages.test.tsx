import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type MatterView, matterView, queuePage } from '../../api/matter.ts';
import type { MessageItem } from '../../api/message.ts';
import { sessionView } from '../../api/reference.ts';
import { visitAnswers, visitWays } from '../../core/followup/visit.ts';
import { handOffEnds } from '../../core/handoff/hand-off.ts';
import type { Locale } from '../../core/words/words.ts';
import { calendarQuery, matterMessagesQuery, matterQuery, messagesQuery, queueQuery } from './api/queries.ts';
import { Library } from './Library.tsx';
import { LanguageProvider } from './language.tsx';
import { meetingsQuery } from './meeting/queries.ts';
import { makeRouter } from './router.tsx';
import { SignInPage } from './session/SignInPage.tsx';
import { SessionContext } from './session/session-context.ts';

const id = '01a202df-0287-71e9-bf86-bc071802d707';
const same = (text: string) => ({ zh: text, en: text });
const unit = { id: 7, name: same('U7') };

/** Everything that is data is written in signs that belong to neither language, so that what is left are the desk's own words. */
const session = sessionView.parse({
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

const matter: MatterView = matterView.parse({
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

const item = {
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

/** Words that are the same in Chinese: keys of the keyboard, kinds of file, the signs the data above is written in. */
const inAnyLanguage = /Ctrl|Enter|PDF|JavaScript|English|\b[A-Z]\d+\b|ly\b|170|99/g;

async function pageIn(locale: Locale, path: string): Promise<string> {
  const client = new QueryClient();
  const name = { name: same('H1') };
  client.setQueryData(queueQuery('mine', undefined).queryKey, queuePage.parse({ items: [item], next: 'x' }));
  client.setQueryData(queueQuery('unit', undefined).queryKey, { items: [], next: null });
  client.setQueryData(matterQuery(matter).queryKey, matter);
  const told = {
    district: '440106',
    matterId: id,
    id: 'm1',
    number: null,
    procedure: same('P1'),
    party: { id, name: 'N1', hasPhone: true },
    channel: 'sms',
    words: same('W1'),
    createdAt: '2026-11-22T02:00:00.000Z',
    status: 'stuck',
    reason: 'gateway-fault',
    tries: 1,
    nextTryAt: null,
    settledAt: null,
    ifSilent: { title: same('A1'), due: '2026-11-29' },
    attempts: [{ channel: 'sms', at: '2026-11-22T02:00:00.000Z', result: 'failed' }],
  } satisfies MessageItem;
  client.setQueryData(messagesQuery('open', undefined).queryKey, { items: [told], next: null });
  client.setQueryData(matterMessagesQuery(matter).queryKey, {
    items: [told, { ...told, id: 'm2', status: 'by-hand' }],
  });
  const time = { on: '2026-11-26', from: '09:00', to: '10:00' };
  const meeting = { id: 's1', time, over: false, place: same('X3'), room: null, options: [], waitingFor: [] };
  client.setQueryData(meetingsQuery(matter).queryKey, {
    items: [
      { ...meeting, standing: 'set' },
      { ...meeting, id: 's2', standing: 'cancelled' },
      {
        ...meeting,
        id: 's3',
        standing: 'proposed',
        time: null,
        options: [
          { id: 's3-1', time, remains: true, no: [] },
          { id: 's3-2', time, remains: false, no: ['N1'] },
        ],
        waitingFor: ['N2'],
      },
    ],
    rooms: [],
    may: true,
  });
  client.setQueryData(calendarQuery(2026).queryKey, {
    year: 2026,
    provisional: true,
    source: 'Q1',
    holidays: [
      { date: '2026-01-01', ...name },
      { date: '2026-01-02', ...name },
    ],
    makeUpDays: [],
    workingDays: 248,
  });
  const router = makeRouter(createMemoryHistory({ initialEntries: [`/desk${path}`] }));
  await router.load();
  return renderToString(
    <LanguageProvider initial={locale}>
      <QueryClientProvider client={client}>
        <SessionContext value={session}>
          <Library nonce={undefined}>
            <RouterProvider router={router} />
          </Library>
        </SessionContext>
      </QueryClientProvider>
    </LanguageProvider>,
  );
}

/** What a person reads or hears of a page. */
function saidIn(html: string): string {
  const heard = [...html.matchAll(/ (?:title|alt|placeholder|aria-label)="([^"]*)"/g)].map(([, value]) => value);
  const read = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  return [read, ...heard].join(' ').replace(/&[a-z#0-9]+;/gi, ' ');
}

const paths = [
  '/',
  '/?queue=unit',
  '/register',
  `/matters/440106/${id}`,
  '/messages',
  '/agenda',
  '/help',
  '/help/procedures/people-mediation',
  '/help/procedures/judicial-confirmation',
  '/help/calendar/2026',
  '/no-such-page',
];

describe('every page, in either language', () => {
  it.each(paths)('%s in English has no Chinese in it', async (path) => {
    const said = saidIn(await pageIn('en', path));
    expect(said.length).toBeGreaterThan(100);
    expect(said.match(/[^\s]*\p{Script=Han}[^\s]*/gu) ?? []).toEqual([]);
  });

  it.each(paths)('%s in Chinese has no English in it', async (path) => {
    const said = saidIn(await pageIn('zh', path));
    expect(said.length).toBeGreaterThan(50);
    expect(said.replace(inAnyLanguage, ' ').match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
  });

  it.each(paths)('%s has one first heading and names every button and picture', async (path) => {
    const html = await pageIn('zh', path);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    for (const [button, inside = ''] of html.matchAll(/<button[^>]*>(.*?)<\/button>/g)) {
      expect(`${saidIn(button)}${saidIn(inside)}`.trim()).not.toBe('');
    }
    for (const [picture] of html.matchAll(/<img[^>]*>/g)) expect(picture).toMatch(/ alt="[^"]+"/);
  });
});

it('the sign-in page is one form with two named fields', () => {
  const html = renderToString(
    <LanguageProvider initial="en">
      <QueryClientProvider client={new QueryClient()}>
        <SignInPage onSignedIn={() => undefined} />
      </QueryClientProvider>
    </LanguageProvider>,
  );
  expect(saidIn(html)).toMatch(/Account.*Password.*Sign in/s);
  expect(html.match(/<label /g)).toHaveLength(2);
});

it('the next step stands first on a matter: before the story, with its article', async () => {
  const said = saidIn(await pageIn('en', `/matters/440106/${id}`));
  const at = (text: string) => said.indexOf(text);
  expect(at('Next step')).toBeGreaterThan(-1);
  expect(at('Next step')).toBeLessThan(at('Tell rights and duties'));
  expect(at('Tell rights and duties')).toBeLessThan(at('art. 23, 24'));
  expect(at('art. 23, 24')).toBeLessThan(at('The story'));
});
