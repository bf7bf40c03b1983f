import type { RegisterBody } from '../../api/register.ts';
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
import { type CandidateRow, findCandidatesOfMany, findSnapshots } from './duplicate.store.ts';
import { noteTold } from './told.ts';
import { type Sought, sketchOf, soughtFrom, soundsOnce } from './wanted.ts';

/** Of the matters one row is like, so many are looked at whole for whether they may be shown. */
const readMax = 3;

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
  services: Pick<Services, 'pool' | 'blindIndex' | 'clock'>,
  caller: StaffCaller,
  {
    district,
    rows,
    purpose,
  }: { readonly district: string; readonly rows: readonly RowToCompare[]; readonly purpose: string },
): Promise<readonly (SameAsRegistered | undefined)[]> {
  const sought = rows.map(({ told, on }) => soughtFrom(told, district, on, services.blindIndex)).map(withoutOneSide);
  const asked = sought.map(({ wanted }) => wanted);
  const scope = staffScope(caller);
  const found = await findCandidatesOfMany(services.pool, scope, asked);
  const sound = soundsOnce();
  const alike = sought.map(({ sketch }, n) => {
    const compare = comparedWith(sketch);
    return (found.get(n) ?? []).filter((row) => {
      const comparison = compare(sketchOf(row, dateInChina(instant(row.opened_at)), sound));
      return offerOf(comparison, row.inside ? undefined : outsideLines) === 'same';
    });
  });
  const inside = alike.flatMap((rows) => rows.filter((row) => row.inside).slice(0, readMax));
  const matters = await findSnapshots(services.pool, scope, district, [...new Set(inside.map(({ id }) => id))]);
  const actor = staffActor(caller);
  const seen: Matter[] = [];
  const told: CandidateRow[] = [];
  const same = alike.map((rows): SameAsRegistered | undefined => {
    const matter = rows
      .filter((row) => row.inside)
      .flatMap(({ id }) => matters.get(id) ?? [])
      .find((one) => mayRead(actor, one));
    if (matter !== undefined) {
      seen.push(matter);
      return { id: matter.id };
    }
    const other = rows.find((row) => !row.inside);
    if (other === undefined) return undefined;
    told.push(other);
    return { id: null };
  });
  await noteAccesses(services, caller, seen, { deed: 'check-duplicate', purpose });
  await noteTold(services, caller, district, told, purpose);
  return same;
}

/** With both sides named, one of them alone makes nothing the same. */
function withoutOneSide({ sketch, wanted }: Sought): Sought {
  return { sketch, wanted: wanted.both === '' ? wanted : { ...wanted, single: '' } };
}
