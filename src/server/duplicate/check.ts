import type { Duplicates } from '../../api/duplicate.ts';
import type { RegisterBody } from '../../api/register.ts';
import { mayRead } from '../../core/access/can.ts';
import { type Comparison, comparedWith } from '../../core/duplicate/compare.ts';
import { type Offered, offerOf } from '../../core/duplicate/judge.ts';
import type { Pair } from '../../core/duplicate/pair.ts';
import type { MatterSketch } from '../../core/duplicate/sketch.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { dateInChina, instant } from '../../core/time/instant.ts';
import { noteAccess, noteAccesses } from '../access/note.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { postAtDoor } from '../matter/register.ts';
import { findUnits } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type CandidateRow, findCandidates, findOwnParties, findSnapshots } from './duplicate.store.ts';
import { noteTold } from './told.ts';
import { type Sought, sketchOf, soughtFrom, soughtOf, soundsOnce } from './wanted.ts';

/** More are no help to somebody with a queue in front of them. */
const shownMax = 5;
/** Of those likely the same, so many are looked at whole for whether they may be shown. */
const readMax = 20;
const storyMax = 300;

/**
 * Whether what a clerk is about to register is there already. Asked at a centre's window alone, for a whole registration:
 * nothing is found by a name or a number by itself.
 */
export async function checkDuplicates(
  services: Services,
  caller: StaffCaller,
  { registration, purpose }: { readonly registration: RegisterBody; readonly purpose: string },
): Promise<Outcome<Duplicates>> {
  const post = await postAtDoor(services, caller);
  if (post === undefined) return failure('not-your-part');
  const today = dateInChina(services.clock.now());
  const sought = soughtFrom(registration, post.door.district, today, services.blindIndex);
  return { ok: true, value: await compared(services, caller, sought, purpose) };
}

/** The same of a matter that is registered, or was taken in from a ledger. What was decided is not asked again. */
export async function checkMatterDuplicates(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly purpose: string },
): Promise<Outcome<Duplicates>> {
  const { purpose, ...target } = asked;
  const scope = staffScope(caller);
  const loaded = await loadMatter(services, scope, target);
  if (loaded === undefined || !mayRead(staffActor(caller), loaded.matter)) return failure('not-found');
  if (!(await noteAccess(services, caller, loaded.matter, { deed: 'check-duplicate', purpose })))
    return failure('not-found');
  const { row } = loaded;
  const sought = soughtOf(
    {
      ...target,
      category: row.category,
      place: row.place_division,
      placeText: row.place_text,
      on: dateInChina(instant(row.opened_at)),
      story: row.narrative,
    },
    await findOwnParties(services.pool, scope, target),
  );
  return { ok: true, value: await compared(services, caller, sought, purpose, standing(loaded.matter)) };
}

interface Met {
  readonly row: CandidateRow;
  readonly sketch: MatterSketch;
  readonly comparison: Comparison;
  readonly offered: Exclude<Offered, 'none'>;
}

async function compared(
  services: Services,
  caller: StaffCaller,
  { sketch, wanted }: Sought,
  purpose: string,
  decided: readonly Pair[] = [],
): Promise<Duplicates> {
  const scope = staffScope(caller);
  const rows = await findCandidates(services.pool, scope, wanted);
  const compare = comparedWith(sketch);
  const sound = soundsOnce();
  const met = rows
    .filter(({ id }) => !decided.some(({ other }) => other === id))
    .flatMap((row): readonly Met[] => {
      const other = sketchOf(row, dateInChina(instant(row.opened_at)), sound);
      const comparison = compare(other);
      const offered = offerOf(comparison, row.inside ? undefined : outsideLines);
      return offered === 'none' ? [] : [{ row, sketch: other, comparison, offered }];
    })
    .toSorted((a, b) => pointsOf(b) - pointsOf(a));
  const likely = met.filter(({ row }) => row.inside).slice(0, readMax);
  const ids = likely.map(({ row }) => row.id);
  const matters = await findSnapshots(services.pool, scope, wanted.district, ids);
  const actor = staffActor(caller);
  const inside = likely
    .flatMap((one) => {
      const matter = matters.get(one.row.id);
      return matter !== undefined && mayRead(actor, matter) ? [{ ...one, matter }] : [];
    })
    .slice(0, shownMax);
  // Of what cannot be shown, only what is likely the same is told.
  const outside = met.filter(({ row, offered }) => !row.inside && offered === 'same').slice(0, shownMax);
  const shown = inside.map(({ matter }) => matter);
  await noteAccesses(services, caller, shown, { deed: 'check-duplicate', purpose });
  await noteTold(
    services,
    caller,
    wanted.district,
    outside.map(({ row }) => row),
    purpose,
  );
  const units = await findUnits(services.pool, [...new Set([...inside, ...outside].map(({ row }) => row.unit_id))]);
  const nameOf = (id: number) => units.get(id)?.name ?? { zh: '', en: '' };
  return {
    items: inside.map((one) => view(one, sketch, wanted.district, nameOf(one.row.unit_id))),
    elsewhere: [...new Set(outside.map(({ row }) => row.unit_id))].map((id) => ({ unit: nameOf(id) })),
    decided: decided.map(({ other, found, part, at }) => ({ other, found, part: part ?? null, on: dateInChina(at) })),
  };
}

/** Without a story to compare the parties, the place and the time have to speak for themselves: both sides, nearly. */
export const outsideLines = { same: 9, cause: 1 } as const;

const rank = { same: 1000, related: 0 } as const;

function pointsOf({ comparison, offered }: Met): number {
  return rank[offered] + comparison.partyPoints + comparison.causePoints;
}

/** What was decided about this matter and others, and not taken back. */
function standing({ pairs = [] }: Matter): readonly Pair[] {
  return pairs.filter(({ ended }) => ended === undefined);
}

function view(
  { row, sketch, comparison, offered, matter }: Met & { readonly matter: Matter },
  ours: MatterSketch,
  district: string,
  unit: Duplicates['items'][number]['unit'],
): Duplicates['items'][number] {
  return {
    district,
    id: row.id,
    offered,
    openedOn: sketch.on,
    unit,
    status: matter.status,
    parties: row.parties.map(({ role, name }) => ({ role, name })),
    placeText: row.place_text,
    story: row.narrative.slice(0, storyMax),
    findings: comparison.findings.map(({ aspect, agrees, nearly, of }) => ({
      aspect,
      agrees,
      nearly: nearly === true,
      of: of === undefined ? null : [ours.parties[of[0]]?.name ?? '', sketch.parties[of[1]]?.name ?? ''],
    })),
  };
}
