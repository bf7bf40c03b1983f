import type { DatedTag } from '../../core/tag/tag.ts';
import { allTags } from '../../core/tag/tags-of-place.ts';
import type { Words } from '../../core/words/words.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listTagRows } from './tags.store.ts';

/** A tag entered on another node is known here within this time. */
const ageMsMax = 5_000;

const kept = keptByPool<readonly DatedTag[]>(ageMsMax);

/** What places have set of tags, oldest first. From memory, read again every five seconds. */
export function findTagSettings(pool: Pool): Promise<readonly DatedTag[]> {
  return kept.find(pool, () => listTagRows(pool));
}

/** The same, read anew: for whoever is about to enter one, and right after. */
export function freshTagSettings(pool: Pool): Promise<readonly DatedTag[]> {
  kept.forget(pool);
  return findTagSettings(pool);
}

/** What tags are called, by their keys. */
export async function tagNames(pool: Pool): Promise<ReadonlyMap<string, Words>> {
  return new Map([...allTags(await findTagSettings(pool))].map(([key, { name }]) => [key, name]));
}
