import type { HeldRole } from '../../core/access/can.ts';
import { ADMINISTRATION_CHAIN, type AdministrationDeed } from '../../core/chain/administration-event.ts';
import { genesis, type LinkContent, linkHash } from '../../core/chain/link.ts';
import {
  type AdministrationDecision,
  type AdministrationRefusal,
  type Administrator,
  administeredUnits,
  administrationRefusalWords,
} from '../../core/org/administration.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { administers } from '../platform/db/scope.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import {
  AccountTakenError,
  findChainHead,
  type KeptKey,
  OvertakenError,
  writeAdministration,
} from './administration.store.ts';
import type { Unit } from './directory.ts';

/** What a deed of administration works with; the command line has no more. */
export interface Offices extends Pick<Services, 'pool' | 'clock'> {
  /** The key under which the deed is asked for; its answer is kept with it, in the same transaction. */
  readonly once?: KeptKey;
}

/** One thing administration does: what the chain says of it, and the rows it changes (see `write_administration`). */
export interface Deed {
  readonly as: HeldRole;
  readonly events: readonly { readonly type: AdministrationDeed; readonly data: Readonly<Record<string, unknown>> }[];
  readonly rows: Readonly<Record<string, readonly unknown[] | string>>;
  /** The unit it is done for by another role than administrator: that of whoever keeps a campaign. */
  readonly keeps?: number;
}

/** How often a deed is decided anew because another came first. */
const triesMax = 8;

/**
 * Decides and writes one deed about a unit: the decision rests on what was read after the chain's end was, so that
 * whoever is overtaken decides again on what is then there. `decide` is asked anew each time.
 * @param by undefined at the command line, where whoever stands there may do anything
 */
export async function administer<T>(
  services: Offices,
  by: Administrator | undefined,
  unit: Pick<Unit, 'id' | 'district' | 'path'>,
  decide: () => Promise<{ readonly ok: true; readonly deed: Deed; readonly value: T } | Failure>,
): Promise<Outcome<T>> {
  for (let tried = 1; ; tried += 1) {
    const head = await findChainHead(services.pool, unit.district);
    const decided = await decide();
    if (!decided.ok) return decided;
    const { deed, value } = decided;
    const at = services.clock.now();
    let previous = head?.hash ?? genesis(unit.district, ADMINISTRATION_CHAIN, sha256);
    const events = deed.events.map(({ type, data }, index) => {
      const content: LinkContent = {
        district: unit.district,
        matterId: ADMINISTRATION_CHAIN,
        seq: (head?.seq ?? 0) + 1 + index,
        previous,
        type,
        at,
        actor:
          by === undefined
            ? { kind: 'system' }
            : { kind: 'staff', staffId: by.staffId, role: deed.as.role, unitId: deed.as.unitId },
        data,
        sealedHash: null,
      };
      previous = linkHash(content, sha256);
      const { matterId: _, sealedHash: __, previous: before, ...row } = content;
      return { ...row, reach: unit.path, previous_hash: before, hash: previous };
    });
    try {
      await writeAdministration(services.pool, {
        administers: administers(by === undefined ? [unit.id] : [...administeredUnits(by), ...keptBy(deed)]),
        ...(services.once === undefined
          ? {}
          : { idempotency: { ...services.once, status: 200, response: value, created_at: at } }),
        events,
        ...deed.rows,
      });
      return { ok: true, value };
    } catch (error) {
      if (error instanceof AccountTakenError) return failure('account-taken');
      if (!(error instanceof OvertakenError)) throw error;
      if (tried >= triesMax) return failure('unavailable');
    }
  }
}

function keptBy({ keeps }: Deed): readonly number[] {
  return keeps === undefined ? [] : [keeps];
}

/** A refusal as the API says it: what lies outside one's reach is not one's part, everything else says its way on. */
export function refusedBy(refusal: AdministrationRefusal): Failure {
  const words = administrationRefusalWords[refusal];
  return failure(refusal === 'not-in-reach' ? 'not-your-part' : 'administration-refused', { words, detail: refusal });
}

/** The decision's own failure, where it is one. */
export function failureOf(decision: AdministrationDecision): Failure | undefined {
  return decision.ok ? undefined : refusedBy(decision.refusal);
}
