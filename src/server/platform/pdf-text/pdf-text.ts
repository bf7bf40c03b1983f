import { type Budget, codesMax, type Reading, readingOf } from './fonts.ts';
import { namesIn, PdfObjects } from './objects.ts';
import { PdfReader, type PdfValue, stringMax } from './syntax.ts';
import { Turns } from './turns.ts';

/** A file is read so far; what is more is found by what stands before. */
const charactersMax = 200_000;
const pagesMax = 400;
/** What stands before an operator; more is no page. */
const operandsMax = 64;
/** Thousandths of the height of a line: what is moved further is a blank. */
const gapMin = 180;

/** Signs that one page is written with, in so many parts. */
const contentMax = 2 * 1024 * 1024;
const partsMax = 500;
/** Bytes that are shown on one page: a character has two at the most, but for signs few have. */
const shownMax = 2 * charactersMax;

/** The fonts of the file that were read, and how much more of them may be. */
interface Fonts {
  readonly known: Map<PdfValue, Promise<Reading | undefined>>;
  readonly budget: Budget;
}

type Entries = ReadonlyMap<string, PdfValue>;

/**
 * What a PDF says as text, for it to be found by: in the order in which its pages were written down, without layout.
 * Nothing where its pages are pictures, where its fonts do not tell their characters, or where it is made otherwise than
 * most: a file nobody finds by its text is a file all the same.
 */
export async function textOfPdf(bytes: Buffer): Promise<string> {
  const turns = new Turns();
  const objects = await PdfObjects.read(bytes, turns);
  const fonts: Fonts = { known: new Map(), budget: { codes: codesMax, turns } };
  const said: string[] = [];
  let length = 0;
  let pages = 0;
  for (const object of objects.numbers) {
    if (turns.isOver) await turns.next();
    const value: PdfValue = { kind: 'reference', object };
    const about = objects.dictionary(value);
    const contents = about === undefined ? undefined : contentsOf(objects, value, about);
    if (about === undefined || contents === undefined) continue;
    pages += 1;
    if (pages > pagesMax || length > charactersMax) break;
    let content = '';
    for (const part of contents.slice(0, partsMax)) {
      if (content.length > contentMax) break;
      content += `${(await objects.stream(part)) ?? ''}\n`;
    }
    const text = await textOfPage(content, (name) => fontOf(objects, about, name, fonts), turns);
    said.push(text);
    length += text.length;
  }
  return joined(said.join('\n')).slice(0, charactersMax);
}

/** A page, or a piece that stands on pages; anything else has no contents. */
function contentsOf(objects: PdfObjects, value: PdfValue, about: Entries): readonly PdfValue[] | undefined {
  if (namesIn(about.get('Type'))[0] === 'Page') {
    const contents = about.get('Contents');
    const list = objects.at(contents);
    if (typeof list === 'object' && list.kind === 'array') return list.items;
    return contents === undefined ? undefined : [contents];
  }
  return namesIn(about.get('Subtype'))[0] === 'Form' ? [value] : undefined;
}

/** What a page does not name itself stands with the pages above it. */
const aboveMax = 20;

function fontOf(
  objects: PdfObjects,
  about: Entries,
  name: string,
  { known, budget }: Fonts,
): Promise<Reading | undefined> {
  let page: Entries | undefined = about;
  for (let above = 0; page !== undefined && above < aboveMax; above += 1) {
    const font = objects.dictionary(objects.dictionary(page.get('Resources'))?.get('Font'))?.get(name);
    const key = objects.at(font);
    if (font !== undefined && key !== undefined) {
      const reading = known.get(key) ?? readingOf(objects, font, budget);
      known.set(key, reading);
      return reading;
    }
    page = objects.dictionary(page.get('Parent'));
  }
  return Promise.resolve(undefined);
}

/** What is shown on a page (ISO 32000-1, 9.4), with a break where the line changes and a blank where there is a gap. */
class Shown {
  readonly #said: string[] = [];
  reading: Reading | undefined;
  /** Height of the letters, and how many were shown since the place was last told. */
  size = 0;
  #letters = 0;
  #length = 0;
  #bytes = 0;
  #scale = 1;
  #across = Number.NaN;
  #down = Number.NaN;
  /** The font is kept and given back with everything else of the state (q and Q). */
  readonly #kept: { readonly reading: Reading | undefined; readonly size: number }[] = [];

  get text(): string {
    return this.#said.join('');
  }

