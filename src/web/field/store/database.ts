/** What lies in the browser's own database, sealed but for what tells one row from another. Forward only. */
const version = 1;
const name = 'onedoor-field';

export type Store = 'meta' | 'keys' | 'rounds' | 'items' | 'pictures' | 'drafts';

/** Each row belongs to an account, but those of `meta`. */
const stores: Readonly<Record<Store, string>> = {
  meta: 'id',
  keys: 'account',
  rounds: 'account',
  items: 'id',
  pictures: 'id',
  drafts: 'id',
};

/** The storage is full; what was to be kept is not. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

/** One change, all of it or nothing of it. */
export interface Change {
  readonly put?: Partial<Readonly<Record<Store, readonly object[]>>>;
  readonly remove?: Partial<Readonly<Record<Store, readonly string[]>>>;
}

export interface Database {
  /** What came out of the storage is of unknown form until it is read. */
  readonly get: (store: Store, key: string) => Promise<unknown>;
  /** The rows of the account; of `meta` and `keys`, every one. */
  readonly all: (store: Store, account?: string) => Promise<readonly unknown[]>;
  /** The row of that key; the given one where there was none, also when two pages ask at once. */
  readonly getOrPut: (store: Store, key: string, row: object) => Promise<unknown>;
  /** Kept when it resolves, through a crash as far as the browser can promise. */
  readonly change: (change: Change) => Promise<void>;
}

/** Opens it, and lets go of it when a newer page wants to change its form. */
export async function openDatabase(): Promise<Database> {
  const opened = indexedDB.open(name, version);
  opened.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(stores)) {
      const made = opened.result.createObjectStore(store, { keyPath });
      if (store !== 'meta') made.createIndex('account', 'account');
    }
  };
  const db = await answerOf(opened);
  db.onversionchange = () => db.close();
  return {
    get: (store, key) => answerOf<unknown>(db.transaction(store).objectStore(store).get(key)),
    all: (store, account) => {
      const rows = db.transaction(store).objectStore(store);
      return answerOf<unknown[]>(account === undefined ? rows.getAll() : rows.index('account').getAll(account));
    },
    getOrPut: async (store, key, row) => {
      const rows = db.transaction(store, 'readwrite').objectStore(store);
      const found = await answerOf<unknown>(rows.get(key));
      if (found !== undefined) return found;
      await answerOf(rows.put(row));
      return row;
    },
    change: (change) => write(db, change),
  };
}

function write(db: IDBDatabase, { put = {}, remove = {} }: Change): Promise<void> {
  const touched = [...new Set([...Object.keys(put), ...Object.keys(remove)])];
  if (touched.length === 0) return Promise.resolve();
  const transaction = db.transaction(touched, 'readwrite', { durability: 'strict' });
  for (const [store, rows] of Object.entries(put)) for (const row of rows) transaction.objectStore(store).put(row);
  for (const [store, keys] of Object.entries(remove))
    for (const key of keys) transaction.objectStore(store).delete(key);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(troubleOf(transaction.error));
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(troubleOf(request.error));
  });
}

function troubleOf(error: DOMException | null): Error {
  if (error?.name === 'QuotaExceededError') return new NoRoomError('the storage is full', { cause: error });
  return new Error('the storage of the browser does not answer', { cause: error });
}
