import { z } from 'zod';
import { isPlainDate } from '../core/time/plain-date.ts';
import type { Words } from '../core/words/words.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, text, uuid, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

/** Why a file is kept beyond its term. From a list, so that no words about people outlive the file. */
export const holdReason = z.enum(['lawsuit', 'supervision', 'complaint', 'archive']);
export type HoldReason = z.output<typeof holdReason>;

export const holdWords: Readonly<Record<HoldReason, Words>> = {
  lawsuit: { zh: '诉讼或者仲裁需要', en: 'a lawsuit or arbitration needs it' },
  supervision: { zh: '督办或者检查未结束', en: 'supervision or an inspection is not over' },
  complaint: { zh: '投诉或者信访未办结', en: 'a complaint is not settled' },
  archive: { zh: '档案部门要求留存', en: 'the archive asks to keep it' },
};

/** A file whose term is over: number and term, nothing of what is in it. */
export const fileErasureItem = z
  .object({
    district: districtCode,
    journey: uuid,
    numbers: z.array(z.string()),
    matters: z.int(),
    closedOn: z.string(),
    term: z.string(),
    basis: z.string(),
    dueOn: z.string(),
    state: z.enum(['proposed', 'held', 'decided', 'confirmed', 'erased']),
    /** Whoever decided cannot confirm. */
    decidedByYou: z.boolean(),
    holds: z.array(wordsSchema),
  })
  .meta({ id: 'FileErasure' });

const fileErasurePage = z
  .object({ items: z.array(fileErasureItem), next: z.string().nullable() })
  .meta({ id: 'FileErasurePage' });

/** How long a closed file is kept. Null while the journey is open. */
export const fileView = z
  .object({
    closedOn: z.string(),
    keptUntil: z.string(),
    term: wordsSchema,
    basis: wordsSchema,
    erasedOn: z.string().nullable(),
  })
  .meta({ id: 'FileTerm' });

/** The same for staff, with what holds the file. */
export const staffFileView = fileView
  .extend({ journey: uuid, holds: z.array(wordsSchema) })
  .meta({ id: 'StaffFileTerm' });

/** A hold that is not lifted, on a file that nobody has proposed to erase. */
export const fileHoldItem = z
  .object({
    district: districtCode,
    journey: uuid,
    numbers: z.array(z.string()),
    ground: wordsSchema,
    words: z.string().nullable(),
    setAt: z.string(),
  })
  .meta({ id: 'FileHold' });

const holdWordsMax = 200;
export const fileHoldBody = z.object({ reason: holdReason, words: text(holdWordsMax) }).strict();

const params = z.object({ district: districtCode, journey: uuid });

/** The last line of the page before: the day its term was over, and its journey. */
function isFileCursor(text: string): boolean {
  const [day = '', journey = '', ...more] = text.split('/');
  return isPlainDate(day) && uuid.safeParse(journey).success && more.length === 0;
}

const page = z.object({
  cursor: z.string().max(60).refine(isFileCursor, { message: 'cursor' }).optional(),
  limit: wholeNumber(1, 100).prefault(50),
});

const decided = { status: 200, body: fileErasureItem } as const;
const problems = ['not-your-part', 'condition-not-met'] as const;

/** The end of files: administrators of the unit decide, two by two. */
export const retentionRoutes = {
  listFileErasures: {
    method: 'GET',
    path: '/file-erasures',
    operationId: 'listFileErasures',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '到期待销毁的卷宗', en: 'Files whose term is over' },
    query: page,
    response: { status: 200, body: fileErasurePage },
    problems: ['not-your-part'],
  },
  decideErasure: {
    method: 'POST',
    path: '/file-erasures/{district}/{journey}/decision',
    operationId: 'decideErasure',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '决定销毁一份卷宗', en: 'Decide that a file is erased' },
    headers: { idempotencyKey: 'required' },
    params,
    response: decided,
    problems: [...problems],
  },
  confirmErasure: {
    method: 'POST',
    path: '/file-erasures/{district}/{journey}/confirmation',
    operationId: 'confirmErasure',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '由另一位管理员确认销毁', en: 'Another administrator confirms the erasure' },
    headers: { idempotencyKey: 'required' },
    params,
    response: decided,
    problems: [...problems],
  },
  holdFile: {
    method: 'POST',
    path: '/file-erasures/{district}/{journey}/hold',
    operationId: 'holdFile',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '暂缓销毁', en: 'Keep a file for now' },
    headers: { idempotencyKey: 'required' },
    params,
    body: z.object({ reason: holdReason }).strict(),
    response: decided,
    problems: [...problems],
  },
  liftHold: {
    method: 'DELETE',
    path: '/file-erasures/{district}/{journey}/hold',
    operationId: 'liftHold',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '解除暂缓', en: 'Lift the hold on a file' },
    params,
    response: decided,
    problems: [...problems],
  },
  listFileHolds: {
    method: 'GET',
    path: '/file-holds',
    operationId: 'listFileHolds',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '未到期、已暂缓销毁的卷宗', en: 'Files on hold before their term is over' },
    response: { status: 200, body: z.object({ items: z.array(fileHoldItem) }).meta({ id: 'FileHoldList' }) },
    problems: ['not-your-part'],
  },
  holdClosedFile: {
    method: 'POST',
    path: '/file-holds/{district}/{journey}',
    operationId: 'holdClosedFile',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '办结后、到期前暂缓销毁', en: 'Hold a closed file before its term is over' },
    headers: { idempotencyKey: 'required' },
    params,
    body: fileHoldBody,
    response: { status: 204, body: z.undefined() },
    problems: ['not-your-part'],
  },
  liftFileHold: {
    method: 'DELETE',
    path: '/file-holds/{district}/{journey}',
    operationId: 'liftFileHold',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '解除到期前的暂缓', en: 'Lift the hold on a file before its term is over' },
    params,
    response: { status: 204, body: z.undefined() },
    problems: ['not-your-part'],
  },
} as const satisfies Record<string, RouteContract>;
