import { wordsOf } from '../../core/ledger/words.ts';
import type { EventData } from '../../core/matter/event.ts';
import { textOfFile } from '../file/text-of-file.ts';
import type { SystemServices } from '../services.ts';
import { sealedWord } from './sealed-words.ts';

/** So many words of one file. */
const fileWordsMax = 4_000;
/** Telephones, accounts and identity numbers: nobody is found by what stands on a slip of theirs. */
const isNumberOfSomebody = (word: string) => word.replaceAll(/[^0-9]/g, '').length >= 7;

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
    const words = wordsOf(await textOfFile(services, { district, id, file }));
    const told = words.filter((word) => !isNumberOfSomebody(word)).slice(0, fileWordsMax);
    found.push(...told.map((word) => sealedWord(services.keyring, word)));
  }
  return found;
}

/** A milestone is told with all its files; the last is the one of this event. */
function filesIn(data: EventData): readonly string[] {
  return data.effects.flatMap((effect) => {
    if (effect.kind === 'ledger-entry') return effect.entry.proof?.file ?? [];
    if (effect.kind === 'milestone' && data.kind === 'evidence') return effect.milestone.files?.at(-1)?.file ?? [];
    return [];
  });
}
