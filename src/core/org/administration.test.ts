import { describe, expect, test } from 'vitest';
import type { StaffRole, UnitKind } from '../procedure/definition.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  type AdministrationDecision,
  administeredUnits,
  administersAs,
  fitsKind,
  type KnownAdministrator,
  mayDecide,
  mayEndRole,
  mayEnterLeave,
  mayGiveRole,
  mayLeave,
  mayMove,
} from './administration.ts';
import type { DatedRole, Leave } from './leave.ts';

/** City 1, districts 2 and 3, streets 20 and 21 in the first, 30 in the other, a centre 200 in street 20. */
const at: Readonly<Record<number, { id: number; path: number[]; kind: UnitKind }>> = Object.fromEntries(
  (
    [
      [1, [1], 'city'],
      [2, [1, 2], 'district'],
      [3, [1, 3], 'district'],
      [20, [1, 2, 20], 'town'],
      [21, [1, 2, 21], 'town'],
      [30, [1, 3, 30], 'town'],
      [200, [1, 2, 20, 200], 'centre'],
    ] as const
  ).map(([id, path, kind]) => [id, { id, path: [...path], kind }]),
);
const unit = (id: number) => {
  const found = at[id];
  if (found === undefined) throw new Error(`no unit ${id}`);
  return found;
};
const today = plainDate('2026-03-02');
const tomorrow = plainDate('2026-03-03');
const role = (name: StaffRole, unitId: number, from = today): DatedRole => ({ role: name, unitId, from });
const adminOf = (...ids: number[]) => ({
  staffId: 'anna',
  roles: ids.map((unitId) => ({ role: 'administrator' as const, unitId })),
});
const said = (decision: AdministrationDecision) =>
  decision.ok ? (decision.needsSecond ? 'second' : 'yes') : decision.refusal;

describe('the reach of an administrator', () => {
  test.each([
    [1, [1, 2, 3, 20, 21, 30, 200]],
    [2, [2, 20, 21, 200]],
    [20, [20, 200]],
    [30, [30]],
  ])('at %i is that unit and all below it', (held, reached) => {
    expect(
      Object.values(at)
        .filter((one) => administersAs(adminOf(held), one) !== undefined)
        .map(({ id }) => id),
    ).toEqual(reached);
  });

  test('is of no other role, however high, and of none that a leave has lent', () => {
    for (const name of ['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor'] as const)
      expect(administersAs({ staffId: 'x', roles: [{ role: name, unitId: 1 }] }, unit(20))).toBeUndefined();
    const lent = { staffId: 'x', roles: [{ role: 'administrator', unitId: 1, standsInFor: 'anna' } as const] };
    expect(administersAs(lent, unit(20))).toBeUndefined();
    expect(administeredUnits(lent)).toEqual([]);
  });

  test('is told by the nearest role', () => {
    expect(administersAs(adminOf(1, 20), unit(200))?.unitId).toBe(20);
  });
});

describe('giving a role', () => {
  const bert = { staffId: 'bert', held: [] };
  test.each([
    ['in the reach', adminOf(2), bert, role('clerk', 200), 'yes'],
    ['beside the reach', adminOf(2), bert, role('clerk', 30), 'not-in-reach'],
    ['above the reach', adminOf(20), bert, role('supervisor', 2), 'not-in-reach'],
    ['to oneself', adminOf(2), { staffId: 'anna', held: [] }, role('clerk', 200), 'own-role'],
    ['of an administrator', adminOf(2), bert, role('administrator', 20), 'second'],
    ['of an administrator to oneself', adminOf(1), { staffId: 'anna', held: [] }, role('administrator', 2), 'own-role'],
    ['of a court at a street', adminOf(2), bert, role('court', 20), 'role-not-here'],
    [
      'held already',
      adminOf(2),
      { staffId: 'bert', held: [role('clerk', 200)] },
      role('clerk', 200, tomorrow),
      'role-held',
    ],
    ['from a day that is past', adminOf(2), bert, role('clerk', 200, plainDate('2026-03-01')), 'day-is-past'],
    [
      'that ends before it begins',
      adminOf(2),
      bert,
      { ...role('clerk', 200, tomorrow), until: today },
      'days-in-wrong-order',
    ],
  ] as const)('%s', (_, by, to, given, expected) => {
    expect(said(mayGiveRole(by, to, given, unit(given.unitId), today))).toBe(expected);
  });

  test('again after it ended is possible', () => {
    const ended = { ...role('clerk', 200, plainDate('2026-01-01')), until: plainDate('2026-02-01') };
    expect(
      said(mayGiveRole(adminOf(2), { staffId: 'bert', held: [ended] }, role('clerk', 200), unit(200), today)),
    ).toBe('yes');
  });
});

test.each([
  ['court', 'court', true],
  ['court', 'centre', false],
  ['clerk', 'court', false],
  ['lead', 'court', true],
  ['mediator', 'social-organisation', true],
] as const)('%s at a %s: %s', (name, kind, fits) => {
  expect(fitsKind(name, kind)).toBe(fits);
});

