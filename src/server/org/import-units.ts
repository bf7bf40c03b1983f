import { administrationRoutes } from '../../api/administration.ts';
import type { HeldRole } from '../../core/access/can.ts';
import { type Administrator, mayAdminister } from '../../core/org/administration.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { administer, failureOf, type Offices, refusedBy } from './administer.ts';
import { type Directory, forgetOrgDirectory, freshDirectory, type Unit } from './directory.ts';
import { kindOf } from './import-columns.ts';
import { checkWith, held, heldBy, notKnown, type RowOutcome, type RowValue } from './import-row.ts';
import { addedDeed, newUnit } from './unit-deeds.ts';

/** A row that adds a unit, below one that is there or that an earlier row adds. */
interface Planned {
  readonly row: RowValue;
  readonly above: Unit;
  readonly unit: Unit;
  readonly as: HeldRole;
}

/**
 * Units of a sheet, each by the same rules as on screen. Those of one district that the same role adds are one deed with
 * an event each: the tree is read once for them and not once a row.
 */
export async function importUnits(
  { services, by }: { readonly services: Offices; readonly by: Administrator },
  rows: readonly RowValue[],
  dryRun: boolean,
): Promise<readonly RowOutcome[]> {
  const today = dateInChina(services.clock.now());
  const plan = planOf(await freshDirectory(services.pool), by, rows, today);
  const refused = new Map<RowValue, RowOutcome>();
  // What stands below a new unit is in the same deed as that unit: district and role come from above.
  const deeds = new Map<string, Planned[]>();
  for (const one of dryRun ? [] : plan.planned) {
    const key = `${one.unit.district} ${one.as.unitId}`;
    const deed = deeds.get(key) ?? [];
    deeds.set(key, deed);
    deed.push(one);
  }
  for (const deed of deeds.values()) {
    const [first] = deed;
    if (first === undefined) continue;
    const asked = deed.map(({ row }) => row);
    const added = await administer(services, by, first.above, async () => {
      const { planned } = planOf(await freshDirectory(services.pool), by, asked, today);
      if (planned.length < deed.length) return refusedBy('unit-code-taken');
      return {
        ok: true,
        value: undefined,
        deed: addedDeed(
          first.as,
          planned.map(({ unit }) => unit),
        ),
      };
    });
    forgetOrgDirectory(services.pool);
    if (!added.ok) for (const row of asked) refused.set(row, heldBy(added, 'code'));
  }
  return rows.map((row, at) => refused.get(row) ?? plan.outcomes[at] ?? held('code', notKnown));
}

function planOf(
  directory: Directory,
  by: Administrator,
  rows: readonly RowValue[],
  today: PlainDate,
): { readonly outcomes: readonly RowOutcome[]; readonly planned: readonly Planned[] } {
  const taken = new Set([...directory.byId.values()].map(({ code }) => code));
  const byCode = new Map(directory.current.map((unit) => [unit.code, unit]));
  const planned: Planned[] = [];
  let id = Math.max(0, ...directory.byId.keys());
  const outcomes = rows.map((row): RowOutcome => {
    if (taken.has(row.code ?? '')) return { status: 'known' };
    const kind = kindOf(row.kind ?? '');
    if (kind === undefined) return held('kind', notKnown);
    const above = byCode.get(row.above ?? '');
    if (above === undefined) return held('above', notKnown);
    const parsed = checkWith(administrationRoutes.addUnit.body, {
      above: above.id,
      kind,
      code: row.code,
      nameZh: row.name,
      nameEn: row.nameEn ?? row.name,
      short: row.short ?? row.name,
      ...(row.address === undefined ? {} : { address: row.address }),
      ...(row.contact === undefined ? {} : { contact: row.contact }),
    });
    if (!parsed.ok) return parsed.held;
    const decision = mayAdminister(by, above);
    const refused = failureOf(decision);
    if (refused !== undefined || !decision.ok) return heldBy(refused ?? refusedBy('not-in-reach'), 'above');
    id += 1;
    const unit = newUnit(above, id, parsed.value, today);
    taken.add(unit.code);
    byCode.set(unit.code, unit);
    planned.push({ row, above, unit, as: decision.as });
    return { status: 'added' };
  });
  return { outcomes, planned };
}
