import type { Acted } from '../../api/matter.ts';
import { mayRead } from '../../core/access/can.ts';
import { answersProposals } from '../../core/holding/holding.ts';
import { holdingWords } from '../../core/holding/holding-words.ts';
import { actAsProposed } from '../matter/act.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findSealedEvent } from './holding.store.ts';

interface TakingOver {
  readonly district: string;
  readonly id: string;
  readonly proposal: string;
  readonly expectedVersion: number;
  readonly key: string;
}

/** The present holder takes what a former one meant to do as a step of their own, decided as the matter stands now. */
export async function takeOverProposal(
  services: Services,
  caller: StaffCaller,
  asked: TakingOver,
): Promise<Outcome<Acted>> {
  const { district, id, proposal: proposalId, expectedVersion, key } = asked;
  const [scope, actor] = [staffScope(caller), staffActor(caller)];
  const seq = Number(proposalId.slice(1));
  const loaded = await loadMatter(services, scope, { district, id });
  if (loaded === undefined || !mayRead(actor, loaded.matter)) return failure('not-found');
  const event = await findSealedEvent(services.pool, scope, { district, id }, seq);
  const dataKey = unwrapDataKey(loaded.row.data_key, services.keyring.kek, { district, matterId: id });
  const written = event?.sealed === undefined || event.sealed === null ? undefined : openEvent(event.sealed);
  if (written === undefined) return failure('condition-not-met', { words: holdingWords.noProposal });
  const act = { district, id, key, expectedVersion, proposal: proposalId, ...written };
  const { matter } = loaded;
  const waits = matter.proposals?.some((one) => one.id === proposalId) === true;
  // Answered before: only the same request sent again finds its own answer.
  if (!waits && expectedVersion === matter.version) {
    return failure('condition-not-met', { words: holdingWords.noProposal });
  }
  if (waits && answersProposals(actor, matter) === undefined) {
    return failure('not-your-part', { words: holdingWords.notYours });
  }
  return actAsProposed(services, caller, act);

  function openEvent(sealed: string) {
    const field = `event:${seq}`;
    const { action, input }: Record<string, unknown> = JSON.parse(
      openField(sealed, dataKey, { district, matterId: id, field }),
    );
    if (typeof action !== 'string' || typeof input !== 'object' || input === null) return undefined;
    return { action, input: { ...input } };
  }
}
