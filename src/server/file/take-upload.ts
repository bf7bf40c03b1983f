import { createHash } from 'node:crypto';
import { addHours } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { openFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { type FieldProblem, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type CleanedFile, cleanedBytes } from './take-file.ts';
import { deleteUpload, findUpload, listUploadPieces, markNamed, type UploadUnderWay } from './upload.store.ts';
import { contentHash, missingOf, pieceField } from './upload.ts';

/** Files that a deed names, which the same person has sent whole for the matter `id` of `district`. */
export interface UploadsNamed {
  readonly district: string;
  readonly id: string;
  readonly uploads: readonly string[];
}

/**
 * The files behind the uploads, looked at and cleaned, as `cleanedFile` does with what comes in base64. What stands in the
 * way is told of each at its own place in `field`. To be asked before the deed and answered within its decision, so that
 * a deed sent again gets its first answer also when the files are gone.
 */
export async function takenUploads(
  services: Services,
  caller: StaffCaller,
  { district, id, uploads, field }: UploadsNamed & { readonly field: string },
): Promise<Outcome<readonly CleanedFile[]>> {
  const files: CleanedFile[] = [];
  const faults: FieldProblem[] = [];
  for (const [index, upload] of uploads.entries()) {
    const taken = await takenUpload(services, caller, { district, id, upload, field: `${field}.${index}` });
    if ('code' in taken) faults.push(taken);
    else files.push(taken);
  }
  const [first] = faults;
  return first === undefined
    ? { ok: true, value: files }
    : failure('file-not-taken', { words: first.words, fields: faults });
}

/** They need not wait for their deed any longer; they are kept for a day, for another deed that names them too. */
export async function letGoOfUploads(
  services: Services,
  caller: StaffCaller,
  { district, uploads }: Omit<UploadsNamed, 'id'>,
): Promise<void> {
  if (uploads.length === 0) return;
  const at = services.clock.now();
  const named = { district, ids: uploads, staffId: caller.staffId };
  await markNamed(services.pool, staffScope(caller), named, { at, until: addHours(at, keptOnceNamedHours) });
}

const keptOnceNamedHours = 24;

async function takenUpload(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly upload: string; readonly field: string },
): Promise<CleanedFile | FieldProblem> {
  const { district, id, field } = asked;
  const ref = { district, id: asked.upload, staffId: caller.staffId };
  const scope = staffScope(caller);
  const upload = await findUpload(services.pool, scope, ref, services.clock.now());
  if (upload === undefined || upload.matter_id !== id) return { field, code: 'upload-unknown', words: words.unknown };
  if (missingOf(upload).length > 0) return { field, code: 'upload-incomplete', words: words.incomplete };
  const bytes = await wholeFile(services, caller, upload);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (contentHash(services, { bytes: bytes.length, sha256 }) !== upload.content_hash) {
    // Each piece came as it was sent, and together they are not the file: it was cut of two files. It has to come anew.
    await deleteUpload(services.pool, scope, ref);
    return { field, code: 'upload-unknown', words: words.unknown };
  }
  const cleaned = cleanedBytes(bytes, field);
  if (cleaned.ok) return cleaned.value;
  return cleaned.problem;
}

async function wholeFile(services: Services, caller: StaffCaller, upload: UploadUnderWay): Promise<Buffer> {
  const place = { district: upload.district, matterId: upload.matter_id };
  const dataKey = unwrapDataKey(upload.data_key, services.keyring.kek, place);
  const pieces = await listUploadPieces(services.pool, staffScope(caller), upload);
  return Buffer.concat(
    pieces.map(({ n, content_sealed }) =>
      openFile(content_sealed, dataKey, { ...place, field: pieceField(upload.id, n) }),
    ),
  );
}

const words = {
  unknown: {
    zh: '这个文件没有传到，或者已经过期删除。请重新传这个文件。',
    en: 'This file has not arrived, or has expired. Please send the file again.',
  },
  incomplete: {
    zh: '这个文件还没有传完，请传完以后再提交。',
    en: 'This file has not come whole yet; please send the rest and try again.',
  },
} as const satisfies Record<string, Words>;
