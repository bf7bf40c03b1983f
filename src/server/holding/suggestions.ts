import type { z } from 'zod';
import type { holdingRoutes } from '../../api/holding.ts';
import { mayRead } from '../../core/access/can.ts';
import { holdingOffered } from '../../core/holding/holding.ts';
import { holdingWords } from '../../core/holding/holding-words.ts';
import type { StatedLanguage } from '../../core/holding/practice.ts';
import { type Candidate, type Conflict, suggestHolders } from '../../core/holding/suggest-holder.ts';
import { holdingRoles } from '../../core/holding/who-may-hold.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { findLeaves, findUnitStaff, type UnitStaff } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findEarlierHolders, listWorkInHand } from './holding.store.ts';
import { listPractice } from './practice.store.ts';

type Answer = z.input<typeof holdingRoutes.listHolders.response.body>;

/**
 * Whom a matter may be given to, for whoever may give it or have it covered. Worked out when asked, from what is known
 * for this matter, and kept nowhere.
 */
export async function listHolders(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly language?: StatedLanguage | undefined },
): Promise<Outcome<Answer>> {
  const { pool, clock } = services;
  const [scope, actor, today] = [staffScope(caller), staffActor(caller), dateInChina(clock.now())];
  const loaded = await loadMatter(services, scope, asked);
  if (loaded === undefined || !mayRead(actor, loaded.matter)) return failure('not-found');
  const { matter, row } = loaded;
  const { definition } = getProcedure(matter.procedure, matter.procedureVersion);
  const may = holdingOffered(matter, actor, definition);
  if (!may.includes('assign') && !may.includes('cover')) {
    return failure('not-your-part', { words: holdingWords.leadOnly });
  }
  const roles = holdingRoles(definition, matter);
  const staff = (await findUnitStaff(pool, matter.answerable.id, undefined, today)).filter((one) =>
    one.roles.some((role) => roles.includes(role)),
  );
  const ids = staff.map(({ id }) => id);
  const [work, practice, leaves, earlier] = await Promise.all([
    listWorkInHand(pool, scope, ids),
    listPractice(pool, ids),
    findLeaves(pool, ids, today),
    findEarlierHolders(pool, scope, asked, matter.origin),
  ]);
  const names = new Set(loaded.parties.map(({ name }) => name));
  const candidates = staff.map(
    (one): Candidate => ({
      staffId: one.id,
      subjects: practice.get(one.id)?.subjects ?? [],
      languages: practice.get(one.id)?.languages ?? [],
      work: work
        .filter(({ staff_id }) => staff_id === one.id)
        .map((held) => ({ openedOn: held.opened_on, phase: held.phase, waitingFor: held.waiting_for })),
      leaves: leaves.filter(({ staffId }) => staffId === one.id),
      conflicts: conflictsOf(matter, one, { names, earlier }),
      ...(matter.holder === one.id ? { isHolder: true as const } : {}),
    }),
  );
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  const found = suggestHolders({ category: row.category, language: asked.language, today }, candidates);
  return {
    ok: true,
    value: {
      items: found.map(({ staffId, fits, why }) => ({
        id: staffId,
        name: nameOf.get(staffId) ?? { zh: '', en: '' },
        fits,
        why: [...why],
      })),
    },
  };
}

/** What speaks against it, from this matter alone. */
function conflictsOf(
  matter: Matter,
  { id, name }: UnitStaff,
  {
    names,
    earlier,
  }: {
    readonly names: ReadonlySet<string>;
    readonly earlier: { readonly here: readonly string[]; readonly origin: string | undefined };
  },
): readonly Conflict[] {
  const found: readonly (readonly [Conflict, boolean])[] = [
    ['barred', matter.barred?.includes(id) === true],
    ['recusal-asked', matter.recusalAsked?.of === id],
    ['part-excluded', earlier.origin === id && matter.opening === 'link'],
    ['namesake', names.has(name.zh)],
    ['part', matter.holder !== id && (earlier.here.includes(id) || earlier.origin === id)],
  ];
  return found.flatMap(([conflict, is]) => (is ? [conflict] : []));
}
