import type { z } from 'zod';
import type { administrationRoutes, StaffMember } from '../../api/administration.ts';
import {
  type Administrator,
  administersAs,
  mayEndRole,
  mayEnterLeave,
  mayGiveRole,
  mayLeave,
} from '../../core/org/administration.ts';
import type { DatedRole } from '../../core/org/leave.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../core/time/plain-date.ts';

import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { newAccount } from '../session/new-account.ts';
import { administer, type Deed, failureOf, type Offices, refusedBy } from './administer.ts';
import { findPerson, listAdministrators, listLeaves, listPeopleBelow, type PersonRow } from './administration.store.ts';
import { type Directory, freshDirectory, orgDirectory, type Unit } from './directory.ts';
import { proposal } from './propose.ts';
import { roleDeed, roleRow } from './role-deed.ts';

type Body<K extends keyof typeof administrationRoutes> = (typeof administrationRoutes)[K] extends {
  readonly body: infer B extends z.ZodType;
}
  ? z.output<B>
  : never;

export interface Done {
  readonly status: 'done' | 'proposed';
  readonly proposal: string | null;
}

export const done: Done = { status: 'done', proposal: null };

interface Asking {
  readonly services: Offices;
  readonly by: Administrator;
}

/** The people of a unit in the caller's reach and of all units below it, by account. */
export async function listStaff(
  { services, by }: Asking,
  query: { readonly unit: number; readonly after?: string | undefined; readonly limit: number },
): Promise<Outcome<{ items: StaffMember[]; next: string | null }>> {
  const { byId } = await orgDirectory(services.pool);
  const unit = byId.get(query.unit);
  if (unit === undefined || administersAs(by, unit) === undefined) return refusedBy('not-in-reach');
  const rows = await listPeopleBelow(services.pool, unit.id, query.after ?? '', query.limit + 1);
  const page = rows.slice(0, query.limit);
  const today = dateInChina(services.clock.now());
  return {
    ok: true,
    value: {
      items: page.map((row) => memberOf(row, byId, today)),
      next: rows.length > query.limit ? (page.at(-1)?.account ?? null) : null,
    },
  };
}

function memberOf(row: PersonRow, byId: Directory['byId'], today: PlainDate): StaffMember {
  return {
    id: row.id,
    account: row.account,
    name: { zh: row.name_zh, en: row.name_en },
    active: row.active,
    roles: row.roles
      .filter(({ until }) => until === null || until >= today)
      .map(({ role, unitId, from, until }) => ({
        role,
        unit: { id: unitId, name: byId.get(unitId)?.name ?? { zh: '', en: '' } },
        from,
        until,
      })),
    leaves: row.leaves
      .filter(({ until }) => until >= today)
      .map(({ id, standInId, standInZh, standInEn, from, until }) => ({
        id,
        standIn: { id: standInId, name: { zh: standInZh, en: standInEn } },
        from,
        until,
      })),
  };
}

/** An account with its first role. An administrator's role waits for the second of two; the account is there meanwhile. */
export async function addStaff(
  asking: Asking,
  body: Body<'addStaff'>,
): Promise<Outcome<Done & { staff: string; account: string; firstPassword: string }>> {
  const { services, by } = asking;
  const unit = (await freshDirectory(services.pool)).byId.get(body.unit);
  const today = dateInChina(services.clock.now());
  const allowed = checkRole(by, { id: '', roles: [] }, body, unit, today);
  if (!allowed.ok) return allowed;
  const name = { zh: body.nameZh, en: body.nameEn };
  const made = await newAccount({ account: body.account, name }, services.clock.now(), by.staffId);
  if (!made.ok) return made;
  const { staffId, account, firstPassword, rows } = made.value;
  const recorded = await administer(services, by, allowed.unit, async () => ({
    ok: true,
    value: undefined,
    deed: {
      as: allowed.as,
      events: [{ type: 'account-made', data: { staff: staffId, unit: allowed.unit.id } }],
      rows,
    },
  }));
  if (!recorded.ok) return recorded;
  const given = await giveRole(asking, staffId, body);
  return given.ok ? { ok: true, value: { ...given.value, staff: staffId, account, firstPassword } } : given;
}

interface AskedRole {
  readonly role: DatedRole['role'];
  readonly unit: number;
  readonly from?: PlainDate | string | undefined;
  readonly until?: PlainDate | string | undefined;
}

