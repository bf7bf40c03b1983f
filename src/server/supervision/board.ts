import type { Board, BoardFigures } from '../../api/board.ts';
import { readingUnits } from '../../core/access/can.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { countBoard } from './board.store.ts';

/** 督导看板 of a unit within the caller's reach; without one, of the highest they read from. */
export async function readBoard(
  services: Services,
  caller: StaffCaller,
  query: { readonly unit?: number | undefined },
): Promise<Outcome<Board>> {
  const { byId, current } = await orgDirectory(services.pool);
  const own = readingUnits(caller.roles);
  const highest = own
    .flatMap((id) => byId.get(id) ?? [])
    .toSorted((a, b) => a.path.length - b.path.length)
    .at(0);
  const unit = query.unit === undefined ? highest : byId.get(query.unit);
  if (unit === undefined || !unit.path.some((id) => own.includes(id))) return failure('not-found');
  const below = current.filter(({ path }) => path.includes(unit.id));
  const now = services.clock.now();
  const ids = [...new Set([unit.id, ...below.map(({ id }) => id)])];
  const counted = await countBoard(services.pool, staffScope(caller), ids, now);
  const figuresOf = (units: ReadonlySet<number>) => sum(counted.filter((one) => units.has(one.unit)));
  const children = below.filter(({ parentId }) => parentId === unit.id);
  const rows = children.map((child) => {
    const within = below.filter(({ path }) => path.includes(child.id));
    return { unit: ref(child), hasBelow: within.length > 1, figures: figuresOf(new Set(within.map(({ id }) => id))) };
  });
  const above = unit.parentId === undefined ? undefined : byId.get(unit.parentId);
  const mayRise = above?.path.some((id) => own.includes(id)) === true;
  return {
    ok: true,
    value: {
      unit: ref(unit),
      above: above !== undefined && mayRise ? ref(above) : null,
      at: now,
      total: sum(counted),
      rows: [{ unit: ref(unit), hasBelow: false, figures: figuresOf(new Set([unit.id])) }, ...rows],
    },
  };
}

function ref({ id, name }: Unit): Board['unit'] {
  return { id, name };
}

function sum(rows: readonly BoardFigures[]): BoardFigures {
  return rows.reduce(
    (all, row) => ({
      open: all.open + row.open,
      overdue: all.overdue + row.overdue,
      onParties: all.onParties + row.onParties,
      onOffices: all.onOffices + row.onOffices,
      refused: all.refused + row.refused,
      several: all.several + row.several,
      orders: all.orders + row.orders,
      ordersLate: all.ordersLate + row.ordersLate,
      reviews: all.reviews + row.reviews,
    }),
    { open: 0, overdue: 0, onParties: 0, onOffices: 0, refused: 0, several: 0, orders: 0, ordersLate: 0, reviews: 0 },
  );
}
