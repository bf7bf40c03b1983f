import type { z } from 'zod';
import { groupedMax, type LedgerGrouping, type ledgerViewRoutes } from '../../api/ledger-view.ts';
import { noTagWords } from '../../api/ledger-words.ts';
import { readLedgerFilter } from '../../core/ledger/filter.ts';
import { noTag } from '../../core/tag/tag.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { tagNames } from '../tag/tags.ts';
import { countGroups } from './ledger.store.ts';
import { askLedger } from './ledger.ts';

type Groups = z.output<typeof ledgerViewRoutes.groupLedger.response.body>;

/** What is listed, counted by one of its parts; among the first so many of the list, so that a city costs no more than a district. */
export async function groupLedger(
  services: Services,
  caller: StaffCaller,
  query: Readonly<Record<string, unknown>> & { readonly by: LedgerGrouping },
): Promise<Outcome<Groups>> {
  const directory = await orgDirectory(services.pool);
  const { scope, way, question } = askLedger(services, caller, readLedgerFilter(query).filter, directory);
  const asked = { ...question, way, after: undefined, limit: groupedMax + 1 };
  const rows = await countGroups(services.pool, scope, asked, query.by);
  if (rows === undefined) return failure('ledger-too-wide');
  const all = rows[0]?.of ?? 0;
  const tags = query.by === 'tag' ? await tagNames(services.pool) : undefined;
  const nameOf = (key: string) => {
    if (query.by === 'unit') return directory.byId.get(Number(key))?.name ?? null;
    return tags?.get(key) ?? (key === noTag ? noTagWords : null);
  };
  const groups = rows
    .map(({ key, count }) => ({ key, name: nameOf(key), count }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return { ok: true, value: { groups, counted: Math.min(all, groupedMax), isCut: all > groupedMax } };
}
