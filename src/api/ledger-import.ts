import { z } from 'zod';
import { columnMeanings } from '../core/ledger-import/arranged.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { pieceBytes, pieceText } from './upload.ts';
import { wordsSchema } from './words.ts';

export const ledgerBytesMax = 32 * 1024 * 1024;
const piecesMax = ledgerBytesMax / pieceBytes;

const meaning = z.enum(columnMeanings);
const columnsMax = 512;
const sheetsMax = 200;
const fileName = text(255);

/** A row as it will be; numbers of people are shown in part. */
const previewRow = z.object({
  sheet: z.string(),
  row: z.int(),
  status: z.enum(['ok', 'held', 'duplicate']),
  fields: z.object({
    applicant: z.string().nullable(),
    respondent: z.string().nullable(),
    phone: z.string().nullable(),
    identity: z.string().nullable(),
    registered: z.string().nullable(),
    closed: z.string().nullable(),
    amount: z.number().nullable(),
    category: z.string().nullable(),
    village: z.string().nullable(),
    success: z.boolean().nullable(),
    narrative: z.string().nullable(),
  }),
  problems: z.array(z.object({ code: z.string(), cell: z.string(), message: wordsSchema })),
  /** The registered matter it looks like, where the reader reaches it. */
  same: z.object({ district: districtCode, id: uuid }).nullable(),
  /** Why it is taken in although it looks like one that is there; null where nobody has said so. */
  anyway: z.string().nullable(),
});
export type PreviewRow = z.output<typeof previewRow>;

const sheetView = z.object({
  name: z.string(),
  /** Null where it is read; why not, where it is passed over. */
  passedOver: z.enum(['hidden', 'no-ledger']).nullable(),
  headingRow: z.int(),
  headings: z.array(z.string()),
  columns: z.array(meaning.nullable()),
  unit: z.string().nullable(),
  year: z.int().nullable(),
  /** Its columns are as somebody confirmed them for this layout before. */
  remembered: z.boolean(),
});
export type SheetView = z.output<typeof sheetView>;

const draftStatuses = [
  'receiving',
  'reading',
  'read',
  'taking',
  'stopping',
  'stopped',
  'taken',
  'unreadable',
  'refused',
] as const;

