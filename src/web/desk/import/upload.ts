import type { LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { pieceBytes } from '../../../api/upload.ts';
import { base64OfBytes } from '../../ui/base64.ts';
import { again } from '../api/again.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';

export interface Progress {
  readonly done: number;
  readonly all: number;
}

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
      call(routes.sendLedgerPiece, {
        params: { ...params, n },
        body: { content: base64OfBytes(bytes) },
        key: newDeedKey(),
      }),
    );
  }
  onProgress({ done: count, all: count });
  return call(routes.arrangeLedgerDraft, { params, body: { sheets: [] }, key: newDeedKey() });
}