describe('the last administrator of a tree', () => {
  const known = (staffId: string, unitId: number, until?: string): KnownAdministrator => ({
    staffId,
    role: { ...role('administrator', unitId), ...(until === undefined ? {} : { until: plainDate(until) }) },
  });
  test.each([
    ['alone at the top', 1, [known('bert', 1)], 'last-administrator'],
    ['beside another at the top', 1, [known('bert', 1), known('cleo', 1)], 'yes'],
    ['below another', 20, [known('bert', 20), known('cleo', 1)], 'yes'],
    ['beside another who is to leave', 1, [known('bert', 1), known('cleo', 1, '2026-06-30')], 'last-administrator'],
    ['beside another in a sister tree', 2, [known('bert', 2), known('cleo', 3)], 'last-administrator'],
    ['above another', 1, [known('bert', 1), known('cleo', 20)], 'last-administrator'],
  ] as const)('%s', (_, unitId, all, expected) => {
    const ended = { staffId: 'bert', role: role('administrator', unitId) };
    expect(said(mayEndRole(adminOf(1), ended, today, unit(unitId), all, tomorrow))).toBe(expected);
    const leaver = { staffId: 'bert', held: [{ ...ended.role, unit: unit(unitId) }] };
    expect(said(mayLeave(adminOf(1), leaver, all, tomorrow))).toBe(expected);
  });

  test('another role ends whoever administers, and a role that ends sooner is not ended later', () => {
    const clerk = { staffId: 'bert', role: role('clerk', 200) };
    expect(said(mayEndRole(adminOf(2), clerk, today, unit(200), [], tomorrow))).toBe('yes');
    const ended = { staffId: 'bert', role: { ...role('clerk', 200), until: today } };
    expect(said(mayEndRole(adminOf(2), ended, tomorrow, unit(200), [], tomorrow))).toBe('role-not-held');
  });

  test('nobody ends a role, or lets somebody leave, who has a role outside their reach', () => {
    const clerk = { staffId: 'bert', role: role('clerk', 30) };
    expect(said(mayEndRole(adminOf(2), clerk, today, unit(30), [], tomorrow))).toBe('not-in-reach');
    const held = [role('clerk', 200), role('clerk', 30)].map((one) => ({ ...one, unit: unit(one.unitId) }));
    expect(said(mayLeave(adminOf(2), { staffId: 'bert', held }, [], tomorrow))).toBe('not-in-reach');
    expect(said(mayLeave(adminOf(1), { staffId: 'bert', held }, [], tomorrow))).toBe('yes');
  });
});

describe('a leave', () => {
  const leave: Leave = { staffId: 'bert', standInId: 'cleo', from: today, until: plainDate('2026-03-06') };
  const held = [{ ...role('mediator', 200), unit: unit(200) }];
  const asked = { leave, held, standIn: { active: true, machine: false }, others: [] };
  test.each([
    ['with a stand-in', adminOf(2), asked, 'yes'],
    ['outside the reach', adminOf(3), asked, 'not-in-reach'],
    [
      'for which the administrator stands in',
      adminOf(2),
      { ...asked, leave: { ...leave, standInId: 'anna' } },
      'own-role',
    ],
    ['with oneself as stand-in', adminOf(2), { ...asked, leave: { ...leave, standInId: 'bert' } }, 'stand-in-left'],
    [
      'with somebody who has left',
      adminOf(2),
      { ...asked, standIn: { active: false, machine: false } },
      'stand-in-left',
    ],
    ['with a machine', adminOf(2), { ...asked, standIn: { active: true, machine: true } }, 'stand-in-machine'],
    [
      'that ends before it begins',
      adminOf(2),
      { ...asked, leave: { ...leave, until: plainDate('2026-03-01') } },
      'days-in-wrong-order',
    ],
    ['twice', adminOf(2), { ...asked, others: [leave] }, 'leave-overlaps'],
    [
      'while the stand-in is away',
      adminOf(2),
      { ...asked, others: [{ ...leave, staffId: 'cleo', standInId: 'dora' }] },
      'stand-in-away',
    ],
    [
      'after the stand-in is back',
      adminOf(2),
      {
        ...asked,
        others: [
          {
            ...leave,
            staffId: 'cleo',
            standInId: 'dora',
            until: plainDate('2026-03-01'),
            from: plainDate('2026-02-20'),
          },
        ],
      },
      'yes',
    ],
  ] as const)('%s', (_, by, given, expected) => {
    expect(said(mayEnterLeave(by, given, today))).toBe(expected);
  });

  test('of somebody with a role outside the reach is not entered: the stand-in would get it', () => {
    const both = [...held, { ...role('clerk', 30), unit: unit(30) }];
    expect(said(mayEnterLeave(adminOf(2), { ...asked, held: both }, today))).toBe('not-in-reach');
  });
});

describe('the second of two', () => {
  const proposed = { proposedBy: 'bert', concerns: 'cleo', decided: false, sameHand: false };
  test.each([
    ['another administrator', 'anna', 2, proposed, 'yes'],
    ['an administrator above', 'anna', 1, proposed, 'yes'],
    ['an administrator beside', 'anna', 3, proposed, 'not-in-reach'],
    ['the one who proposed', 'bert', 2, proposed, 'same-person'],
    ['the one concerned', 'cleo', 2, proposed, 'same-person'],
    [
      'whose account the first has opened, or the other way round',
      'anna',
      2,
      { ...proposed, sameHand: true },
      'same-hand',
    ],
    ['anybody, a second time', 'anna', 2, { ...proposed, decided: true }, 'already-decided'],
  ] as const)('%s', (_, staffId, held, given, expected) => {
    expect(said(mayDecide({ ...adminOf(held), staffId }, given, unit(20)))).toBe(expected);
  });
});

test.each([
  ['below another', 2, 20, 21, 'yes'],
  ['below itself', 2, 20, 200, 'unit-below-itself'],
  ['where it is not administered', 2, 20, 30, 'not-in-reach'],
  ['from where it is not administered', 2, 30, 20, 'not-in-reach'],
] as const)('a unit moves %s', (_, held, moved, above, expected) => {
  expect(said(mayMove(adminOf(held), unit(moved), unit(above)))).toBe(expected);
});
