import type { Content, Item, Receipt, Refusal } from './item.ts';

/**
 * The outbox as a pure machine: what goes next, what an answer makes of an item, and how an item stands. Whoever runs it
 * keeps the items; an item is kept before it is sent and again after each answer, and nothing else needs to be.
 */

/** What came of one attempt. */
export type Answer =
  | { readonly kind: 'done'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No answer, or one of a server that is down or busy: whether it was taken is open. */
  | { readonly kind: 'open'; readonly isSilent?: boolean; readonly retryAfterMs?: number }
  /** Nobody is signed in: says nothing of the item. */
  | { readonly kind: 'signed-out' }
  /** Files it names are no longer with the server: they go again first. */
  | { readonly kind: 'files-gone' };

/** After each attempt without an answer the next waits longer; the last for all that follow. */
const waitsMs = [4_000, 15_000, 60_000, 180_000, 300_000] as const;
const waitMsMax = 300_000;

/** In the order in which they were made. */
export function inOrder(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
}

/** What has to be sent before and is not; an item that is gone holds nothing up. */
export function heldBehind(item: Item, items: readonly Item[]): readonly Item[] {
  return items.filter((one) => item.after.includes(one.id) && one.state.kind !== 'sent');
}

/** What goes next, if anything may go now. */
export function nextToSend(items: readonly Item[], now: number): Item | undefined {
  return inOrder(items).find(
    (item) => item.state.kind === 'waiting' && item.notBefore <= now && heldBehind(item, items).length === 0,
  );
}

/** When the first of those that wait for their time may go; undefined when none does. */
export function nextMoment(items: readonly Item[]): number | undefined {
  const moments = items.flatMap((item) =>
    item.state.kind === 'waiting' && heldBehind(item, items).length === 0 ? [item.notBefore] : [],
  );
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** As it is kept before each attempt: from then on it may have been taken, whatever becomes of the page. */
export function begun(item: Item): Item {
  return { ...item, tries: item.tries + 1 };
}

/**
 * The items that an answer changes, as they are to be kept. An answer to a content that was mended meanwhile, or to an
 * item that has been decided, changes nothing.
 * @param asked as it was before the attempt
 */
export function afterAnswer(items: readonly Item[], asked: Item, answer: Answer, now: number): readonly Item[] {
  const item = items.find((one) => one.id === asked.id);
  if (item === undefined || item.key !== asked.key || item.state.kind === 'sent') return [];
  switch (answer.kind) {
    case 'done':
      return [{ ...item, state: { kind: 'sent', receipt: answer.receipt }, tries: 0, notBefore: 0 }];
    case 'refused':
      return [{ ...item, state: { kind: 'refused', refusal: answer.refusal }, tries: 0, notBefore: 0 }];
    case 'open': {
      const wait = Math.max(waitsMs[asked.tries] ?? waitMsMax, answer.retryAfterMs ?? 0);
      return [{ ...item, notBefore: now + Math.min(wait, waitMsMax) }];
    }
    case 'signed-out':
      return [{ ...item, tries: asked.tries }];
    case 'files-gone':
      return [
        { ...item, tries: 0, notBefore: now + waitsMs[1] },
        ...items.filter((one) => one.content.kind === 'file' && filesOf(item).includes(one.id)).map(again),
      ];
  }
}

/** Signal is back: nothing waits for its time any more. What may have been taken stays so. */
export function atOnce(items: readonly Item[]): readonly Item[] {
  return items
    .filter((item) => item.state.kind === 'waiting' && item.notBefore > 0)
    .map((item) => ({ ...item, notBefore: 0 }));
}

/** To be sent again as it is, under the same key. */
export function again(item: Item): Item {
  return { ...item, state: { kind: 'waiting' }, tries: 0, notBefore: 0 };
}

/**
 * Whether its content may be changed: never while an attempt may have been taken, for the key stands for what was sent.
 */
export function mayMend(item: Item): boolean {
  return item.state.kind === 'refused' || (item.state.kind === 'waiting' && item.tries === 0);
}

/** With other content, and so under another key. Throws when that may not be. */
export function mended(item: Item, content: Content, after: readonly string[], key: string): Item {
  if (!mayMend(item)) throw new Error('an item that may have been taken cannot be changed');
  return { ...again(item), content, after, key };
}

/** The item and everything that cannot go without it. */
export function withDependants(item: Item, items: readonly Item[]): readonly Item[] {
  const found = new Set([item.id]);
  for (const one of inOrder(items)) if (one.after.some((id) => found.has(id))) found.add(one.id);
  return items.filter((one) => found.has(one.id) && one.state.kind !== 'sent');
}

/** The files an item names. */
export function filesOf({ content }: Item): readonly string[] {
  return content.kind === 'visit' || content.kind === 'finding' ? content.files : [];
}

/** How an item stands, for a person to read. */
export type Standing =
  | 'sent'
  | 'refused'
  | 'handed-over'
  | 'behind'
  | 'sign-in'
  | 'sending'
  | 'signal'
  | 'turn'
  | 'retry';

/** What the phone is like at the moment. */
export interface Situation {
  readonly online: boolean;
  /** Whether the account the items belong to is signed in; unknown before anybody could be asked. */
  readonly signedIn: boolean | undefined;
  /** What is under way. */
  readonly sending: string | undefined;
}

/** The first reason that holds, from those only a person can change to those that pass by themselves. */
export function standing(item: Item, items: readonly Item[], situation: Situation): Standing {
  if (item.state.kind !== 'waiting') return item.state.kind;
  if (situation.sending === item.id) return 'sending';
  if (heldBehind(item, items).length > 0) return 'behind';
  if (!situation.online) return 'signal';
  if (situation.signedIn === false) return 'sign-in';
  if (item.tries > 0) return 'retry';
  return situation.signedIn === true ? 'turn' : 'signal';
}
