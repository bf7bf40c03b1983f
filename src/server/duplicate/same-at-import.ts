import type { RegisterBody } from '../../api/matter.ts';
import { mayRead } from '../../core/access/can.ts';
import { comparedWith } from '../../core/duplicate/compare.ts';
import { offerOf } from '../../core/duplicate/judge.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { dateInChina, instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { noteAccesses } from '../access/note.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import type { Services } from '../services.ts';
import { outsideLines } from './check.ts';
import { type CandidateRow, findCandidatesOfMany } from './duplicate.store.ts';
import { noteTold } from './told.ts';
import { type Sought, sketchOf, soughtFrom } from './wanted.ts';

/** A row of a ledger, as it would be registered. */
export interface RowToCompare {
  readonly on: PlainDate;
  readonly told: Pick<RegisterBody, 'parties' | 'category' | 'place' | 'placeText' | 'narrative'>;
}

/** `id`: the matter, where the reader reaches it; null where there is one elsewhere. */
export interface SameAsRegistered {
  readonly id: string | null;
}

/**
 * Which rows of a ledger are very likely registered already: candidates and lines as at the window, for many at once. What
 * may only be related is not asked about here: it is decided about matter by matter.
 */
export async function sameAsRegistered(
  services: Services,
  caller: StaffCaller,
  {
    district,
    rows,
    purpose,
  }: { readonly district: string; readonly rows: readonly RowToCompare[]; readonly purpose: string },
): Promise<readonly (SameAsRegistered | undefined)[]> {
  const sought = rows.map(({ told, on }) => soughtFrom(told, district, on, services.blindIndex)).map(withoutOneSide);
  const asked = sought.map(({ wanted }) => wanted);
  const found = await findCandidatesOfMany(services.pool, staffScope(caller), asked);
  const actor = staffActor(caller);
  const seen: Matter[] = [];
  const told: CandidateRow[] = [];
  const same = sought.map(({ sketch }, n): SameAsRegistered | undefined => {
    const compare = comparedWith(sketch);
    const alike = (found.get(n) ?? []).filter((row) => {
      if (row.snapshot !== null && !mayRead(actor, row.snapshot)) return false;
      const comparison = compare(sketchOf(row, dateInChina(instant(row.opened_at))));
      return offerOf(comparison, row.inside ? undefined : outsideLines) === 'same';
    });
    const first = alike.find(({ inside }) => inside) ?? alike[0];
    if (first === undefined) return undefined;
    if (first.snapshot === null) told.push(first);
    else seen.push(first.snapshot);
    return { id: first.inside ? first.id : null };
  });
  await noteAccesses(services, caller, seen, { deed: 'check-duplicate', purpose });
  await noteTold(services, caller, district, told, purpose);
  return same;
}

/** With both sides named, one of them alone makes nothing the same. */
function withoutOneSide({ sketch, wanted }: Sought): Sought {
  return { sketch, wanted: wanted.both === '' ? wanted : { ...wanted, single: '' } };
}
