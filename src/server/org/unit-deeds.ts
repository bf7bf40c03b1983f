import type { z } from 'zod';
import type { administrationRoutes, UnitView } from '../../api/administration.ts';
import { categories } from '../../api/category.ts';
import type { AdministrationDeed } from '../../core/chain/administration-event.ts';
import {
  type Administrator,
  administeredUnits,
  administersAs,
  mayAdminister,
  mayMove,
} from '../../core/org/administration.ts';
import { isOpeningHours } from '../../core/org/opening-hours.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { administer, type Deed, type Offices, refusedBy } from './administer.ts';
import { answersForMatters, hasPeopleInPost } from './administration.store.ts';
import { type Directory, forgetOrgDirectory, freshDirectory, orgDirectory, type Unit } from './directory.ts';
import { type Done, done } from './people.ts';

/** What is given of a unit that is added. */
export type NewUnit = Omit<Body<'addUnit'>, 'above'>;

type Body<K extends 'addUnit' | 'changeUnit' | 'setCompetence'> = z.output<(typeof administrationRoutes)[K]['body']>;

/** A unit with everything known of it, for staff. */
export async function readUnit(services: Services, by: Administrator, unitId: number): Promise<Outcome<UnitView>> {
  const { byId, competences } = await orgDirectory(services.pool);
  const unit = byId.get(unitId);
  if (unit === undefined) return failure('not-found');
  const named = (id: number) => ({ id, name: byId.get(id)?.name ?? { zh: '', en: '' } });
  return {
    ok: true,
    value: {
      id: unit.id,
      code: unit.code,
      kind: unit.kind,
      name: unit.name,
      short: unit.short,
      division: unit.division,
      district: unit.district,
      above: unit.path.slice(0, -1).map(named),
      residentAt: unit.residentAt === undefined ? null : named(unit.residentAt),
      address: unit.address,
      contact: unit.contact,
      hours: unit.hours === undefined ? null : hoursView(unit.hours),
      from: unit.from,
      until: unit.until ?? null,
      current: unit.current,
      earlier: unit.earlier.map(({ from, until, name, path }) => ({
        from,
        until,
        name,
        above: path.slice(0, -1).map((id) => named(id).name),
      })),
      competences: competences
        .filter((one) => one.unitId === unit.id)
        .map(({ procedure, category, area, from, until }) => ({
          procedure,
          category: category ?? null,
          area,
          from,
          until: until ?? null,
        })),
      administered: administersAs(by, unit) !== undefined,
    },
  };
}

function hoursView({ weekly, exceptions }: NonNullable<Unit['hours']>): NonNullable<UnitView['hours']> {
  return {
    weekly: weekly.map((spans) => spans.map((span) => ({ ...span }))),
    exceptions: exceptions.map(({ day, spans }) => ({ day, spans: spans.map((span) => ({ ...span })) })),
  };
}

/** A new unit below one the caller administers; it gets the next id, and its place from the one above. */
export async function addUnit(
  services: Offices,
  by: Administrator,
  body: Body<'addUnit'>,
): Promise<Outcome<{ id: number }>> {
  const above = (await freshDirectory(services.pool)).byId.get(body.above);
  if (above === undefined) return refusedBy('not-in-reach');
  const added = await administer(services, by, above, async () => {
    const directory = await freshDirectory(services.pool);
    const { byId } = directory;
    const decision = mayAdminister(by, above);
    if (!decision.ok) return refusedBy(decision.refusal);
    if ([...byId.values()].some(({ code }) => code === body.code)) return refusedBy('unit-code-taken');
    if (!isAtCentre(directory, body.residentAt)) return refusedBy('resident-not-at-centre');
    const unit = newUnit(above, Math.max(0, ...byId.keys()) + 1, body, dateInChina(services.clock.now()));
    return { ok: true, value: { id: unit.id }, deed: addedDeed(decision.as, [unit]) };
  });
  forgetOrgDirectory(services.pool);
  return added;
}

/** A unit as it will be, below the one above. */
export function newUnit(above: Unit, id: number, body: NewUnit, today: PlainDate): Unit {
  const from = body.from === undefined ? today : plainDate(body.from);
  return {
    ...above,
    id,
    code: body.code,
    parentId: above.id,
    kind: body.kind,
    level: Math.min(5, above.level + (isPlaceKind(body.kind) ? 1 : 0)),
    name: { zh: body.nameZh, en: body.nameEn },
    short: body.short,
    path: [...above.path, id],
    current: from <= today,
    from,
    until: undefined,
    residentAt: body.residentAt,
    address: body.address ?? '',
    contact: body.contact ?? '',
    hours: undefined,
    since: from,
    earlier: [],
  };
}

