import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { kept, registered, sealed } from '../../../test/mediation.ts';
import { registered as petitioned } from '../../../test/petition.ts';
import { worldDirectory } from '../procedure/proof/world.ts';
import { plainDate } from '../time/plain-date.ts';
import { decideFollowUp, planVisits } from './deeds.ts';
import { isDrawn } from './draw.ts';
import { shareOn, visitDay } from './terms.ts';
import { visitDue } from './visit.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const drawn = `${'0'.repeat(56)}00000000`;
const notDrawn = 'f'.repeat(64);

describe('the draw', () => {
  test.each([
    [drawn, 10, true],
    [drawn, 0, false],
    [notDrawn, 99, false],
    [notDrawn, 100, true],
    [`${'f'.repeat(56)}19999999`, 10, true],
    [`${'0'.repeat(56)}1999999a`, 10, false],
  ])('%s in %i of a hundred: %s', (hash, percent, expected) => {
    expect(isDrawn(hash, percent)).toBe(expected);
  });

  test('takes the share it says, and the same ones again', () => {
    const hashes = Array.from({ length: 20_000 }, (_, n) => hashOf(String(n)));
    const taken = hashes.filter((hash) => isDrawn(hash, shareOn(plainDate('2026-03-02'), [])));
    expect(taken.length).toBeGreaterThan(1_800);
    expect(taken.length).toBeLessThan(2_200);
    expect(hashes.filter((hash) => isDrawn(hash, 10))).toEqual(taken);
  });

  test('goes by a hash and by nothing else', () => {
    expect(() => isDrawn('1', 10)).toThrow();
  });
});

describe('a visit after the end', () => {
  const closed = () => {
    const story = kept(sealed('2026-03-02', ['2026-03-02'])).does('applicant-1', 'answer-follow-up', { solved: 'yes' });
    return story.until('2026-04-10').does('clerk', 'close').matter;
  };

  test('is made to every agreement, thirty days after the end or when the district says', () => {
    const plan = planVisits(closed(), notDrawn, []);
    expect(plan?.effects).toEqual([
      { kind: 'visits-planned', visits: [{ id: 'v1', basis: 'rule', due: plainDate('2026-05-10') }] },
    ]);
    const local = [{ parameter: 'visit', term: '3月', validFrom: '2026-01-01' }];
    expect(visitDay(plainDate('2026-04-10'), local)).toBe('2026-07-10');
  });

  test('is made to what ended without one where it is drawn', () => {
    const { matter } = registered('2026-03-02').does('applicant-1', 'withdraw');
    expect([matter.status, matter.performed]).toEqual(['closed', 'nothing-due']);
    expect(planVisits(matter, notDrawn, [])).toBeUndefined();
    expect(planVisits(matter, drawn, [])?.effects).toMatchObject([{ visits: [{ basis: 'sample' }] }]);
  });

  test('is drawn by the district’s own share of the day it was closed on', () => {
    const { matter } = registered('2026-03-02').does('applicant-1', 'withdraw');
    const none = [{ parameter: 'share', term: '0%', validFrom: '2026-01-01' }];
    expect(planVisits(matter, drawn, none)).toBeUndefined();
    expect(planVisits(matter, drawn, [{ parameter: 'share', term: '0%', validFrom: '2026-04-01' }])).toBeDefined();
  });

  test('is planned once, and never while the matter is open', () => {
    const matter = closed();
    expect(planVisits({ ...matter, visits: [] }, drawn, [])).toBeUndefined();
    expect(planVisits(sealed('2026-03-02', ['2026-03-20']).matter, drawn, [])).toBeUndefined();
  });

  test('is due on the earliest day that is open', () => {
    const made = { on: plainDate('2026-05-01'), way: 'phone', party: 'a', answer: 'solved' } as const;
    const visit = (id: string, due: string) => ({ id, basis: 'rule', due: plainDate(due) }) as const;
    expect(visitDue([visit('v1', '2026-06-01'), visit('v2', '2026-05-01')])).toBe('2026-05-01');
    expect(visitDue([{ ...visit('v1', '2026-05-01'), made }])).toBeUndefined();
  });
});

test.each([
  ['for mediation at the centre', registered('2026-03-02').does('applicant-1', 'withdraw'), undefined],
  [
    'a petition at the office that dealt with it',
    petitioned('2026-03-02').does('applicant-1', 'withdraw'),
    'answerable',
  ],
] as const)('what comes back begins again, %s', (_, { matter, now, procedure }, unit) => {
  const clerk = { kind: 'staff', staffId: 'clerk', roles: [{ role: 'clerk', unitId: matter.door.id }] } as const;
  const decision = decideFollowUp(
    matter,
    { deed: 'relapse' },
    { hadPart: false, othersThere: true },
    {
      procedure,
      actor: clerk,
      now,
      calendar: seedCalendar(),
      localValues: [],
      directory: worldDirectory,
      linkedMatterId: 'again',
    },
  );
  const link = decision.ok ? decision.data.effects.find(({ kind }) => kind === 'opened-link') : undefined;
  expect(link).toMatchObject({ relapse: true });
  expect(link?.kind === 'opened-link' ? link.unit : link).toEqual(unit === undefined ? undefined : matter[unit]);
});
