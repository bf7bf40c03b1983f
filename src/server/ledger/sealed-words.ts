import { createHmac } from 'node:crypto';
import { wordsOf } from '../../core/ledger/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { personalOf } from '../matter/personal.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { NoteRow } from './words.store.ts';

/** Signs of a hash kept: among a million different words two that stand for each other are unlikely. */
const hashLength = 12;

/**
 * A word of a sealed note as it stands in the index: a keyed hash. Who has the database and not the key reads nothing of
 * it; the key is the one of hashes, which stays.
 */
export function sealedWord({ hashSecret }: Pick<Keyring, 'hashSecret'>, word: string): string {
  const hash = createHmac('sha256', hashSecret).update(`word of a note ${word}`).digest('hex');
  return `#${hash.slice(0, hashLength)}`;
}

/**
 * The words of what was written down with an event and sealed, as far as everybody on the staff who reads the matter
 * reads it: not what its author keeps for themself, what a unit keeps for itself, or what was proposed to one person.
 */
export function wordsOfNote(row: NoteRow, keyring: Pick<Keyring, 'kek' | 'hashSecret'>): readonly string[] {
  const keys = toldToStaff(row);
  if (keys.length === 0) return [];
  const place = { district: row.district, matterId: row.matter_id };
  const told = personalOf(row, unwrapDataKey(row.data_key, keyring.kek, place));
  const text = keys.flatMap((key) => {
    const said = told[key];
    return typeof said === 'string' ? [said] : [];
  });
  return wordsOf(text.join('\n')).map((word) => sealedWord(keyring, word));
}

function toldToStaff({ data, procedure, procedure_version, is_kept }: NoteRow): readonly string[] {
  switch (data.kind) {
    case 'acted': {
      const action = getProcedure(procedure, procedure_version).definition.actions[data.action];
      if (action === undefined || action.shownTo === 'author' || is_kept) return [];
      // What is written in lines is a note; what stands in one is a name or a number.
      return Object.entries(action.input).flatMap(([key, field]) =>
        field.kind === 'text' && field.multiline === true && field.form === undefined ? [key] : [],
      );
    }
    case 'handling':
      return ['ask', 'result', 'reason'];
    case 'supervision':
      return ['ask', 'answer', 'reason'];
    case 'holding':
      return data.deed === 'propose' ? [] : ['reason'];
    case 'follow-up':
      return ['words'];
    case 'pair':
      return ['reason'];
    default:
      return [];
  }
}
