import type { z } from 'zod';
import type { MovedMatter, RoutingView, routingRoutes } from '../../api/routing.ts';
import { type Administrator, administeredUnits, administersAs } from '../../core/org/administration.ts';
import { cityOf } from '../../core/org/district.ts';
import { type RoutingRule, setOn } from '../../core/routing/rule.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { findStaffNames } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { areaUnit, isOf } from './draft.ts';
import {
  type DraftRow,
  findDraft,
  findReplay,
  findVersion,
  listMoved,
  listVersions,
  type MovedRow,
  type ReplayRow,
  type VersionRow,
} from './routing.store.ts';
import { setsInForce } from './rules-in-force.ts';

const nobody: Words = { zh: '', en: '' };

/** The rules of an area for whoever works there, and what is being worked on for whoever administers it. */
export async function readRouting(services: Services, by: Administrator, area: string): Promise<Outcome<RoutingView>> {
  const directory = await orgDirectory(services.pool);
  const unit = areaUnit(directory, area);
  if (unit === undefined) return failure('not-found');
  const today = dateInChina(services.clock.now());
  const sets = await setsInForce(services);
  const own = setOn(sets, area, today);
  const above = cityOf(area) === area ? undefined : setOn(sets, cityOf(area), today);
  const administered = administersAs(by, unit) !== undefined;
  const [versions, { draft, replay }] = await Promise.all([
    listVersions(services.pool, area),
    administered ? findDraft(services.pool, administeredUnits(by), area) : { draft: undefined, replay: undefined },
  ]);
  const people = [...versions.map((one) => one.published_by), draft?.edited_by].filter((id) => typeof id === 'string');
  const names = await findStaffNames(services.pool, [...new Set(people)]);
  const rules = [...(own?.rules ?? []), ...(above?.rules ?? []), ...(draft?.rules ?? [])];
  return {
    ok: true,
    value: {
      area,
      name: unit.name,
      own: textsOf(own?.rules ?? []),
      above: textsOf(above?.rules ?? []),
      ...namedIn(rules, directory),
      versions: versions.map((row) => ({ ...versionLine(row, names), inForce: row.version === own?.version })),
      administered,
      draft: draft === undefined ? null : draftView(draft, names),
      replay: replay === undefined ? null : replayView(replay, draft),
    },
  };
}

/** A publication as it was. */
export async function readRoutingVersion(
  services: Services,
  area: string,
  version: number,
): Promise<Outcome<z.output<typeof routingRoutes.readRoutingVersion.response.body>>> {
  const row = await findVersion(services.pool, area, version);
  if (row === undefined) return failure('not-found');
  const directory = await orgDirectory(services.pool);
  const names = await findStaffNames(services.pool, row.published_by === null ? [] : [row.published_by]);
  const inForce = setOn(await setsInForce(services), area, dateInChina(services.clock.now()))?.version === version;
  return {
    ok: true,
    value: {
      ...versionLine(row, names),
      inForce,
      rules: textsOf(row.rules),
      ...namedIn(row.rules, directory),
    },
  };
}

/** How far a trial is, and how many would go from where to where. */
export async function readRoutingReplay(
  services: Services,
  by: Administrator,
  id: string,
): Promise<Outcome<z.output<typeof routingRoutes.readRoutingReplay.response.body>>> {
  const replay = await findReplay(services.pool, administeredUnits(by), id);
  if (replay === undefined) return failure('not-found');
  const directory = await orgDirectory(services.pool);
  const { ofThisDraft: _, ...summary } = replayView(replay, undefined);
  return {
    ok: true,
    value: {
      ...summary,
      counts: replay.counts.map(({ fromUnit, fromProcedure, toUnit, toProcedure, count }) => ({
        from: { unit: namedUnit(fromUnit, directory), procedure: fromProcedure },
        to: { unit: namedUnit(toUnit, directory), procedure: toProcedure },
        count,
      })),
    },
  };
}

/** A page of the matters that would go elsewhere: number, kind, place and day, and nothing of anybody. */
export async function listMovedMatters(
  services: Services,
  by: Administrator,
  query: {
    readonly replay: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<Outcome<{ items: MovedMatter[]; next: string | null }>> {
  const units = administeredUnits(by);
  if ((await findReplay(services.pool, units, query.replay)) === undefined) return failure('not-found');
  const after = query.after === undefined ? undefined : cursorOf(query.after);
  if (query.after !== undefined && after === undefined) return failure('request-invalid');
  const rows = await listMoved(services.pool, units, { ...query, after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const directory = await orgDirectory(services.pool);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    ok: true,
    value: {
      items: page.map((row) => movedView(row, directory)),
      next: last === undefined ? null : `${last.district}.${last.matter_id}`,
    },
  };
}

function cursorOf(text: string): { readonly district: string; readonly id: string } | undefined {
  const found = /^([0-9]{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const [, district, id] = found ?? [];
  return district === undefined || id === undefined ? undefined : { district, id };
}

function movedView(row: MovedRow, directory: Directory): MovedMatter {
  return {
    district: row.district,
    id: row.matter_id,
    number: row.number,
    category: row.category,
    place: directory.places.get(row.place)?.name ?? { zh: row.place, en: row.place },
    openedOn: dateInChina(row.opened_at),
    from: { unit: namedUnit(row.from_unit, directory), procedure: row.from_procedure, rule: row.from_rule },
    to: { unit: namedUnit(row.to_unit, directory), procedure: row.to_procedure, rule: row.to_rule },
  };
}

function namedUnit(id: number | null, { byId }: Directory): { id: number; name: Words } | null {
  return id === null ? null : { id, name: byId.get(id)?.name ?? nobody };
}

/** What the rules name, for whoever reads them. */
function namedIn(rules: readonly RoutingRule[], { byId, places }: Directory) {
  const ids = new Set(rules.flatMap(({ to }) => ('unitId' in to ? [to.unitId] : [])));
  const codes = new Set(rules.flatMap(({ when }) => when.areas ?? []));
  return {
    units: [...ids].map((id) => ({ id, name: byId.get(id)?.name ?? nobody, code: byId.get(id)?.code ?? '' })),
    places: [...codes].map((code) => ({ code, name: places.get(code)?.name ?? { zh: code, en: code } })),
  };
}

function versionLine(row: VersionRow, names: ReadonlyMap<string, Words>) {
  return {
    version: row.version,
    from: row.valid_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by === null ? null : (names.get(row.published_by) ?? nobody),
    ruleCount: row.rule_count,
  };
}

function draftView(draft: DraftRow, names: ReadonlyMap<string, Words>): NonNullable<RoutingView['draft']> {
  return {
    edition: draft.edition,
    from: draft.valid_from,
    rules: textsOf(draft.rules),
    editedBy: names.get(draft.edited_by) ?? nobody,
    editedAt: draft.edited_at,
  };
}

function replayView(replay: ReplayRow, draft: DraftRow | undefined): NonNullable<RoutingView['replay']> {
  const { id, edition, status, percent, looked, moved, asked_at: askedAt } = replay;
  const ofThisDraft = draft !== undefined && isOf(replay, draft);
  return { id, edition, status, percent, looked, moved, ofThisDraft, askedAt };
}

/** As the contract has them: lists that may be written to. */
function textsOf(rules: readonly RoutingRule[]): RoutingView['own'] {
  return rules.map(({ when: { categories, areas, ...rest }, ...rule }) => ({
    ...rule,
    when: {
      ...rest,
      ...(categories === undefined ? {} : { categories: [...categories] }),
      ...(areas === undefined ? {} : { areas: [...areas] }),
    },
  }));
}
