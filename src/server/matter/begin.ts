import type { Actor } from '../../core/access/can.ts';
import { genesis } from '../../core/chain/link.ts';
import type { openMatter } from '../../core/matter/open.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type DataKey, type MatterPlace, wrapDataKey } from '../platform/crypto/envelope.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Scope, scopeSettings } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { writeDeed } from './deed.ts';
import { type WriteResult, writeMatters } from './matter.store.ts';
import { codeRow, type NewParty } from './parties.ts';
import { type MatterAccount, matterRow, shownParties } from './rows.ts';
import { withoutEmpty } from './write.ts';

/** A journey's first matter: what was decided of it, and what is written with that. */
export interface Beginning {
  readonly procedure: CompiledProcedure;
  readonly place: MatterPlace;
  readonly journeyId: string;
  readonly dataKey: DataKey;
  readonly now: Instant;
  readonly actor: Actor;
  readonly opened: ReturnType<typeof openMatter>;
  readonly account: Omit<MatterAccount, 'parties'>;
  /** Sealed in the first event: what was said when it began can be proved later. */
  readonly personal: Readonly<Record<string, unknown>>;
  readonly parties: readonly NewParty[];
  readonly scope: Scope;
  readonly key: {
    readonly owner: string;
    readonly key: string;
    readonly hash: string;
    /** What is answered to the same key again. */
    readonly response: Readonly<Record<string, unknown>>;
  };
}

/** Writes the matter whole, in one round trip. What was decided stands in `opened`; nothing is decided here. */
export async function writeBeginning(services: Services, beginning: Beginning): Promise<WriteResult> {
  const result = await writeMatters(services.pool, composeBeginning(services, beginning));
  if (!result.replayed) services.outboxWritten();
  return result;
}

/** Everything that {@link writeBeginning} sends. */
export function composeBeginning(services: Services, beginning: Beginning): Record<string, unknown> {
  const { place, journeyId, now, opened, key } = beginning;
  const { district, matterId } = place;
  const written = writeDeed({
    procedure: beginning.procedure,
    before: undefined,
    previousHash: genesis(district, matterId, sha256),
    actor: opened.actor,
    at: now,
    data: opened.data,
    personal: beginning.personal,
    dataKey: beginning.dataKey,
  });
  const rows = beginning.parties.map(({ row }) => row);
  return {
    ...scopeSettings(beginning.scope),
    idempotency: {
      district,
      actor: key.owner,
      key: key.key,
      request_hash: key.hash,
      status: 201,
      response: key.response,
      created_at: now,
    },
    journeys: [{ district, id: journeyId, opened_at: now }],
    opened: [
      matterRow(written.matter, {
        account: { ...beginning.account, parties: shownParties(rows) },
        openedAt: now,
        updatedAt: now,
        headHash: written.headHash,
        dataKey: wrapDataKey(beginning.dataKey, services.keyring.kek, place),
      }),
    ],
    events: written.events,
    ...withoutEmpty({
      parties: rows,
      codes: beginning.parties.map((party) => codeRow(party, journeyId, services.blindIndex)),
      clocks: written.clocks,
      documents: written.documents,
      messages: written.messages,
      outbox: written.outbox,
      rounds: written.rounds,
      findings: written.findings,
    }),
    access: [accessRow(beginning.actor, opened.actor, { ...place, at: now })],
  };
}

/** Who entered it, where whoever asks who looked is told. */
function accessRow(
  actor: Actor,
  ref: Beginning['opened']['actor'],
  where: MatterPlace & { readonly at: Instant },
): Record<string, unknown> {
  return {
    district: where.district,
    id: uuidV7(),
    matter_id: where.matterId,
    at: where.at,
    staff_id: actor.kind === 'staff' ? actor.staffId : null,
    role: ref.kind === 'staff' ? ref.role : null,
    unit_id: ref.kind === 'staff' ? ref.unitId : null,
    deed: 'register',
  };
}
