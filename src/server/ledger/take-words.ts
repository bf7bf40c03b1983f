import { pinyin } from 'pinyin-pro';
import { comparable, wordsOf } from '../../core/ledger/words.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { SystemServices } from '../services.ts';
import { wordsOfFiles } from './file-words.ts';
import { wordsOfNote } from './sealed-words.ts';
import {
  findNewEvents,
  listDistrictsToIndex,
  listHandedIn,
  listNotes,
  listTexts,
  sealedMax,
  type TextRow,
  type WordsRow,
  writeWords,
} from './words.store.ts';

/** Events read in one go. */
const batchMax = 500;

/**
 * Takes the words of every matter that something happened to since the last time, following the events as they were
 * sealed: each comes by once, also after a restart, and whoever writes a matter need not think of it.
 * @returns how many matters were read
 */
export async function indexNewWords({ pool, keyring }: Pick<SystemServices, 'pool' | 'keyring'>): Promise<number> {
  let read = 0;
  for (const district of await listDistrictsToIndex(pool)) {
    for (;;) {
      const events = await findNewEvents(pool, district, batchMax);
      if (events === undefined) break;
      const rows = await listTexts(pool, district, events.matters);
      const notes = new Map<string, readonly string[]>();
      for (const note of await listNotes(pool, district, events.events)) {
        const words = wordsOfNote(note, keyring);
        if (words.length > 0) notes.set(note.matter_id, [...(notes.get(note.matter_id) ?? []), ...words]);
      }
      for (const { matter_id: id, data } of await listHandedIn(pool, district, events.events)) {
        const known = notes.get(id) ?? [];
        if (known.length > sealedMax) continue;
        const words = await wordsOfFiles({ pool, keyring }, { district, id, data });
        if (words.length > 0) notes.set(id, [...known, ...words]);
      }
      const told = rows.map((row) => ({
        ...wordsOfMatter(row),
        notes: [...new Set(notes.get(row.id))].slice(0, sealedMax),
      }));
      await writeWords(pool, district, told, events.last);
      read += rows.length;
    }
  }
  return read;
}

function wordsOfMatter(row: TextRow): Omit<WordsRow, 'notes'> {
  const { definition } = getProcedure(row.procedure, row.procedure_version);
  const papers = row.papers.flatMap((paper) => paperOf(definition, paper)?.title.zh ?? []);
  const told = [...storyOf(row), ...papers, ...row.paper_numbers].join('\n');
  return {
    district: row.district,
    matter_id: row.id,
    version: row.version,
    words: wordsOf(told),
    names: [...new Set(row.parties.flatMap(({ name }) => wordsOfName(name)))],
  };
}

/** What is told of the matter itself. */
export function storyOf(row: Pick<TextRow, 'narrative' | 'wish' | 'place_text' | 'number'>): readonly string[] {
  return [row.narrative, row.wish, row.place_text, row.number ?? ''];
}

/** A name's characters in pairs, its pinyin whole and its initials: 李四 is found by 李四, lisi and ls. */
export function wordsOfName(name: string): readonly string[] {
  const plain = comparable(name);
  const syllables = syllablesOf(plain);
  const whole = syllables.join('').toLowerCase();
  const initials = syllables
    .map((one) => one.charAt(0))
    .join('')
    .toLowerCase();
  return [...wordsOf(plain), ...[whole, initials].filter((one) => one !== '').map((one) => `~${one}`)];
}

/** A name as it sounds: 李四, 李思 and 黎四 are lisi. */
export function soundOf(name: string): string {
  return syllablesOf(comparable(name)).join('').toLowerCase();
}

function syllablesOf(plain: string): readonly string[] {
  return pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'removed', surname: 'head', v: true });
}
