/** A value as a PDF writes it (ISO 32000-1, 7.3). */
export type PdfValue =
  | number
  | { readonly kind: 'name'; readonly name: string }
  /** A sign a byte. */
  | { readonly kind: 'string'; readonly bytes: string }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
  | { readonly kind: 'reference'; readonly object: number }
  /** What is done in a page; also true, false, null and whatever else is no value. */
  | { readonly kind: 'word'; readonly word: string };

/** Arrays and dictionaries within each other; what lies deeper was made to do harm. */
const depthMax = 24;
/** A name, number or word as written. */
const wordMax = 128;
/** Signs of one text that are kept, and values in all that stand in lists within one; what follows is read as if outside. */
export const stringMax = 10_000;
const itemsMax = 20_000;
const blank = new Set(['\0', '\t', '\n', '\f', '\r', ' ']);
const breaks = new Set([...blank, '(', ')', '<', '>', '[', ']', '{', '}', '/', '%']);
const numberForm = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** Reads one value after the other, each sign looked at once; nothing that is wrong throws. */
export class PdfReader {
  readonly #text: string;
  at: number;
  readonly #end: number;
  /** Values read within the one that is being read. */
  #items = 0;

  constructor(text: string, at = 0, end = text.length) {
    this.#text = text;
    this.at = at;
    this.#end = Math.min(end, text.length);
  }

  /** The next value; undefined at the end, and where a bracket is closed that is not open. */
  next(depth = 0): PdfValue | undefined {
    this.#items = depth === 0 ? 0 : this.#items + 1;
    this.#skip();
    if (this.at >= this.#end) return undefined;
    const sign = this.#text[this.at];
    switch (sign) {
      case '/':
        this.at += 1;
        return { kind: 'name', name: this.#name() };
      case '(':
        return { kind: 'string', bytes: this.#string() };
      case '[':
        this.at += 1;
        return { kind: 'array', items: this.#list(']', depth) };
      case '<':
        if (this.#text[this.at + 1] !== '<') return { kind: 'string', bytes: this.#hex() };
        this.at += 2;
        return { kind: 'dictionary', entries: paired(this.#list('>', depth)) };
      case ']':
      case '>':
      case ')':
      case '{':
      case '}':
        this.at += 1;
        return { kind: 'word', word: sign };
      default:
        return this.#numberOrWord();
    }
  }

  #skip(): void {
    while (this.at < this.#end) {
      const sign = this.#text[this.at] ?? '';
      if (sign === '%') {
        while (this.at < this.#end && this.#text[this.at] !== '\n' && this.#text[this.at] !== '\r') this.at += 1;
      } else if (blank.has(sign)) this.at += 1;
      else return;
    }
  }

  #word(): string {
    const from = this.at;
    while (this.at < this.#end && !breaks.has(this.#text[this.at] ?? ' ')) this.at += 1;
    return this.#text.slice(from, Math.min(this.at, from + wordMax));
  }

  #name(): string {
    return this.#word().replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  #numberOrWord(): PdfValue {
    const word = this.#word();
    if (!numberForm.test(word)) return { kind: 'word', word };
    return Number(word);
  }

  /** `12 0 R` is known by its last word, when the two numbers before it are there already. */
  #list(close: ']' | '>', depth: number): readonly PdfValue[] {
    const items: PdfValue[] = [];
    if (depth >= depthMax) return items;
    while (this.#items < itemsMax) {
      const value = this.next(depth + 1);
      if (value === undefined) return items;
      if (typeof value === 'number' || value.kind !== 'word') {
        items.push(value);
        continue;
      }
      if (value.word === close) {
        if (close === '>' && this.#text[this.at] === '>') this.at += 1;
        return items;
      }
      if (value.word !== 'R') {
        items.push(value);
        continue;
      }
      const [object] = items.splice(-2);
      if (typeof object === 'number') items.push({ kind: 'reference', object });
    }
    return items;
  }

  #hex(): string {
    // Looked for up to its end alone: thousands of texts that are never closed would each have the whole file looked through.
    const written = this.#text.slice(this.at, this.#end);
    const until = written.indexOf('>');
    const end = until === -1 ? this.#end : this.at + until;
    const digits = written.slice(1, Math.min(end - this.at, 4 * stringMax)).replace(/[^0-9A-Fa-f]/g, '');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  #string(): string {
    const parts: string[] = [];
    let open = 0;
    while (this.at < this.#end) {
      const sign = this.#text[this.at] ?? '';
      this.at += 1;
      if (sign === '\\') {
        const meant = this.#escaped();
        if (parts.length < stringMax) parts.push(meant);
        continue;
      }
      if (sign === '(') open += 1;
      if (sign === ')') open -= 1;
      if (open === 0) break;
      if ((open > 1 || sign !== '(') && parts.length < stringMax) parts.push(sign);
    }
    return parts.join('');
  }

  #escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    const sign = this.#text[this.at] ?? '';
    this.at += sign === '\r' && this.#text[this.at + 1] === '\n' ? 2 : 1;
    return escapes[sign] ?? sign;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' };

function paired(items: readonly PdfValue[]): ReadonlyMap<string, PdfValue> {
  const entries = new Map<string, PdfValue>();
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at];
    const value = items[at + 1];
    if (typeof key === 'object' && key.kind === 'name' && value !== undefined) entries.set(key.name, value);
  }
  return entries;
}
