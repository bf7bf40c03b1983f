import { at, numberAt, textAt } from '../net/read.ts';
import { type Item, isSent } from '../outbox/item.ts';
import { readItem } from '../outbox/read-item.ts';
import { type Change, type Database, openDatabase } from './database.ts';
import { newKey, openBytes, openValue, type Sealed, sealBytes, sealValue } from './seal.ts';

/** Whose things are shown and sent. The name is that of somebody of the staff, shown at the top. */
export interface Account {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** The rounds as the server last told them. */
export interface KeptRounds {
  readonly at: number;
  readonly answer: unknown;
}

/** What of an account lies on this phone and is not sent. */
export interface Left {
  readonly account: string;
  readonly items: number;
}

/** Rounds not refreshed for so long are gone: whoever still needs them has signal in between. */
const roundsDaysMax = 14;
/** What was sent is shown for so long, and then gone. */
const sentDaysMax = 7;
const dayMs = 86_400_000;

/** What one account has on this phone, sealed under a key of its own that never leaves the browser. */
export interface Vault {
  readonly account: string;
  readonly items: () => Promise<readonly Item[]>;
  readonly item: (id: string) => Promise<Item | undefined>;
  /** All in one change: items kept and removed, pictures removed, a draft that became items. */
  readonly keep: (change: {
    readonly items?: readonly Item[];
    readonly gone?: readonly string[];
    readonly picturesGone?: readonly string[];
    readonly draftGone?: string;
  }) => Promise<void>;
  readonly rounds: () => Promise<KeptRounds | undefined>;
  readonly keepRounds: (rounds: KeptRounds) => Promise<void>;
  readonly picture: (id: string) => Promise<ArrayBuffer | undefined>;
  readonly keepPicture: (id: string, bytes: ArrayBuffer) => Promise<void>;
  readonly draft: (id: string) => Promise<unknown>;
  readonly keepDraft: (id: string, value: unknown) => Promise<void>;
  readonly dropDraft: (id: string) => Promise<void>;
  /** Takes away what is too old, and pictures that nothing names any more. */
  readonly tidy: (now: number) => Promise<void>;
  /** Takes away everything of this account; with `keepUnsent`, all but what is not sent. */
  readonly empty: (how: { readonly keepUnsent: boolean }) => Promise<void>;
}

let opened: Promise<Database> | undefined;
const database = (): Promise<Database> => {
  opened ??= openDatabase();
  return opened;
};

/** Who used this phone last; nobody after a sign-out. */
export async function lastAccount(): Promise<Account | undefined> {
  const row = await (await database()).get('meta', 'account');
  const id = textAt(row, 'account');
  const name = { zh: textAt(at(row, 'name'), 'zh'), en: textAt(at(row, 'name'), 'en') };
  return id === '' ? undefined : { id, name };
}

export async function rememberAccount(account: Account | undefined): Promise<void> {
  const db = await database();
  if (account === undefined) await db.change({ remove: { meta: ['account'] } });
  else await db.change({ put: { meta: [{ id: 'account', account: account.id, name: account.name }] } });
}

/** How much of others lies here unsent: in numbers alone, nothing of it can be read or sent by anybody else. */
export async function leftByOthers(account: string | undefined): Promise<readonly Left[]> {
  const rows = await (await database()).all('items');
  const counted = new Map<string, number>();
  for (const row of rows) {
    const whose = textAt(row, 'account');
    if (whose !== account && at(row, 'isSent') !== true) counted.set(whose, (counted.get(whose) ?? 0) + 1);
  }
  return [...counted].map(([whose, items]) => ({ account: whose, items }));
}

export async function openVault(account: string): Promise<Vault> {
  const db = await database();
  const key = await keyOf(db, account);
  const sealedRow = async (id: string, value: unknown) => ({ id, account, sealed: await sealValue(key, value) });
  const openRow = async (row: unknown): Promise<unknown> => {
    const sealed = sealedOf(at(row, 'sealed'));
    return sealed === undefined || textAt(row, 'account') !== account ? undefined : openValue(key, sealed);
  };
  const draftId = (id: string) => `${account} ${id}`;
  const items = async () => {
    const read = await Promise.all((await db.all('items', account)).map(async (row) => readItem(await openRow(row))));
    return read.filter((one) => one !== undefined);
  };
  return {
    account,
    items,
    item: async (id) => readItem(await openRow(await db.get('items', id))),
    async keep({ items: kept = [], gone = [], picturesGone = [], draftGone }) {
      const rows = await Promise.all(
        kept.map(async (one) => ({ ...(await sealedRow(one.id, one)), isSent: isSent(one) })),
      );
      const drafts = draftGone === undefined ? [] : [draftId(draftGone)];
      await db.change({ put: { items: rows }, remove: { items: gone, pictures: picturesGone, drafts } });
    },
    async rounds() {
      const value = await openRow(await db.get('rounds', account));
      const when = numberAt(value, 'at');
      return when === undefined ? undefined : { at: when, answer: at(value, 'answer') };
    },
    keepRounds: async (rounds) => db.change({ put: { rounds: [{ account, sealed: await sealValue(key, rounds) }] } }),
    async picture(id) {
      const row = await db.get('pictures', id);
      const sealed = sealedOf(at(row, 'sealed'));
      return sealed === undefined || textAt(row, 'account') !== account ? undefined : openBytes(key, sealed);
    },
    keepPicture: async (id, bytes) =>
      db.change({ put: { pictures: [{ id, account, sealed: await sealBytes(key, bytes) }] } }),
    draft: async (id) => openRow(await db.get('drafts', draftId(id))),
    keepDraft: async (id, value) => db.change({ put: { drafts: [await sealedRow(draftId(id), value)] } }),
    dropDraft: (id) => db.change({ remove: { drafts: [draftId(id)] } }),
    async tidy(now) {
      const rounds = await db.get('rounds', account).then(openRow);
      const isOld = (numberAt(rounds, 'at') ?? now) < now - roundsDaysMax * dayMs;
      await db.change({ remove: { rounds: isOld ? [account] : [] } });
      const kept = await items();
      const gone = kept.filter((one) => one.state.kind === 'sent' && one.state.receipt.at < now - sentDaysMax * dayMs);
      await db.change({ remove: { items: gone.map(({ id }) => id) } });
      const drafts = await Promise.all((await db.all('drafts', account)).map(openRow));
      const named = JSON.stringify([kept, drafts]);
      const unnamed = (await db.all('pictures', account)).map((row) => textAt(row, 'id'));
      await db.change({ remove: { pictures: unnamed.filter((id) => !named.includes(id)) } });
    },
    async empty({ keepUnsent }) {
      const idsOf = async (store: 'items' | 'pictures' | 'drafts') =>
        (await db.all(store, account)).map((row) => textAt(row, 'id'));
      const sent = (await items()).filter(isSent).map(({ id }) => id);
      const change: Change = keepUnsent
        ? { remove: { rounds: [account], drafts: await idsOf('drafts'), items: sent } }
        : {
            remove: {
              rounds: [account],
              drafts: await idsOf('drafts'),
              items: await idsOf('items'),
              pictures: await idsOf('pictures'),
              keys: [account],
            },
          };
      await db.change(change);
    },
  };
}

async function keyOf(db: Database, account: string): Promise<CryptoKey> {
  const found = at(await db.get('keys', account), 'key');
  const kept = found ?? at(await db.getOrPut('keys', account, { account, key: await newKey() }), 'key');
  if (kept instanceof CryptoKey) return kept;
  throw new Error('the key of the account cannot be read');
}

function sealedOf(value: unknown): Sealed | undefined {
  const [iv, data] = [at(value, 'iv'), at(value, 'data')];
  return iv instanceof Uint8Array && data instanceof ArrayBuffer ? { iv: new Uint8Array(iv), data } : undefined;
}