/** New units and the events that say so, in their order: one above stands before those below it. */
export function addedDeed(as: Deed['as'], units: readonly Unit[]): Deed {
  return {
    as,
    events: units.map(({ id, code, kind, parentId, name }) => ({
      type: 'unit-added',
      data: { unit: id, code, kind, above: parentId ?? null, name: name.zh },
    })),
    rows: { units_added: units.map((unit) => ({ ...rowOf(unit), pinyin: '', initials: '' })), revision: uuidV7() },
  };
}

function isAtCentre({ byId }: Directory, residentAt: number | null | undefined): boolean {
  if (residentAt === undefined || residentAt === null) return true;
  const centre = byId.get(residentAt);
  return centre?.kind === 'centre' && centre.current;
}

function isPlaceKind(kind: Unit['kind']): boolean {
  return kind === 'district' || kind === 'town' || kind === 'village' || kind === 'grid';
}

function treeDeed(
  as: Deed['as'],
  type: AdministrationDeed,
  data: Readonly<Record<string, unknown>>,
  rows: Deed['rows'],
): Deed {
  return { as, events: [{ type, data }], rows: { ...rows, revision: uuidV7() } };
}

/** Renames, moves, ends a unit, or says when and where it is found. What it was before stays known by day. */
export async function changeUnit(
  services: Services & Offices,
  by: Administrator,
  unitId: number,
  body: Body<'changeUnit'>,
): Promise<Outcome<Done>> {
  const unit = (await freshDirectory(services.pool)).byId.get(unitId);
  if (unit === undefined) return refusedBy('not-in-reach');
  const changed = await administer(services, by, unit, async () => {
    const directory = await freshDirectory(services.pool);
    const present = directory.byId.get(unitId);
    if (present === undefined) return refusedBy('not-in-reach');
    const above = body.above === undefined ? undefined : directory.byId.get(body.above);
    if (body.above !== undefined && above === undefined) return refusedBy('not-in-reach');
    const decision = above === undefined ? mayAdminister(by, present) : mayMove(by, present, above);
    if (!decision.ok) return refusedBy(decision.refusal);
    const today = dateInChina(services.clock.now());
    if (body.hours !== undefined && body.hours !== null && !isOpeningHours(withDays(body.hours))) return hoursRefused;
    if (body.until !== undefined) {
      if (body.until < addDays(today, -1)) return refusedBy('day-is-past');
      const below = directory.current.some(({ parentId }) => parentId === unitId);
      if (below || (await hasPeopleInPost(services.pool, unitId, plainDate(body.until))))
        return refusedBy('unit-not-empty');
      if (await answersForMatters(services.pool, unitId, administeredUnits(by))) return refusedBy('unit-answers');
    }
    if (!isAtCentre(directory, body.residentAt)) return refusedBy('resident-not-at-centre');
    const rows =
      above === undefined ? changedRows(present, body, today) : movedRows(directory, present, above, body, today);
    const type = above !== undefined ? 'unit-moved' : body.until !== undefined ? 'unit-closed' : 'unit-changed';
    const outbox =
      above === undefined
        ? {}
        : {
            outbox: [
              {
                district: present.district,
                id: uuidV7(),
                task: 'move-unit',
                payload: { unit: unitId },
                created_at: services.clock.now(),
              },
            ],
          };
    return {
      ok: true,
      value: done,
      deed: treeDeed(decision.as, type, { unit: unitId, ...changesOf(body) }, { ...rows, ...outbox }),
    };
  });
  forgetOrgDirectory(services.pool);
  services.outboxWritten();
  return changed;
}

const hoursRefused = failure('request-invalid', {
  fields: [
    {
      field: 'hours',
      code: 'form',
      words: {
        zh: '开放时间要按先后写，不能重叠；同一天只写一次。',
        en: 'Write the hours in order, without overlaps, and each day once.',
      },
    },
  ],
});

function withDays({ weekly, exceptions }: NonNullable<Body<'changeUnit'>['hours']>): NonNullable<Unit['hours']> {
  return { weekly, exceptions: exceptions.map(({ day, spans }) => ({ day: plainDate(day), spans })) };
}

