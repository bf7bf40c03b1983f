import { inflateSync } from 'node:zlib';

/**
 * Reads back what a PDF of ours shows: its text with the place of every run, and its filled rectangles. It knows the
 * little of the format that the typesetter writes, so that tests need no other program; it is no general PDF reader.
 */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
  readonly bars: readonly Bar[];
}

/** Text shown at once. Places count in points from the top left corner; `y` is the base line. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** True when a glyph is the box that stands for a missing one. */
  readonly missing: boolean;
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Matrix = readonly [number, number, number, number, number, number];

interface PdfFont {
  readonly text: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
}

/** The pages in order. Throws when the file is not of the form the typesetter writes. */
export function readPdf(pdf: Uint8Array): readonly PdfPage[] {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'));
  const find = (reference: string | undefined): string => {
    const found = objects.get(Number(reference));
    if (found === undefined) throw new Error(`no object ${reference}`);
    return found;
  };
  const root = [...objects.values()].find((object) => object.includes('/Type /Pages'));
  const kids = root?.match(/\/Kids \[([^\]]*)\]/)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, kid]) => readPage(find(kid), find));
}

function readObjects(file: string): ReadonlyMap<number, string> {
  const objects = new Map<number, string>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(Number(match[1]), match[2] ?? '');
  }
  return objects;
}

function streamOf(object: string): string {
  const body = object.slice(object.indexOf('stream\n') + 7, object.lastIndexOf('\nendstream'));
  return object.includes('/FlateDecode') ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body;
}

function readPage(page: string, find: (reference: string | undefined) => string): PdfPage {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
  const resources = find(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
  const fonts = new Map<string, PdfFont>();
  for (const [, name, reference] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = find(reference);
    const descendant = find(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]);
    const characters = streamOf(find(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]));
    fonts.set(name ?? '', { text: readCharacters(characters), widths: readWidths(descendant) });
  }
  const content = streamOf(find(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
  return { width: Number(width), height: Number(height), ...readContent(content, Number(height), fonts) };
}

function readCharacters(map: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/g)) {
      characters.set(Number.parseInt(code, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'));
    }
  }
  return characters;
}

/** `/W [first last width …]` and `/W [first [width …] …]`, in thousandths of the size. */
function readWidths(font: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const list = /\/W \[([\s\S]*)\]/.exec(font)?.[1] ?? '';
  for (const [, first, last, width, each] of list.matchAll(/(\d+) (?:(\d+) ([\d.]+)|\[([^\]]*)\])/g)) {
    const single = each?.trim().split(/\s+/).map(Number);
    if (single !== undefined) {
      for (const [place, value] of single.entries()) widths.set(Number(first) + place, value);
    } else {
      for (let code = Number(first); code <= Number(last); code += 1) widths.set(code, Number(width));
    }
  }
  return widths;
}

/** Words of a content stream; a string in parentheses (it may hold balanced ones) and a whole array are one word. */
function* tokens(content: string): Generator<string> {
  let at = 0;
  while (at < content.length) {
    const character = content[at] ?? '';
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const end = tokenEnd(content, at);
    yield content.slice(at, end);
    at = end;
  }
}

function tokenEnd(content: string, start: number): number {
  const first = content[start];
  if (first === '(') return literalEnd(content, start);
  if (first === '<') return content.indexOf('>', start) + 1;
  let at = start + 1;
  if (first === '[') {
    while (content[at] !== ']') at = content[at] === '(' ? literalEnd(content, at) : at + 1;
    return at + 1;
  }
  while (at < content.length && !/[\s[\]()<]/.test(content[at] ?? '')) at += 1;
  return at;
}

function literalEnd(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    const character = content[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error('a string is not closed');
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface GraphicsState {
  readonly matrix: Matrix;
  readonly font: PdfFont | undefined;
  readonly size: number;
}

const START: GraphicsState = { matrix: IDENTITY, font: undefined, size: 0 };

function readContent(content: string, pageHeight: number, fonts: ReadonlyMap<string, PdfFont>) {
  const runs: TextRun[] = [];
  const bars: Bar[] = [];
  const saved: GraphicsState[] = [];
  const operands: string[] = [];
  let { matrix, font, size }: GraphicsState = START;
  let textMatrix: Matrix = IDENTITY;
  let path: Bar[] = [];
  const numbers = (count: number): readonly number[] => operands.slice(-count).map(Number);
  for (const token of tokens(content)) {
    if (token === 'q') saved.push({ matrix, font, size });
    else if (token === 'Q') ({ matrix, font, size } = saved.pop() ?? START);
    else if (token === 'cm') matrix = multiply(asMatrix(numbers(6)), matrix);
    else if (token === 'Tm') textMatrix = asMatrix(numbers(6));
    else if (token === 'Tf') {
      font = fonts.get((operands.at(-2) ?? '').slice(1));
      size = Number(operands.at(-1));
    } else if (token === 'TJ' && font !== undefined) {
      const [scale, , , , x, y] = multiply(textMatrix, matrix);
      const scaled = size * scale;
      runs.push({ ...shown(operands.at(-1) ?? '', font, scaled), x, y: pageHeight - y, size: scaled });
    } else if (token === 're') path.push(barOf(numbers(4), matrix, pageHeight));
    else if (token === 'f' || token === 'S' || token === 'n') {
      if (token === 'f') bars.push(...path);
      path = [];
    }
    if (/^[A-Za-z]+\*?$/.test(token)) operands.length = 0;
    else operands.push(token);
  }
  return { runs, bars };
}

function asMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f];
}

/** First `m`, then `n`. */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

function barOf([x = 0, y = 0, width = 0, height = 0]: readonly number[], matrix: Matrix, pageHeight: number): Bar {
  const [scale, , , , left, top] = multiply([1, 0, 0, 1, x, y], matrix);
  return { x: left, y: pageHeight - top, width: width * scale, height: height * scale };
}

function shown(array: string, font: PdfFont, size: number): Pick<TextRun, 'text' | 'width' | 'missing'> {
  let text = '';
  let width = 0;
  let missing = false;
  for (const part of tokens(array.slice(1, -1))) {
    if (!/^[(<]/.test(part)) {
      width -= (Number(part) / 1000) * size;
      continue;
    }
    const bytes = part.startsWith('<') ? Buffer.from(part.slice(1, -1), 'hex') : unescaped(part.slice(1, -1));
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const code = bytes.readUInt16BE(at);
      text += font.text.get(code) ?? '';
      width += ((font.widths.get(code) ?? 0) / 1000) * size;
      missing ||= code === 0;
    }
  }
  return { text, width, missing };
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function unescaped(literal: string): Buffer {
  const bytes: number[] = [];
  for (const [, octal, named, plain] of literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (named !== undefined) bytes.push(ESCAPES[named] ?? named.charCodeAt(0));
    else bytes.push((plain ?? '').charCodeAt(0));
  }
  return Buffer.from(bytes);
}
