import type { z } from 'zod';
import type { ledgerPage } from '../../api/ledger.ts';
import { looksLikeName, readSearch, writeNameQuery, writeQuery } from '../../core/ledger/search-query.ts';
import { noteAccesses } from '../access/note.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { countHolding, listNamed } from './ledger.store.ts';
import { readLedger } from './ledger.ts';

/**
 * Words that fewer matters hold are looked up in the index of words and what is found is sorted; commoner ones are met
 * often enough along the ledger's own order.
 */
const rareMax = 5_000;

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
  const search = { words: query === undefined ? '' : writeQuery(query), names: names ?? '' };
  const holding = await countHolding(services.pool, staffScope(caller), search, rareMax);
  const page = await readLedger(services, caller, filter, { search, isRare: holding < rareMax });
  if (page.ok && names !== undefined) {
    const ids = page.value.items.map(({ id }) => id);
    const named = await listNamed(services.pool, staffScope(caller), names, ids);
    await noteAccesses(services, caller, named, { deed: 'find-by-name', purpose });
  }
  return page;
}
