import { crc32 } from 'node:zlib';
import { pixelsMax, sideMax } from './jpeg.ts';

/** The chunks that make up the picture and no others: no text, no time, no EXIF, no second picture, nothing behind the end. */
export function cleanPng(bytes: Buffer): Buffer | 'file-broken' {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  let data = 0;
  for (let n = 0; n < chunksMax; n += 1) {
    if (at + 12 > bytes.length) return 'file-broken';
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return 'file-broken';
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    const body = bytes.subarray(at + 4, end - 4);
    if (crc32(body) !== bytes.readUInt32BE(end - 4)) return 'file-broken';
    if ((n === 0) !== (type === 'IHDR')) return 'file-broken';
    if (type === 'IHDR' && !isSize(body.subarray(4))) return 'file-broken';
    if (type === 'IDAT') data += 1;
    if (needed.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return data > 0 && length === 0 ? Buffer.concat(kept) : 'file-broken';
    at = end;
  }
  return 'file-broken';
}

const chunksMax = 20_000;
const needed: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

function isSize(head: Buffer): boolean {
  if (head.length !== 13) return false;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  return width > 0 && height > 0 && width <= sideMax && height <= sideMax && width * height <= pixelsMax;
}
