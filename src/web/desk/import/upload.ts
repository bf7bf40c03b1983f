import type { LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { pieceBytes } from '../../../api/upload.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { mayRetry } from '../api/trouble.ts';

export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** A line that breaks is tried again so often, a little later each time. */
const triesMax = 4;
const pauseMs = 800;

/** Begins an upload and sends the file. */
export async function sendLedger(
  file: File,
  unit: number,
  onProgress: (progress: Progress) => void,
): Promise<LedgerDraft> {
  const draft = await call(routes.beginLedgerImport, {
    body: { unit, fileName: file.name.slice(-255), bytes: file.size },
    key: newDeedKey(),
  });
  return sendMissing(file, draft, onProgress);
}

/** Sends the pieces that are not there yet, and has the file read. */
export async function sendMissing(
  file: File,
  draft: LedgerDraft,
  onProgress: (progress: Progress) => void,
): Promise<LedgerDraft> {
  const { count, missing } = draft.pieces;
  const params = { district: draft.district, id: draft.id };
  for (const [sent, n] of missing.entries()) {
    onProgress({ done: count - missing.length + sent, all: count });
    const bytes = new Uint8Array(await file.slice(n * pieceBytes, (n + 1) * pieceBytes).arrayBuffer());
    await again(() =>
      call(routes.sendLedgerPiece, { params: { ...params, n }, body: { content: base64Of(bytes) }, key: newDeedKey() }),
    );
  }
  onProgress({ done: count, all: count });
  return call(routes.arrangeLedgerDraft, { params, body: { sheets: [] }, key: newDeedKey() });
}

async function again(send: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (tries >= triesMax || !mayRetry(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs * tries));
    }
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
