import type { Bar, PdfPage } from './pdf-reading.ts';

/** Reads QR codes of level M, versions 1 to 6, as a scanner would but without mending errors: none are expected. */

/** The codes drawn on a page, largest modules first, each as rows of 0 and 1. */
export function codesOnPage(page: PdfPage): readonly (readonly string[])[] {
  const codes: Bar[][] = [];
  for (const bar of page.bars.filter((candidate) => candidate.height > 0.5 && candidate.height < 4)) {
    const same = codes.find(([first]) => first !== undefined && Math.abs(first.height - bar.height) < 0.001);
    if (same === undefined) codes.push([bar]);
    else same.push(bar);
  }
  return codes
    .filter((bars) => bars.length > 50)
    .sort((a, b) => (b[0]?.height ?? 0) - (a[0]?.height ?? 0))
    .map(rowsOf);
}

function rowsOf(bars: readonly Bar[]): readonly string[] {
  const left = Math.min(...bars.map((bar) => bar.x));
  const top = Math.min(...bars.map((bar) => bar.y));
  // The first bar is the upper edge of a finder pattern, seven modules wide.
  const corner = bars.find((bar) => Math.abs(bar.y - top) < 0.01 && Math.abs(bar.x - left) < 0.01);
  const size = (corner?.width ?? 0) / 7;
  const count = Math.round((Math.max(...bars.map((bar) => bar.x + bar.width)) - left) / size);
  const rows = Array.from({ length: count }, () => Array.from({ length: count }, () => '0'));
  for (const bar of bars) {
    const row = rows[Math.round((bar.y - top) / size)];
    const first = Math.round((bar.x - left) / size);
    row?.fill('1', first, first + Math.round(bar.width / size));
  }
  return rows.map((row) => row.join(''));
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];
const LEVEL_M = 0;

/** Data codewords of each block at level M, by version (ISO/IEC 18004, table 9). */
const BLOCKS: Readonly<Record<number, readonly number[]>> = {
  1: [16],
  2: [28],
  3: [44],
  4: [32, 32],
  5: [43, 43],
  6: [27, 27, 27, 27],
};

/** The text of a code. Throws when it is not of level M or of a version it does not know. */
export function readCode(rows: readonly string[]): string {
  const version = (rows.length - 17) / 4;
  const blocks = BLOCKS[version];
  if (blocks === undefined) throw new Error(`version ${version} is not known`);
  const format = Number.parseInt(formatBits(rows), 2) ^ 0b101010000010010;
  if (format >> 13 !== LEVEL_M) throw new Error('not of level M');
  const mask = MASKS[(format >> 10) & 7];
  if (mask === undefined) throw new Error('no such mask');
  return readSegments(dataBits(codewords(rows, mask), blocks));
}

function formatBits(rows: readonly string[]): string {
  const across = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => rows[8]?.[column] ?? '');
  const up = [7, 5, 4, 3, 2, 1, 0].map((row) => rows[row]?.[8] ?? '');
  return [...across, ...up].join('');
}

function isFunctionModule(size: number, row: number, column: number): boolean {
  const last = size - 9;
  const inFinder = (row <= 8 && column <= 8) || (row <= 8 && column > last) || (row > last && column <= 8);
  const centre = size - 7;
  // Versions 2 to 6 have one alignment pattern, at the lower right.
  const inAlignment = size > 21 && Math.abs(row - centre) <= 2 && Math.abs(column - centre) <= 2;
  return inFinder || inAlignment || row === 6 || column === 6;
}

/** The zigzag in pairs of columns from the lower right, past the timing column. */
function codewords(rows: readonly string[], mask: (row: number, column: number) => boolean): readonly number[] {
  const size = rows.length;
  let bits = '';
  let upwards = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFunctionModule(size, row, column)) continue;
        const dark = rows[row]?.[column] === '1';
        bits += dark !== mask(row, column) ? '1' : '0';
      }
    }
    upwards = !upwards;
  }
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

function dataBits(interleaved: readonly number[], blocks: readonly number[]): string {
  const length = blocks[0] ?? 0;
  return blocks
    .flatMap((_, block) => Array.from({ length }, (__, place) => interleaved[place * blocks.length + block] ?? 0))
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function readSegments(bits: string): string {
  let at = 0;
  const take = (count: number): number => {
    at += count;
    return Number.parseInt(bits.slice(at - count, at), 2);
  };
  let text = '';
  while (at + 4 <= bits.length) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 4) {
      text += Buffer.from(Array.from({ length: take(8) }, () => take(8))).toString('utf8');
    } else if (mode === 2) {
      let left = take(9);
      for (; left >= 2; left -= 2) {
        const pair = take(11);
        text += `${ALPHANUMERIC[Math.floor(pair / 45)]}${ALPHANUMERIC[pair % 45]}`;
      }
      if (left === 1) text += ALPHANUMERIC[take(6)];
    } else if (mode === 1) {
      let left = take(10);
      for (; left >= 3; left -= 3) text += String(take(10)).padStart(3, '0');
      if (left > 0) text += String(take(left === 2 ? 7 : 4)).padStart(left, '0');
    } else throw new Error(`mode ${mode} is not known`);
  }
  return text;
}
