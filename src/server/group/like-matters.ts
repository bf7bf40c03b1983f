import type { LikeMatters } from '../../api/group.ts';
import { actingIn, mayRead } from '../../core/access/can.ts';
import { groupRoles } from '../../core/group/decide-group.ts';
import { groupWords } from '../../core/group/group-words.ts';
import { addMilliseconds, dateInChina } from '../../core/time/instant.ts';
import { noteAccess, noteAccesses } from '../access/note.ts';
import { soundOf } from '../ledger/take-words.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { findUnits } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findLikeMatters } from './group.store.ts';

const shownMax = 50;
const storyMax = 300;
const dayMs = 86_400_000;
/** What one cause brings comes within a year. House rule. */
const daysBack = 366;

/**
 * Matters of the same kind against the same organisation, among those the caller may see: whom to ask into the group
 * that this one leads. A person is looked for by nothing; each matter listed has a line in its log.
 */
export async function listLikeMatters(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly purpose: string },
): Promise<Outcome<LikeMatters>> {
  const { purpose, ...target } = asked;
  const scope = staffScope(caller);
  const actor = staffActor(caller);
  const loaded = await loadMatter(services, scope, target);
  if (loaded === undefined || !mayRead(actor, loaded.matter)) return failure('not-found');
  const { matter, parties, row } = loaded;
  const by = actingIn(actor, matter, groupRoles);
  if (by === undefined) return failure('not-your-part', { words: groupWords.notYours });
  if (matter.group?.standing !== 'leads') return failure('condition-not-met', { words: groupWords.noGroup });
  const looked = { deed: 'find-like', purpose };
  await noteAccess(services, caller, matter, looked);
  const names = parties
    .filter(({ role, kind }) => role === 'respondent' && kind === 'organisation')
    .flatMap(({ name }) => queryOf(soundOf(name)));
  const { category } = row;
  const since = addMilliseconds(services.clock.now(), -daysBack * dayMs);
  const limit = shownMax + 1;
  const found =
    names.length === 0
      ? []
      : await findLikeMatters(services.pool, scope, { ...target, category, names: names.join(' | '), since, limit });
  const rows = found.filter(({ snapshot }) => mayRead(actor, snapshot)).slice(0, shownMax);
  await noteAccesses(
    services,
    caller,
    rows.map(({ snapshot }) => snapshot),
    looked,
  );
  const units = await findUnits(services.pool, [...new Set(rows.map((one) => one.unit_id))]);
  const items = rows.map((one) => ({
    district: target.district,
    id: one.id,
    version: one.snapshot.version,
    openedOn: dateInChina(one.opened_at),
    unit: units.get(one.unit_id)?.name ?? { zh: '', en: '' },
    number: one.number,
    parties: one.parties.map(({ role, name }) => ({ role, name })),
    placeText: one.place_text,
    story: one.narrative.slice(0, storyMax),
  }));
  return { ok: true, value: { items, more: found.length > shownMax } };
}

/** Pinyin and figures alone: nothing of it means anything to the query. */
function queryOf(sound: string): readonly string[] {
  return /^[a-zü0-9]{3,}$/u.test(sound) ? [`'~${sound}'`] : [];
}
