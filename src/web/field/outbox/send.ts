import { parseYuan } from '../../../core/money/yuan.ts';
import { base64OfBytes } from '../../ui/base64.ts';
import { newId } from '../../ui/new-id.ts';
import { type Asking, call, type Told } from '../net/call.ts';
import { at, listAt, numberAt, textAt } from '../net/read.ts';
import type { Vault } from '../store/vault.ts';
import type { Item, NewFinding, Receipt, RoundRef, ToldParty } from './item.ts';
import { type Answer, afterAnswer, begun, filesOf, nextToSend } from './outbox.ts';

/** The statuses after which the same may be sent again by itself. */
const busy = (status: number): boolean => status === 429 || status >= 500;
const signedOutCodes: readonly string[] = ['password-due', 'second-factor-due'];
/** A picture of which the server has nothing, or not all, any more. */
const fileGoneCodes: readonly string[] = ['upload-unknown', 'upload-incomplete'];
const pieceBytesAtFirst = 128 * 1024;

/** One attempt at one item. Throws only where the phone's own storage does not answer. */
async function sendItem(item: Item, items: readonly Item[], vault: Vault, now: () => number): Promise<Answer> {
  if (item.content.kind === 'file') return sendFile(item, item.content.picture, vault, now);
  const told = await call({ ...askingOf(item, items), key: item.key, account: vault.account });
  return answerOf(told, now(), (body) => receiptOf(body));
}

/** What the server is asked for an item that is one deed. */
export function askingOf(item: Item, items: readonly Item[]): Asking {
  const { content, round } = item;
  const below = `/matters/${round.district}/${round.id}/screening`;
  switch (content.kind) {
    case 'place':
      return { method: 'POST', path: `${below}/places`, body: { place: content.place } };
    case 'visit':
      return {
        method: 'POST',
        path: `${below}/visits`,
        body: { visit: { ...content.visit, files: uploadsOf(item, items) } },
      };
    case 'finding':
      return { method: 'POST', path: '/matters', body: registrationOf(content.finding, round, uploadsOf(item, items)) };
    case 'file':
      throw new Error('a file is sent in pieces');
  }
}

function uploadsOf(item: Item, items: readonly Item[]): readonly string[] {
  const named = filesOf(item);
  return items.flatMap(({ id, state }) =>
    named.includes(id) && state.kind === 'sent' && state.receipt.upload !== undefined ? [state.receipt.upload] : [],
  );
}

function registrationOf(finding: NewFinding, round: RoundRef, materials: readonly string[]): object {
  const amountFen = parseYuan(finding.amount.trim());
  return {
    parties: [partyOf(finding.applicant, 'applicant'), partyOf(finding.other, 'respondent')],
    place: finding.place,
    placeText: finding.placeText,
    category: finding.category,
    narrative: finding.narrative,
    wish: finding.wish,
    ...(amountFen === undefined ? {} : { amountFen }),
    foundAt: { id: round.id, visit: finding.visit, finding: finding.id },
    ...(materials.length === 0 ? {} : { materials }),
  };
}

function partyOf({ kind, name, phone }: ToldParty, role: 'applicant' | 'respondent'): object {
  return { role, kind, name: name.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) };
}

