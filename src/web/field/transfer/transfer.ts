import { at, listAt, textAt } from '../net/read.ts';
import { type Item, isSent } from '../outbox/item.ts';
import { again, begun, inOrder } from '../outbox/outbox.ts';
import { readItem } from '../outbox/read-item.ts';
import { openWithPassphrase, sealWithPassphrase } from '../store/seal.ts';
import type { Vault } from '../store/vault.ts';

/** What a file of this kind begins with, in letters anybody can read. */
const mark = 'ONEDOOR FIELD 1\n';
const itemsMax = 2_000;
export const passphraseLengthMin = 10;

/** `not-ours`: no file of this kind. `not-opened`: another passphrase, or the file has been damaged. */
export type Unreadable = 'not-ours' | 'not-opened';

/** What a file holds: items that are not sent, with the files they name also where those had gone up for another. */
interface Carried {
  readonly items: readonly Item[];
  readonly pictures: ReadonlyMap<string, ArrayBuffer>;
}

/** Everything not sent, in one file that opens with the passphrase alone. */
export async function writeTransfer(vault: Pick<Vault, 'items' | 'picture'>, passphrase: string): Promise<Blob> {
  const items = toCarry(await vault.items());
  const pictures: { readonly id: string; readonly bytes: ArrayBuffer }[] = [];
  for (const { content } of items) {
    if (content.kind !== 'file') continue;
    const bytes = await vault.picture(content.picture);
    if (bytes !== undefined) pictures.push({ id: content.picture, bytes });
  }
  const head = new TextEncoder().encode(
    JSON.stringify({ items, pictures: pictures.map(({ id, bytes }) => ({ id, bytes: bytes.byteLength })) }),
  );
  const whole = await new Blob([
    new Uint32Array([head.byteLength]),
    head,
    ...pictures.map(({ bytes }) => bytes),
  ]).arrayBuffer();
  return new Blob([mark, ...(await sealWithPassphrase(passphrase, whole))], { type: 'application/octet-stream' });
}

/** Items of which the server has nothing yet; what they wait for and is sent needs no carrying, but for their files. */
export function toCarry(items: readonly Item[]): readonly Item[] {
  const unsent = items.filter((one) => !isSent(one));
  const files = new Set(unsent.flatMap(({ content }) => ('files' in content ? content.files : [])));
  return inOrder([...unsent, ...items.filter((one) => isSent(one) && files.has(one.id))]);
}

export async function readTransfer(file: Blob, passphrase: string): Promise<Carried | Unreadable> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const start = new TextEncoder().encode(mark);
  if (!start.every((byte, n) => bytes[n] === byte)) return 'not-ours';
  try {
    return parse(await openWithPassphrase(passphrase, bytes.slice(start.length)));
  } catch {
    return 'not-opened';
  }
}

function parse(whole: ArrayBuffer): Carried {
  const headBytes = new Uint32Array(whole.slice(0, 4))[0] ?? 0;
  const head: unknown = JSON.parse(new TextDecoder().decode(whole.slice(4, 4 + headBytes)));
  const items = listAt(head, 'items')
    .slice(0, itemsMax)
    .flatMap((one) => readItem(one) ?? []);
  const pictures = new Map<string, ArrayBuffer>();
  let from = 4 + headBytes;
  for (const one of listAt(head, 'pictures')) {
    const size = Number(at(one, 'bytes'));
    pictures.set(textAt(one, 'id'), whole.slice(from, from + size));
    from += size;
  }
  return { items, pictures };
}

/**
 * What taking a file in changes here: what is new, and what had been handed over from this very phone. Either may have
 * gone up from the other phone already, so neither is changed before it is sent.
 */
export function toTakeIn(items: readonly Item[], carried: readonly Item[]): readonly Item[] {
  const here = new Map(items.map((one) => [one.id, one]));
  return carried.flatMap((one) => {
    const own = here.get(one.id);
    if (own === undefined) return [begun(again(one))];
    return own.state.kind === 'handed-over' ? [begun(again(own))] : [];
  });
}
