import type { Acted } from '../../api/matter.ts';
import { type Actor, mayRead } from '../../core/access/can.ts';
import { type CircleCommand, decideCircle } from '../../core/access/circle.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findMatter, StaleWriteError } from './matter.store.ts';
import { requestHash } from './register.ts';
import type { LoadedMatter } from './rows.ts';
import { answerOf, writeAccess } from './write.ts';

interface CircleDeed {
  readonly district: string;
  readonly id: string;
  readonly command: CircleCommand;
  readonly reason: string;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly keyOwner: string;
  readonly key: string;
  readonly expectedVersion: number | undefined;
  /** Rows written with the event, once it is known that it may be. */
  readonly more?: (loaded: LoadedMatter) => Promise<Readonly<Record<string, readonly object[]>>>;
}

/** Tries made where no version is asked and another write comes between. */
const triesMax = 10;

/** A change in the circle of those who look into a matter: decided, and written with what belongs to it. */
export async function takeCircleDeed(services: Services, deed: CircleDeed): Promise<Outcome<Acted>> {
  const { district, id, actor, scope, expectedVersion } = deed;
  const hash = requestHash(services, { id, command: deed.command, reason: deed.reason });
  const place = { district, actor: deed.keyOwner, key: deed.key };
  for (let tried = 1; ; tried += 1) {
    const { loaded, kept } = await findMatter(services.pool, scope, { district, id }, place);
    if (kept !== undefined) {
      if (kept.request_hash !== hash) return failure('key-reused');
      return { ok: true, replayed: true, value: answerOf(kept.response) };
    }
    if (loaded === undefined || !mayRead(actor, loaded.matter)) return failure('not-found');
    if (expectedVersion !== undefined && expectedVersion !== loaded.row.version) return failure('version-stale');
    const decision = decideCircle(loaded.matter, deed.command, actor);
    if (!decision.ok) return failure(decision.code, { words: decision.words });
    try {
      const result = await writeAccess(services, {
        loaded,
        actor: decision.actor,
        data: decision.data,
        reason: deed.reason,
        scope,
        now: services.clock.now(),
        key: { ...place, request_hash: hash },
        more: (await deed.more?.(loaded)) ?? {},
      });
      if (result.replayed && !result.same) return failure('key-reused');
      return { ok: true, value: result.acted, ...(result.replayed ? { replayed: true as const } : {}) };
    } catch (error) {
      if (!(error instanceof StaleWriteError)) throw error;
      if (expectedVersion !== undefined) return failure('version-stale');
      if (tried >= triesMax) return failure('unavailable');
    }
  }
}
