import type { Board, BoardFigures } from '../../api/board.ts';
import { readingUnits } from '../../core/access/can.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type CountedGroup, type CountedUnit, countBoard } from './board.store.ts';
import { boardUnit } from './board-unit.ts';
import { type BoardRows, boardOf } from './kept-boards.ts';

/** 督导看板 of a unit within the caller's reach; without one, of the highest they read from. */
export async function readBoard(
  services: Services,
  caller: StaffCaller,
  query: { readonly unit?: number | undefined },
): Promise<Outcome<Board>> {
  const { byId, current } = await orgDirectory(services.pool);
  const unit = boardUnit(byId, caller.roles, query.unit);
  if (unit === undefined) return failure('not-found');
  const counted = await boardOf(services, unit.id, () => countRows(services, caller, unit, current));
  const above = unit.parentId === undefined ? undefined : byId.get(unit.parentId);
  const own = readingUnits(caller.roles);
  const mayRise = above?.path.some((id) => own.includes(id)) === true;
  return {
    ok: true,
    value: { unit: ref(unit), above: above !== undefined && mayRise ? ref(above) : null, ...counted },
  };
}

/** The unit by itself and each unit under it with all below, as they stand now. */
async function countRows(
  services: Services,
  caller: StaffCaller,
  unit: Unit,
  current: readonly Unit[],
): Promise<BoardRows> {
  const below = current.filter(({ path }) => path.includes(unit.id));
  const now = services.clock.now();
  const ids = [...new Set([unit.id, ...below.map(({ id }) => id)])];
  const children = below.filter(({ parentId }) => parentId === unit.id);
  const within = byChild(unit, below);
  const groups = [
    { group: together, units: ids },
    { group: unit.id, units: [unit.id] },
    ...children.map((child) => ({ group: child.id, units: within.get(child.id) ?? [child.id] })),
  ];
  const grouped = groups.flatMap(({ group, units }) => units.map((one) => ({ group, unit: one })));
  const found = await countBoard(services.pool, staffScope(caller), ids, grouped, now);
  const counted = {
    units: new Map(found.units.map((one) => [one.unit, one])),
    groups: new Map(found.groups.map((one) => [one.group, one])),
  };
  const figures = new Map(groups.map(({ group, units }) => [group, figuresOf(counted, group, units)]));
  const shown = (group: number) => figures.get(group) ?? nothing;
  const rows = children.map((child) => ({
    unit: ref(child),
    hasBelow: (within.get(child.id)?.length ?? 0) > 1,
    figures: shown(child.id),
  }));
  return {
    at: now,
    total: shown(together),
    rows: [{ unit: ref(unit), hasBelow: false, figures: shown(unit.id) }, ...rows],
  };
}

function ref({ id, name }: Unit): Board['unit'] {
  return { id, name };
}

/** The group of all rows; no unit has this number. */
const together = 0;

const nothing: BoardFigures = {
  open: 0,
  overdue: 0,
  onParties: 0,
  onOffices: 0,
  refused: 0,
  several: 0,
  orders: 0,
  ordersLate: 0,
  reviews: 0,
};

/** The units under each unit right below this one, that unit among them: its path runs through one of them. */
function byChild(unit: Unit, below: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  const within = new Map<number, number[]>();
  for (const { id, path } of below) {
    const child = path[path.indexOf(unit.id) + 1];
    if (child === undefined) continue;
    const units = within.get(child) ?? [];
    units.push(id);
    within.set(child, units);
  }
  return within;
}

interface Counted {
  readonly units: ReadonlyMap<number, CountedUnit>;
  readonly groups: ReadonlyMap<number, CountedGroup>;
}

/** A matter lies with one unit, so that units add up; orders of one matter may be with several, so that groups are counted. */
function figuresOf({ units, groups }: Counted, group: number, of: readonly number[]): BoardFigures {
  const { orders, ordersLate, reviews } = groups.get(group) ?? nothing;
  return of
    .flatMap((unit) => units.get(unit) ?? [])
    .reduce<BoardFigures>(added, { ...nothing, orders, ordersLate, reviews });
}

function added(all: BoardFigures, row: CountedUnit): BoardFigures {
  return {
    ...all,
    open: all.open + row.open,
    overdue: all.overdue + row.overdue,
    onParties: all.onParties + row.onParties,
    onOffices: all.onOffices + row.onOffices,
    refused: all.refused + row.refused,
    several: all.several + row.several,
  };
}
