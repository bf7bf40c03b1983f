import { createHash } from 'node:crypto';
import type { NamedFile } from '../../core/matter/named-file.ts';
import { addMilliseconds, type Instant } from '../../core/time/instant.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import { sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import { type FieldProblem, failure, type Outcome } from '../platform/outcome.ts';
import { cleanFile, type FileMedia } from '../platform/upload/clean-file.ts';
import type { Services, SystemServices } from '../services.ts';
import { deleteFilesUnnamed, type FileRow, insertFile } from './file.store.ts';
import { fileField } from './file-field.ts';
import { fileFaultWords } from './file-words.ts';

/** A file as it was handed in, looked at and cleaned. */
export interface CleanedFile {
  readonly id: string;
  readonly media: FileMedia;
  readonly bytes: Buffer;
}

/** What was sent in base64, if it may be kept; what stands in the way is told at the `field`. */
export function cleanedFile(given: string, field: string): Outcome<CleanedFile> {
  const cleaned = cleanedBytes(Buffer.from(given, 'base64'), field);
  if (cleaned.ok) return cleaned;
  const { problem } = cleaned;
  return failure('file-not-taken', { words: problem.words, fields: [problem] });
}

/** A file if it may be kept, or what stands in the way at the `field`. */
export function cleanedBytes(
  bytes: Buffer,
  field: string,
): { readonly ok: true; readonly value: CleanedFile } | { readonly ok: false; readonly problem: FieldProblem } {
  const cleaned = cleanFile(bytes);
  if (cleaned.ok) return { ok: true, value: { id: uuidV7(), media: cleaned.media, bytes: cleaned.bytes } };
  return { ok: false, problem: { field, code: cleaned.fault, words: fileFaultWords[cleaned.fault] } };
}

/** By which the same request with another file is known. */
export function hashOfGiven(given: string): string {
  return createHash('sha256').update(given).digest('hex');
}

/** A file under the matter's own key. Sealed a second time it is other bytes: a deed that is tried again names those of the first. */
export function sealedFile(services: Services, { row }: LoadedMatter, file: CleanedFile, now: Instant): SealedFile {
  const place = { district: row.district, matterId: row.id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  const sealed = sealFile(file.bytes, dataKey, { ...place, field: fileField(file.id) });
  return { district: row.district, matter_id: row.id, id: file.id, media: file.media, sealed, uploaded_at: now };
}

/** Of what is stored: the chain says which bytes they were without a word of what they show. */
export function namedFile({ id, sealed }: SealedFile): NamedFile {
  return { file: id, sha256: createHash('sha256').update(sealed).digest('hex') };
}

export type SealedFile = FileRow;

/**
 * Kept before the deed that names it: a deed never names one that is not there; one that no deed names is removed after
 * a day.
 */
export function keepFile({ pool }: Services, scope: Scope, row: SealedFile): Promise<void> {
  return insertFile(pool, scope, row);
}

const dayMs = 86_400_000;
const removedAtOnce = 1_000;

/** Files that came with a deed that was never written, a day later. @returns how many were removed */
export function removeFilesUnnamed({ pool, clock }: SystemServices): Promise<number> {
  return deleteFilesUnnamed(pool, addMilliseconds(clock.now(), -dayMs), removedAtOnce);
}
