import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { SpreadsheetError } from './spreadsheet-error.ts';

/** A file inside an archive, still packed. */
export interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  readonly packed: Uint8Array;
}

const entriesMax = 4_096;
const mib = 1024 * 1024;
/** A part that is read whole (styles, names of sheets) may unfold to no more. */
const wholeBytesMax = 16 * mib;
/** All that is unfolded of one archive, a sheet that is gone through twice counted twice. */
const unfoldedBytesMax = 1024 * mib;
/**
 * What a part may unfold to from each byte of it. Office software packs a sheet of the same row again and again some 40
 * times smaller; what is made to burst comes to about 1,000. Small parts may do as they like.
 */
const foldMax = 200;
const smallBytesMax = 8 * mib;

/** How much more of an archive may be unfolded. */
export class UnfoldBudget {
  #left = unfoldedBytesMax;

  /** @throws SpreadsheetError */
  take(bytes: number, name: string): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new SpreadsheetError('too-large', name);
  }
}

function unfoldsTo(packed: Uint8Array): number {
  return Math.max(smallBytesMax, foldMax * packed.length);
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

/** The files of an archive, by name, as its directory lists them. Sizes that it claims are not believed. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > entriesMax) throw new SpreadsheetError('too-large', `${count} files in the archive`);
  const entries = new Map<string, ZipEntry>();
  const places = new Set<number>();
  let at = view.getUint32(end + 16, true);
  try {
    for (let n = 0; n < count; n += 1) {
      if (view.getUint32(at, true) !== directorySignature) throw damaged('its directory breaks off');
      const flags = view.getUint16(at + 8, true);
      const method = view.getUint16(at + 10, true);
      const size = view.getUint32(at + 20, true);
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const place = view.getUint32(at + 42, true);
      // One file listed many times would unfold many times.
      if (places.has(place)) throw damaged('two files in one place');
      places.add(place);
      if ((flags & 1) !== 0) throw new SpreadsheetError('old-format', 'the archive is encrypted');
      if (method !== 0 && method !== 8) throw damaged(`unknown packing ${method}`);
      entries.set(name.replace(/^\//, ''), {
        name,
        deflated: method === 8,
        packed: contentAt(bytes, view, place, size),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new SpreadsheetError('damaged', 'the archive breaks off', { cause });
    throw cause;
  }
  return entries;
}

/** A whole part as text. */
export function unpackText(entry: ZipEntry): string {
  return new TextDecoder().decode(unpackWhole(entry));
}

function unpackWhole({ deflated, packed, name }: ZipEntry): Uint8Array {
  if (!deflated) {
    if (packed.length > wholeBytesMax) throw new SpreadsheetError('too-large', name);
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.min(wholeBytesMax, unfoldsTo(packed)) });
  } catch (cause) {
    if (cause instanceof RangeError) throw new SpreadsheetError('too-large', name, { cause });
    throw new SpreadsheetError('damaged', name, { cause });
  }
}

/** A part piece by piece, as text. */
export async function* unpackPieces(
  { deflated, packed, name }: ZipEntry,
  budget: UnfoldBudget,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let total = 0;
  const source: Readable = Readable.from(slices(packed));
  const pieces: AsyncIterable<Uint8Array> = deflated
    ? source.pipe(createInflateRaw({ chunkSize: 256 * 1024 }))
    : source;
  try {
    for await (const piece of pieces) {
      total += piece.length;
      if (total > unfoldsTo(packed)) throw new SpreadsheetError('too-large', name);
      budget.take(piece.length, name);
      yield decoder.decode(piece, { stream: true });
    }
  } catch (cause) {
    if (cause instanceof SpreadsheetError) throw cause;
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) {
      throw new SpreadsheetError('damaged', name, { cause });
    }
    throw cause;
  }
  yield decoder.decode();
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const length = 64 * 1024;
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

function contentAt(bytes: Uint8Array, view: DataView, at: number, size: number): Uint8Array {
  if (view.getUint32(at, true) !== localSignature) throw damaged('a file is not where the directory says');
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + size > bytes.length) throw damaged('a file ends after the archive');
  return bytes.subarray(from, from + size);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 65_536; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw damaged('the archive has no directory');
}

function damaged(detail: string): SpreadsheetError {
  return new SpreadsheetError('damaged', detail);
}
