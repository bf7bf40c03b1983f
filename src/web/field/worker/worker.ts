/*
 * Keeps the page's own files, so that it opens without signal, and sends what waits where the browser wakes it for that.
 * It keeps no answer of the server: what is needed of those lies sealed in the page's own storage.
 */
import { channelName, syncTag } from '../channel.ts';
import { sendAll } from '../outbox/send.ts';
import { lastAccount, openVault } from '../store/vault.ts';

/** The built page's files, with their hashes, and what they are called together; written in when this is built. */
declare const FILES: readonly string[];
declare const BUILD: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Synced extends Lasting {
  readonly tag: string;
}
declare function addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
declare function addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
declare function addEventListener(type: 'sync', listener: (event: Synced) => void): void;
declare function addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
declare const clients: { claim(): Promise<void> };
declare function skipWaiting(): Promise<void>;

const home = '/field/';
const prefix = 'onedoor-field-';
const cacheName = `${prefix}${BUILD}`;

// A new version is fetched whole before it may take over; until then the one before goes on.
addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(fresh)));
});

addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(prefix) && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// Only when whoever is at the page has said so: it asks for it, and is loaded anew afterwards.
addEventListener('message', (event) => {
  if (event.data === 'take-over') void skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(home)) return;
  const isPage = request.mode === 'navigate';
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(isPage ? home : pathname))
      .then((kept) => kept ?? fetch(request)),
  );
});

addEventListener('sync', (event) => {
  if (event.tag === syncTag) event.waitUntil(sendWhatWaits());
});

async function sendWhatWaits(): Promise<void> {
  const account = await lastAccount();
  if (account === undefined) return;
  const channel = new BroadcastChannel(channelName);
  await sendAll({
    vault: await openVault(account.id),
    now: () => Date.now(),
    onChanged: () => channel.postMessage('changed'),
  });
  channel.close();
}
