import { closeSync, openSync, readSync } from 'node:fs';

/** What the renderer must know of a TrueType or OpenType file: its family and the characters it can draw. */
export interface FontFile {
  readonly path: string;
  /** As the file names it in English: Noto Serif SC. */
  readonly family: string;
  readonly codePoints: ReadonlySet<number>;
}

const FAMILY_NAME_ID = 1;

/** Reads the two tables it needs and nothing else. Throws an Error that names the file when it is no usable font. */
export function readFontFile(path: string): FontFile {
  const handle = openSync(path, 'r');
  try {
    const table = tableReader(handle);
    const codePoints = readCharacterMap(table('cmap'));
    const family = readFamily(table('name'));
    if (codePoints.size === 0 || family === undefined) throw new Error('it maps no characters or has no family name');
    return { path, family, codePoints };
  } catch (cause) {
    throw new Error(`Not a usable font: ${path}`, { cause });
  } finally {
    closeSync(handle);
  }
}

function tableReader(handle: number): (tag: string) => Buffer {
  const count = read(handle, 0, 12).readUInt16BE(4);
  const directory = read(handle, 12, count * 16);
  return (tag) => {
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== tag) continue;
      return read(handle, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12));
    }
    throw new Error(`no table ${tag}`);
  };
}

function read(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  if (readSync(handle, buffer, 0, length, position) !== length) throw new Error('the file ends early');
  return buffer;
}

/** OpenType `cmap`, formats 4 (two-byte characters) and 12 (all). Glyph 0 is the box for what is missing. */
function readCharacterMap(cmap: Buffer): ReadonlySet<number> {
  const codePoints = new Set<number>();
  for (let entry = 4; entry < 4 + 8 * cmap.readUInt16BE(2); entry += 8) {
    const subtable = cmap.subarray(cmap.readUInt32BE(entry + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 12) addGroups(subtable, codePoints);
    if (format === 4) addSegments(subtable, codePoints);
  }
  return codePoints;
}

function addGroups(subtable: Buffer, codePoints: Set<number>): void {
  for (let at = 16; at < 16 + 12 * subtable.readUInt32BE(12); at += 12) {
    const first = subtable.readUInt32BE(at);
    const firstGlyph = subtable.readUInt32BE(at + 8);
    for (let code = first; code <= subtable.readUInt32BE(at + 4); code += 1) {
      if (firstGlyph + code - first !== 0) codePoints.add(code);
    }
  }
}

function addSegments(subtable: Buffer, codePoints: Set<number>): void {
  const twice = subtable.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice];
  for (let at = 0; at < twice; at += 2) {
    const first = subtable.readUInt16BE(starts + at);
    const delta = subtable.readUInt16BE(deltas + at);
    const offset = subtable.readUInt16BE(offsets + at);
    for (let code = first; code <= subtable.readUInt16BE(ends + at) && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : subtable.readUInt16BE(offsets + at + offset + 2 * (code - first));
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) codePoints.add(code);
    }
  }
}

function readFamily(name: Buffer): string | undefined {
  const strings = name.readUInt16BE(4);
  for (let at = 6; at < 6 + 12 * name.readUInt16BE(2); at += 12) {
    const platform = name.readUInt16BE(at);
    if (name.readUInt16BE(at + 6) !== FAMILY_NAME_ID || (platform !== 0 && platform !== 3)) continue;
    const start = strings + name.readUInt16BE(at + 10);
    return name
      .subarray(start, start + name.readUInt16BE(at + 8))
      .swap16()
      .toString('utf16le');
  }
  return undefined;
}
