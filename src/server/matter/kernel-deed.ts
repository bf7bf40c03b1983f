import type { Acted } from '../../api/matter.ts';
import { type Actor, mayRead } from '../../core/access/can.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { hasFamily, type KernelFamily, nobodyIsParty } from '../../core/procedure/of-parties.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { Scope } from '../platform/db/scope.ts';
import { answeredBefore, answerToWrite, requestHash } from '../platform/idempotency/idempotency.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { gather } from './decision-context.ts';
import { findMatter } from './matter.store.ts';
import { reckoned } from './reckoned.ts';
import type { LoadedMatter } from './rows.ts';
import { type Accepted, keptAnswer, writeDecision } from './write.ts';
import { StaleWriteError } from './write-errors.ts';

/**
 * A deed that every procedure has alike, of whatever family: decided by a pure function of its own (`decideCircle`,
 * `decideLedger`), written as an action is. A new family brings its function and its words, and takes this way.
 */
export interface KernelDeed {
  /** Of which family: a procedure without parties knows none that is about them. */
  readonly family: KernelFamily;
  readonly district: string;
  readonly id: string;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly keyOwner: string;
  readonly key: string;
  readonly expectedVersion: number | undefined;
  /** What was asked for, by which the same key with other content is known. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly decide: (
    loaded: LoadedMatter,
    context: DecisionContext,
    beside: LoadedMatter | undefined,
  ) => (Accepted & { readonly beside?: Accepted }) | Failure;
  /** Another matter that the deed is about as well; it takes an event of its own with it. */
  readonly beside?: { readonly district: string; readonly id: string };
  /** Who may know of the matter, where that is others than those who read it. */
  readonly mayRead?: (actor: Actor, matter: Matter) => boolean;
  /** Rows written with the event, once it is known that it may be. */
  readonly more?: (
    loaded: LoadedMatter,
    beside: LoadedMatter | undefined,
  ) => Promise<Readonly<Record<string, readonly object[]>>>;
}

/** Tries made where no version is asked and another write comes between. */
const triesMax = 10;

export function takeKernelDeed(services: Services, deed: KernelDeed): Promise<Outcome<Acted>> {
  return reckoned(() => take(services, deed));
}

async function take(services: Services, deed: KernelDeed): Promise<Outcome<Acted>> {
  const { district, id, actor, scope, expectedVersion } = deed;
  const hash = requestHash(services, { id, ...deed.asked });
  const place = { district, actor: deed.keyOwner, key: deed.key };
  for (let tried = 1; ; tried += 1) {
    const { loaded, kept } = await findMatter(services.pool, scope, { district, id }, place);
    const before = answeredBefore(kept, hash, keptAnswer);
    if (before !== undefined) return before;
    if (loaded === undefined || !(deed.mayRead ?? mayRead)(actor, loaded.matter)) return failure('not-found');
    if (expectedVersion !== undefined && expectedVersion !== loaded.row.version) return failure('version-stale');
    const { matter } = loaded;
    const procedure = getProcedure(matter.procedure, matter.procedureVersion);
    if (!hasFamily(procedure.definition, deed.family)) return failure('condition-not-met', { words: nobodyIsParty });
    const now = services.clock.now();
    const { context } = await gather(services, { procedure, actor, now, matter, action: '', input: {} });
    const beside = deed.beside === undefined ? undefined : (await findMatter(services.pool, scope, deed.beside)).loaded;
    if (deed.beside !== undefined && (beside === undefined || !(deed.mayRead ?? mayRead)(actor, beside.matter)))
      return failure('not-found');
    const decision = deed.decide(loaded, context, beside);
    if (!decision.ok) return decision;
    try {
      const result = await writeDecision(services, {
        loaded,
        decision,
        context,
        numbering: undefined,
        scope,
        key: { ...place, request_hash: hash },
        more: (await deed.more?.(loaded, beside)) ?? {},
        ...(beside === undefined || decision.beside === undefined
          ? {}
          : { beside: { loaded: beside, decision: decision.beside } }),
      });
      if (!result.replayed) services.outboxWritten();
      return answerToWrite(result, result.acted);
    } catch (error) {
      if (!(error instanceof StaleWriteError)) throw error;
      if (expectedVersion !== undefined) return failure('version-stale');
      if (tried >= triesMax) return failure('unavailable');
    }
  }
}