const draftLine = z.object({
  district: districtCode,
  id: uuid,
  fileName: z.string(),
  unit: wordsSchema,
  status: z.enum(draftStatuses),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const ledgerDraft = draftLine
  .extend({
    /** Why it cannot be read, in words. */
    fault: wordsSchema.nullable(),
    pieces: z.object({ count: z.int(), missing: z.array(z.int()) }),
    rows: z.object({ ok: z.int(), held: z.int(), duplicates: z.int(), done: z.int(), taken: z.int() }),
    sheets: z.array(sheetView),
    preview: z.array(previewRow),
    /** Files of rows to be mended. */
    rest: z.int(),
    importId: uuid.nullable(),
  })
  .meta({ id: 'LedgerDraft' });
export type LedgerDraft = z.output<typeof ledgerDraft>;

const importLine = z.object({
  district: districtCode,
  id: uuid,
  fileName: z.string(),
  unit: wordsSchema,
  taken: z.int(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export type ImportLine = z.output<typeof importLine>;

const importList = z
  .object({
    /** Centres at whose windows the reader works. */
    units: z.array(z.object({ id: z.int(), name: wordsSchema })),
    drafts: z.array(draftLine),
    imports: z.array(importLine),
    next: z.string().nullable(),
  })
  .meta({ id: 'LedgerImportList' });

const params = z.object({ district: districtCode, id: uuid });
const key = { idempotencyKey: 'required' } as const;
const shared = { tag: 'ledger-imports', caller: 'staff' } as const;
const whole = { status: 200, body: ledgerDraft } as const;

/** 台账导入: a file of an office's ledger, looked at row by row before it is taken in. */
export const ledgerImportRoutes = {
  listLedgerImports: {
    ...shared,
    method: 'GET',
    path: '/ledger-imports',
    operationId: 'listLedgerImports',
    summary: { zh: '台账导入记录', en: 'Ledgers taken in, and on their way in' },
    query: z.object({ before: uuid.optional(), limit: wholeNumber(1, 100).prefault(20) }),
    response: { status: 200, body: importList },
    problems: [],
  },
  beginLedgerImport: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts',
    operationId: 'beginLedgerImport',
    summary: { zh: '开始上传一份台账', en: 'Begin to upload a ledger' },
    headers: key,
    body: z
      .object({ unit: z.int().min(1).max(rowNumberMax), fileName, bytes: z.int().min(1).max(ledgerBytesMax) })
      .strict(),
    response: whole,
    problems: ['not-your-part', 'too-many-requests'],
  },
  sendLedgerPiece: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts/{district}/{id}/pieces/{n}',
    operationId: 'sendLedgerPiece',
    summary: { zh: '上传台账的一段', en: 'Upload a piece of a ledger' },
    headers: key,
    params: params.extend({ n: wholeNumber(0, piecesMax - 1) }),
    body: z.object({ content: pieceText }).strict(),
    response: { status: 204, body: z.undefined() },
    problems: ['not-found', 'not-your-part', 'not-in-this-state', 'request-invalid'],
  },
  readLedgerDraft: {
    ...shared,
    method: 'GET',
    path: '/ledger-drafts/{district}/{id}',
    operationId: 'readLedgerDraft',
    summary: { zh: '查看待导入的台账', en: 'Look at a ledger before it is taken in' },
    params,
    response: whole,
    problems: ['not-found', 'not-your-part'],
  },
  arrangeLedgerDraft: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts/{district}/{id}/reading',
    operationId: 'arrangeLedgerDraft',
    summary: {
      zh: '识别台账，或者按改正后的栏目重新识别',
      en: 'Read a ledger, or read it anew with its columns put right',
    },
    headers: key,
    params,
    body: z
      .object({
        sheets: z
          .array(z.object({ name: z.string().max(255), columns: z.array(meaning).max(columnsMax) }).strict())
          .max(sheetsMax),
      })
      .strict(),
    response: whole,
    problems: ['not-found', 'not-your-part', 'not-in-this-state', 'condition-not-met'],
  },
  takeRowAnyway: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts/{district}/{id}/anyway',
    operationId: 'takeRowAnyway',
    summary: {
      zh: '疑似重复的一行照样导入，写明理由；或者撤销',
      en: 'Have a row taken in although it looks like one that is there, saying why; or take that back',
    },
    headers: key,
    params,
    body: z
      .object({
        sheet: z.string().max(255),
        row: z.int().min(1).max(rowNumberMax),
        reason: text(500, { multiline: true }).nullable(),
      })
      .strict(),
    response: whole,
    problems: ['not-found', 'not-your-part', 'not-in-this-state', 'condition-not-met'],
  },
  takeInLedgerDraft: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts/{district}/{id}/taking',
    operationId: 'takeInLedgerDraft',
    summary: { zh: '导入没有问题的行', en: 'Take in the rows that read well' },
    headers: key,
    params,
    response: whole,
    problems: ['not-found', 'not-your-part', 'not-in-this-state'],
  },
  stopLedgerDraft: {
    ...shared,
    method: 'POST',
    path: '/ledger-drafts/{district}/{id}/stop',
    operationId: 'stopLedgerDraft',
    summary: { zh: '停止正在进行的导入', en: 'Stop an import that is under way' },
    headers: key,
    params,
    response: whole,
    problems: ['not-found', 'not-your-part', 'not-in-this-state'],
  },
  discardLedgerDraft: {
    ...shared,
    method: 'DELETE',
    path: '/ledger-drafts/{district}/{id}',
    operationId: 'discardLedgerDraft',
    summary: { zh: '删除上传的台账文件', en: 'Delete an uploaded ledger' },
    params,
    response: { status: 204, body: z.undefined() },
    problems: ['not-found', 'not-your-part', 'not-in-this-state'],
  },
  readLedgerRest: {
    ...shared,
    method: 'GET',
    path: '/ledger-drafts/{district}/{id}/rest/{n}',
    operationId: 'readLedgerRest',
    summary: { zh: '没有导入的行，改好后可以再导入', en: 'Rows that were not taken in, to be mended and taken in' },
    params: params.extend({ n: wholeNumber(0, 999) }),
    response: { status: 200, body: z.object({ name: z.string(), text: z.string() }).meta({ id: 'LedgerRest' }) },
    problems: ['not-found', 'not-your-part'],
  },
  undoLedgerImport: {
    ...shared,
    method: 'POST',
    path: '/ledger-imports/{district}/{id}/undoing',
    operationId: 'undoLedgerImport',
    summary: { zh: '撤销一次导入', en: 'Undo an import' },
    headers: key,
    params,
    response: { status: 200, body: z.object({ undone: z.int() }).meta({ id: 'LedgerImportUndone' }) },
    problems: ['not-found', 'not-your-part', 'condition-not-met'],
  },
} as const satisfies Record<string, RouteContract>;
