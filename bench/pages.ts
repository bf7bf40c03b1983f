import { get, type IncomingMessage } from 'node:http';
import { portalPaths } from '../src/api/portal/paths.ts';
import type { Figure } from './support/figure.ts';
import type { Stage } from './support/stage.ts';
import { findLookers } from './tracking.ts';

const bytesMax = 60e3;

interface Visit {
  readonly path: string;
  readonly bytes: number;
  /** What was fetched beside the page itself. */
  readonly files: number;
}

/**
 * What a first visit to a page of the portal costs a phone: the page and all it loads, heads included, nothing kept.
 * The pages that somebody can come to first; a browser weighs all of them in e2e.
 */
export async function measurePages({ house, server }: Stage): Promise<readonly Figure[]> {
  const { codes } = await findLookers(house, 1);
  const begun = await fetch(server.url + portalPaths.report, { redirect: 'manual' });
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { home, privacy, accessibility, track } = portalPaths;
  const firstQuestion = begun.headers.get('location') ?? portalPaths.report;
  const paths = [home, privacy, accessibility, firstQuestion, track, ...codes.map(portalPaths.journey)];
  const visits: Visit[] = [];
  for (const path of paths) visits.push(await visit(server.url, path, cookie));
  const heaviest = visits.reduce((most, one) => (one.bytes > most.bytes ? one : most));
  return [
    {
      name: `portal: first visit, heaviest of ${visits.length} pages`,
      value: `${(heaviest.bytes / 1000).toFixed(1)} kB`,
      wanted: `< ${bytesMax / 1000} kB each`,
      holds: heaviest.bytes < bytesMax,
      note: visits.map(({ path, bytes }) => `${shown(path)} ${(bytes / 1000).toFixed(1)}`).join(', '),
    },
  ];
}

/** A code is a key: it is not printed. */
function shown(path: string): string {
  return path.replace(/^\/t\/.+/, '/t/{code}');
}

async function visit(url: string, path: string, cookie: string): Promise<Visit> {
  const page = await fetchOver(url + path, cookie);
  if (page.status !== 200) throw new Error(`${shown(path)} answered ${page.status}`);
  const files = [...page.text.matchAll(/<(?:link|script|img)\b[^>]*\b(?:href|src)="(\/[^"]+)"/g)].flatMap(([, file]) =>
    file === undefined ? [] : [file],
  );
  let bytes = page.bytes;
  for (const file of new Set(files)) bytes += (await fetchOver(url + file, cookie)).bytes;
  return { path, bytes, files: files.length };
}

interface Fetched {
  readonly status: number;
  /** As they came over the wire, head included. */
  readonly bytes: number;
  readonly text: string;
}

/** On a connection of its own, packed as a browser asks for it; the text is fetched again unpacked, to read what it loads. */
async function fetchOver(url: string, cookie: string): Promise<Fetched> {
  const headers = { 'accept-encoding': 'gzip, deflate, br', accept: 'text/html', cookie };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers }, resolve).on('error', reject);
  });
  const { socket } = answer;
  for await (const _ of answer);
  const plain = await fetch(url, {
    headers: { accept: 'text/html', 'accept-encoding': 'identity', cookie },
    redirect: 'manual',
  });
  return { status: answer.statusCode ?? 0, bytes: socket.bytesRead, text: await plain.text() };
}
