import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import { foresee } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { ActionDefinition, ActorRule, StaffRole } from '../procedure/definition.ts';
import { type Actor, actingAs, type HeldRole, involvedUnits, mayRead, reachOf, readingUnits } from './can.ts';

const roles: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator'];

/** City 1 above two districts 2 and 3; everything of the matter lies in district 2. */
const unit = (id: number, district = 2) => ({ id, path: [1, district, id] });
const at = { door: 20, offered: 21, answerable: 22, reader: 23, elsewhere: 24, otherDistrict: 30 } as const;

const begun = new Story(compileProcedure(lostKey), { on: '2026-03-02', respondents: 2 }).matter;
const open: Matter = {
  ...foresee(begun, [{ kind: 'offered', unit: unit(at.offered) }]),
  door: unit(at.door),
  answerable: unit(at.answerable),
  readers: [unit(at.reader)],
};
const held: Matter = { ...open, holder: 'anna' };
const closed: Matter = (() => {
  const { matter } = new Story(compileProcedure(lostKey), { on: '2026-03-02' }).does('clerk', 'look', {
    where: '门口',
    found: true,
  });
  return { ...matter, door: unit(at.door), answerable: unit(at.answerable), readers: [unit(at.reader)] };
})();

const staff = (...held: readonly (readonly [StaffRole, number])[]): Actor => ({
  kind: 'staff',
  staffId: 'anna',
  roles: held.map(([role, unitId]): HeldRole => ({ role, unitId })),
});
const party = (partyId: string, journeyId = 'journey'): Actor => ({ kind: 'party', partyId, journeyId });
const by = (...rules: readonly ActorRule[]): ActionDefinition => ({ ...lostKey.actions.look, by: rules });

describe('a rule for staff', () => {
  const relations = ['door', 'offered', 'answerable'] as const;
  const table = roles.flatMap((role) => relations.map((relation) => ({ role, relation })));

  test.each(table)(
    'for the $role at the $relation lets in that role there and above, and nobody else',
    ({ role, relation }) => {
      const action = by({ kind: 'staff', role, at: relation });
      const letIn = roles.flatMap((holds) =>
        [1, 2, 3, ...Object.values(at)]
          .filter((unitId) => actingAs(staff([holds, unitId]), action, open) !== undefined)
          .map((unitId) => `${holds} at ${unitId}`),
      );
      expect(letIn).toEqual([1, 2, at[relation]].map((unitId) => `${role} at ${unitId}`));
    },
  );

  test('lets in nobody for an offer once there is none', () => {
    const action = by({ kind: 'staff', role: 'mediator', at: 'offered' });
    expect(actingAs(staff(['mediator', 1]), action, closed)).toBeUndefined();
    expect(actingAs(staff(['mediator', at.offered]), action, { ...begun, door: unit(at.offered) })).toBeUndefined();
  });

  test('gives back the role that carries the act, not another the person holds', () => {
    const action = by({ kind: 'staff', role: 'clerk', at: 'door' }, { kind: 'staff', role: 'lead', at: 'door' });
    const anna = staff(['auditor', 1], ['lead', at.door]);
    expect(actingAs(anna, action, open)).toEqual({ role: 'lead', unitId: at.door });
  });

  test('never lets in a party or the system', () => {
    for (const role of roles) {
      const action = by({ kind: 'staff', role, at: 'door' });
      expect(actingAs(party('applicant-1'), action, open)).toBeUndefined();
      expect(actingAs({ kind: 'system' }, action, open)).toBeUndefined();
    }
  });
});

describe('a rule for the person in charge', () => {
  const action = by({ kind: 'staff', role: 'mediator', at: 'answerable', holder: true });
  const bert: Actor = { kind: 'staff', staffId: 'bert', roles: [{ role: 'mediator', unitId: at.answerable }] };

  test('lets in that person alone once one is named', () => {
    expect(actingAs(staff(['mediator', at.answerable]), action, held)).toEqual({
      role: 'mediator',
      unitId: at.answerable,
    });
    expect(actingAs(bert, action, held)).toBeUndefined();
  });

  test('lets in every one of the role before one is named', () => {
    expect(actingAs(bert, action, open)).toBeDefined();
  });

  test('does not let in the person named once the role is gone', () => {
    expect(actingAs(staff(['clerk', at.answerable]), action, held)).toBeUndefined();
    expect(actingAs(staff(['mediator', at.elsewhere]), action, held)).toBeUndefined();
  });
});

