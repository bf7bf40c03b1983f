import type { Competence } from '../../core/org/competence.ts';
import type { OpeningHours } from '../../core/org/opening-hours.ts';
import { buildPlaceIndex, type PlaceIndex, type PlaceRow } from '../../core/org/place-search.ts';
import { type UnitInfo, type UnitVersion, unitOn } from '../../core/org/unit.ts';
import { dateInChina, instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import type { Pool } from '../platform/db/pool.ts';
import {
  getOrgStand,
  listCompetences,
  listUnitRows,
  listUnitVersions,
  type OrgStand,
  type UnitRow,
  type UnitVersionRow,
} from './units.store.ts';

/** A unit as the tree holds it. */
export interface Unit extends UnitInfo {
  /** Unique and stable: the division's code, with a suffix for what sits there. */
  readonly code: string;
  readonly level: number;
  readonly parentId: number | undefined;
  readonly name: Words;
  readonly short: string;
  /** Toneless syllables of the short name; empty where nobody wrote them. */
  readonly pinyin: string;
  /** The place it is or sits in: 6, 9 or 12 digits. */
  readonly division: string;
  /** What stands before 字第…号 in an official number. */
  readonly numberPrefix: string;
  /** False for a unit that has been dissolved or does not exist yet. */
  readonly current: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  /** The centre it sits in, where that is not the unit above it. */
  readonly residentAt: number | undefined;
  readonly address: string;
  readonly contact: string;
  readonly hours: OpeningHours | undefined;
  /** From which day on its present name and place hold. */
  readonly since: PlainDate;
  /** What it was before: for papers, timelines and logs of an earlier day. */
  readonly earlier: readonly UnitVersion[];
}

/** The whole tree in memory: six thousand units of a city are read once and asked for with every matter. */
export interface Directory {
  readonly stand: OrgStand;
  readonly byId: ReadonlyMap<number, Unit>;
  /** Units that exist today, in the order of their codes. */
  readonly current: readonly Unit[];
  /** Places (city, district, town, village) by division code. */
  readonly places: ReadonlyMap<string, Unit>;
  readonly centres: ReadonlyMap<string, Unit>;
  readonly courts: ReadonlyMap<string, Unit>;
  readonly placeIndex: PlaceIndex;
  readonly competences: readonly Competence[];
}

interface Kept {
  readonly loading: Promise<Directory>;
  checkedMs: number;
}

/** A change of the tree is seen by every node within this time. */
const directoryAgeMsMax = 5_000;

/** One copy a pool, gone with the pool. */
const kept = new WeakMap<Pool, Kept>();

/**
 * The tree as it stands: from memory, and compared with the database's revision at most every five seconds, so that
 * asking costs no round trip of its own in a busy server.
 */
export async function orgDirectory(pool: Pool): Promise<Directory> {
  const known = kept.get(pool);
  const nowMs = performance.now();
  if (known !== undefined && nowMs - known.checkedMs < directoryAgeMsMax) return known.loading;
  if (known === undefined) return keep(pool, loadDirectory(pool));
  known.checkedMs = nowMs;
  const [directory, stand] = await Promise.all([known.loading, getOrgStand(pool)]);
  const same = directory.stand.revision === stand.revision && directory.stand.today === stand.today;
  return same ? directory : keep(pool, loadDirectory(pool));
}

/** The tree as it stands this moment: for whoever is about to change it. */
export function freshDirectory(pool: Pool): Promise<Directory> {
  const known = kept.get(pool);
  if (known !== undefined) known.checkedMs = Number.NEGATIVE_INFINITY;
  return orgDirectory(pool);
}

/** Look again at the next question: for a process that has just changed the tree itself. */
export function forgetOrgDirectory(pool: Pool): void {
  kept.delete(pool);
}

function keep(pool: Pool, loading: Promise<Directory>): Promise<Directory> {
  const entry: Kept = { loading, checkedMs: performance.now() };
  kept.set(pool, entry);
  loading.catch(() => {
    if (kept.get(pool) === entry) kept.delete(pool);
  });
  return loading;
}

async function loadDirectory(pool: Pool): Promise<Directory> {
  const stand = await getOrgStand(pool);
  const [rows, versions, competences] = await Promise.all([
    listUnitRows(pool, stand.today),
    listUnitVersions(pool),
    listCompetences(pool),
  ]);
  const earlier = new Map<number, UnitVersionRow[]>();
  for (const version of versions) earlier.set(version.unit_id, [...(earlier.get(version.unit_id) ?? []), version]);
  const byId = new Map(rows.map((row) => [row.id, unitOf(row, earlier.get(row.id) ?? [])]));
  const current = [...byId.values()].filter((unit) => unit.current);
  const ofKind = (kind: Unit['kind'], key: (unit: Unit) => string) =>
    new Map(current.filter((unit) => unit.kind === kind).map((unit) => [key(unit), unit]));
  return {
    stand,
    byId,
    current,
    places: new Map(current.filter(isPlace).map((unit) => [unit.division, unit])),
    centres: ofKind('centre', (unit) => unit.division),
    courts: ofKind('court', (unit) => unit.district),
    competences,
    placeIndex: buildPlaceIndex(rows.filter((row) => row.current && isPlace(row)).map((row) => placeRow(row, byId))),
  };
}

/** What a unit was called at a moment: the name of the day in China. */
export function nameOn(unit: Unit | undefined, at: string): Words | undefined {
  // Nearly every unit has had one name; a page asks for the names of a hundred moments.
  if (unit === undefined || unit.earlier.length === 0) return unit?.name;
  return unitOn(unit, dateInChina(instant(at))).name;
}

function isPlace({ kind }: Pick<Unit, 'kind'>): boolean {
  return kind === 'city' || kind === 'district' || kind === 'town' || kind === 'village';
}

function unitOf(row: UnitRow, versions: readonly UnitVersionRow[]): Unit {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind,
    district: row.district,
    code: row.code,
    level: row.level,
    parentId: row.parent_id ?? undefined,
    name: { zh: row.name_zh, en: row.name_en },
    short: row.short_zh,
    pinyin: row.pinyin,
    division: row.division,
    numberPrefix: row.number_prefix,
    current: row.current,
    from: row.valid_from,
    until: row.valid_to ?? undefined,
    residentAt: row.resident_at ?? undefined,
    address: row.address,
    contact: row.contact,
    hours: row.hours ?? undefined,
    since: row.since,
    earlier: versions.map((version) => ({
      from: version.valid_from,
      until: version.valid_to,
      name: { zh: version.name_zh, en: version.name_en },
      short: version.short_zh,
      path: version.path,
    })),
  };
}

function placeRow(row: UnitRow, byId: ReadonlyMap<number, Unit>): PlaceRow {
  return {
    code: row.division,
    name: row.name_zh,
    shortName: row.short_zh,
    pinyin: row.pinyin,
    initials: row.initials,
    parentNames: row.path.slice(0, -1).map((id) => byId.get(id)?.name.zh ?? ''),
  };
}
