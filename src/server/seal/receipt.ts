import { type Actor, mayRead } from '../../core/access/can.ts';
import { type Receipt, verifyReceipt } from '../../core/chain/receipt.ts';
import { leafOf, proofText } from '../../core/chain/seal.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { noteFor } from '../../core/matter/notes.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { openCode } from '../matter/act.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import type { Pool } from '../platform/db/pool.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { BLOCK_LEAVES, inclusionPath } from './block-tree.ts';
import { type EventTarget, type EventToProve, findEventToProve, type LeafPlace } from './receipt.store.ts';
import { listLeaves } from './seal.store.ts';
import { readTree } from './seal.ts';

export type ReceiptAnswer =
  | { readonly status: 'sealed'; readonly receipt: Receipt; readonly words: Words }
  | { readonly status: 'waiting'; readonly words: Words };

const sealedWords: Words = {
  zh: '这是一份可以离线核验的凭证：它证明这条记录当时就是这样写下的，此后没有改动。请保存文件本身，不要另行编辑。',
  en: 'This receipt can be checked offline. It proves that the record was written as it stands here and has not been changed since. Keep the file as it is.',
};
const waitingWords: Words = {
  zh: '这条记录正在封存，通常一分钟内完成。请稍后再来下载凭证。',
  en: 'This record is being sealed, which usually takes less than a minute. Please come back for the receipt shortly.',
};

/** A receipt for one event, for staff who may read the matter; the reading is noted where the party can see it. */
export async function readReceipt(
  services: Services,
  caller: StaffCaller,
  target: EventTarget,
): Promise<Outcome<ReceiptAnswer>> {
  const found = await findEventToProve(services.pool, staffScope(caller), target);
  const given = await answer(services, found, staffActor(caller));
  if (!given.ok || found === undefined) return given;
  const purpose = await purposeToday(services, caller, found.matter);
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, found.matter, { deed: 'read-receipt', purpose });
  return given;
}

/** The same for a party, through the party's own code. */
export async function readReceiptByCode(
  services: Services,
  asked: { readonly code: string; readonly id: string; readonly seq: number },
): Promise<Outcome<ReceiptAnswer>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  const target = { district: opened.district, id: asked.id, seq: asked.seq };
  const found = await findEventToProve(services.pool, { kind: 'journey', journey: opened.journeyId }, target);
  return answer(services, found, { kind: 'party', partyId: opened.partyId, journeyId: opened.journeyId });
}

async function answer(
  services: Services,
  found: EventToProve | undefined,
  actor: Actor,
): Promise<Outcome<ReceiptAnswer>> {
  if (found === undefined || !mayRead(actor, found.matter) || !mayKnow(found.record, found.matter, actor)) {
    return failure('not-found');
  }
  const { record, leaf } = found;
  if (leaf === undefined) return { ok: true, value: { status: 'waiting', words: waitingWords } };
  const path = await pathOf(services.pool, leaf);
  const receipt: Receipt = {
    format: 'onedoor.receipt.v1',
    record,
    leafIndex: leaf.leafIndex,
    path,
    head: leaf.head,
  };
  const verdict = verifyReceipt(receipt, { sha256, verifySignature: services.signer.verify });
  if (!verdict.ok) {
    // Somebody changed the database: a receipt that does not hold is never handed out.
    throw new Error(`matter ${record.matterId}, event ${record.seq}: its receipt does not hold (${verdict.reason})`);
  }
  return { ok: true, value: { status: 'sealed', receipt, words: sealedWords } };
}

/**
 * A receipt carries the event's whole `data`. Personal and confidential fields are sealed apart and not in it, but that
 * a private talk took place, or a danger was reported, stands in the action itself: such events are proved to those only
 * who may know of them. To a party who has left nothing is proved that came later.
 */
function mayKnow({ data, seq, actor: by }: EventToProve['record'], matter: Matter, actor: Actor): boolean {
  if (actor.kind === 'party' && isAfterLeaving(matter, actor.partyId, seq)) return false;
  if (data.kind !== 'acted') return true;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  switch (procedure.definition.actions[data.action]?.shownTo) {
    case 'everyone':
      return true;
    case 'staff':
      return actor.kind === 'staff';
    case 'author':
      return actor.kind === 'staff' && noteFor(matter, { seq, actor: by }, actor.staffId) === 'read';
    case undefined:
      return false;
  }
}

/** Costs one block of leaves, the tail, and one root a block before it, whatever the day holds. */
async function pathOf(pool: Pool, leaf: LeafPlace): Promise<readonly string[]> {
  const { head, leafIndex } = leaf;
  const tree = { district: head.district, day: head.day, size: head.size, first_leaf: leaf.firstLeaf };
  const from = Math.floor(leafIndex / BLOCK_LEAVES) * BLOCK_LEAVES;
  const [stored, own] = await Promise.all([
    readTree(pool, tree, head.size),
    listLeaves(pool, tree, from, Math.min(from + BLOCK_LEAVES, head.size)),
  ]);
  return proofText(inclusionPath(leafIndex, stored, own.map(leafOf), sha256));
}
