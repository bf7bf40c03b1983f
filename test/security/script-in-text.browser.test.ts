import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { daysFromNow } from '../../e2e/days.ts';
import { atDesk, staff } from '../../e2e/desk.ts';
import { actAsParty, type MatterRef, type Officer, officer } from '../../e2e/office.ts';
import { openStage, type Stage } from '../../e2e/stage.ts';
import { noteFigure } from '../figure.ts';
import { scriptPayloads } from './script-payloads.ts';

/** Thirty on every run, three hundred before a release. */
const payloads = scriptPayloads(process.env.SCOREBOARD_SIZE === 'release' ? 300 : 30);

let stage: Stage;
/** What a page should never do: run a text, or try to and be stopped by the policy. */
const noted: string[] = [];

interface Told {
  readonly matter: MatterRef;
  readonly codes: readonly string[];
}

beforeAll(async () => {
  stage = await openStage({ ONEDOOR_TRUSTED_PROXIES: '127.0.0.1' }, inject('firstData'));
});

/** Each text comes from somebody of their own: together they are more than one address may send. */
function from(index: number): Readonly<Record<string, string>> {
  return { 'x-forwarded-for': `198.51.100.${(index % 250) + 1}`, 'x-forwarded-proto': 'http' };
}

afterAll(() => stage?.close());

test(`${payloads.length} texts that would be script, in every text field, are shown as text on every page`, {
  timeout: 3_600_000,
}, async () => {
  const { address } = stage.product;
  const clerk = await officer(stage.product, staff.clerk);
  const mediator = await officer(stage.product, staff.mediator);
  const told: Told[] = [];
  for (const [index, payload] of payloads.entries()) told.push(await tell(clerk, mediator, payload, index));
  const [atWindow, atMediation, atHome] = [
    await watched(await atDesk(stage, staff.clerk)),
    await watched(await atDesk(stage, staff.mediator)),
    await watched(await stage.person()),
  ];
  for (const page of [atWindow, atMediation]) await page.goto(`${address}/desk/`, { waitUntil: 'networkidle' });
  for (const [index, { matter, codes }] of told.entries()) {
    const path = `/desk/matters/${matter.district}/${matter.id}`;
    await (index % 2 === 0 ? atWindow : atMediation).goto(`${address}${path}`, { waitUntil: 'networkidle' });
    for (const code of codes) await atHome.goto(`${address}/t/${code}`);
    await writeReport(atHome, address, { payload: payloads[index] ?? '', headers: from(index) });
  }
  await reflect(atHome, atWindow, address);
  noteFigure('X3', `${payloads.length} texts, ${noted.length} ran or were stopped`, noted.length === 0);
  expect(noted).toEqual([]);
  // The texts were there: otherwise nothing would have been shown, and nothing could have run.
  await atHome.goto(`${address}/t/${told[0]?.codes[0]}`);
  expect(await atHome.getByRole('main').innerText()).toContain(payloads[0]?.slice(0, 20));
});

test('a page on which a text does run is noted', async () => {
  const before = noted.length;
  const page = await watched(await stage.person());
  await page.route('**/planted', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<img src=x onerror=alert(1)><p>planted</p>' }),
  );
  await page.route('**/stopped', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': "default-src 'self'" },
      body: '<script>alert(1)</script>',
    }),
  );
  await page.goto(`${stage.product.address}/planted`, { waitUntil: 'networkidle' });
  await page.goto(`${stage.product.address}/stopped`, { waitUntil: 'networkidle' });
  await expect
    .poll(() => noted.slice(before).map((line) => line.split(' ')[0]))
    .toEqual(expect.arrayContaining(['ran', 'stopped']));
});