  show(value: PdfValue | undefined): void {
    if (typeof value !== 'object' || value.kind !== 'string' || this.reading === undefined) return;
    this.#bytes += value.bytes.length;
    if (this.#bytes > shownMax || this.#length > charactersMax) return;
    const text = this.reading(value.bytes.slice(0, stringMax));
    this.#letters += text.length;
    this.#length += text.length;
    if (this.#length <= charactersMax) this.#said.push(text);
  }

  /** Several pieces with how far each is moved between them, in thousandths of the height. */
  showAll(value: PdfValue | undefined): void {
    if (typeof value !== 'object' || value.kind !== 'array') return;
    for (const item of value.items) {
      if (typeof item !== 'number') this.show(item);
      else if (item < -gapMin) this.#blank();
    }
  }

  /** From another place of the page on. */
  line(): void {
    if (this.#said.at(-1) !== '\n') this.#said.push('\n');
    this.#letters = 0;
    this.#down = Number.NaN;
  }

  /** Td: so far across and down from where the line began. */
  move(across: number, down: number): void {
    if (down === 0) {
      this.#gap(across * this.#scale);
      this.#across += across * this.#scale;
    } else this.line();
  }

  /** Tm: there. */
  place(scale: number, across: number, down: number): void {
    if (down === this.#down && scale === this.#scale) this.#gap(across - this.#across);
    else this.line();
    this.#scale = scale;
    this.#across = across;
    this.#down = down;
  }

  /** A letter is about two thirds as wide as it is high, a Chinese one as wide, which no blank parts from the next. */
  #gap(distance: number): void {
    const wide = Math.abs(this.size * this.#scale) * (this.#letters * widthOfLetter + widthOfGap);
    if (Math.abs(distance) > wide) this.#blank();
    this.#letters = 0;
  }

  #blank(): void {
    if (this.#said.at(-1) !== ' ') this.#said.push(' ');
  }

  keep(): void {
    if (this.#kept.length < keptMax) this.#kept.push({ reading: this.reading, size: this.size });
  }

  giveBack(): void {
    const { reading, size } = this.#kept.pop() ?? this;
    this.reading = reading;
    this.size = size;
    this.line();
  }
}

const widthOfLetter = 0.65;
const widthOfGap = 0.3;
const keptMax = 1_000;

async function textOfPage(
  content: string,
  fontNamed: (name: string) => Promise<Reading | undefined>,
  turns: Turns,
): Promise<string> {
  const reader = new PdfReader(content);
  const shown = new Shown();
  let operands: PdfValue[] = [];
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (turns.isOver) await turns.next();
    if (typeof value === 'number' || value.kind !== 'word') {
      if (operands.length < operandsMax) operands.push(value);
      continue;
    }
    const [first] = operands;
    if (value.word === 'Tf') {
      shown.reading = typeof first === 'object' && first.kind === 'name' ? await fontNamed(first.name) : undefined;
      shown.size = numberAt(operands, 1);
    } else if (value.word === 'ID') skipPicture(reader, content);
    else take(shown, value.word, operands);
    operands = [];
  }
  return shown.text;
}

function take(shown: Shown, operator: string, operands: readonly PdfValue[]): void {
  switch (operator) {
    case 'Tj':
      shown.show(operands[0]);
      break;
    case "'":
    case '"':
      shown.line();
      shown.show(operands.at(-1));
      break;
    case 'TJ':
      shown.showAll(operands[0]);
      break;
    case 'Td':
    case 'TD':
      shown.move(numberAt(operands, 0), numberAt(operands, 1));
      break;
    case 'Tm':
      shown.place(numberAt(operands, 0), numberAt(operands, 4), numberAt(operands, 5));
      break;
    case 'T*':
    case 'cm':
      shown.line();
      break;
    case 'q':
      shown.keep();
      break;
    case 'Q':
      shown.giveBack();
      break;
  }
}

function numberAt(operands: readonly PdfValue[], at: number): number {
  const value = operands[at];
  return typeof value === 'number' ? value : 0;
}

/** A picture in the middle of a page, as it is. */
function skipPicture(reader: PdfReader, content: string): void {
  const end = content.indexOf('EI', reader.at);
  reader.at = end === -1 ? content.length : end + 2;
}

/** Chinese goes on from line to line without a blank; signs that only stand for parts of characters become these. */
function joined(text: string): string {
  return text
    .replaceAll(/[\u2E80-\u2EFF]/g, (part) => radicals.get(part) ?? part)
    .replaceAll(/(?<=\p{Script=Han})\s{1,8}(?=\p{Script=Han})/gu, '');
}

/** As fonts of Chinese map them; what Unicode makes equal is made so by whoever compares. */
const radicals: ReadonlyMap<string, string> = new Map(
  '⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);
