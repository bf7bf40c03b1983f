import type { UnitInfo } from '../../core/org/unit.ts';
import type { UnitKind } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';

export interface Unit extends UnitInfo {
  readonly code: string;
  readonly parentId: number | null;
  readonly level: number;
  readonly name: Words;
  /** Division code of the place it stands for or serves. */
  readonly division: string;
  readonly numberPrefix: string;
}

/**
 * The whole tree as a value: six thousand units in a city, read at every deed, changed a few times a year. Looking a
 * unit up costs no round trip.
 */
export interface OrgTree {
  readonly units: readonly Unit[];
  unit(id: number): Unit | undefined;
  byCode(code: string): Unit | undefined;
  /** The centre that serves a place: of its town, or of the district where the town has none. 综治中心 */
  doorOf(division: string): Unit | undefined;
  /** The unit of a kind that serves a whole district, e.g. its basic people's court. */
  ofDistrict(kind: UnitKind, district: string): Unit | undefined;
  /** A place in full: 天河区石牌街道华标社区. */
  placeName(division: string): string | undefined;
}

export function orgTree(units: readonly Unit[]): OrgTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const centres = new Map(units.filter((unit) => unit.kind === 'centre').map((unit) => [unit.division, unit]));
  const places = new Map(
    units
      .filter((unit) => ['city', 'district', 'town', 'village'].includes(unit.kind))
      .map((unit) => [unit.division, unit]),
  );
  return {
    units,
    unit: (id) => byId.get(id),
    byCode: (code) => byCode.get(code),
    doorOf: (division) =>
      places.has(division) ? (centres.get(division.slice(0, 9)) ?? centres.get(division.slice(0, 6))) : undefined,
    ofDistrict: (kind, district) =>
      units.find((unit) => unit.kind === kind && unit.district === district && unit.division === district),
    placeName: (division) => {
      const place = places.get(division);
      if (place === undefined) return undefined;
      const above = [division.slice(0, 6), division.slice(0, 9)].flatMap((code) => places.get(code) ?? []);
      return [...new Set([...above, place])].map((one) => one.name.zh).join('');
    },
  };
}
