import type { z } from 'zod';
import { type fileHoldBody, type fileHoldItem, holdReason, holdWords } from '../../api/retention.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { administering } from './decide.ts';
import { insertEarlyHold, listEarlyHolds, listHolds } from './hold.store.ts';
import { type JourneyRef, liftHolds } from './retention.store.ts';

/** More than anybody keeps in mind: the newest of them are shown. */
const shownMost = 500;

/** Files on hold before their term is over, for the administrators of the unit they came through. */
export async function listFileHolds(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly items: z.output<typeof fileHoldItem>[] }>> {
  const scope = administering(caller);
  if (scope === undefined) return failure('not-your-part');
  const rows = await listEarlyHolds(services.pool, scope, shownMost);
  const items = rows.map((row) => ({
    district: row.district,
    journey: row.journey_id,
    numbers: [...row.numbers],
    ground: holdWords[holdReason.parse(row.reason)],
    words: row.words,
    setAt: row.set_at,
  }));
  return { ok: true, value: { items } };
}

/** Holds a closed file, whether its term is over or not: while it is held nobody proposes to erase it. */
export async function holdClosedFile(
  services: Services,
  caller: StaffCaller,
  asked: JourneyRef & z.output<typeof fileHoldBody>,
): Promise<Outcome<undefined>> {
  const scope = administering(caller);
  if (scope === undefined) return failure('not-your-part');
  const before = await listHolds(services.pool, scope, asked);
  // Sent again it has been done.
  if (before.some(({ reason, words }) => reason === asked.reason && words === asked.words))
    return { ok: true, value: undefined };
  const hold = {
    id: uuidV7(),
    reason: asked.reason,
    words: asked.words,
    staffId: caller.staffId,
    at: services.clock.now(),
  };
  return (await insertEarlyHold(services.pool, scope, asked, hold))
    ? { ok: true, value: undefined }
    : failure('not-found');
}

/** Every hold on the file; who lifted it stays on record. */
export async function liftFileHold(
  services: Services,
  caller: StaffCaller,
  ref: JourneyRef,
): Promise<Outcome<undefined>> {
  const scope = administering(caller);
  if (scope === undefined) return failure('not-your-part');
  const lifted = await liftHolds(services.pool, scope, ref, { staffId: caller.staffId, at: services.clock.now() });
  return lifted > 0 ? { ok: true, value: undefined } : failure('not-found');
}
