import { setImmediate } from 'node:timers/promises';
import { comparable, wordsOf } from '../../core/ledger/words.ts';
import type { EventData } from '../../core/matter/event.ts';
import { textOfFile } from '../file/text-of-file.ts';
import type { SystemServices } from '../services.ts';
import { sealedWord } from './sealed-words.ts';

/** So many words of one file. */
const fileWordsMax = 4_000;
/** Telephones, accounts and identity numbers: nobody is found by what stands on a slip of theirs. */
const isNumberOfSomebody = (word: string) => word.replaceAll(/[^0-9]/g, '').length >= 7;
/** The same as people write them to be read: 170 0000 0000, 6200 0000 0000 0000 000, 999999 19900101 001X. */
const numbersInGroups =
  /(?<!\d)(?:1\d\d[ -]\d{4}[ -]\d{4}|\d{4}(?:[ -]\d{4}){2,}(?:[ -]\d{1,3})?|\d{6}[ -]\d{8}[ -]\d{3}[\dx])(?!\d)/g;

/** Signs read at a time, other work between; some signs stand for eighteen. */
const pieceMax = 10_000;
/** A piece ends where neither a number nor a Latin word is cut. */
const pieceEnd = /(?<!\d)[\s\p{P}\p{Script=Han}](?!\d)/gu;

interface HandedIn {
  readonly district: string;
  readonly id: string;
  readonly data: EventData;
}

/** The words of the files that were handed in with an event, as keyed hashes like those of notes. */
export async function wordsOfFiles(
  services: Pick<SystemServices, 'pool' | 'keyring'>,
  { district, id, data }: HandedIn,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of filesIn(data)) {
    const told = await wordsOfText(await textOfFile(services, { district, id, file }));
    found.push(...told.map((word) => sealedWord(services.keyring, word)));
  }
  return found;
}

/** The words of a text, without those that somebody is found by; the sign a piece ends at begins the next: no pair is lost. */
export async function wordsOfText(text: string): Promise<readonly string[]> {
  const words = new Set<string>();
  let at = 0;
  while (at < text.length && words.size < fileWordsMax) {
    pieceEnd.lastIndex = at + pieceMax;
    const end = Math.min(pieceEnd.exec(text)?.index ?? text.length, at + 2 * pieceMax);
    const piece = comparable(text.slice(at, end + 1)).replaceAll(numbersInGroups, ' ');
    for (const word of wordsOf(piece)) if (!isNumberOfSomebody(word)) words.add(word);
    at = end;
    await setImmediate();
  }
  return [...words].slice(0, fileWordsMax);
}

/** A milestone is told with all its files; the last is the one of this event. */
function filesIn(data: EventData): readonly string[] {
  return data.effects.flatMap((effect) => {
    if (effect.kind === 'ledger-entry') return effect.entry.proof?.file ?? [];
    if (effect.kind === 'milestone' && data.kind === 'evidence') return effect.milestone.files?.at(-1)?.file ?? [];
    if (effect.kind === 'material' && data.kind === 'material' && data.deed === 'hand-in') return effect.material.file;
    return [];
  });
}
