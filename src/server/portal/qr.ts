import { create } from 'qrcode';
import type { QrSymbol } from '../../api/portal/report.ts';

/** A QR symbol of a text as one path: each run of dark modules in a row is a rectangle one unit high. */
export function qrSymbol(text: string): QrSymbol {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let length = 0;
      while (column + length < size && data[row * size + column + length] === 1) length += 1;
      if (length > 0) runs.push(`M${column} ${row}h${length}v1h-${length}z`);
      column += length;
    }
  }
  return { size, path: runs.join('') };
}
