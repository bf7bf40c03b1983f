import { createHash } from 'node:crypto';
import type { DocumentData } from '../../core/document/document-data.ts';
import { EnvelopeError, sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { SystemServices } from '../services.ts';
import { buildDocument, issuingUnit } from './build.ts';
import { DocumentDataError } from './build-parts.ts';
import {
  type DocumentTarget,
  findDocumentSource,
  insertFailedAgain,
  updateFailed,
  updateReady,
} from './document.store.ts';
import { RenderError, type RenderErrorCode } from './render/render-error.ts';
import type { Renderer } from './render/renderer.ts';
import { gatherSource } from './source.ts';

export type { DocumentTarget } from './document.store.ts';

/** `done`: it was ready already. `gone`: there is no such document. `failed`: trying again now would not help. */
export type Making = 'ready' | 'done' | 'gone' | 'failed';

/**
 * Makes one document: gathers what its matter was when it was issued, typesets it, seals the file with the matter's own
 * key and keeps its hash. Doing it twice does no harm. What cannot succeed by itself is marked failed, with its reason,
 * and stays visible; what may (the typesetter crashed, the database is away) is thrown, for the job to try again.
 */
export async function makeDocument(
  services: SystemServices,
  renderer: Renderer,
  target: DocumentTarget,
): Promise<Making> {
  const stored = await findDocumentSource(services.pool, target);
  if (stored === undefined) return 'gone';
  if (stored.document.status === 'ready') return 'done';
  try {
    const source = await gatherSource(services, stored);
    const pdf = await renderer.render(buildDocument(source), { missing: 'mark' });
    const { district, matterId, documentId } = target;
    const dataKey = unwrapDataKey(stored.own.row.data_key, services.keyring.kek, { district, matterId });
    const place = { district, matterId, field: documentField(documentId) };
    await updateReady(services.pool, target, {
      pdfSealed: sealFile(pdf, dataKey, place),
      sha256: createHash('sha256').update(pdf).digest('hex'),
      unitId: issuingUnit(source),
      at: services.clock.now(),
    });
    return 'ready';
  } catch (error) {
    const reason = lastingReason(error);
    if (reason === undefined) throw error;
    await markFailed(services, target, reason, error);
    return 'failed';
  }
}

/** What the document says, without making it: for a look at it, and to prove that making it again gives the same. */
export async function describeDocument(
  services: SystemServices,
  target: DocumentTarget,
): Promise<DocumentData | undefined> {
  const stored = await findDocumentSource(services.pool, target);
  return stored === undefined ? undefined : buildDocument(await gatherSource(services, stored));
}

/** The document rests as failed; its page says so, and why stands in the log and beside it. */
export async function markFailed(
  services: SystemServices,
  target: DocumentTarget,
  reason: string,
  error: unknown,
): Promise<void> {
  services.log.error({ err: error, ...target, reason }, 'a document could not be made');
  await updateFailed(services.pool, target, reason);
}

/** After an upgrade, or once a font was added, what failed before may be made. @returns how many are asked for again */
export function askFailedAgain(services: SystemServices): Promise<number> {
  return insertFailedAgain(services.pool, services.clock.now(), againMax);
}

const againMax = 10_000;

/** What binds the sealed file to its document. */
export function documentField(documentId: string): string {
  return `document:${documentId}`;
}

const lastingCodes: readonly RenderErrorCode[] = ['missing-characters', 'template', 'too-large'];

/** A reason that the same try would meet again. Names no person: it is shown to whoever may read the matter. */
function lastingReason(error: unknown): string | undefined {
  if (error instanceof RenderError) return lastingCodes.includes(error.code) ? error.code : undefined;
  if (error instanceof DocumentDataError) return 'incomplete';
  if (error instanceof EnvelopeError) return `sealed-part-${error.fault}`;
  return undefined;
}