/** What the chain says was changed: everything given, hours and contact as they were put. */
function changesOf(body: Body<'changeUnit'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function changedRows(unit: Unit, body: Body<'changeUnit'>, today: PlainDate): Deed['rows'] {
  const renamed = body.nameZh !== undefined || body.nameEn !== undefined || body.short !== undefined;
  return {
    units_changed: [{ ...rowOf(unit), ...columnsOf(body), ...(renamed ? { since: today } : {}) }],
    ...(renamed ? { versions: versionsOf([unit], today) } : {}),
  };
}

function columnsOf(body: Body<'changeUnit'>): Readonly<Record<string, unknown>> {
  const given = {
    name_zh: body.nameZh,
    name_en: body.nameEn,
    short_zh: body.short,
    address: body.address,
    contact: body.contact,
    hours: body.hours,
    resident_at: body.residentAt,
    valid_to: body.until,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The unit and everything below it stand elsewhere from today on. */
function movedRows(
  { byId }: Directory,
  unit: Unit,
  above: Unit,
  body: Body<'changeUnit'>,
  today: PlainDate,
): Deed['rows'] {
  const moved = [...byId.values()].filter(({ path }) => path.includes(unit.id));
  const depth = unit.path.length - 1;
  return {
    versions: versionsOf(moved, today),
    units_changed: moved.map((one) => ({
      ...rowOf(one),
      path: [...above.path, ...one.path.slice(depth)],
      since: today,
      ...(one.id === unit.id ? { parent_id: above.id, ...columnsOf(body) } : {}),
    })),
  };
}

/** What held until yesterday; a unit changed twice on one day was never anything in between. */
function versionsOf(units: readonly Unit[], today: PlainDate): readonly Record<string, unknown>[] {
  return units
    .filter(({ since }) => since < today)
    .map((unit) => ({
      unit_id: unit.id,
      valid_from: unit.since,
      valid_to: addDays(today, -1),
      name_zh: unit.name.zh,
      name_en: unit.name.en,
      short_zh: unit.short,
      path: unit.path,
    }));
}

function rowOf(unit: Unit): Record<string, unknown> {
  return {
    id: unit.id,
    code: unit.code,
    parent_id: unit.parentId ?? null,
    kind: unit.kind,
    level: unit.level,
    name_zh: unit.name.zh,
    name_en: unit.name.en,
    short_zh: unit.short,
    division: unit.division,
    district: unit.district,
    number_prefix: unit.numberPrefix,
    path: unit.path,
    valid_from: unit.from,
    valid_to: unit.until ?? null,
    resident_at: unit.residentAt ?? null,
    address: unit.address,
    contact: unit.contact,
    hours: unit.hours ?? null,
    since: unit.since,
  };
}

/** Enters what a unit is competent for, or the day until which it is. */
export async function setCompetence(
  services: Services & Offices,
  by: Administrator,
  unitId: number,
  body: Body<'setCompetence'>,
): Promise<Outcome<Done>> {
  const { procedure, category, area, from, until } = body;
  if (findLatestProcedure(procedure) === undefined) return unknownOption('procedure');
  if (category !== undefined && !Object.hasOwn(categories, category)) return unknownOption('category');
  const unit = (await freshDirectory(services.pool)).byId.get(unitId);
  if (unit === undefined) return refusedBy('not-in-reach');
  const entered = await administer(services, by, unit, async () => {
    const decision = mayAdminister(by, unit);
    if (!decision.ok) return refusedBy(decision.refusal);
    if (until !== undefined && until < from) return refusedBy('days-in-wrong-order');
    const known = (await freshDirectory(services.pool)).competences.find(
      (one) =>
        one.unitId === unitId &&
        one.procedure === procedure &&
        one.category === category &&
        one.area === area &&
        one.from === from,
    );
    if (known !== undefined && known.until === until) return refusedBy('competence-known');
    const data = { unit: unitId, procedure, category: category ?? null, area, from, until: until ?? null };
    const row = {
      unit_id: unitId,
      procedure,
      category: category ?? '',
      area,
      valid_from: from,
      valid_to: until ?? null,
    };
    return {
      ok: true,
      value: done,
      deed: treeDeed(decision.as, known === undefined ? 'competence-added' : 'competence-ended', data, {
        competences: [row],
      }),
    };
  });
  forgetOrgDirectory(services.pool);
  return entered;
}

function unknownOption(field: string) {
  const words = {
    zh: '没有这一项，请从列出的内容中选择。',
    en: 'There is no such thing; choose one of those listed.',
  };
  return failure('request-invalid', { fields: [{ field, code: 'not-an-option', words }] });
}
