import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import type { Instant } from '../../core/time/instant.ts';
import { authorityField } from '../authority/names.ts';
import { openPartyField } from '../matter/parties.ts';
import { type BlindIndex, createBlindIndex } from '../platform/crypto/blind-index.ts';
import { openField, rewrapAlone, rewrapDataKey, unwrapDataKey } from '../platform/crypto/envelope.ts';
import {
  changeKeyFile,
  freshKeyIds,
  freshSessionKey,
  freshSigningKey,
  freshSymmetricKey,
  type KeyFile,
  type KeyIds,
  type Keyring,
  sessionPartsOf,
} from '../platform/crypto/keyring.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import { encryptedAnew } from '../session/session-keys.ts';
import {
  countKeyUse,
  countMatters,
  encryptSecondFactors,
  enterStage,
  findOpenRotation,
  insertRotation,
  type KeyUse,
  type ReindexedCode,
  type ReindexedParty,
  type RotationRow,
  type RotationStage,
  rewrapDrafts,
  rewrapLedgerFiles,
  rewrapMatters,
  type WrappedMatter,
  withRotationLock,
} from './rotation.store.ts';

export interface RotateOptions {
  /** Of onedoor_worker. */
  readonly pool: Pool;
  readonly keyFile: string;
  readonly now: () => Instant;
  /** Matters in one transaction. */
  readonly batch?: number;
  /** Put the new keys into the file and stop there, while the earlier ones stay in use: for several machines. */
  readonly prepareOnly?: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface Rotated {
  /** False when one that had been broken off was taken up again. */
  readonly begun: boolean;
  readonly keys: KeyIds;
  readonly matters: number;
}

/**
 * A batch holds its rows until it is committed, so it is kept small: somebody who writes to one of them waits for that
 * long. Rows that are being written to are passed over themselves.
 */
const batchDefault = 200;

/**
 * New keys of every kind, and everything sealed under the earlier ones put under them, while everything else goes on:
 * the database is told which keys are to be, the key file gets them, matters are gone through in batches. Broken off
 * anywhere, the next call goes on from there. The earlier keys stay in the file until they are given up (`retireKeys`).
 * Undefined when another process is at it.
 */
export async function rotateKeys(options: RotateOptions): Promise<Rotated | undefined> {
  let rotated: Rotated | undefined;
  await withRotationLock(options.pool, async () => {
    rotated = await rotate(options);
  });
  return rotated;
}

/** Goes through everything once more under the keys that are the newest, for rows that name another or none. */
export async function sweep(options: RotateOptions, newest: KeyIds): Promise<void> {
  if ((await findOpenRotation(options.pool)) === undefined) await begin(options.pool, options.now(), newest);
  await rotate(options);
}

async function rotate(options: RotateOptions): Promise<Rotated> {
  const { pool, keyFile, now, batch = batchDefault, onProgress } = options;
  const open = await findOpenRotation(pool);
  const rotation = open ?? (await begin(pool, now(), freshKeyIds()));
  const told = { kek: rotation.kek_id, blindIndex: rotation.index_id, signing: rotation.signing_id };
  const changed = changeKeyFile(keyFile, (file) =>
    withKeys(
      file,
      { ...told, session_id: rotation.session_id },
      now(),
      options.prepareOnly === true ? 'first' : 'last',
    ),
  );
  const keys = { ...told, session: rotation.session_id ?? changed.session.at(-1)?.id ?? '' };
  if (options.prepareOnly === true) return { begun: open === undefined, keys, matters: 0 };
  const keyring = changed;
  const total = await countMatters(pool);
  let { done } = rotation;
  let stage = rotation.stage;
  onProgress?.({ done, total });
  while (stage !== 'done') {
    const next = await goThrough(pool, rotation.id, stage, batch, keyring);
    if (stage === 'matter') done += next;
    onProgress?.({ done, total: Math.max(done, total) });
    if (next > 0) continue;
    stage = await nextStage(pool, stage, keys);
    await enterStage(pool, rotation.id, stage, now());
  }
  return { begun: open === undefined, keys, matters: done };
}

/** The next rows of a stage, put under the newest keys. @returns how many were looked at; 0 at the end */
function goThrough(
  pool: Pool,
  rotation: string,
  stage: Exclude<RotationStage, 'done'>,
  batch: number,
  keyring: Keyring,
): Promise<number> {
  switch (stage) {
    case 'matter':
      return rewrapMatters(pool, rotation, batch, (matters) => rewrapped(matters, keyring));
    case 'report_draft':
    case 'window_booking':
      return rewrapDrafts(pool, stage, rotation, batch, (draft) =>
        rewrapAlone(draft.content_sealed, keyring.kek, { district: draft.district, matterId: draft.id }),
      );
    case 'ledger_draft':
    case 'ledger_export':
      return rewrapLedgerFiles(pool, stage, rotation, batch, (file) =>
        rewrapDataKey(file.data_key, keyring.kek, { district: file.district, matterId: file.id }),
      );
    case 'auth_two_factor':
      return encryptSecondFactors(pool, rotation, batch, (secret) => encryptedAnew(secret, keyring.session));
  }
}

/** Told to the database first: whoever takes the work up again knows which keys it was to be. */
async function begin(pool: Pool, now: Instant, ids: KeyIds): Promise<RotationRow> {
  const row = {
    id: uuidV7(),
    kek_id: ids.kek,
    index_id: ids.blindIndex,
    signing_id: ids.signing,
    session_id: ids.session,
    begun_at: now,
  };
  await insertRotation(pool, row);
  return { ...row, finished_at: null, stage: 'matter', after_district: '', after_id: '', done: 0 };
}

/** The file with these keys the newest of each list (`last`), or known and not yet in use (`first`). */
function withKeys(
  whole: KeyFile,
  ids: Omit<KeyIds, 'session'> & Pick<RotationRow, 'session_id'>,
  now: string,
  at: 'first' | 'last',
): KeyFile {
  const { sessionSecret: _both, ...file } = whole;
  const { session, hashSecret } = sessionPartsOf(whole);
  return {
    ...file,
    hashSecret,
    session:
      ids.session_id === null
        ? session
        : placed(session, ids.session_id, at, () => freshSessionKey(ids.session_id ?? '', now)),
    kek: placed(file.kek, ids.kek, at, () => freshSymmetricKey(ids.kek, now)),
    blindIndex: placed(file.blindIndex, ids.blindIndex, at, () => freshSymmetricKey(ids.blindIndex, now)),
    signing: placed(file.signing, ids.signing, at, () => freshSigningKey(ids.signing, now)),
  };
}

function placed<K extends { readonly id: string }>(
  keys: readonly K[],
  id: string,
  at: 'first' | 'last',
  make: () => K,
): K[] {
  const key = keys.find((one) => one.id === id) ?? make();
  const others = keys.filter((one) => one.id !== id);
  return at === 'last' ? [...others, key] : [key, ...others];
}

/** What was written to while it was passed over is met in one more round; after the last stage nothing is left. */
async function nextStage(pool: Pool, stage: RotationRow['stage'], keys: KeyIds): Promise<RotationRow['stage']> {
  if (stage === 'matter') return 'report_draft';
  if (stage === 'report_draft') return 'window_booking';
  if (stage === 'window_booking') return 'ledger_draft';
  if (stage === 'ledger_draft') return 'ledger_export';
  if (stage === 'ledger_export') return 'auth_two_factor';
  return (await countKeyUse(pool)).some((use) => isEarlier(use, keys)) ? 'matter' : 'done';
}

/** Rows under another key than the newest. */
export function isEarlier(use: KeyUse, newest: KeyIds): boolean {
  return use.key !== { kek: newest.kek, index: newest.blindIndex, session: newest.session }[use.kind];
}

function rewrapped(matters: readonly WrappedMatter[], keyring: Keyring) {
  const index = createBlindIndex(keyring.blindIndex);
  const made = matters.map((matter) => reindexed(matter, keyring, index));
  return {
    matters: matters.flatMap(({ district, id, data_key }) => {
      const again = rewrapDataKey(data_key, keyring.kek, { district, matterId: id });
      return again === data_key ? [] : [{ district, id, data_key: again }];
    }),
    parties: made.flatMap((one) => one.parties),
    codes: made.flatMap((one) => one.codes),
  };
}

/** What a matter's parties and their helpers are found by, under the newest key. */
function reindexed(
  matter: WrappedMatter,
  keyring: Keyring,
  index: BlindIndex,
): { readonly parties: readonly ReindexedParty[]; readonly codes: readonly ReindexedCode[] } {
  const newest = index.newest();
  const place = { district: matter.district, matterId: matter.id };
  const dataKey = unwrapDataKey(matter.data_key, keyring.kek, place);
  const codeOf = (text: string, authority_id: string | null): ReindexedCode => {
    const code = parseTrackingCode(text);
    if (!code.ok) throw new Error(`matter ${matter.id}: a code cannot be read`);
    const codes = index.candidates('tracking-code', code.code);
    return { district: matter.district, authority_id, index_key: newest.keyId, code_index: codes[0] ?? '', codes };
  };
  return {
    parties: matter.parties.map((party) => {
      const phone = openPartyField(party, 'phone', dataKey);
      const identity = openPartyField(party, 'identity', dataKey);
      return {
        district: matter.district,
        matter_id: matter.id,
        party_id: party.party_id,
        phone_index: phone === undefined ? null : newest.of('phone', phone),
        identity_index: identity === undefined ? null : newest.of('identity-number', identity),
        index_key: newest.keyId,
      };
    }),
    codes: [
      ...matter.parties.map((party) => codeOf(openPartyField(party, 'code', dataKey) ?? '', null)),
      ...matter.authorities.map(({ id, code_sealed }) =>
        codeOf(openField(code_sealed, dataKey, { ...place, field: authorityField(id, 'code') }), id),
      ),
    ],
  };
}