/** What came of a request, for the outbox. */
export function answerOf(told: Told, now: number, receipt: (body: unknown) => Omit<Receipt, 'at'>): Answer {
  if (told.kind === 'none') return { kind: 'open', isSilent: true };
  if (told.kind === 'answer') return { kind: 'done', receipt: { at: now, ...receipt(told.body) } };
  const { status, code, words, fields, retryAfterMs } = told.trouble;
  if (status === 401 || signedOutCodes.includes(code)) return { kind: 'signed-out' };
  if (busy(status)) return { kind: 'open', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  // Another phone was first, with the same finding out of a file.
  if (code === 'found-already') return { kind: 'done', receipt: { at: now } };
  if (code === 'file-not-taken' && fields.some((field) => fileGoneCodes.includes(field.code)))
    return { kind: 'files-gone' };
  return { kind: 'refused', refusal: { at: now, code, words, fields } };
}

function receiptOf(body: unknown): Omit<Receipt, 'at'> {
  const codes = listAt(body, 'codes').map((one) => textAt(one, 'code'));
  const matter = { district: textAt(body, 'district'), id: textAt(body, 'id') };
  return codes.length === 0 ? {} : { codes, ...(matter.id === '' ? {} : { matter }) };
}

/**
 * A picture goes in pieces. Begun again, the server says which of them it still lacks: what broke off goes on there, also
 * when this phone has forgotten that it ever began. So each beginning has a key of its own.
 */
async function sendFile(item: Item, picture: string, vault: Vault, now: () => number): Promise<Answer> {
  const bytes = await vault.picture(picture);
  if (bytes === undefined) return { kind: 'refused', refusal: { at: now(), ...pictureGone } };
  const sha256 = await sha256Of(bytes);
  const body = { for: item.round, bytes: bytes.byteLength, sha256 };
  const { account } = vault;
  const begun = await call({ method: 'POST', path: '/uploads', body, key: newId(), account });
  if (begun.kind !== 'answer') return answerOf(begun, now(), () => ({}));
  const [district, id] = [textAt(begun.body, 'district'), textAt(begun.body, 'id')];
  const size = numberAt(begun.body, 'pieceBytes') ?? pieceBytesAtFirst;
  for (const n of listAt(begun.body, 'missing')) {
    if (typeof n !== 'number') continue;
    const piece = bytes.slice(n * size, (n + 1) * size);
    const content = { content: base64OfBytes(new Uint8Array(piece)), sha256: await sha256Of(piece) };
    const path = `/uploads/${district}/${id}/pieces/${n}`;
    const told = await call({ method: 'POST', path, body: content, key: `${id}-${n}-${content.sha256}`, account });
    if (told.kind !== 'answer') return answerOf(told, now(), () => ({}));
  }
  return { kind: 'done', receipt: { at: now(), upload: id } };
}

const pictureGone = {
  code: 'picture-gone',
  words: {
    zh: '这张照片已经不在这台手机上。请打开走访记录，去掉这张照片后再上传。',
    en: 'This picture is no longer on this phone. Open the visit, leave the picture out, and send it again.',
  },
  fields: [],
} as const;

/** Everything that waits for its turn, one after the other. */
export interface Sending {
  readonly vault: Vault;
  readonly now: () => number;
  /** Told before each attempt, and with undefined after the last. */
  readonly onItem?: (id: string | undefined) => void;
  readonly onChanged?: () => void | Promise<void>;
}

/** Why it ended: nothing is left that may go now; nobody of this account is signed in; there is no signal. */
export type SendingEnd = 'nothing-left' | 'signed-out' | 'no-signal';

/** Two pages and the worker behind them send one after the other where the browser can hold them apart. */
export function inSendersTurn<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator;
  return locks === undefined ? work() : locks.request('onedoor-field-send', work);
}

export function sendAll(sending: Sending): Promise<SendingEnd> {
  return inSendersTurn(() => sendInTurn(sending));
}

async function sendInTurn({ vault, now, onItem, onChanged }: Sending): Promise<SendingEnd> {
  if (nextToSend(await vault.items(), now()) === undefined) return 'nothing-left';
  // Whose cookies these are is asked before, so that nothing is tried in vain; each request says whose it is as well, for
  // another may sign in meanwhile.
  const told = await call({ method: 'GET', path: '/session' });
  if (told.kind === 'none') return 'no-signal';
  if (told.kind !== 'answer' || textAt(told.body, 'staffId') !== vault.account) return 'signed-out';
  if (at(told.body, 'due') !== null) return 'signed-out';
  try {
    for (;;) {
      const items = await vault.items();
      const item = nextToSend(items, now());
      if (item === undefined) return 'nothing-left';
      onItem?.(item.id);
      await vault.keep({ items: [begun(item)] });
      await onChanged?.();
      const answer = await sendItem(item, items, vault, now);
      // Read again: meanwhile a person may have mended it or given it up.
      const changed = afterAnswer(await vault.items(), item, answer, now());
      await vault.keep({ items: changed, picturesGone: picturesDone(merged(await vault.items(), changed)) });
      await onChanged?.();
      if (answer.kind === 'signed-out') return 'signed-out';
      // The others would wait as long for nothing.
      if (answer.kind === 'open' && answer.isSilent === true) return 'no-signal';
    }
  } finally {
    onItem?.(undefined);
  }
}

function merged(items: readonly Item[], changed: readonly Item[]): readonly Item[] {
  return items.map((one) => changed.find(({ id }) => id === one.id) ?? one);
}

/**
 * Pictures that nothing will need again: all that names them is sent, and where something was found it has been
 * registered, to which they may go as well.
 */
export function picturesDone(items: readonly Item[]): readonly string[] {
  const registered = new Set(
    items.flatMap(({ content }) => (content.kind === 'finding' ? [content.finding.visit] : [])),
  );
  const isNeeded = (file: Item): boolean =>
    items.some(
      (one) =>
        filesOf(one).includes(file.id) &&
        (one.state.kind !== 'sent' ||
          (one.content.kind === 'visit' && one.content.visit.outcome === 'found' && !registered.has(one.id))),
    );
  return items.flatMap((one) =>
    one.content.kind === 'file' && one.state.kind === 'sent' && !isNeeded(one) ? [one.content.picture] : [],
  );
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
