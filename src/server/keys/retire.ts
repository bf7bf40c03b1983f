import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Instant, instant } from '../../core/time/instant.ts';
import {
  changeKeyFile,
  type KeyFile,
  type KeyIds,
  type Keyring,
  type SessionKey,
  sessionPartsOf,
} from '../platform/crypto/keyring.ts';
import type { Pool } from '../platform/db/pool.ts';
import { isEarlier, sweep } from './rotate.ts';
import {
  countKeyUse,
  countSessionsBegunBefore,
  countStrandedCodes,
  deleteEarlierCodes,
  findLastRotation,
  findOpenRotation,
  withRotationLock,
} from './rotation.store.ts';

/** One key of the file, and how much hangs on it. */
export interface KeyState {
  readonly kind: 'kek' | 'index' | 'signing' | 'session';
  readonly id: string;
  readonly created: string;
  readonly state: 'newest' | 'earlier' | 'former';
  /** Rows that need it; null for signing keys, of which the public half is kept for good. */
  readonly rows: number | null;
}

export interface KeyStatus {
  readonly keys: readonly KeyState[];
  /** Rows that do not name the key they are indexed under: from before there was a second one. */
  readonly unnamed: number;
  /** Codes of erased files that only an earlier key still finds. */
  readonly strandedCodes: number;
  readonly rotation: { readonly state: 'none' | 'running' | 'finished'; readonly done: number };
}

export async function keyStatus(pool: Pool, keyring: Keyring): Promise<KeyStatus> {
  const uses = await countKeyUse(pool);
  const last = await findLastRotation(pool);
  const rowsOf = (kind: 'kek' | 'index' | 'session', id: string) =>
    uses.find((use) => use.kind === kind && use.key === id)?.rows ?? 0;
  const symmetric = (kind: 'kek' | 'index' | 'session', keys: readonly Omit<SessionKey, 'secret'>[]) =>
    keys.map(({ id, created }, at) => ({
      kind,
      id,
      created,
      state: at === keys.length - 1 ? ('newest' as const) : ('earlier' as const),
      rows: rowsOf(kind, id),
    }));
  const signing = keyring.signing.map(({ id, created }, at) => ({
    kind: 'signing' as const,
    id,
    created,
    state: at === keyring.signing.length - 1 ? ('newest' as const) : ('earlier' as const),
    rows: null,
  }));
  const former = keyring.formerSigning.map(({ id, created }) => ({
    kind: 'signing' as const,
    id,
    created,
    state: 'former' as const,
    rows: null,
  }));
  return {
    keys: [
      ...symmetric('kek', keyring.kek),
      ...symmetric('index', keyring.blindIndex),
      ...former,
      ...signing,
      ...symmetric('session', keyring.session),
    ],
    unnamed: uses.find((use) => use.kind === 'index' && use.key === null)?.rows ?? 0,
    strandedCodes: await countStrandedCodes(pool, newestIds(keyring).blindIndex),
    rotation: {
      state: last === undefined ? 'none' : last.finished_at === null ? 'running' : 'finished',
      done: last?.done ?? 0,
    },
  };
}

/** Why the earlier keys cannot be given up now. */
export type RetireRefusal =
  | 'busy'
  | 'nothing-to-retire'
  | 'rotation-unfinished'
  | 'still-used'
  | 'too-soon'
  | 'codes-of-erased-files'
  | 'sessions-open';

export type Retired =
  | { readonly ok: true; readonly keys: readonly string[]; readonly codes: number }
  | { readonly ok: false; readonly reason: RetireRefusal; readonly rows: number };

/**
 * A deed begun under an earlier key is over after this long: a statement is ended after half a minute, and whatever
 * reads the file reads the new one from its next use on.
 */
const retireAfterMs = 5 * 60_000;

/**
 * Gives up every key but the newest, once nothing in the database needs them. Of a signing key the public half stays, so
 * that old receipts verify. Codes of erased files cannot be put under a new key, because nobody knows them any more:
 * giving the earlier key up makes those codes unknown, and that has to be asked for (`forgetErasedCodes`). Whoever signed
 * in under an earlier session key is waited for, twelve hours at most, or signed out when that is asked for.
 */
export async function retireKeys(options: {
  readonly pool: Pool;
  readonly keyFile: string;
  readonly keyring: Keyring;
  readonly now: () => Instant;
  readonly forgetErasedCodes: boolean;
  /** Sign out whoever signed in under an earlier session key: else they are waited for. */
  readonly endSessions: boolean;
}): Promise<Retired> {
  let retired: Retired = { ok: false, reason: 'busy', rows: 0 };
  await withRotationLock(options.pool, async () => {
    retired = await retire(options);
  });
  return retired;
}

async function retire({
  pool,
  keyFile,
  keyring,
  now,
  forgetErasedCodes,
  endSessions,
}: Parameters<typeof retireKeys>[0]): Promise<Retired> {
  const refuse = (reason: RetireRefusal, rows = 0): Retired => ({ ok: false, reason, rows });
  const { kek, blindIndex, signing, session } = keyring;
  const earlier = [...kek.slice(0, -1), ...blindIndex.slice(0, -1), ...signing.slice(0, -1), ...session.slice(0, -1)];
  if (earlier.length === 0) return refuse('nothing-to-retire');
  if ((await findOpenRotation(pool)) !== undefined) return refuse('rotation-unfinished');
  const newest = newestIds(keyring);
  const since = Math.max(...[kek, blindIndex, session].map((keys) => Date.parse(keys.at(-1)?.created ?? '')));
  if (Date.parse(now()) - since < retireAfterMs) return refuse('too-soon');
  // What was written by those who did not name the key, or were very slow, is put right first.
  await sweep({ pool, keyFile, now }, newest);
  const used = (await countKeyUse(pool)).filter((use) => isEarlier(use, newest));
  if (used.length > 0)
    return refuse(
      'still-used',
      used.reduce((sum, use) => sum + use.rows, 0),
    );
  const stranded = await countStrandedCodes(pool, newest.blindIndex);
  if (stranded > 0 && !forgetErasedCodes) return refuse('codes-of-erased-files', stranded);
  const sessions =
    session.length > 1 ? await countSessionsBegunBefore(pool, instant(session.at(-1)?.created ?? '')) : 0;
  if (sessions > 0 && !endSessions) return refuse('sessions-open', sessions);
  const codes = await deleteEarlierCodes(pool, newest.blindIndex);
  changeKeyFile(keyFile, withoutEarlier);
  return { ok: true, keys: earlier.map((key) => key.id), codes };
}

function withoutEarlier(whole: KeyFile): KeyFile {
  const { sessionSecret: _both, ...file } = whole;
  const former = file.signing.slice(0, -1).map(({ id, pkcs8, created }) => {
    const privateKey = createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64url');
    return { id, spki, created };
  });
  return {
    ...file,
    kek: file.kek.slice(-1),
    blindIndex: file.blindIndex.slice(-1),
    signing: file.signing.slice(-1),
    session: sessionPartsOf(whole).session.slice(-1),
    hashSecret: sessionPartsOf(whole).hashSecret,
    formerSigning: [...(file.formerSigning ?? []), ...former],
  };
}

function newestIds(keyring: Keyring): KeyIds {
  const idOf = (keys: readonly { readonly id: string }[]) => keys.at(-1)?.id ?? '';
  return {
    kek: idOf(keyring.kek),
    blindIndex: idOf(keyring.blindIndex),
    signing: idOf(keyring.signing),
    session: idOf(keyring.session),
  };
}
