import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import type { Passed, Task } from '../handoff/hand-off.ts';
import type { Matter } from '../matter/matter.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { ActionDefinition, StaffRole } from '../procedure/definition.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  type Actor,
  actingAs,
  actingIn,
  barsOf,
  type CodeDeed,
  type HeldRole,
  type Helper,
  helperMayOpen,
  helperMayUse,
  involvedUnits,
  isInCharge,
  keysOf,
  locksOf,
  mayRead,
  mayReadPart,
  readingAs,
} from './can.ts';
import { extentOf, readsContacts, readsDocument, readsStory } from './extent.ts';

/** City 1, district 2. The door is 20, 21 is asked to take it, 22 answers; 23 and 26 do a piece of it, 26 of another agency. */
const unit = (id: number) => ({ id, path: [1, 2, id] });
const story = new Story(compileProcedure(lostKey), { on: '2026-03-02', respondents: 2 });
const at = instant('2026-03-02T01:00:00.000Z');
const task = (id: string, place: number, more: Partial<Task> = {}): Task => ({
  id,
  unit: unit(place),
  at,
  due: plainDate('2026-03-10'),
  ...more,
});
const over = { ended: { how: 'done', at, seq: 4 } } as const;
const open: Matter = {
  ...story.matter,
  status: 'open',
  waitingFor: 'door',
  door: unit(20),
  offered: unit(21),
  answerable: unit(22),
  readers: [],
};
const restricted: Matter = { ...open, holder: 'anna', restriction: { ground: 'minor', named: ['nora'] } };
const unheld: Matter = { ...open, restriction: { ground: 'minor', named: ['nora'] } };
const ended: Matter = {
  ...story.does('clerk', 'look', { where: '门口', found: true }).matter,
  door: unit(20),
  answerable: unit(22),
  readers: [],
  restriction: { ground: 'minor', named: [] },
};

type Post = readonly [StaffRole, number, string?];
const roles = (...posts: readonly Post[]): readonly HeldRole[] =>
  posts.map(([role, unitId, standsInFor]) => ({ role, unitId, ...(standsInFor === undefined ? {} : { standsInFor }) }));
const staff = (staffId: string, ...posts: readonly Post[]) => ({
  kind: 'staff' as const,
  staffId,
  roles: roles(...posts),
});
const party = (helper?: Helper): Actor => ({ kind: 'party', partyId: 'respondent-1', journeyId: 'journey', helper });
const helper = (may: Helper['may']): Helper => ({ authorityId: 'a1', may });

describe('a matter somebody has to keep away from', () => {
  const barred: Matter = { ...open, holder: 'anna', barred: ['anna', 'bert'] };
  const action: ActionDefinition = {
    ...lostKey.actions.look,
    by: [{ kind: 'staff', role: 'mediator', at: 'answerable' }],
  };

  test('is shut to them whatever they hold, and to nobody else', () => {
    for (const id of ['anna', 'bert']) {
      const actor = { ...staff(id, ['mediator', 22], ['lead', 1]), opened: [barred.id] };
      expect([mayRead(actor, barred), actingAs(actor, action, barred), readingAs(actor, barred)]).toEqual([
        false,
        undefined,
        undefined,
      ]);
      expect(actingIn(actor, barred, ['lead', 'mediator'])).toBeUndefined();
    }
    expect(mayRead(staff('carl', ['mediator', 22]), barred)).toBe(true);
    expect(actingAs(staff('carl', ['mediator', 22]), action, barred)).toBeDefined();
  });

  test('has a bar for each of them, and none where nobody has to', () => {
    expect(barsOf(barred)).toEqual(['staff:anna', 'staff:bert']);
    expect(barsOf(open)).toBeUndefined();
  });
});

