import { makeSignal, type Signal } from '../ui/signal.ts';
import { channelName, syncTag } from './channel.ts';
import { call } from './net/call.ts';
import { at, textAt, wordsAt } from './net/read.ts';
import { type Item, isUnsent } from './outbox/item.ts';
import { atOnce, nextMoment, withDependants } from './outbox/outbox.ts';
import { inSendersTurn, sendAll } from './outbox/send.ts';
import { type Round, readRounds } from './round.ts';
import { NoRoomError } from './store/database.ts';
import { type Account, lastAccount, leftByOthers, openVault, rememberAccount, type Vault } from './store/vault.ts';

/** What the screens show. Everything of it but the signal lies in the phone's storage as well. */
export interface FieldState {
  readonly isReady: boolean;
  readonly account: Account | undefined;
  /** Whether that account is signed in; unknown until the server could be asked. */
  readonly signedIn: boolean | undefined;
  readonly online: boolean;
  readonly rounds: readonly Round[] | undefined;
  readonly roundsAt: number | undefined;
  readonly items: readonly Item[];
  readonly sending: string | undefined;
  /** What others have on this phone that is not sent. */
  readonly othersUnsent: number;
  /** What stands in the way of keeping things on this phone. */
  readonly storage: 'kept' | 'may-be-cleared' | 'nearly-full' | 'full' | 'none';
}

export interface Field {
  readonly state: Signal<FieldState>;
  readonly start: () => Promise<void>;
  /** The storage of whoever is shown. Throws when nobody is. */
  readonly vault: () => Vault;
  /** Keeps items, shows them, and sends what may go. */
  readonly keep: (change: Parameters<Vault['keep']>[0]) => Promise<void>;
  /** Gives up an item and all that cannot go without it. */
  readonly giveUp: (item: Item) => Promise<void>;
  /** Asks who is signed in, fetches the rounds, sends. */
  readonly refresh: () => Promise<void>;
  readonly signOut: (how: { readonly keepUnsent: boolean }) => Promise<boolean>;
  /** Says that something could not be kept. */
  readonly tellStorage: (error: unknown) => void;
}

const nothing: FieldState = {
  isReady: false,
  account: undefined,
  signedIn: undefined,
  online: true,
  rounds: undefined,
  roundsAt: undefined,
  items: [],
  sending: undefined,
  othersUnsent: 0,
  storage: 'kept',
};

const nearlyFullBytes = 40 * 1024 * 1024;

