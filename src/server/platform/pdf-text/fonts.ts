import { TextDecoder } from 'node:util';
import { namesIn, type PdfObjects } from './objects.ts';
import { PdfReader, type PdfValue } from './syntax.ts';
import type { Turns } from './turns.ts';

/** What the codes of a font say. */
export type Reading = (bytes: string) => string;

/** Of all fonts of a file so many codes; a whole font of Chinese has some thirty thousand. */
export const codesMax = 100_000;
/** Bytes of a code, and of what it says: one character, seldom three. */
const codeBytesMax = 4;
const saidBytesMax = 16;

/** How many codes may still be entered, and in which turns. */
export interface Budget {
  codes: number;
  readonly turns: Turns;
}

/**
 * How a font is read: by the table it brings of what its codes say, else by the set of characters it names. Undefined where
 * it brings none: its codes then say where in the font a shape is, and nobody can tell which character.
 */
export async function readingOf(
  objects: PdfObjects,
  font: PdfValue | undefined,
  budget: Budget,
): Promise<Reading | undefined> {
  const about = objects.dictionary(font);
  if (about === undefined) return undefined;
  const table = await objects.stream(about.get('ToUnicode'));
  if (table !== undefined) return byTable(table, budget);
  const [encoding = ''] = namesIn(objects.at(about.get('Encoding')));
  if (namesIn(about.get('Subtype'))[0] === 'Type0') return byNamedSet(encoding);
  return (bytes) => latin.decode(Buffer.from(bytes, 'latin1'));
}

const latin = new TextDecoder('windows-1252');
const sets: readonly (readonly [RegExp, TextDecoder])[] = [
  [/^(GBK|GBKp|GBK2K|GB|GBpc)-/, new TextDecoder('gb18030')],
  [/^Uni[A-Z]+-(UTF16|UCS2)-/, new TextDecoder('utf-16be')],
];

function byNamedSet(encoding: string): Reading | undefined {
  const decoder = sets.find(([form]) => form.test(encoding))?.[1];
  return decoder === undefined ? undefined : (bytes) => decoder.decode(Buffer.from(bytes, 'latin1'));
}

/** Two bytes a unit, as characters are counted here as well. */
function characters(bytes: string): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
  }
  return text;
}

/** A table from codes to characters (ISO 32000-1, 9.10.3). */
async function byTable(table: string, budget: Budget): Promise<Reading> {
  const said = new Map<string, string>();
  const widths = new Set<number>();
  const enter = (code: string, bytes: string) => {
    if (budget.codes <= 0 || code.length > codeBytesMax || bytes.length > saidBytesMax) return;
    budget.codes -= 1;
    said.set(code, characters(bytes));
  };
  for (const { section, from, until, to } of linesOf(new PdfReader(table))) {
    if (budget.turns.isOver) await budget.turns.next();
    if (section === 'codespacerange') widths.add(Math.min(Math.max(from.length, 1), codeBytesMax));
    else if (from.length > codeBytesMax) continue;
    else if (Array.isArray(to)) for (const [at, bytes] of to.entries()) enter(codeAt(from, at), bytes);
    else if (typeof to === 'string' && to.length <= saidBytesMax) {
      const count = section === 'bfchar' ? 0 : Math.min(codeOf(until) - codeOf(from), budget.codes);
      for (let at = 0; at <= count; at += 1) enter(codeAt(from, at), at === 0 ? to : codeAt(to, at));
    }
  }
  return (bytes) => readCodes(bytes, said, widths);
}

interface Line {
  readonly section: string;
  readonly from: string;
  readonly until: string;
  readonly to: string | readonly string[] | undefined;
}

/** The lines of its sections: two codes, a code and what it says, or a range and what it begins with or lists. */
function* linesOf(reader: PdfReader): Generator<Line> {
  let section = '';
  let strings: string[] = [];
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (typeof value === 'number') continue;
    if (value.kind === 'word') {
      section = /^begin(codespacerange|bfchar|bfrange)$/.exec(value.word)?.[1] ?? '';
      strings = [];
      continue;
    }
    if (section === '') continue;
    const [from = '', until = ''] = strings;
    if (value.kind === 'array' && section === 'bfrange') {
      yield { section, from, until, to: value.items.flatMap(bytesIn) };
      strings = [];
    } else if (value.kind === 'string') {
      strings.push(value.bytes);
      if (strings.length < (section === 'bfrange' ? 3 : 2)) continue;
      yield { section, from: strings[0] ?? '', until, to: section === 'codespacerange' ? undefined : value.bytes };
      strings = [];
    }
  }
}

function bytesIn(value: PdfValue): readonly string[] {
  return typeof value === 'object' && value.kind === 'string' ? [value.bytes] : [];
}

function codeOf(bytes: string): number {
  return [...bytes.slice(-4)].reduce((code, sign) => code * 256 + sign.charCodeAt(0), 0);
}

/** So many codes on; carried over from byte to byte. */
function codeAt(bytes: string, on: number): string {
  const signs = [...bytes].map((sign) => sign.charCodeAt(0));
  let carry = on;
  for (let at = signs.length - 1; at >= 0 && carry > 0; at -= 1) {
    const sum = (signs[at] ?? 0) + carry;
    signs[at] = sum % 256;
    carry = Math.floor(sum / 256);
  }
  return String.fromCharCode(...signs);
}

function readCodes(bytes: string, said: ReadonlyMap<string, string>, widths: ReadonlySet<number>): string {
  const tried = widths.size === 0 ? [2, 1] : [...widths].toSorted((a, b) => a - b);
  const step = tried[0] ?? 1;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const width = tried.find((one) => said.has(bytes.slice(at, at + one)));
    text += width === undefined ? '' : (said.get(bytes.slice(at, at + width)) ?? '');
    at += width ?? step;
  }
  return text;
}
