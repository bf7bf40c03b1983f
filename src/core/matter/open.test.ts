import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import type { HeldRole } from '../access/can.ts';
import { compileProcedure } from '../procedure/compile.ts';
import { partiesOf, worldDirectory, worldDistrict, worldUnits } from '../procedure/proof/world.ts';
import { instant } from '../time/instant.ts';
import { openMatter } from './open.ts';

const { centre, city } = worldUnits;

function open(roles: readonly HeldRole[], opening: 'desk' | 'portal' = 'desk') {
  const command = {
    id: 'matter',
    district: worldDistrict,
    journeyId: 'journey',
    opening,
    door: { id: centre.id, path: centre.path },
    answerable: { id: centre.id, path: centre.path },
    readers: [],
    parties: partiesOf({ applicants: 1, respondents: 1 }),
  };
  return openMatter(command, {
    procedure: compileProcedure(lostKey),
    actor: { kind: 'staff', staffId: 'anna', roles },
    now: instant('2026-03-02T16:30:00Z'),
    calendar: seedCalendar(),
    localValues: [],
    directory: worldDirectory,
  });
}

const clerk: HeldRole = { role: 'clerk', unitId: centre.id };

describe('opening a matter', () => {
  test('starts the clocks and documents of the way it came in, on the day it is in China', () => {
    const { data } = open([clerk]);
    expect(data.standing).toEqual({ state: 'looking', phase: 'working', waitingFor: 'door' });
    // Half past midnight on Tuesday 3 March in China: two working days make Thursday the 5th.
    expect(data.effects).toMatchObject([
      { kind: 'clock', clock: 'search', value: { start: '2026-03-03', due: '2026-03-05', event: '1' } },
      { kind: 'document', document: 'slip' },
    ]);
  });

  test('by a way the procedure does not have is a bug', () => {
    expect(() => open([clerk], 'portal')).toThrow('lost-key@1 cannot be opened by portal');
  });

  test.each([
    ['the role at the door', [{ role: 'auditor', unitId: city.id }, clerk], clerk],
    ['a role above the door', [{ role: 'lead', unitId: 1 }], { role: 'lead', unitId: 1 }],
    [
      'any role, where none works at the door',
      [{ role: 'clerk', unitId: city.id }],
      { role: 'clerk', unitId: city.id },
    ],
  ] as const)('is written down in %s', (_, roles, held) => {
    expect(open(roles).actor).toEqual({ kind: 'staff', staffId: 'anna', ...held });
  });

  test('by somebody without any role is a bug', () => {
    expect(() => open([])).toThrow('holds no role');
  });
});
