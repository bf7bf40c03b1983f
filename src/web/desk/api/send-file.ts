import { routes } from '../../../api/routes.ts';
import { toHex } from '../../../core/chain/hash.ts';
import { plainSha256 } from '../../../core/chain/sha256.ts';
import { base64OfBytes } from '../../ui/base64.ts';
import { again } from './again.ts';
import { call } from './client.ts';
import { newDeedKey } from './deed.ts';
import type { MatterRef } from './queries.ts';

/** Sends a file in pieces, those that are not there yet, and answers by what name a deed calls it. */
export async function sendFile(file: File, { district, id }: MatterRef): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Not the browser's own: browsers keep that from a desk served without TLS inside an office.
  const hashed = (part: Uint8Array) => toHex(plainSha256.bytes(part));
  const key = newDeedKey();
  const upload = await again(() =>
    call(routes.beginUpload, {
      body: { for: { district, id }, bytes: bytes.length, sha256: hashed(bytes) },
      key,
    }),
  );
  for (const n of upload.missing) {
    const piece = bytes.subarray(n * upload.pieceBytes, (n + 1) * upload.pieceBytes);
    const pieceKey = newDeedKey();
    await again(() =>
      call(routes.sendUploadPiece, {
        params: { district: upload.district, id: upload.id, n },
        body: { content: base64OfBytes(piece), sha256: hashed(piece) },
        key: pieceKey,
      }),
    );
  }
  return upload.id;
}