/** The role as dated, and whether it may be given. */
export function checkRole(
  by: Administrator,
  person: Pick<PersonRow, 'id' | 'roles'>,
  asked: AskedRole,
  unit: Unit | undefined,
  today: PlainDate,
):
  | {
      readonly ok: true;
      readonly as: Deed['as'];
      readonly unit: Unit;
      readonly role: DatedRole;
      readonly needsSecond: boolean;
    }
  | Failure {
  if (unit === undefined || !unit.current) return refusedBy('not-in-reach');
  const role: DatedRole = {
    role: asked.role,
    unitId: unit.id,
    from: dayOr(asked.from, today),
    ...(asked.until === undefined ? {} : { until: dayOr(asked.until, today) }),
  };
  const decision = mayGiveRole(by, { staffId: person.id, held: person.roles.map(datedOf) }, role, unit, today);
  if (!decision.ok) return refusedBy(decision.refusal);
  return { ok: true, as: decision.as, unit, role, needsSecond: decision.needsSecond };
}

/** Days of the contract are checked there; the brand is put on again here. */
function dayOr(day: string | undefined, otherwise: PlainDate): PlainDate {
  return day === undefined ? otherwise : plainDate(day);
}

function datedOf({ role, unitId, from, until }: PersonRow['roles'][number]): DatedRole {
  return { role, unitId, from, ...(until === null ? {} : { until }) };
}

/** At once, or as a proposal where it takes two. */
export function giveRole({ services, by }: Asking, staffId: string, body: AskedRole): Promise<Outcome<Done>> {
  return withUnit(services, body.unit, (unit) =>
    administer(services, by, unit, async () => {
      const person = await findPerson(services.pool, staffId);
      if (person === undefined || !person.active) return failure('not-found');
      const allowed = checkRole(by, person, body, unit, dateInChina(services.clock.now()));
      if (!allowed.ok) return allowed;
      const deed = allowed.needsSecond
        ? proposeRole(services, by, allowed, staffId)
        : { deed: roleDeed(allowed.as, 'role-given', staffId, allowed.role), value: done };
      return { ok: true, ...deed };
    }),
  );
}

function proposeRole(
  services: Offices,
  by: Administrator,
  { as, role }: { readonly as: Deed['as']; readonly role: DatedRole },
  staffId: string,
): ReturnType<typeof proposal> {
  const content = { staff: staffId, ...role };
  return proposal(services, by, as, { kind: 'role', unitId: role.unitId, content, concerns: staffId });
}

/** Ends a role after a day; without one at once, from the next request on. */
export function endRole({ services, by }: Asking, staffId: string, body: Body<'endRole'>): Promise<Outcome<Done>> {
  return withUnit(services, body.unit, (unit) =>
    administer(services, by, unit, async () => {
      const today = dateInChina(services.clock.now());
      const last = dayOr(body.until, addDays(today, -1));
      const person = await findPerson(services.pool, staffId);
      const held = person?.roles
        .map(datedOf)
        .find(
          (one) => one.role === body.role && one.unitId === unit.id && (one.until === undefined || one.until >= today),
        );
      if (held === undefined)
        return administersAs(by, unit) === undefined ? refusedBy('not-in-reach') : refusedBy('role-not-held');
      const others = await listAdministrators(services.pool, today);
      const decision = mayEndRole(
        by,
        { staffId, role: held },
        last,
        unit,
        others,
        addDays(last, 1) < today ? today : addDays(last, 1),
      );
      if (!decision.ok) return refusedBy(decision.refusal);
      return { ok: true, value: done, deed: roleDeed(decision.as, 'role-ended', staffId, { ...held, until: last }) };
    }),
  );
}