/** A matter all of whose texts are the one: told at the window, on its way, at a session, in a draft, by both sides. */
async function tell(clerk: Officer, mediator: Officer, payload: string, index: number): Promise<Told> {
  const short = [...payload].slice(0, 50).join('');
  const line = [...payload].slice(0, 200).join('');
  const names = [short, `${[...short].slice(0, 48).join('')}乙`] as const;
  const phone = `1700000${String(index).padStart(4, '0')}`;
  const { district, id, codes } = await clerk.register({
    category: 'neighbours',
    place: '440106006',
    placeText: line,
    narrative: `${payload}\n${payload}`,
    wish: payload,
    parties: [
      { role: 'applicant', kind: 'person', name: names[0], phone, address: line },
      {
        role: 'respondent',
        kind: index % 2 === 0 ? 'organisation' : 'person',
        name: names[1],
        address: line,
      },
    ],
  });
  const matter = { district, id };
  const committee = mediator.session.roles[0]?.unit.id ?? 0;
  await clerk.act(matter, 'send', { unit: committee, note: line });
  await mediator.act(matter, 'accept', { mediator: mediator.session.staffId });
  await mediator.act(matter, 'tell-rights', { way: 'oral' });
  await mediator.act(matter, 'invite');
  const other = await mediator.codeOf(matter, names[1]);
  await actAsParty(stage.product, other, matter, 'consent', {}, from(index));
  // The mediator meets one at a time, and nobody is asked to come in more than half a year.
  const slots = [
    { from: '09:30', to: '11:00' },
    { from: '14:30', to: '16:00' },
  ];
  const slot = slots[Math.floor(index / 150)];
  if (slot === undefined) throw new Error('more meetings than hours');
  const time = { on: daysFromNow(2 + (index % 150)), ...slot };
  await mediator.arrange(matter, { deed: 'set', time, place: line.slice(0, 80), words: line.slice(0, 80) });
  await mediator.act(matter, 'draft-agreement', {
    facts: payload,
    issues: payload,
    obligations: [{ debtor: (await mediator.read(matter)).parties[1]?.id, due: daysFromNow(9), wording: line }],
  });
  return { matter, codes: [codes[0]?.code ?? '', other] };
}

/** Each answer of a report, as typed, shown again by the question, and all of them on the last page before sending. */
async function writeReport(
  page: Page,
  address: string,
  { payload, headers }: { readonly payload: string; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  const short = [...payload].slice(0, 50).join('');
  const answers: readonly (readonly [step: string, fields: Readonly<Record<string, string>>])[] = [
    ['what', { what: payload }],
    ['about', { category: 'neighbours' }],
    ['where', { query: short, place: '440106006', detail: payload.slice(0, 200) }],
    ['other', { kind: 'person', name: short, phone: payload.slice(0, 30), address: payload.slice(0, 200) }],
    [
      'you',
      { name: short, phone: '17000009999', identityNumber: payload.slice(0, 30), address: payload.slice(0, 200) },
    ],
    ['wish', { wish: payload }],
  ];
  for (const [step, form] of answers) {
    const answer = await page.request.post(`${address}/report/${step}`, {
      form,
      headers: { ...headers, origin: address },
    });
    expect(answer.status()).not.toBe(429);
    await page.goto(`${address}/report/${step}?check=1`);
  }
  await page.goto(`${address}/report/check`);
}

/** What stands in an address or in a form that is sent back at once. */
async function reflect(atHome: Page, atWindow: Page, address: string): Promise<void> {
  for (const payload of payloads) {
    const part = encodeURIComponent(payload.slice(0, 120));
    for (const path of [
      `/${part}`,
      `/t/${part}`,
      `/t?code=${part}`,
      `/report/what?back=${part}`,
      `/proof/440106/${part}`,
    ])
      await atHome.goto(`${address}${path}`);
  }
  for (const payload of payloads.slice(0, 10))
    for (const path of ['matters/', 'work?queue=', '?next='])
      await atWindow.goto(`${address}/desk/${path}${encodeURIComponent(payload.slice(0, 120))}`, {
        waitUntil: 'networkidle',
      });
}

/** A page that says when something ran, and when the policy had to stop something. */
async function watched(page: Page): Promise<Page> {
  const context = page.context();
  await context.exposeBinding('noteOfTest', ({ page: at }, what: string) => {
    noted.push(`${what} ${at.url()}`);
  });
  await context.addInitScript(() => {
    const note: unknown = Reflect.get(globalThis, 'noteOfTest');
    if (typeof note !== 'function') return;
    for (const name of ['alert', 'confirm', 'prompt', 'print']) Reflect.set(globalThis, name, () => note('ran'));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      note(`stopped ${violatedDirective} ${blockedURI}`),
    );
  });
  return page;
}
