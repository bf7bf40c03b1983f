import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type DatedRole, type Leave, rolesOn } from './leave.ts';

const day = plainDate;
const leave: Leave = { staffId: 'anna', standInId: 'bert', from: day('2026-03-02'), until: day('2026-03-06') };
const mediator: DatedRole = { role: 'mediator', unitId: 21, from: day('2026-01-01') };
const administrator: DatedRole = { role: 'administrator', unitId: 2, from: day('2026-01-01') };
const clerk: DatedRole = { role: 'clerk', unitId: 20, from: day('2026-01-01'), until: day('2026-03-04') };

describe('the roles of a stand-in', () => {
  test.each([
    ['the day before', '2026-03-01', ['clerk']],
    ['the first day', '2026-03-02', ['clerk', 'mediator for anna']],
    ['a day after an own role ended', '2026-03-05', ['mediator for anna']],
    ['the last day', '2026-03-06', ['mediator for anna']],
    ['the day after', '2026-03-07', []],
  ])('on %s', (_, on, expected) => {
    const roles = rolesOn([clerk], [{ leave, roles: [mediator, administrator] }], day(on));
    expect(
      roles.map(({ role, standsInFor }) => (standsInFor === undefined ? role : `${role} for ${standsInFor}`)),
    ).toEqual(expected);
  });

  test('never hold the running of accounts', () => {
    expect(rolesOn([], [{ leave, roles: [administrator] }], leave.from)).toEqual([]);
  });

  test('are those the colleague still holds', () => {
    const ended = { ...mediator, until: day('2026-03-03') };
    expect(rolesOn([], [{ leave, roles: [ended] }], day('2026-03-03'))).toHaveLength(1);
    expect(rolesOn([], [{ leave, roles: [ended] }], day('2026-03-04'))).toEqual([]);
  });
});