/** A leave with a stand-in, from a day to a day. */
export async function enterLeave(
  { services, by }: Asking,
  staffId: string,
  body: Body<'enterLeave'>,
): Promise<Outcome<Done>> {
  const found = await personWithUnits(services, staffId);
  if (found === undefined) return failure('not-found');
  return administer(services, by, found.unit, async () => {
    const today = dateInChina(services.clock.now());
    const person = await personWithUnits(services, staffId);
    const standIn = await findPerson(services.pool, body.standIn);
    if (person === undefined || standIn === undefined) return failure('not-found');
    const leave = { staffId, standInId: standIn.id, from: plainDate(body.from), until: plainDate(body.until) };
    const others = await listLeaves(services.pool, [staffId, standIn.id], today);
    const decision = mayEnterLeave(by, { leave, held: person.held, standIn, others }, today);
    if (!decision.ok) return refusedBy(decision.refusal);
    const id = uuidV7();
    return {
      ok: true,
      value: done,
      deed: {
        as: decision.as,
        events: [
          {
            type: 'leave-entered',
            data: { leave: id, staff: staffId, standIn: standIn.id, from: leave.from, until: leave.until },
          },
        ],
        rows: { leaves: [leaveRow(id, person.unit.id, leave, false)] },
      },
    };
  });
}

function leaveRow(
  id: string,
  unitId: number,
  leave: { readonly staffId: string; readonly standInId: string; readonly from: string; readonly until: string },
  calledOff: boolean,
): Record<string, unknown> {
  return {
    id,
    staff_id: leave.staffId,
    stand_in_id: leave.standInId,
    unit_id: unitId,
    valid_from: leave.from,
    valid_to: leave.until,
    called_off: calledOff,
  };
}

/** The person is back, or never went: the stand-in's roles end with the next request. */
export async function endLeave({ services, by }: Asking, staffId: string, leaveId: string): Promise<Outcome<Done>> {
  const today = dateInChina(services.clock.now());
  const find = async () => (await listLeaves(services.pool, [staffId], today)).find(({ id }) => id === leaveId);
  const first = await find();
  const unit = first === undefined ? undefined : (await orgDirectory(services.pool)).byId.get(first.unitId);
  if (unit === undefined) return failure('not-found');
  return administer(services, by, unit, async () => {
    const leave = await find();
    const as = administersAs(by, unit);
    if (as === undefined) return refusedBy('not-in-reach');
    if (leave === undefined) return failure('not-found');
    const begun = leave.from < today;
    const ended = begun ? { ...leave, until: addDays(today, -1) } : leave;
    return {
      ok: true,
      value: done,
      deed: {
        as,
        events: [{ type: 'leave-ended', data: { leave: leaveId, staff: staffId, until: begun ? ended.until : null } }],
        rows: { leaves: [leaveRow(leaveId, unit.id, ended, !begun)] },
      },
    };
  });
}

/** Every role ends, the account is closed, whoever is signed in is out. */
export async function leaveForGood({ services, by }: Asking, staffId: string): Promise<Outcome<Done>> {
  const found = await personWithUnits(services, staffId);
  if (found === undefined) return failure('not-found');
  return administer(services, by, found.unit, async () => {
    const today = dateInChina(services.clock.now());
    const person = await personWithUnits(services, staffId);
    if (person === undefined) return failure('not-found');
    const others = await listAdministrators(services.pool, today);
    const decision = mayLeave(by, { staffId, held: person.held }, others, today);
    const refused = failureOf(decision);
    if (refused !== undefined || !decision.ok) return refused ?? failure('not-found');
    const until = addDays(today, -1);
    return {
      ok: true,
      value: done,
      deed: {
        as: decision.as,
        events: [{ type: 'staff-left', data: { staff: staffId, until } }],
        rows: { roles: person.held.map((role) => roleRow(staffId, { ...role, until })), left: [staffId] },
      },
    };
  });
}

/** What a person holds from today on, with the units; undefined for somebody who is not there or holds nothing. */
async function personWithUnits(services: Offices, staffId: string) {
  const [person, { byId }] = await Promise.all([findPerson(services.pool, staffId), orgDirectory(services.pool)]);
  const today = dateInChina(services.clock.now());
  if (person === undefined || !person.active) return undefined;
  const held = person.roles.map(datedOf).flatMap((role) => {
    const unit = byId.get(role.unitId);
    return unit === undefined || (role.until !== undefined && role.until < today) ? [] : [{ ...role, unit }];
  });
  const [first] = held;
  return first === undefined ? undefined : { held, unit: first.unit };
}

async function withUnit<T>(
  services: Offices,
  unitId: number,
  work: (unit: Unit) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const unit = (await freshDirectory(services.pool)).byId.get(unitId);
  return unit === undefined ? refusedBy('not-in-reach') : work(unit);
}