describe('a rule for parties', () => {
  const respondents = by({ kind: 'party', roles: ['respondent'] });

  test.each([
    ['a party of the role', party('respondent-2'), 'party'],
    ['a party of another role', party('applicant-1'), undefined],
    ['a party of no matter', party('respondent-9'), undefined],
    ['the same party coming from another journey', party('respondent-1', 'another'), undefined],
    ['staff', staff(['lead', 1]), undefined],
    ['the system', { kind: 'system' }, undefined],
  ] as const)('answers %s with %3$s', (_, actor, found) => {
    expect(actingAs(actor, respondents, open)).toBe(found);
  });

  test('knows nobody by a role the matter does not have', () => {
    expect(actingAs(party('applicant-1'), by({ kind: 'party', roles: ['third-party'] }), open)).toBeUndefined();
  });
});

test('a rule for the system lets in the system alone', () => {
  const action = by({ kind: 'system' });
  expect(actingAs({ kind: 'system' }, action, open)).toBe('system');
  expect(roles.some((role) => actingAs(staff([role, 1]), action, open) !== undefined)).toBe(false);
  expect(actingAs(party('applicant-1'), action, open)).toBeUndefined();
});

describe('reading a matter', () => {
  const places = { above: 1, district: 2, ...at };
  type Place = keyof typeof places;
  const everywhereInvolved: readonly Place[] = ['above', 'district', 'door', 'offered', 'answerable', 'reader'];
  const expected: Readonly<Record<StaffRole, readonly Place[]>> = {
    clerk: everywhereInvolved,
    lead: everywhereInvolved,
    mediator: everywhereInvolved,
    court: everywhereInvolved,
    supervisor: everywhereInvolved,
    auditor: everywhereInvolved,
    // Runs accounts and units, and reads no matter, wherever it is.
    administrator: [],
  };

  test.each(roles)('is open to the %s of the units involved and of those above them', (role) => {
    const keys = Object.keys(places).filter((key): key is Place => key in places);
    expect(keys.filter((place) => mayRead(staff([role, places[place]]), open))).toEqual(expected[role]);
  });

  test('ends for the unit it was offered to with the offer', () => {
    expect(mayRead(staff(['mediator', at.offered]), closed)).toBe(false);
    expect(mayRead(staff(['mediator', at.reader]), closed)).toBe(true);
    expect(involvedUnits(closed).map(({ id }) => id)).toEqual([at.door, at.answerable, at.reader]);
  });

  test('is open to its parties and to no other', () => {
    expect(mayRead(party('applicant-1'), open)).toBe(true);
    expect(mayRead(party('applicant-1', 'another'), open)).toBe(false);
    expect(mayRead(party('respondent-9'), open)).toBe(false);
  });

  test('an administrator who is a clerk as well reads as the clerk', () => {
    expect(mayRead(staff(['administrator', 1], ['clerk', at.elsewhere]), open)).toBe(false);
    expect(mayRead(staff(['administrator', 1], ['clerk', at.door]), open)).toBe(true);
    expect(
      readingUnits([
        { role: 'administrator', unitId: 1 },
        { role: 'clerk', unitId: 20 },
        { role: 'lead', unitId: 20 },
      ]),
    ).toEqual([20]);
  });

  test('has a reach of every unit involved and all above them, sorted and once', () => {
    expect(reachOf(open)).toEqual([1, 2, 20, 21, 22, 23]);
    expect(reachOf(closed)).toEqual([1, 2, 20, 22, 23]);
  });

  test('and the reach agree: whoever reads holds a reading role at a unit of the reach', () => {
    for (const role of roles)
      for (const unitId of [1, 2, 3, ...Object.values(at)]) {
        const reaches = readingUnits([{ role, unitId }]).some((id) => reachOf(open).includes(id));
        expect(mayRead(staff([role, unitId]), open)).toBe(reaches);
      }
  });

  test('is open to the system', () => {
    expect(mayRead({ kind: 'system' }, open)).toBe(true);
  });
});
