import { type LedgerGrouping, type LedgerView, viewsMax } from '../../api/ledger-view.ts';
import type { LedgerColumn } from '../../api/ledger-words.ts';
import { readingUnits } from '../../core/access/can.ts';
import { readLedgerFilter, writeLedgerFilter } from '../../core/ledger/filter.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keepView, listViews, removeView, type ViewRow } from './views.store.ts';

/** Views of others who share with a unit of the reader's are not without end either. */
const shownMax = 200;

type Keeping = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly sharedWith?: number | undefined;
  readonly by?: LedgerGrouping | undefined;
  readonly columns?: readonly LedgerColumn[] | undefined;
};

export async function listLedgerViews(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ items: LedgerView[] }>> {
  const rows = await listViews(services.pool, staffScope(caller), caller.staffId, shownMax);
  const directory = await orgDirectory(services.pool);
  return { ok: true, value: { items: rows.map((row) => viewOf(row, caller, directory)) } };
}

/** Keeps what is asked of the ledger under a name. It is shared with a unit that the caller reads from, or with nobody. */
export async function keepLedgerView(
  services: Services,
  caller: StaffCaller,
  body: Keeping,
): Promise<Outcome<LedgerView>> {
  const { name, sharedWith, columns, by } = body;
  if (sharedWith !== undefined && !readingUnits(caller.roles).includes(sharedWith)) return failure('not-your-part');
  const { filter } = readLedgerFilter(body);
  const address = new URLSearchParams({
    ...writeLedgerFilter(filter),
    ...(columns === undefined ? {} : { columns: columns.join(',') }),
    ...(by === undefined ? {} : { by }),
  });
  const row = await keepView(
    services.pool,
    staffScope(caller),
    {
      id: uuidV7(),
      staff_id: caller.staffId,
      unit_id: sharedWith ?? null,
      name,
      asked: address.toString(),
      created_at: services.clock.now(),
    },
    viewsMax,
  );
  if (row === undefined) return failure('too-many-views');
  return { ok: true, value: viewOf(row, caller, await orgDirectory(services.pool)) };
}

export async function removeLedgerView(
  services: Services,
  caller: StaffCaller,
  id: string,
): Promise<Outcome<undefined>> {
  const isGone = await removeView(services.pool, staffScope(caller), id, caller.staffId);
  return isGone ? { ok: true, value: undefined } : failure('not-found');
}

function viewOf({ id, name, asked, unit_id, staff_id }: ViewRow, caller: StaffCaller, { byId }: Directory): LedgerView {
  const unit = unit_id === null ? undefined : byId.get(unit_id);
  return {
    id,
    name,
    address: asked,
    unit: unit === undefined ? null : { id: unit.id, name: unit.name },
    isOwn: staff_id === caller.staffId,
  };
}
