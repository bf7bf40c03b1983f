import type { z } from 'zod';
import type { ledgerPage } from '../../api/ledger.ts';
import { extentOf, readsStory } from '../../core/access/extent.ts';
import { isFoundIn, looksLikeName, readSearch, writeNameQuery, writeQuery } from '../../core/ledger/search-query.ts';
import { noteAccesses } from '../access/note.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listNamed, listShared } from './ledger.store.ts';
import { findPage } from './ledger.ts';
import { areCommon } from './reach-size.ts';
import { sealedWord } from './sealed-words.ts';
import { storyOf } from './take-words.ts';

type Searching = Readonly<Record<string, unknown>> & {
  readonly words: string;
  readonly purpose?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/**
 * A page of the ledger, of the matters that hold what was typed. Names are looked into on a stated purpose alone, within
 * the caller's own reach; of each matter so found its parties see who looked and what for.
 */
export async function searchLedger(
  services: Services,
  caller: StaffCaller,
  body: Searching,
): Promise<Outcome<z.output<typeof ledgerPage>>> {
  const { words, purpose, ...filter } = body;
  if (purpose === undefined && looksLikeName(words)) return failure('search-purpose-needed');
  const query = readSearch(words);
  const names = purpose === undefined ? undefined : writeNameQuery(words);
  if (query === undefined && names === undefined) {
    const tooShort = {
      zh: '请至少输入两个字，或者一个数字、一个英文词。',
      en: 'Please type at least two characters, or a number or a word.',
    };
    return failure('request-invalid', { fields: [{ field: 'words', code: 'required', words: tooShort }] });
  }
  const told = query === undefined ? '' : writeQuery(query, (word) => sealedWord(services.keyring, word));
  const search = { words: told, names: names ?? '' };
  const isRare = !(await areCommon(services, staffScope(caller), search, filter.limit + 1));
  const found = await findPage(services, caller, filter, { search, isRare });
  if (!found.ok) return found;
  const { page, shared } = found.value;
  const ids = page.items.map(({ id }) => id);
  const named = names === undefined ? [] : await listNamed(services.pool, staffScope(caller), names, ids);
  const byName = new Set(named.map(({ id }) => id));
  const untold = await notTold(services, caller, shared, (id, story) => {
    return byName.has(id) || (query !== undefined && isFoundIn(query, story));
  });
  const shown = ids.filter((id) => !untold.has(id));
  if (names !== undefined) {
    const seen = named.filter(({ id }) => !untold.has(id));
    await noteAccesses(services, caller, seen, { deed: 'find-by-name', purpose });
  }
  return { ok: true, value: { ...page, items: page.items.filter(({ id }) => shown.includes(id)) } };
}

/**
 * That a matter holds a word tells something of it: whoever only helps finds by the story alone, where they were passed it,
 * and never by what was noted or by the papers.
 */
async function notTold(
  services: Services,
  caller: StaffCaller,
  shared: readonly string[],
  isFoundBy: (id: string, story: string) => boolean,
): Promise<ReadonlySet<string>> {
  if (shared.length === 0) return new Set();
  const rows = await listShared(services.pool, staffScope(caller), shared);
  const actor = staffActor(caller);
  const untold = rows.filter((row) => {
    const extent = extentOf(actor, row.snapshot);
    if (extent.whole) return false;
    return !readsStory(extent) || !isFoundBy(row.snapshot.id, storyOf(row).join('\n'));
  });
  return new Set(untold.map(({ snapshot }) => snapshot.id));
}
