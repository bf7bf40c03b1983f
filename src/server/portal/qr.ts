import type { QrSymbol } from '../../api/portal/report.ts';
import { qrMatrix } from '../platform/qr-matrix.ts';

/** A QR symbol of a text as one path: each run of dark modules in a row is a rectangle one unit high. */
export function qrSymbol(text: string): QrSymbol {
  const rows = qrMatrix(text);
  const runs = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return { size: rows.length, path: runs.join('') };
}
