import type { Acted } from '../../api/matter.ts';
import { actingAs, isInCharge } from '../../core/access/can.ts';
import { decideHolding } from '../../core/holding/holding.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { takeKernelDeed } from './kernel-deed.ts';
import { hasHeld } from './late-edit.store.ts';

interface LateEdit {
  readonly district: string;
  readonly id: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** What one step may say at the most, in characters: a form of ours is far below. */
const inputLengthMax = 40_000;

/**
 * A step that somebody wrote while the matter changed hands is kept as a proposal to whoever holds it now, under the key
 * it was sent with. Undefined where it is no such step: then the answer given stands.
 */
export async function keepLateEdit(
  services: Services,
  caller: StaffCaller,
  edit: LateEdit,
): Promise<Outcome<Acted> | undefined> {
  const { district, id, action, input, key } = edit;
  const scope = staffScope(caller);
  if (JSON.stringify(input).length > inputLengthMax) return undefined;
  if (!(await hasHeld(services.pool, scope, { district, id }, caller.staffId))) return undefined;
  const kept = await takeKernelDeed(services, {
    family: 'holding',
    district,
    id,
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    key,
    expectedVersion: undefined,
    asked: { action, input },
    decide: ({ matter }, { procedure: { definition }, now }) => {
      if (!isLate(matter, caller, action)) return failure('version-stale');
      const command = { deed: 'propose', action } as const;
      const decision = decideHolding(matter, command, staffActor(caller), { definition, now, rolesOf: () => [] });
      if (!decision.ok) return failure(decision.code, { words: decision.words });
      return { ...decision, personal: { action, input } };
    },
  });
  return !kept.ok && kept.code === 'version-stale' ? undefined : kept;
}

/** Somebody else holds the matter now, and the step would be the caller's if they still did. */
function isLate(matter: Matter, caller: StaffCaller, key: string): boolean {
  if (matter.status === 'closed' || matter.holder === undefined) return false;
  const { actions } = getProcedure(matter.procedure, matter.procedureVersion).definition;
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
  // What somebody notes for themselves alone is shown to nobody else.
  if (action === undefined || action.shownTo === 'author') return false;
  if (caller.roles.some((held) => isInCharge(caller, held, matter))) return false;
  return actingAs(staffActor(caller), action, { ...matter, holder: caller.staffId }) !== undefined;
}
