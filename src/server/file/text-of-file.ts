import { createHash } from 'node:crypto';
import { filesNamed } from '../../core/matter/files.ts';
import { openFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { textOfPdf } from '../platform/pdf-text/pdf-text.ts';
import type { SystemServices } from '../services.ts';
import { findFile } from './file.store.ts';
import { fileField } from './file-field.ts';

/**
 * What a file says, for it to be found by; nothing of a picture, of one that was erased, and of a PDF that cannot be read:
 * it is kept and shown all the same.
 */
export async function textOfFile(
  { pool, keyring }: Pick<SystemServices, 'pool' | 'keyring'>,
  asked: { readonly district: string; readonly id: string; readonly file: string },
): Promise<string> {
  const stored = await findFile(pool, { kind: 'system' }, asked);
  if (stored === undefined || stored.data_key === '' || stored.media !== 'application/pdf') return '';
  const named = filesNamed(stored.snapshot).find(({ file }) => file === asked.file);
  if (named === undefined || createHash('sha256').update(stored.sealed).digest('hex') !== named.sha256) return '';
  const place = { district: asked.district, matterId: asked.id };
  const dataKey = unwrapDataKey(stored.data_key, keyring.kek, place);
  const bytes = openFile(stored.sealed, dataKey, { ...place, field: fileField(asked.file) });
  // A file made to break its reader must not stop the words of everything that was handed in after it.
  return textOfPdf(bytes).catch(() => '');
}
