import { z } from 'zod';
import { namedFilesMax } from '../core/matter/named-file.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, uuid, wholeNumber } from './fields.ts';
import { fileBytesMax, pieceBytes, pieceText } from './upload.ts';

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the bytes, in hex' });

/** How far a file has come: which of its pieces are there. Whole, it is named by a deed. */
export const uploadState = z
  .object({
    district: districtCode,
    id: uuid,
    pieceBytes: z.int(),
    pieces: z.int(),
    /** From 0 on. */
    missing: z.array(z.int()),
    /** What no deed names until then is removed. */
    expiresAt: z.string(),
  })
  .meta({ id: 'Upload' });
export type UploadState = z.output<typeof uploadState>;

/** What a deed names: files that were sent whole before, in pieces, by whoever does the deed. */
export const namedUploads = z
  .array(uuid)
  .max(namedFilesMax)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'form' });

const params = z.object({ district: districtCode, id: uuid });

/** A file as it is announced: for which matter it is sealed (of a visit, the round), and what will come. */
const beginUploadBody = z.object({ for: params.strict(), bytes: z.int().min(1).max(fileBytesMax), sha256 }).strict();
export type BeginUploadBody = z.output<typeof beginUploadBody>;

/** One piece, with its own hash: what arrives otherwise is not taken. */
const uploadPieceBody = z.object({ content: pieceText, sha256 }).strict();
export type UploadPieceBody = z.output<typeof uploadPieceBody>;

const shared = { tag: 'matters', caller: 'staff' } as const;

/** Files sent in pieces, from where there is little signal: a break costs one piece, and the rest goes on later. */
export const uploadPieceRoutes = {
  beginUpload: {
    ...shared,
    method: 'POST',
    path: '/uploads',
    operationId: 'beginUpload',
    summary: {
      zh: '开始分段上传一个文件；同一个文件再开始一次，接着上次的传',
      en: 'Begin to send a file in pieces; the same file begun again goes on where it was',
    },
    headers: { idempotencyKey: 'required' },
    body: beginUploadBody,
    response: { status: 200, body: uploadState },
    problems: ['not-found', 'not-your-part', 'too-many-requests'],
  },
  sendUploadPiece: {
    ...shared,
    method: 'POST',
    path: '/uploads/{district}/{id}/pieces/{n}',
    operationId: 'sendUploadPiece',
    summary: { zh: '上传文件的一段', en: 'Send a piece of a file' },
    headers: { idempotencyKey: 'required' },
    params: params.extend({ n: wholeNumber(0, Math.ceil(fileBytesMax / pieceBytes) - 1) }),
    body: uploadPieceBody,
    response: { status: 204, body: z.undefined() },
    problems: ['not-found', 'request-invalid'],
  },
  readUpload: {
    ...shared,
    method: 'GET',
    path: '/uploads/{district}/{id}',
    operationId: 'readUpload',
    summary: { zh: '查看一个文件传到了哪里', en: 'How far a file has come' },
    params,
    response: { status: 200, body: uploadState },
    problems: ['not-found'],
  },
  discardUpload: {
    ...shared,
    method: 'DELETE',
    path: '/uploads/{district}/{id}',
    operationId: 'discardUpload',
    summary: { zh: '不传了，删除已经传的部分', en: 'Give up a file, and delete what has come of it' },
    params,
    response: { status: 204, body: z.undefined() },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
