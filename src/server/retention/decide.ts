import type { z } from 'zod';
import { type fileErasureItem, type HoldReason, holdReason, holdWords } from '../../api/retention.ts';
import { administrationRefusalWords } from '../../core/org/administration.ts';
import type { Words } from '../../core/words/words.ts';
import { sameHandAs } from '../account/account-event.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import {
  type ErasureRow,
  findErasure,
  insertHold,
  type JourneyRef,
  liftHolds,
  listErasures,
  markConfirmed,
  markDecided,
} from './retention.store.ts';

type Item = z.output<typeof fileErasureItem>;

/** Files whose term is over, for the administrators of their unit: numbers and terms, nothing of what is in them. */
export async function listFileErasures(
  services: Services,
  caller: StaffCaller,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<{ readonly items: Item[]; readonly next: string | null }>> {
  const scope = administering(caller);
  if (scope === undefined) return failure('not-your-part');
  const [dueOn, journey] = query.cursor?.split('/') ?? [];
  const after = dueOn === undefined || journey === undefined ? undefined : { dueOn, journey };
  const rows = await listErasures(services.pool, scope, { after, count: query.limit });
  const last = rows.length < query.limit ? undefined : rows.at(-1);
  return {
    ok: true,
    value: {
      items: rows.map((row) => itemOf(row, caller)),
      next: last === undefined ? null : `${last.due_on}/${last.journey_id}`,
    },
  };
}

/** The first of two: says that the file is to be erased. */
export function decideErasure(services: Services, caller: StaffCaller, ref: JourneyRef): Promise<Outcome<Item>> {
  return change(services, caller, ref, async (scope, row) => {
    // Sent again by the same person it has been done.
    if (row.decided_by === caller.staffId) return undefined;
    if (row.decided_at !== null) return already;
    return (await markDecided(services.pool, scope, ref, by(services, caller))) ? undefined : held;
  });
}

/** The second, who must be somebody else; from here on it is done by the system and cannot be taken back. */
export function confirmErasure(services: Services, caller: StaffCaller, ref: JourneyRef): Promise<Outcome<Item>> {
  return change(services, caller, ref, async (scope, row) => {
    if (row.decided_at === null) return undecided;
    if (row.confirmed_by === caller.staffId) return undefined;
    if (row.confirmed_at !== null) return already;
    if (row.decided_by === caller.staffId) return samePerson;
    const sameHand = row.decided_by !== null && (await sameHandAs(services, caller.staffId, [row.decided_by])).size > 0;
    if (sameHand) return administrationRefusalWords['same-hand'];
    return (await markConfirmed(services.pool, scope, ref, by(services, caller))) ? undefined : held;
  });
}

/** Keeps the file for now, whoever has decided what. */
export function holdFile(
  services: Services,
  caller: StaffCaller,
  ref: JourneyRef & { readonly reason: HoldReason },
): Promise<Outcome<Item>> {
  return change(services, caller, ref, async (scope, row) => {
    if (row.holds.includes(ref.reason)) return undefined;
    const hold = { id: uuidV7(), reason: ref.reason, ...by(services, caller) };
    return (await insertHold(services.pool, scope, ref, hold)) ? undefined : gone;
  });
}

export function liftHold(services: Services, caller: StaffCaller, ref: JourneyRef): Promise<Outcome<Item>> {
  return change(services, caller, ref, async (scope) => {
    return (await liftHolds(services.pool, scope, ref, by(services, caller))) > 0 ? undefined : notHeld;
  });
}

async function change(
  services: Services,
  caller: StaffCaller,
  ref: JourneyRef,
  work: (scope: Scope, row: ErasureRow) => Promise<Words | undefined>,
): Promise<Outcome<Item>> {
  const scope = administering(caller);
  if (scope === undefined) return failure('not-your-part');
  const row = await findErasure(services.pool, scope, ref);
  if (row === undefined) return failure('not-found');
  const refused = row.erased_at === null ? await work(scope, row) : gone;
  if (refused !== undefined) return failure('condition-not-met', { words: refused });
  const after = await findErasure(services.pool, scope, ref);
  return after === undefined ? failure('not-found') : { ok: true, value: itemOf(after, caller) };
}

/** The units the caller is an administrator of. */
export function administering(caller: StaffCaller): Scope | undefined {
  const units = caller.roles.filter((held) => held.role === 'administrator').map((held) => held.unitId);
  return units.length === 0 ? undefined : { kind: 'administration', units };
}

function by(services: Services, caller: StaffCaller) {
  return { staffId: caller.staffId, at: services.clock.now() };
}

function itemOf(row: ErasureRow, caller: StaffCaller): Item {
  const { holds } = row;
  return {
    district: row.district,
    journey: row.journey_id,
    numbers: [...row.numbers],
    matters: row.matters,
    closedOn: row.closed_on,
    term: row.term,
    basis: row.basis,
    dueOn: row.due_on,
    state:
      row.erased_at !== null
        ? 'erased'
        : holds.length > 0
          ? 'held'
          : row.confirmed_at !== null
            ? 'confirmed'
            : row.decided_at !== null
              ? 'decided'
              : 'proposed',
    decidedByYou: row.decided_by === caller.staffId,
    holds: holds.map((reason) => holdWords[holdReason.parse(reason)]),
  };
}

const already: Words = {
  zh: '这份卷宗已经有人决定过了，请刷新后再看。',
  en: 'This file has been decided already; look again.',
};
const undecided: Words = {
  zh: '还没有人决定销毁这份卷宗，请先由一位管理员决定，再由另一位确认。',
  en: 'Nobody has decided yet that this file is to be erased: one administrator decides, another confirms.',
};
const samePerson: Words = {
  zh: '决定和确认要由两个人分别做。这一份是您决定的，请另一位管理员确认。',
  en: 'Two people decide and confirm. You decided this one; ask another administrator to confirm it.',
};
const held: Words = {
  zh: '这份卷宗已被暂缓销毁，或者刚刚有人处理过。请刷新后再看；要继续，先解除暂缓。',
  en: 'This file is on hold, or somebody was faster. Look again; to go on, lift the hold first.',
};
const notHeld: Words = { zh: '这份卷宗没有被暂缓。', en: 'This file is not on hold.' };
const gone: Words = {
  zh: '这份卷宗已经销毁，不能再改动。',
  en: 'This file has been erased; nothing can be changed any more.',
};
