import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { isSignedHead, type SignedHead } from '../../core/chain/seal.ts';
import type { Testimony } from './verify-witness.ts';
import type { Witness } from './witness.ts';

/** One line each: `{"format":"onedoor.witness.v1","head":{…}}`. */
const format = 'onedoor.witness.v1';

/**
 * Heads appended to a file, which should lie where whoever runs the database cannot write: a mounted folder of another
 * machine, a medium that is written once. Every process of the house may append; each time is one write.
 */
export function createWitnessFile(path: string): Witness {
  // What was read before stays as it was, since the file only grows; one that was begun anew is read anew.
  let read = 0;
  let newest = new Map<string, SignedHead>();
  return {
    kind: 'file',
    async newest() {
      const size = await sizeOf(path);
      if (size < read) {
        read = 0;
        newest = new Map();
      }
      for await (const { head } of readWitnessFile(path, read)) {
        if (head === null) continue;
        const known = newest.get(head.district);
        if (known === undefined || isBefore(known, head)) newest.set(head.district, head);
      }
      if (await endsWithLine(path, size)) read = size;
      return { ok: true, heads: [...newest.values()] };
    },
    async keep(steps) {
      const lines = steps.map(({ head }) => `${JSON.stringify({ format, head })}\n`).join('');
      // A write that was cut short is ended, so that what follows is a line of its own.
      const begun = !(await endsWithLine(path, await sizeOf(path)));
      const file = await open(path, 'a');
      try {
        await file.appendFile(begun ? `\n${lines}` : lines);
        await file.sync();
      } finally {
        await file.close();
      }
      return 'confirmed';
    },
  };
}

/** Every line from a byte on, in its order; no file has none. */
export async function* readWitnessFile(path: string, start = 0): AsyncGenerator<Testimony> {
  if ((await sizeOf(path)) <= start) return;
  const input = createReadStream(path, { encoding: 'utf8', start });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  try {
    for await (const text of lines) {
      line += 1;
      if (text !== '') yield { line, head: headOfLine(text) };
    }
  } finally {
    lines.close();
    input.destroy();
  }
}

function headOfLine(text: string): SignedHead | null {
  try {
    const value: unknown = JSON.parse(text);
    const isLine = typeof value === 'object' && value !== null && 'format' in value && 'head' in value;
    return isLine && value.format === format && isSignedHead(value.head) ? value.head : null;
  } catch {
    return null;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

/** True also of a file without anything in it. */
async function endsWithLine(path: string, size: number): Promise<boolean> {
  if (size === 0) return true;
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 0x0a;
  } finally {
    await file.close();
  }
}

function isBefore(one: SignedHead, other: SignedHead): boolean {
  return one.day < other.day || (one.day === other.day && one.size < other.size);
}
