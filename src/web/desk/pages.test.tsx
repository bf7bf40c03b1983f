import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { id, item, matter, round, same, screenedPlaces, screening, session } from '../../../test/desk-pages.ts';
import type { MessageItem } from '../../api/message.ts';
import { queuePage } from '../../api/queue.ts';
import type { Locale } from '../../core/words/words.ts';
import { calendarQuery, matterMessagesQuery, matterQuery, messagesQuery, queueQuery } from './api/queries.ts';
import { Library } from './Library.tsx';
import { LanguageProvider } from './language.tsx';
import { meetingsQuery } from './meeting/queries.ts';
import { makeRouter } from './router.tsx';
import { screenedPlacesQuery, screeningQuery, screeningsQuery } from './screening/queries.ts';
import { SignInPage } from './session/SignInPage.tsx';
import { SessionContext } from './session/session-context.ts';

/** Words that are the same in Chinese: keys of the keyboard, kinds of file, the signs the data above is written in. */
const inAnyLanguage = /Ctrl|Enter|PDF|JavaScript|English|\b[A-Z]\d+\b|ly\b|170|99/g;

async function pageIn(locale: Locale, path: string): Promise<string> {
  const client = new QueryClient();
  const name = { name: same('H1') };
  client.setQueryData(queueQuery('mine', undefined).queryKey, queuePage.parse({ items: [item], next: 'x' }));
  client.setQueryData(queueQuery('unit', undefined).queryKey, { items: [], next: null });
  client.setQueryData(matterQuery(matter).queryKey, matter);
  const told = {
    district: '440106',
    matterId: id,
    id: 'm1',
    number: null,
    procedure: same('P1'),
    party: { id, name: 'N1', hasPhone: true },
    channel: 'sms',
    words: same('W1'),
    createdAt: '2026-11-22T02:00:00.000Z',
    status: 'stuck',
    reason: 'gateway-fault',
    tries: 1,
    nextTryAt: null,
    settledAt: null,
    ifSilent: { title: same('A1'), due: '2026-11-29' },
    attempts: [{ channel: 'sms', at: '2026-11-22T02:00:00.000Z', result: 'failed', postedOn: null, mailNumber: null }],
  } satisfies MessageItem;
  client.setQueryData(messagesQuery('open', undefined).queryKey, { items: [told], next: null });
  client.setQueryData(matterMessagesQuery(matter).queryKey, {
    items: [told, { ...told, id: 'm2', status: 'by-hand' }],
  });
  const time = { on: '2026-11-26', from: '09:00', to: '10:00' };
  const meeting = { id: 's1', time, over: false, place: same('X3'), room: null, options: [], waitingFor: [] };
  client.setQueryData(meetingsQuery(matter).queryKey, {
    items: [
      { ...meeting, standing: 'set' },
      { ...meeting, id: 's2', standing: 'cancelled' },
      {
        ...meeting,
        id: 's3',
        standing: 'proposed',
        time: null,
        options: [
          { id: 's3-1', time, remains: true, no: [] },
          { id: 's3-2', time, remains: false, no: ['N1'] },
        ],
        waitingFor: ['N2'],
      },
    ],
    rooms: [],
    may: true,
  });
  client.setQueryData(calendarQuery(2026).queryKey, {
    year: 2026,
    provisional: true,
    source: 'Q1',
    holidays: [
      { date: '2026-01-01', ...name },
      { date: '2026-01-02', ...name },
    ],
    makeUpDays: [],
    workingDays: 248,
  });
  client.setQueryData(matterQuery(round).queryKey, round);
  client.setQueryData(screeningsQuery(undefined).queryKey, {
    items: [{ ...screening, rounds: 2 }],
    mayBegin: true,
    next: 'x',
  });
  client.setQueryData(screeningQuery(screening).queryKey, screening);
  client.setQueryData(screenedPlacesQuery(screening, {}).queryKey, { pages: [screenedPlaces], pageParams: [''] });
  const router = makeRouter(createMemoryHistory({ initialEntries: [`/desk${path}`] }));
  await router.load();
  return renderToString(
    <LanguageProvider initial={locale}>
      <QueryClientProvider client={client}>
        <SessionContext value={session}>
          <Library nonce={undefined}>
            <RouterProvider router={router} />
          </Library>
        </SessionContext>
      </QueryClientProvider>
    </LanguageProvider>,
  );
}

/** What a person reads or hears of a page. */
function saidIn(html: string): string {
  const heard = [...html.matchAll(/ (?:title|alt|placeholder|aria-label)="([^"]*)"/g)].map(([, value]) => value);
  const read = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  return [read, ...heard].join(' ').replace(/&[a-z#0-9]+;/gi, ' ');
}

const paths = [
  '/',
  '/?queue=unit',
  '/register',
  `/matters/440106/${id}`,
  '/messages',
  '/agenda',
  '/help',
  '/help/procedures/people-mediation',
  '/help/procedures/judicial-confirmation',
  '/help/calendar/2026',
  '/screenings',
  '/screenings/new',
  `/screenings/440106/${screening.id}`,
  `/matters/440106/${round.id}`,
  '/no-such-page',
];

describe('every page, in either language', () => {
  it.each(paths)('%s in English has no Chinese in it', async (path) => {
    const said = saidIn(await pageIn('en', path));
    expect(said.length).toBeGreaterThan(100);
    expect(said.match(/[^\s]*\p{Script=Han}[^\s]*/gu) ?? []).toEqual([]);
  });

  it.each(paths)('%s in Chinese has no English in it', async (path) => {
    const said = saidIn(await pageIn('zh', path));
    expect(said.length).toBeGreaterThan(50);
    expect(said.replace(inAnyLanguage, ' ').match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
  });

  it.each(paths)('%s has one first heading and names every button and picture', async (path) => {
    const html = await pageIn('zh', path);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    for (const [button, inside = ''] of html.matchAll(/<button[^>]*>(.*?)<\/button>/g)) {
      expect(`${saidIn(button)}${saidIn(inside)}`.trim()).not.toBe('');
    }
    for (const [picture] of html.matchAll(/<img[^>]*>/g)) expect(picture).toMatch(/ alt="[^"]+"/);
  });
});

it('the sign-in page is one form with two named fields', () => {
  const html = renderToString(
    <LanguageProvider initial="en">
      <QueryClientProvider client={new QueryClient()}>
        <SignInPage onSignedIn={() => undefined} />
      </QueryClientProvider>
    </LanguageProvider>,
  );
  expect(saidIn(html)).toMatch(/Account.*Password.*Sign in/s);
  expect(html.match(/<label /g)).toHaveLength(2);
});

it('the next step stands first on a matter: before the story, with its article', async () => {
  const said = saidIn(await pageIn('en', `/matters/440106/${id}`));
  const at = (text: string) => said.indexOf(text);
  expect(at('Next step')).toBeGreaterThan(-1);
  expect(at('Next step')).toBeLessThan(at('Tell rights and duties'));
  expect(at('Tell rights and duties')).toBeLessThan(at('art. 23, 24'));
  expect(at('art. 23, 24')).toBeLessThan(at('The story'));
});
