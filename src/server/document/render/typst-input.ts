import { DOCUMENT_TITLES } from '../../../core/document/document-data.ts';
import { amountInDigits, formalAmount, formalDate } from '../../../core/document/formal-words.ts';
import type { Paper } from '../../../core/document/held-paper.ts';
import { codePointName, markMissing, missingCharacters, printableText } from '../../../core/document/printable.ts';
import { addHours, isInstant } from '../../../core/time/instant.ts';
import { isPlainDate } from '../../../core/time/plain-date.ts';
import { qrMatrix } from '../../platform/qr-matrix.ts';
import type { FontSet } from './font-set.ts';

const CHINA_AHEAD_HOURS = 8;

/** What to do with a character that no font can draw: refuse the document, or mark the place and say so on it. */
export type MissingCharacters = 'refuse' | 'mark';

/** The one JSON text a template is given, and the characters it cannot show. */
export interface TypstInput {
  readonly json: string;
  readonly missing: readonly string[];
}

/**
 * Turns a document's data into what its template reads: text is made printable, an amount in `…Fen` becomes
 * `{fen, digits, words}`, a moment in `…At` the wall clock in China ('2026-11-22T14:05'), a day in `…On` is also given
 * in Chinese numerals, and the codes are drawn up.
 */
export function typstInput(data: Paper, fonts: FontSet, missingMode: MissingCharacters): TypstInput {
  const missing = new Set<string>();
  const text = (value: string): string => {
    const printable = printableText(value);
    for (const character of missingCharacters(printable, fonts.covers)) missing.add(character);
    return missingMode === 'mark' ? markMissing(printable, fonts.covers) : printable;
  };
  const formal: Record<string, string> = {};
  const document = expand('', data, { text, formal });
  const json = JSON.stringify({
    document,
    title: 'title' in data ? data.title : DOCUMENT_TITLES[data.template],
    formal,
    families: fonts.families,
    proof: 'proofUrl' in data ? qrMatrix(data.proofUrl) : null,
    action: actionMatrix(data),
    missing: [...missing].map(codePointName),
  });
  return { json, missing: [...missing] };
}

/** The code of a document that asks its reader to go somewhere: to follow the matter, to answer. */
function actionMatrix(data: Paper): readonly string[] | null {
  if (data.template === 'receipt') return qrMatrix(data.trackingUrl);
  if (data.template === 'consent-invitation') return qrMatrix(data.answerUrl);
  return null;
}

interface Expansion {
  readonly text: (value: string) => string;
  /** Every day of the document in Chinese numerals, filled on the way. */
  readonly formal: Record<string, string>;
}

function expand(field: string, value: unknown, expansion: Expansion): unknown {
  if (typeof value === 'string') return expandText(field, value, expansion);
  if (typeof value === 'number' && field.endsWith('Fen')) {
    return { fen: value, digits: amountInDigits(value), words: formalAmount(value) };
  }
  if (Array.isArray(value)) return value.map((item: unknown) => expand(field, item, expansion));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(key, item, expansion)]));
  }
  return value;
}

function expandText(field: string, value: string, { text, formal }: Expansion): string {
  if (field.endsWith('At') && isInstant(value)) return addHours(value, CHINA_AHEAD_HOURS).slice(0, 16);
  if (field.endsWith('On') && isPlainDate(value)) formal[value] = formalDate(value);
  return text(value);
}
