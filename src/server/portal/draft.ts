import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { makeTrackingCode, parseTrackingCode, TRACKING_CODE_RANDOM_BYTES } from '../../core/code/tracking-code.ts';
import { addHours } from '../../core/time/instant.ts';
import { openAlone, sealAlone } from '../platform/crypto/envelope.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import type { Services } from '../services.ts';
import { type Answers, answersForm } from './answers.ts';
import { deleteDraftRow, deleteExpiredDraftRows, draftDistrict, findDraftRow, putDraftRow } from './draft.store.ts';

/** Days an unsent report is kept after it was last saved. */
export const draftDays = 7;
/** A sent report's code stays on the phone this long, so that the receipt can be opened again. */
const sentDays = 1;
const expiredAtOnce = 20;

const contentForm = z.discriminatedUnion('stage', [
  /** `sending`: nothing changes any more, so that a repeated sending is the same sending. */
  z.object({ stage: z.enum(['open', 'sending']), answers: answersForm }),
  /** The answers are gone from here; what was sent is in the matter. */
  z.object({ stage: z.literal('sent'), code: z.string() }),
]);
type Content = z.output<typeof contentForm>;

interface DraftBase {
  /** Also the key under which it is sent, so that sending twice registers once. */
  readonly id: string;
  /** Opens the draft; in the phone's cookie, and on paper for going on elsewhere. */
  readonly code: string;
  readonly savedAt: string;
  readonly expiresAt: string;
}

export interface OpenDraft extends DraftBase {
  readonly stage: 'open' | 'sending';
  readonly answers: Answers;
}

export interface SentDraft extends DraftBase {
  readonly stage: 'sent';
  readonly trackingCode: string;
}

/** 未提交的反映: a report begun on a phone. */
export type Draft = OpenDraft | SentDraft;

/** Is the text the code of a draft, rather than of a matter? Codes of drafts name no district. */
export function parseDraftCode(text: string): string | undefined {
  const parsed = parseTrackingCode(text);
  return parsed.ok && parsed.district === draftDistrict ? parsed.code : undefined;
}

export async function findDraft(services: Services, text: string | undefined): Promise<Draft | undefined> {
  const code = text === undefined ? undefined : parseDraftCode(text);
  if (code === undefined) return undefined;
  const id = idOf(services, code);
  const row = await findDraftRow(services.pool, id, services.clock.now());
  if (row === undefined) return undefined;
  const base = { id, code, savedAt: row.updated_at, expiresAt: row.expires_at };
  const content = contentForm.parse(JSON.parse(openAlone(row.content_sealed, services.keyring.kek, placeOf(id))));
  return content.stage === 'sent'
    ? { ...base, stage: 'sent', trackingCode: content.code }
    : { ...base, stage: content.stage, answers: content.answers };
}

/** Begins a report with its first answer. */
export async function startDraft(services: Services, answers: Answers, step: string): Promise<OpenDraft> {
  await deleteExpiredDraftRows(services.pool, services.clock.now(), expiredAtOnce);
  const code = makeTrackingCode(draftDistrict, randomBytes(TRACKING_CODE_RANDOM_BYTES));
  const base = { id: idOf(services, code), code };
  const saved = await write(services, base.id, { stage: 'open', answers: copyOf(answers) }, step, draftDays);
  return { ...base, ...saved, stage: 'open', answers };
}

/** Keeps what was answered, right or wrong, and for so many days more. */
export async function saveDraft(services: Services, draft: OpenDraft, answers: Answers, step: string): Promise<void> {
  await write(services, draft.id, { stage: draft.stage, answers: copyOf(answers) }, step, draftDays);
}

/** Closes the report to changes while it is being sent, or opens it again when it was not taken. */
export async function setSending(services: Services, draft: OpenDraft, sending: boolean): Promise<void> {
  const content = { stage: sending ? 'sending' : 'open', answers: copyOf(draft.answers) } as const;
  await write(services, draft.id, content, 'check', draftDays);
}

/** Forgets the answers and keeps the code of the matter they became. */
export async function markSent(services: Services, draft: OpenDraft, trackingCode: string): Promise<void> {
  await write(services, draft.id, { stage: 'sent', code: trackingCode }, 'sent', sentDays);
}

export function deleteDraft(services: Services, draft: Draft): Promise<void> {
  return deleteDraftRow(services.pool, draft.id);
}

async function write(services: Services, id: string, content: Content, step: string, days: number) {
  const savedAt = services.clock.now();
  const expiresAt = addHours(savedAt, days * 24);
  const sealed = sealAlone(JSON.stringify(content), services.keyring.kek, placeOf(id));
  await putDraftRow(services.pool, { id, content_sealed: sealed, step, updated_at: savedAt, expires_at: expiresAt });
  return { savedAt, expiresAt };
}

/** Keyed, so that whoever reads the table cannot try codes against it. Written as a UUID because the column is one. */
function idOf({ keyring }: Services, code: string): string {
  const bytes = createHmac('sha256', keyring.hashSecret).update(`onedoor.report-draft.v1\n${code}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function placeOf(id: string) {
  return { district: draftDistrict, matterId: id, field: 'report-draft' };
}

/** The schema's own type is not readonly. */
function copyOf(answers: Answers) {
  return {
    ...answers,
    others: answers.others.map((one) => ({ ...one })),
    you: { ...answers.you },
    office: { ...answers.office },
    said: { ...answers.said },
  };
}
