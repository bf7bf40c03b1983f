import { inflate } from 'node:zlib';
import { PdfReader, type PdfValue } from './syntax.ts';
import type { Turns } from './turns.ts';

/** What a file may cost that is only read to be found by: what is more is left out, and nothing of it is an error. */
const objectsMax = 50_000;
const streamBytesMax = 2 * 1024 * 1024;
const allBytesMax = 16 * 1024 * 1024;
/** Of values, as written: many may be said to stand in one place. */
const readMax = 16 * 1024 * 1024;
/** Signs of one value: a list of all pages of a long book is shorter. */
const valueMax = 256 * 1024;

interface Stored {
  /** Where its value stands, in the file or in what was unpacked. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** Its stream, from where to where. */
  readonly stream?: readonly [number, number];
}

/** The objects of a PDF by their numbers, found by looking through it once; its table of where they are is not asked. */
export class PdfObjects {
  readonly #bytes: Buffer;
  readonly #stored = new Map<number, Stored>();
  readonly #values = new Map<number, PdfValue | undefined>();
  #left = allBytesMax;
  #leftToRead = readMax;

  readonly #turns: Turns;

  private constructor(bytes: Buffer, turns: Turns) {
    this.#bytes = bytes;
    this.#turns = turns;
  }

  static async read(bytes: Buffer, turns: Turns): Promise<PdfObjects> {
    const objects = new PdfObjects(bytes, turns);
    await objects.#find();
    await objects.#unpack();
    return objects;
  }

  get numbers(): readonly number[] {
    return [...this.#stored.keys()];
  }

  /** The value itself, or the one it refers to. */
  at(value: PdfValue | undefined): PdfValue | undefined {
    if (typeof value !== 'object' || value.kind !== 'reference') return value;
    const { object } = value;
    if (!this.#values.has(object)) {
      const stored = this.#leftToRead > 0 ? this.#stored.get(object) : undefined;
      const reader = stored && new PdfReader(stored.text, stored.at, Math.min(stored.end, stored.at + valueMax));
      this.#values.set(object, reader?.next());
      this.#leftToRead -= reader === undefined ? 1 : reader.at - (stored?.at ?? 0) + 1;
    }
    const found = this.#values.get(object);
    return typeof found === 'object' && found.kind === 'reference' ? undefined : found;
  }

  dictionary(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> | undefined {
    const found = this.at(value);
    return typeof found === 'object' && found.kind === 'dictionary' ? found.entries : undefined;
  }

  /** What a stream holds, unpacked; undefined where there is none, where it is packed otherwise, or it is too much. */
  async stream(value: PdfValue | undefined): Promise<string | undefined> {
    if (typeof value !== 'object' || value.kind !== 'reference') return undefined;
    const place = this.#stored.get(value.object)?.stream;
    const about = this.dictionary(value);
    if (place === undefined || about === undefined || this.#left <= 0) return undefined;
    const [from, until] = place;
    const filters = namesIn(this.at(about.get('Filter')));
    if (about.has('DecodeParms') || filters.length > 1) return undefined;
    const bytes = this.#bytes.subarray(from, until);
    const max = Math.min(streamBytesMax, this.#left);
    const opened = filters.length === 0 ? bytes.subarray(0, max) : await unpacked(filters[0], bytes, max);
    this.#left -= opened?.length ?? streamBytesMax / 16;
    return this.#left <= 0 ? undefined : opened?.toString('latin1');
  }

  /** One look from beginning to end; a later object of the same number takes the place of an earlier one. */
  async #find(): Promise<void> {
    const text = this.#bytes.toString('latin1');
    const marks =
      /(?<!\d)(\d{1,7})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj\b|\bstream(\r\n|\n|\r)|\bendstream\b|\bendobj\b/g;
    let open: { readonly number: number; readonly at: number; end?: number; from?: number } | undefined;
    for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
      const { 0: sign, 1: number, index } = mark;
      if (open?.from !== undefined) {
        if (sign !== 'endstream') continue;
        this.#stored.set(open.number, { text, at: open.at, end: open.end ?? index, stream: [open.from, index] });
        open = undefined;
      } else if (number !== undefined) {
        open = { number: Number(number), at: index + sign.length };
      } else if (open !== undefined && sign.startsWith('stream')) {
        open.end = index;
        open.from = index + sign.length;
      } else if (open !== undefined && sign === 'endobj') {
        this.#stored.set(open.number, { text, at: open.at, end: index });
        open = undefined;
      }
      if (this.#stored.size > objectsMax) return;
      if (this.#turns.isOver) await this.#turns.next();
    }
  }

  /** Objects that lie packed in others, as newer programs write them. */
  async #unpack(): Promise<void> {
    for (const number of this.numbers) {
      if (this.#turns.isOver) await this.#turns.next();
      const stored = this.#stored.get(number);
      if (stored?.stream === undefined) continue;
      const value: PdfValue = { kind: 'reference', object: number };
      const about = this.dictionary(value);
      if (about === undefined || namesIn(about.get('Type'))[0] !== 'ObjStm') continue;
      const text = await this.stream(value);
      const first = about.get('First');
      if (text === undefined || typeof first !== 'number') continue;
      const head = new PdfReader(text, 0, first);
      for (let object = head.next(); typeof object === 'number'; object = head.next()) {
        const at = head.next();
        if (this.#turns.isOver) await this.#turns.next();
        if (typeof at !== 'number' || this.#stored.size > objectsMax) break;
        if (!this.#stored.has(object)) this.#stored.set(object, { text, at: first + at, end: text.length });
      }
    }
  }
}

/** Of a list that many ask for only its beginning is looked at. */
const namesMax = 4;

/** The names of a value that is one or a list of them. */
export function namesIn(value: PdfValue | undefined): readonly string[] {
  if (typeof value !== 'object') return [];
  if (value.kind === 'name') return [value.name];
  if (value.kind !== 'array') return [];
  return value.items
    .slice(0, namesMax)
    .flatMap((item) => (typeof item === 'object' && item.kind === 'name' ? [item.name] : []));
}

/** Beside the process's own work, and only so far. */
function unpacked(filter: string | undefined, bytes: Buffer, max: number): Promise<Buffer | undefined> {
  if (filter !== 'FlateDecode' && filter !== 'Fl') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    inflate(bytes, { maxOutputLength: Math.max(max, 1), finishFlush: 2 }, (error, opened) =>
      resolve(error === null ? opened : undefined),
    );
  });
}