/** All that happens behind the screens. Made once for a page. */
export function makeField(now: () => number): Field {
  const state = makeSignal(nothing);
  const set = (change: Partial<FieldState>): void => state.set({ ...state.get(), ...change });
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : undefined;
  let opened: Vault | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isAskedAgain = false;

  const vault = (): Vault => {
    if (opened === undefined) throw new Error('nobody is signed in on this phone');
    return opened;
  };

  async function reread(): Promise<void> {
    const own = opened;
    if (own === undefined) return;
    const [items, kept] = await Promise.all([own.items(), own.rounds()]);
    // Signed in as another meanwhile: what was read is not theirs.
    if (opened !== own) return;
    set({ items, rounds: kept === undefined ? undefined : readRounds(kept.answer), roundsAt: kept?.at });
  }

  async function use(account: Account | undefined): Promise<void> {
    opened = account === undefined ? undefined : await openVault(account.id);
    await opened?.tidy(now());
    const others = await leftByOthers(account?.id);
    const othersUnsent = others.reduce((sum, { items }) => sum + items, 0);
    set({ account, items: [], rounds: undefined, roundsAt: undefined, othersUnsent });
    await reread();
  }

  /** Signed in as another than is shown, the page is theirs from now on; what was kept stays with whose it is. */
  async function askWho(): Promise<boolean> {
    const told = await call({ method: 'GET', path: '/session' });
    set({ online: told.kind !== 'none' });
    if (told.kind === 'none') return false;
    const isIn = told.kind === 'answer' && at(told.body, 'due') === null;
    if (!isIn) {
      set({ signedIn: false });
      return false;
    }
    const id = textAt(told.body, 'staffId');
    const account = { id, name: wordsAt(told.body, 'name') ?? { zh: id, en: id } };
    if (state.get().account?.id !== id) {
      await rememberAccount(account);
      await use(account);
    }
    set({ signedIn: true });
    return true;
  }

  async function fetchRounds(): Promise<void> {
    const own = opened;
    if (own === undefined) return;
    const told = await call({ method: 'GET', path: '/rounds', account: own.account });
    if (told.kind === 'none') set({ online: false });
    if (told.kind !== 'answer') return;
    await guarded(own.keepRounds({ at: now(), answer: told.body }));
    await reread();
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (opened === undefined) return;
    const end = await sendAll({
      vault: opened,
      now,
      onItem: (sending) => set({ sending }),
      onChanged: async () => {
        await reread();
        channel?.postMessage('changed');
      },
    });
    if (end === 'no-signal') set({ online: false });
    if (end === 'signed-out') set({ signedIn: false });
    const moment = nextMoment(state.get().items);
    if (moment === undefined) return;
    await askToSync();
    // Also where the browser has not noticed that there is signal again.
    timer = setTimeout(() => void send().catch(() => undefined), Math.max(moment - now(), 20_000));
  }

  async function refreshOnce(): Promise<void> {
    if (!(await askWho())) return;
    const own = opened;
    await own?.keep({ items: atOnce(await own.items()) });
    await send();
    await fetchRounds();
  }

  /** Asked for while it is under way, it is done once more after that. */
  async function refreshInTurn(): Promise<void> {
    do {
      isAskedAgain = false;
      await refreshOnce();
    } while (isAskedAgain);
  }

  function refresh(): Promise<void> {
    isAskedAgain = true;
    underWay ??= refreshInTurn().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  /** What could not be kept is said at once; it stays on the screen. */
  async function guarded(keeping: Promise<void>): Promise<void> {
    try {
      await keeping;
    } catch (error) {
      tellStorage(error);
      throw error;
    }
  }

  const tellStorage = (error: unknown): void => {
    if (error instanceof NoRoomError) set({ storage: 'full' });
  };

  async function keep(change: Parameters<Vault['keep']>[0]): Promise<void> {
    await guarded(vault().keep(change));
    await reread();
    channel?.postMessage('changed');
    void refresh().catch(() => undefined);
  }

  return {
    state,
    vault,
    keep,
    refresh,
    tellStorage,
    async start() {
      if (typeof indexedDB === 'undefined' || crypto.subtle === undefined) {
        set({ isReady: true, storage: 'none' });
        return;
      }
      try {
        await use(await lastAccount());
      } catch {
        set({ isReady: true, storage: 'none' });
        return;
      }
      set({ isReady: true, online: navigator.onLine, storage: await storageNow() });
      if (channel !== undefined) channel.onmessage = () => void reread();
      window.addEventListener('online', () => void refresh().catch(() => undefined));
      window.addEventListener('offline', () => set({ online: false }));
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void refresh().catch(() => undefined);
      });
      await refresh();
    },
    async giveUp(item) {
      const gone = withDependants(item, state.get().items);
      const picturesGone = gone.flatMap(({ content }) => (content.kind === 'file' ? [content.picture] : []));
      await keep({ gone: gone.map(({ id }) => id), picturesGone });
    },
    async signOut(how) {
      const told = await call({ method: 'DELETE', path: '/session' });
      if (told.kind === 'none') return false;
      // What is being sent just now is kept first, and nothing after it.
      await inSendersTurn(async () => {
        await opened?.empty(how);
        await rememberAccount(undefined);
        await use(undefined);
      });
      set({ signedIn: false });
      return true;
    },
  };
}

/** Whether the browser promises to keep what lies here, and how much room there is. */
async function storageNow(): Promise<FieldState['storage']> {
  const { storage } = navigator;
  if (storage === undefined) return 'may-be-cleared';
  const { quota = 0, usage = 0 } = (await storage.estimate?.()) ?? {};
  if (quota > 0 && quota - usage < nearlyFullBytes) return 'nearly-full';
  const isKept = (await storage.persisted?.()) === true || (await storage.persist?.()) === true;
  return isKept ? 'kept' : 'may-be-cleared';
}

/** Where the browser can, it wakes the worker when there is signal again. Nothing rests on it. */
async function askToSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/field/');
  const sync: unknown = at(registration, 'sync');
  const register: unknown = at(sync, 'register');
  if (typeof register !== 'function') return;
  try {
    await register.call(sync, syncTag);
  } catch {
    // Not allowed in this browser: the page sends while it is open.
  }
}

/** How many would be lost with this phone. */
export function unsentOf({ items }: Pick<FieldState, 'items'>): number {
  return items.filter(isUnsent).length;
}
