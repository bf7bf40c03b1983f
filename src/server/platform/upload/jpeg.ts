/** A photograph of more points than any telephone takes is a trap for whoever opens it. */
export const pixelsMax = 120_000_000;
export const sideMax = 20_000;

/**
 * The segments a decoder needs and no others: EXIF with its place and time, comments, previews and whatever follows the
 * picture are left behind. How it was held is kept, in an EXIF of its own that says nothing else.
 */
export function cleanJpeg(bytes: Buffer): Buffer | 'file-broken' {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  let turned: number | undefined;
  let sized = false;
  for (let n = 0; n < segmentsMax; n += 1) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return 'file-broken';
    if (marker === 0xd9) {
      if (!sized) return 'file-broken';
      kept.push(Buffer.of(0xff, 0xd9));
      return Buffer.concat(turned === undefined ? kept : [...kept.slice(0, 1), orientation(turned), ...kept.slice(1)]);
    }
    if (at + 4 > bytes.length) return 'file-broken';
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return 'file-broken';
    const segment = bytes.subarray(at, end);
    if (isFrame(marker)) {
      if (sized || !isSize(segment)) return 'file-broken';
      sized = true;
    }
    if (marker === 0xe1) turned ??= orientationOf(segment);
    if (isNeeded(marker, segment)) kept.push(segment);
    at = end;
    if (marker === 0xda) {
      if (!sized) return 'file-broken';
      const next = endOfScan(bytes, at);
      if (next === undefined) return 'file-broken';
      kept.push(bytes.subarray(at, next));
      at = next;
    }
  }
  return 'file-broken';
}

/** A progressive photograph has a dozen scans and as many tables. */
const segmentsMax = 2_000;

/** SOF0–SOF15 without DHT, JPG and DAC, which lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isSize(segment: Buffer): boolean {
  if (segment.length < 10) return false;
  const [height, width] = [segment.readUInt16BE(5), segment.readUInt16BE(7)];
  return height > 0 && width > 0 && height <= sideMax && width <= sideMax && height * width <= pixelsMax;
}

/** Tables, frames, scans; of what applications add, JFIF's own head and Adobe's note on the colours. */
function isNeeded(marker: number, segment: Buffer): boolean {
  if (isFrame(marker) || [0xc4, 0xcc, 0xda, 0xdb, 0xdc, 0xdd].includes(marker)) return true;
  const name = segment.subarray(4, 9).toString('latin1');
  if (marker === 0xe0) return name === 'JFIF\0' && segment.length === 18;
  return marker === 0xee && name === 'Adobe' && segment.length === 16;
}

/** Where the compressed data ends: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return undefined;
}

/** The tag Orientation of the first directory, where it says that the picture is turned. */
function orientationOf(segment: Buffer): number | undefined {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(10);
  if (tiff.length < 8) return undefined;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const count = Math.min(short(first), 200);
  for (let n = 0; n < count; n += 1) {
    const entry = first + 2 + n * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** EXIF with one entry: how the picture was held. */
function orientation(value: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(value, 18);
  const head = Buffer.from('ffe100004578696600000000', 'hex').subarray(0, 10);
  const made = Buffer.concat([head, tiff]);
  made.writeUInt16BE(made.length - 2, 2);
  return made;
}