describe('a restricted matter', () => {
  const asked: Matter = { ...restricted, tasks: [task('t1', 23), task('t2', 25, over)] };
  const doorDone: Matter = { ...restricted, tasks: [task('t1', 20, over)] };
  const cases: readonly (readonly [string, Matter, Actor, boolean])[] = [
    ['whoever is in charge', restricted, staff('anna', ['mediator', 22]), true],
    ['somebody named', restricted, staff('nora', ['supervisor', 2]), true],
    ['a stand-in for whoever is in charge', restricted, staff('sina', ['mediator', 22, 'anna']), true],
    ['a stand-in for somebody named', restricted, staff('sina', ['supervisor', 2, 'nora']), true],
    ['a stand-in for somebody else', restricted, staff('sina', ['mediator', 22, 'bert']), false],
    ['the head of the unit that answers', restricted, staff('lena', ['lead', 22]), true],
    ['that head, with a post elsewhere as well', restricted, staff('lena', ['auditor', 1], ['lead', 22]), true],
    ['the head of the unit that is asked to take it', restricted, staff('olga', ['lead', 21]), true],
    ['the head of a unit that does a piece of it', asked, staff('tina', ['lead', 23]), true],
    ['the head of a unit that did a piece of it', asked, staff('theo', ['lead', 25]), false],
    ['the head of the door', restricted, staff('dora', ['lead', 20]), false],
    ['the head of the door, after a piece of it was done there', doorDone, staff('dora', ['lead', 20]), false],
    ['a head above', restricted, staff('cora', ['lead', 2]), false],
    ['a colleague', restricted, staff('bert', ['mediator', 22]), false],
    ['a colleague while nobody is in charge', unheld, staff('bert', ['mediator', 22]), true],
    ['somebody who watches there while nobody is in charge', unheld, staff('otto', ['auditor', 22]), false],
    ['somebody above while nobody is in charge', unheld, staff('bert', ['mediator', 2]), false],
    ['somebody named who is out of reach', restricted, staff('nora', ['mediator', 24]), false],
    ['the head of the unit it was offered to, once it is closed', ended, staff('olga', ['lead', 21]), false],
    ['the head of the unit that kept it, once it is closed', ended, staff('lena', ['lead', 22]), true],
    ['a party', restricted, party(), true],
    ['the system', restricted, { kind: 'system' }, true],
  ];

  test.each(cases)('%s', (_who, matter, actor, reads) => {
    expect(mayRead(actor, matter)).toBe(reads);
    // The second wall, by keys and locks, says the same of everybody who is within reach of it.
    if (actor.kind !== 'staff') return;
    const { restriction: _, ...free } = matter;
    const reaches = mayRead(actor, free);
    const opens = keysOf(actor).some((key) => locksOf(matter)?.includes(key) === true);
    expect(reaches && opens).toBe(reads);
  });

  test('is acted in by its parties as any other', () => {
    const action: ActionDefinition = { ...lostKey.actions.look, by: [{ kind: 'party', roles: ['respondent'] }] };
    expect(actingAs(party(), action, restricted)).toBe('party');
  });

  test('is open for the time to whoever opened it, and no other matter with it', () => {
    const sven = { ...staff('sven', ['supervisor', 2]), opened: [restricted.id] };
    expect(mayRead(sven, restricted)).toBe(true);
    expect(mayRead({ ...sven, opened: ['another'] }, restricted)).toBe(false);
    expect(mayRead({ ...sven, opened: undefined }, restricted)).toBe(false);
    expect(keysOf(sven)).toEqual(['staff:sven', `matter:${restricted.id}`]);
  });

  test('has locks for its people, their posts and those who opened it; others have none', () => {
    expect(locksOf(open)).toBeUndefined();
    expect(locksOf(restricted)).toEqual([
      'staff:anna',
      'stead:anna',
      'staff:nora',
      'stead:nora',
      'lead:22',
      'lead:21',
      `matter:${restricted.id}`,
    ]);
    expect(locksOf(unheld)).toEqual([
      'staff:nora',
      'stead:nora',
      'lead:22',
      'work:22',
      'lead:21',
      'work:21',
      `matter:${unheld.id}`,
    ]);
  });

  test('is met with a key for the person, for each post and for whom they stand in', () => {
    expect(keysOf(staff('lena', ['lead', 22], ['auditor', 2], ['clerk', 20, 'carl'], ['lead', 22]))).toEqual([
      'staff:lena',
      'lead:22',
      'work:22',
      'stead:carl',
      'work:20',
    ]);
  });
});

