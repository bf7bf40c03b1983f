import { createHash } from 'node:crypto';
import { pieceBytes } from '../../api/upload.ts';
import type { BeginUploadBody, UploadPieceBody, UploadState } from '../../api/upload-pieces.ts';
import { type Actor, mayRead, workingRoles } from '../../core/access/can.ts';
import { extentOf } from '../../core/access/extent.ts';
import { addHours } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services, SystemServices } from '../services.ts';
import {
  deleteExpiredUploads,
  deleteUpload,
  findSealedFor,
  findUpload,
  insertUpload,
  insertUploadPiece,
  type UploadUnderWay,
} from './upload.store.ts';

/** What no deed has named by then is gone. */
const keptHours = 7 * 24;
/** So many files one person has on their way in. */
const unnamedMax = 20;

interface UploadAsked {
  readonly district: string;
  readonly id: string;
}

/**
 * Begins to take a file in pieces, sealed from the first one on with the key of the matter it is for. The same file of the
 * same person for the same matter is the same upload: who lost what they knew of it begins again and goes on.
 */
export async function beginUpload(
  services: Services,
  caller: StaffCaller,
  { for: place, bytes, sha256 }: BeginUploadBody,
): Promise<Outcome<UploadState>> {
  const scope = staffScope(caller);
  const target = await findSealedFor(services.pool, scope, place);
  const actor = staffActor(caller);
  if (target === undefined || !mayRead(actor, target.snapshot)) return failure('not-found');
  if (!extentOf(actor, target.snapshot).whole) return failure('not-found');
  if (!mayRead(atWork(caller), target.snapshot)) return failure('not-your-part');
  // Refused here once the file was erased: nothing is sealed with a key that is gone.
  unwrapDataKey(target.data_key, services.keyring.kek, { district: place.district, matterId: place.id });
  const now = services.clock.now();
  const id = await insertUpload(
    services.pool,
    scope,
    {
      district: place.district,
      id: uuidV7(),
      matter_id: place.id,
      staff_id: caller.staffId,
      content_hash: contentHash(services, { bytes, sha256 }),
      byte_count: bytes,
      piece_count: Math.ceil(bytes / pieceBytes),
      begun_at: now,
      expires_at: addHours(now, keptHours),
    },
    unnamedMax,
  );
  if (id === undefined) return failure('too-many-requests', { words: words.many });
  return readUpload(services, caller, { district: place.district, id });
}

/** Without the posts that watch. */
function atWork(caller: StaffCaller): Actor {
  return staffActor({ ...caller, roles: caller.roles.filter(({ role }) => workingRoles.includes(role)) });
}

/** By which a file is known again: its own hash would let somebody with the table try what it could be. */
export function contentHash(
  services: Pick<Services, 'keyring'>,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
): string {
  return requestHash(services, { upload: { bytes, sha256 } });
}

/** Takes a piece; sent again it is the same piece. */
export async function receiveUploadPiece(
  services: Services,
  caller: StaffCaller,
  asked: UploadAsked & { readonly n: number; readonly body: UploadPieceBody },
): Promise<Outcome<undefined>> {
  const upload = await ownUpload(services, caller, asked);
  if (upload === undefined) return failure('not-found', { words: words.gone });
  const { n, body } = asked;
  const bytes = Buffer.from(body.content, 'base64');
  const last = upload.piece_count - 1;
  const expected = n < last ? pieceBytes : upload.byte_count - last * pieceBytes;
  if (n > last) return wrongPiece('n', 'too-large');
  if (bytes.length !== expected) return wrongPiece('content', 'form');
  if (createHash('sha256').update(bytes).digest('hex') !== body.sha256) return wrongPiece('sha256', 'form');
  if (upload.there.includes(n)) return { ok: true, value: undefined };
  const place = { district: upload.district, matterId: upload.matter_id };
  const dataKey = unwrapDataKey(upload.data_key, services.keyring.kek, place);
  const sealed = sealFile(bytes, dataKey, { ...place, field: pieceField(upload.id, n) });
  await insertUploadPiece(services.pool, staffScope(caller), upload, { n, sealed });
  return { ok: true, value: undefined };
}

/** Under which name a piece is sealed: it opens as that piece of that file and as no other. */
export function pieceField(upload: string, n: number): string {
  return `upload:${upload}:${n}`;
}

/** How far a file has come. */
export async function readUpload(
  services: Services,
  caller: StaffCaller,
  asked: UploadAsked,
): Promise<Outcome<UploadState>> {
  const upload = await ownUpload(services, caller, asked);
  if (upload === undefined) return failure('not-found', { words: words.gone });
  const { district, id, piece_count, expires_at } = upload;
  const value = { district, id, pieceBytes, pieces: piece_count, missing: missingOf(upload), expiresAt: expires_at };
  return { ok: true, value };
}

export function missingOf({ piece_count, there }: UploadUnderWay): number[] {
  const known = new Set(there);
  return Array.from({ length: piece_count }, (_, n) => n).filter((n) => !known.has(n));
}

/** Gives a file up. */
export async function discardUpload(
  services: Services,
  caller: StaffCaller,
  { district, id }: UploadAsked,
): Promise<Outcome<undefined>> {
  const gone = await deleteUpload(services.pool, staffScope(caller), { district, id, staffId: caller.staffId });
  return gone ? { ok: true, value: undefined } : failure('not-found', { words: words.gone });
}

const removedAtOnce = 1_000;

/** Files that no deed named in time, and a day later those that one did. @returns how many were removed */
export function removeUploads({ pool, clock }: SystemServices): Promise<number> {
  return deleteExpiredUploads(pool, clock.now(), removedAtOnce);
}

function ownUpload(services: Services, caller: StaffCaller, { district, id }: UploadAsked) {
  const ref = { district, id, staffId: caller.staffId };
  return findUpload(services.pool, staffScope(caller), ref, services.clock.now());
}

function wrongPiece(field: string, code: string): Outcome<never> {
  return failure('request-invalid', { words: words.piece, fields: [{ field, code, words: words.piece }] });
}

const words = {
  many: {
    zh: `还有${unnamedMax}个文件传了没有用上。请先把它们随登记提交，或者删掉不要的，再传新的。`,
    en: `${unnamedMax} files were sent and not yet used. Please hand them in with what they belong to, or delete those not needed.`,
  },
  gone: {
    zh: '没有找到这次上传，可能已经过期删除。请重新开始传这个文件。',
    en: 'This upload was not found; it may have expired. Please begin to send the file again.',
  },
  piece: {
    zh: '这一段没有传完整，请再传一次这一段。',
    en: 'This piece did not arrive as it was sent; please send it once more.',
  },
} as const satisfies Record<string, Words>;
