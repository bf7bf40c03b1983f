import { routes } from '../../api/routes.ts';
import { searchPlaces } from '../../core/org/place-search.ts';
import { nearestFirst, searchUnits } from '../../core/org/unit-search.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { orgDirectory, type Unit } from './directory.ts';
import { findInTree } from './find-in-tree.ts';
import { findUnitStaff } from './units.ts';

export function orgRoutes<Staff>({ route }: Registrar<Staff>, { pool, clock }: Services): void {
  route(routes.listUnits, async ({ query }) => {
    const { current } = await orgDirectory(pool);
    const fits = current.filter(
      (unit) =>
        (query.kind === undefined || unit.kind === query.kind) &&
        (query.district === undefined || unit.district === query.district) &&
        (query.parent === undefined || unit.parentId === query.parent),
    );
    const { near = '', q } = query;
    const ordered = q === undefined ? nearestFirst(fits, near) : searchUnits(fits, q, near);
    return { ok: true, value: { items: ordered.slice(0, query.limit).map(unitItem) } };
  });

  route(routes.listUnitStaff, async ({ params, query }) => {
    const items = await findUnitStaff(pool, params.unit, query.role, dateInChina(clock.now()));
    return { ok: true, value: { items: items.map((one) => ({ ...one, roles: [...one.roles] })) } };
  });

  route(routes.searchUnits, async ({ query }) => {
    const directory = await orgDirectory(pool);
    const items = findInTree(directory, query.q, query.limit, query.near).map((unit) => ({
      id: unit.id,
      code: unit.code,
      name: unit.name,
      above: unit.path.slice(0, -1).map((id) => ({ id, name: directory.byId.get(id)?.name ?? { zh: '', en: '' } })),
    }));
    return { ok: true, value: { items } };
  });

  route(routes.searchPlaces, async ({ query }) => {
    const { placeIndex } = await orgDirectory(pool);
    const items = searchPlaces(placeIndex, query.q, query.limit, query.near).map((place) => ({
      code: place.code,
      name: place.name,
      parents: [...place.parentNames],
      district: place.code.slice(0, 6),
    }));
    return { ok: true, value: { items } };
  });
}

function unitItem(unit: Unit) {
  const { id, code, kind, level, name, district, division, parentId } = unit;
  return { id, code, kind, level, name, district, division, parentId: parentId ?? null };
}
