import { cellLengthMax } from './bounds.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { attribute, scanXml, type XmlVisitor } from './xml.ts';

/** What cells refer to by a number: the shared texts and what each style says of its cells. */
export interface SheetStyle {
  readonly date: boolean;
  readonly struck: boolean;
}

export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The part's path in the archive. */
  readonly path: string;
}

/** Of shared texts: how many, and how many characters all of them have. A hundred thousand long stories are below it. */
const sharedTextsMax = 1_100_000;
const sharedLengthMax = 32 * 1024 * 1024;
/** One of them as written, with its runs and their looks: each of the longest text's characters may have some hundred. */
const sharedPieceMax = 4 * 1024 * 1024;
const sheetsMax = 500;

/** The sheets in the order of their tabs, and whether days are counted from 1904. */
export function readWorkbookPart(
  workbookXml: string,
  relationsXml: string,
): { readonly sheets: readonly ListedSheet[]; readonly from1904: boolean } {
  const paths = new Map<string, string>();
  scanXml(relationsXml, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      paths.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close: () => {},
    text: () => {},
  });
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  scanXml(workbookXml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
      const path = paths.get(relation);
      if (path === undefined) return;
      if (sheets.some((sheet) => sheet.path === path)) throw new SpreadsheetError('damaged', 'two sheets are one part');
      const state = attribute(attributes, 'state') ?? 'visible';
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: state !== 'visible', path });
      if (sheets.length > sheetsMax) throw new SpreadsheetError('too-large', 'too many sheets');
    },
    close: () => {},
    text: () => {},
  });
  return { sheets, from1904 };
}

/** The shared texts, each with its runs put together and readings of characters left out; they come piece by piece. */
export async function readSharedTexts(pieces: AsyncIterable<string>): Promise<readonly string[]> {
  const texts: string[] = [];
  let total = 0;
  let current = '';
  let inText = false;
  let phonetic = false;
  const visitor: XmlVisitor = {
    open: (name, _, empty) => {
      if (name === 'si') {
        current = '';
        if (empty) texts.push('');
      } else if (name === 't') inText = !empty && !phonetic;
      else if (name === 'rPh') phonetic = !empty;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') texts.push(withoutEscapes(current));
    },
    text: (text) => {
      if (!inText) return;
      current += text;
      total += text.length;
      if (current.length > cellLengthMax || total > sharedLengthMax)
        throw new SpreadsheetError('too-large', 'too long a text, or too many of them');
    },
  };
  let pending = '';
  let closing = '</si>';
  let first = true;
  for await (const piece of pieces) {
    pending += piece;
    if (first && pending.includes('sst')) {
      closing = `</${/<(\w+:)?sst/.exec(pending)?.[1] ?? ''}si>`;
      first = false;
    }
    const cut = pending.lastIndexOf(closing);
    if (cut !== -1) {
      scanXml(pending.slice(0, cut + closing.length), visitor);
      pending = pending.slice(cut + closing.length);
    }
    if (texts.length > sharedTextsMax) throw new SpreadsheetError('too-large', 'too many texts');
    if (pending.length > sharedPieceMax) throw new SpreadsheetError('too-large', 'a text does not end');
  }
  scanXml(pending, visitor);
  return texts;
}

/** Characters that XML cannot hold are written _x000D_. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Formats that are dates without saying so, among them those of Chinese systems (ECMA-376 part 1, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

export function readStyles(xml: string): readonly SheetStyle[] {
  const formats = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const styles: SheetStyle[] = [];
  let within = '';
  scanXml(xml, {
    open: (name, attributes, empty) => {
      if ((name === 'fonts' || name === 'cellXfs') && !empty) within = name;
      if (name === 'numFmt') {
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (within === 'fonts' && name === 'font') struckFonts.push(false);
      else if (within === 'fonts' && name === 'strike') {
        struckFonts[struckFonts.length - 1] = !/^(?:0|false)$/.test(attribute(attributes, 'val') ?? '');
      } else if (within === 'cellXfs' && name === 'xf') {
        const format = Number(attribute(attributes, 'numFmtId') ?? '0');
        const code = formats.get(format);
        styles.push({
          date: code === undefined ? builtInDates.has(format) : isDateFormat(code),
          struck: struckFonts[Number(attribute(attributes, 'fontId') ?? '0')] ?? false,
        });
      }
    },
    close: (name) => {
      if (name === within) within = '';
    },
    text: () => {},
  });
  return styles;
}

/** Office software writes no longer one; each is gone over several times. */
const formatLengthMax = 1_000;

/** Whether a format shows a day: a year or a day letter that stands outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const letters = code
    .slice(0, formatLengthMax)
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\\./g, '')
    .toLowerCase();
  if (/general|[#0]\.0|e\+/.test(letters)) return false;
  return /y|d|e/.test(letters) || /^m+$/.test(letters);
}
