import type pg from 'pg';
import type { EventRecord } from '../../core/chain/link.ts';
import type { SignedHead } from '../../core/chain/seal.ts';
import type { ActorRef } from '../../core/matter/applied.ts';
import type { EventData } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import { type HeadRow, headOf } from './seal.store.ts';

export interface EventTarget {
  readonly district: string;
  readonly id: string;
  readonly seq: number;
}

/** Where an event lies in its day's tree, under the newest head of that day. */
export interface LeafPlace {
  readonly leafIndex: number;
  readonly firstLeaf: string;
  readonly head: SignedHead;
}

export interface EventToProve {
  readonly matter: Matter;
  readonly record: EventRecord<EventData> & { readonly actor: ActorRef };
  /** Undefined while the event waits for the next sealing. */
  readonly leaf: LeafPlace | undefined;
}

/** The event with its matter and its place in the tree, as far as the scope shows it. */
export async function findEventToProve(
  pool: pg.Pool,
  scope: Scope,
  target: EventTarget,
): Promise<EventToProve | undefined> {
  const of = [target.district, target.id, target.seq];
  const [matters, events, leaves] = await inScope(pool, scope, [
    prepared('select /*hot:matter-snapshot*/ snapshot from matter where district = $1 and id = $2', of.slice(0, 2)),
    prepared(
      `select /*hot:event-record*/ district, matter_id as "matterId", seq, previous_hash as previous, type, at, actor, data,
                sealed_hash as "sealedHash", hash
           from matter_event where district = $1 and matter_id = $2 and seq = $3`,
      of,
    ),
    prepared(
      `select /*hot:leaf-place*/ l.leaf_index, t.first_leaf, h.*
           from seal_leaf l
           join seal_tree t on t.district = l.district and t.day = l.day
           join lateral (
             select district, day, size, root, previous_head, at, key_id, signature
               from seal_head h where h.district = l.district and h.day = l.day order by size desc limit 1) h on true
          where l.district = $1 and l.matter_id = $2 and l.seq = $3`,
      of,
    ),
  ]);
  const matter: { snapshot: Matter } | undefined = matters?.rows[0];
  const record: EventToProve['record'] | undefined = events?.rows[0];
  const place: (HeadRow & { leaf_index: number; first_leaf: string }) | undefined = leaves?.rows[0];
  if (matter === undefined || record === undefined) return undefined;
  const leaf =
    place === undefined ? undefined : { leafIndex: place.leaf_index, firstLeaf: place.first_leaf, head: headOf(place) };
  return { matter: matter.snapshot, record, leaf };
}