describe('a unit that was asked for a piece of the work', () => {
  const passed: readonly Passed[] = [
    { what: 'story', ground: 'consent-oral', by: 'applicant-1' },
    { what: 'document', document: '4-consent', ground: 'statutory-duty' },
    { what: 'contacts', party: 'applicant-1', ground: 'consent-written', by: 'applicant-1' },
  ];
  const agency = task('t2', 26, { agency: 'court', passed });
  const matter: Matter = {
    ...open,
    tasks: [task('t1', 23), agency, task('t3', 26, { agency: 'court', passed, ...over })],
  };
  const judge = staff('jude', ['court', 26]);

  test('reads the whole of it while it does, where it is of the house', () => {
    expect(involvedUnits(matter).map(({ id }) => id)).toEqual([20, 22, 21, 23]);
    expect(mayRead(staff('tina', ['clerk', 23]), matter)).toBe(true);
    expect(extentOf(staff('tina', ['clerk', 23]), matter)).toEqual({ whole: true });
    expect(involvedUnits({ ...open, tasks: [task('t1', 23, over)] }).map(({ id }) => id)).toEqual([20, 22, 21]);
  });

  test('reads what was passed to it and no more, where it is another agency, and until it has answered', () => {
    expect([mayRead(judge, matter), mayReadPart(judge, matter)]).toEqual([false, true]);
    const extent = extentOf(judge, matter);
    expect(extent).toEqual({ whole: false, tasks: [matter.tasks?.[1], matter.tasks?.[2]], passed });
    expect([readsStory(extent), readsDocument(extent, '4-consent'), readsContacts(extent, 'applicant-1')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([readsDocument(extent, '5-other'), readsContacts(extent, 'respondent-1')]).toEqual([false, false]);
    const done = extentOf(judge, { ...open, tasks: [{ ...agency, ...over }] });
    expect(done).toEqual({ whole: false, tasks: [{ ...agency, ...over }], passed: [] });
    expect([readsStory(done), readsDocument(done, '4-consent'), readsContacts(done, 'applicant-1')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('reads by one of several posts, and nothing of a kind that was not passed', () => {
    const extent = extentOf(staff('jude', ['clerk', 24], ['court', 26]), matter);
    expect(extent).toMatchObject({ whole: false, passed });
    const contacts = passed.filter(({ what }) => what === 'contacts');
    const less = extentOf(judge, { ...open, tasks: [task('t2', 26, { agency: 'court', passed: contacts })] });
    expect([readsStory(less), readsDocument(less, '4-consent'), readsContacts(less, 'applicant-1')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('whoever reads all of it reads each part', () => {
    const extent = extentOf(staff('anna', ['mediator', 22]), matter);
    expect([extent, readsStory(extent), readsDocument(extent, 'x'), readsContacts(extent, 'x')]).toEqual([
      { whole: true },
      true,
      true,
      true,
    ]);
    for (const actor of [party(), { kind: 'system' } as const])
      expect(extentOf(actor, matter)).toEqual({ whole: true });
    expect(extentOf(judge, open)).toEqual({ whole: true });
    expect(extentOf(judge, { ...open, tasks: [task('t4', 26, { agency: 'court' })] })).toMatchObject({ passed: [] });
  });

  test('is reached from above it as well, by nobody who administers, keeps away or is shut out, and by no party', () => {
    expect(mayReadPart(staff('sven', ['supervisor', 2]), matter)).toBe(true);
    expect(mayReadPart(staff('adam', ['administrator', 26]), matter)).toBe(false);
    expect(mayReadPart(staff('emil', ['court', 24]), matter)).toBe(false);
    expect(mayReadPart(judge, open)).toBe(false);
    expect(mayReadPart(judge, { ...matter, barred: ['jude'] })).toBe(false);
    expect(mayReadPart(judge, { ...matter, restriction: { ground: 'minor', named: [] }, holder: 'anna' })).toBe(false);
    expect(mayReadPart(party(), matter)).toBe(false);
  });

  test('is on record as read by that role', () => {
    expect(readingAs(staff('jude', ['administrator', 26], ['court', 26]), matter)).toEqual({
      role: 'court',
      unitId: 26,
    });
    expect(readingAs(judge, open)).toBeUndefined();
  });
});

describe('the role somebody reads by', () => {
  test.each<[string, readonly Post[], HeldRole | undefined]>([
    [
      'nearest to the matter before one above it',
      [
        ['lead', 1],
        ['auditor', 2],
        ['clerk', 20],
      ],
      { role: 'clerk', unitId: 20 },
    ],
    [
      'that works before one that watches, at one unit',
      [
        ['auditor', 22],
        ['mediator', 22],
      ],
      { role: 'mediator', unitId: 22 },
    ],
    [
      'that watches below before one that works above',
      [
        ['lead', 2],
        ['auditor', 22],
      ],
      { role: 'auditor', unitId: 22 },
    ],
    [
      'named first of two alike',
      [
        ['lead', 22],
        ['mediator', 22],
      ],
      { role: 'lead', unitId: 22 },
    ],
    [
      'never the administrator’s',
      [
        ['administrator', 22],
        ['auditor', 1],
      ],
      { role: 'auditor', unitId: 1 },
    ],
    [
      'none where nothing reaches it',
      [
        ['lead', 24],
        ['administrator', 22],
      ],
      undefined,
    ],
  ])('is the one %s', (_which, posts, expected) => {
    expect(readingAs(staff('x', ...posts), open)).toEqual(expected);
  });

  test('is none of a party’s or of the system’s', () => {
    expect(readingAs(party(), open)).toBeUndefined();
    expect(readingAs({ kind: 'system' }, open)).toBeUndefined();
  });
});

describe('working on a matter beside its procedure', () => {
  test.each<[string, Actor, HeldRole | undefined]>([
    ['at the unit that answers', staff('anna', ['mediator', 22]), { role: 'mediator', unitId: 22 }],
    ['at the door', staff('dora', ['lead', 20]), { role: 'lead', unitId: 20 }],
    ['above', staff('cora', ['lead', 1]), { role: 'lead', unitId: 1 }],
    ['by the second role held', staff('x', ['clerk', 22], ['lead', 22]), { role: 'lead', unitId: 22 }],
    ['at the unit it is offered to', staff('olga', ['lead', 21]), undefined],
    ['in another role', staff('otto', ['auditor', 22]), undefined],
    ['as a party', party(), undefined],
    ['as the system', { kind: 'system' }, undefined],
  ])('%s', (_where, actor, expected) => {
    expect(actingIn(actor, open, ['lead', 'mediator'])).toEqual(expected);
  });
});

describe('being in charge', () => {
  const role: HeldRole = { role: 'mediator', unitId: 22 };
  const cover = { staffId: 'cleo', from: plainDate('2026-03-10'), until: plainDate('2026-03-12') };
  const day = (date: string) => ({ today: plainDate(date) });

  test.each([
    ['the person named', { staffId: 'anna' }, role, true],
    ['another', { staffId: 'bert' }, role, false],
    ['a stand-in by that very role', { staffId: 'sina' }, { ...role, standsInFor: 'anna' }, true],
    ['a stand-in for another', { staffId: 'sina' }, { ...role, standsInFor: 'bert' }, false],
    ['who covers, the day before', { staffId: 'cleo', ...day('2026-03-09') }, role, false],
    ['who covers, on the first day', { staffId: 'cleo', ...day('2026-03-10') }, role, true],
    ['who covers, on the last day', { staffId: 'cleo', ...day('2026-03-12') }, role, true],
    ['who covers, the day after', { staffId: 'cleo', ...day('2026-03-13') }, role, false],
    ['who covers, no day being told', { staffId: 'cleo' }, role, false],
    ['another on a day of the cover', { staffId: 'bert', ...day('2026-03-10') }, role, false],
  ])('%s', (_who, actor, by, expected) => {
    expect(isInCharge(actor, by, { holder: 'anna', cover })).toBe(expected);
    expect(isInCharge(actor, by, { cover })).toBe(false);
  });

  test('is nobody while nobody is named, stand-in or not', () => {
    expect(isInCharge({ staffId: 'anna' }, role, {})).toBe(false);
  });
});

describe('whoever acts for a party', () => {
  const steps = (special: boolean): ActionDefinition => ({
    ...lostKey.actions.look,
    by: [{ kind: 'party', roles: ['respondent'] }],
    ...(special ? { special: true } : {}),
  });

  test.each([
    ['follow', false, false],
    ['act', true, false],
    ['everything', true, true],
  ] as const)(
    'within “%s” takes an ordinary step: %s, one that is the party’s own to decide: %s',
    (may, plain, own) => {
      expect(actingAs(party(helper(may)), steps(false), open)).toBe(plain ? 'party' : undefined);
      expect(actingAs(party(helper(may)), steps(true), open)).toBe(own ? 'party' : undefined);
    },
  );

  test('never takes a step for a party who has left', () => {
    const parties = open.parties.map((one) => (one.id === 'respondent-1' ? { ...one, left: 3 } : one));
    expect(actingAs(party(), steps(false), { ...open, parties })).toBeUndefined();
    expect(actingAs(party(), steps(false), open)).toBe('party');
  });

  test.each([
    [undefined, true, true],
    [helper('everything'), true, false],
    [helper('act'), true, false],
    [helper('follow'), false, false],
  ])('%j opens a paper: %s, one with the party’s own code: %s', (whoever, paper, own) => {
    expect(helperMayOpen(whoever, null)).toBe(paper);
    expect(helperMayOpen(whoever, 'respondent-1')).toBe(own);
  });

  const deeds: readonly CodeDeed[] = [
    'ask-recusal',
    'ask-raise',
    'ask-why-looked',
    'keep-ledger',
    'answer-dates',
    'answer-group',
    'take-away-what-is-held',
    'prove-phone',
  ];
  test.each([
    [undefined, deeds],
    [helper('everything'), deeds.slice(0, 6)],
    [helper('act'), deeds.slice(0, 5)],
    [helper('follow'), []],
  ])('%j does with the party’s code %j', (whoever, expected) => {
    expect(deeds.filter((deed) => helperMayUse(whoever, deed))).toEqual(expected);
  });
});
