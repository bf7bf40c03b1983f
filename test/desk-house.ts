import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { signIn } from '../e2e/desk.ts';
import type { Viewport } from '../e2e/stage.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { type Instant, instant } from '../src/core/time/instant.ts';
import { createApp } from '../src/server/app.ts';
import { serveDesk } from '../src/server/desk.ts';
import { makeDocument } from '../src/server/document/make.ts';
import { rendererUnderTest } from '../src/server/document/render/testing/renderer-under-test.ts';
import type { SettableClock } from '../src/server/platform/clock/clock.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import type { Services } from '../src/server/services.ts';
import { createStaff, type NewStaff } from '../src/server/session/staff.ts';
import { createLapses } from '../src/server/upkeep/lapse-due.ts';
import { testPassword } from './app.ts';
import { type Browser, openBrowser } from './chromium.ts';
import type { FreshDatabase } from './database.ts';
import { freePort } from './free-port.ts';

/** How long a page may take to show what is waited for, on a machine that does other things as well. */
const waitMsMax = 20_000;

/** How long a walk may take there. */
export const walkMsMax = 180_000;

/** The walks in a browser say what to do where there is none. */
export const hasBrowser = findChromium() !== undefined;

/** The built desk on a port, over a test's database and a clock that is set, with the jobs that walks wait for. */
export interface DeskHouse {
  readonly address: string;
  addStaff(people: readonly Omit<NewStaff, 'password'>[]): Promise<void>;
  /** Somebody of the staff at their own browser, whose clock shows what the house's shows; at their work, or where the path says. */
  atDesk(account: string, options?: { readonly path?: string; readonly viewport?: Viewport }): Promise<Page>;
  /** Move the clock of the house and of everybody's browser, and let what has run out lapse. */
  setTo(at: string): Promise<void>;
  /** Make what papers wait to be made; answers how many. */
  makePapers(): Promise<number>;
  close(): Promise<void>;
}

export async function openDeskHouse(
  database: FreshDatabase,
  given: Services & { readonly clock: SettableClock },
): Promise<DeskHouse> {
  const { clock } = given;
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const services = { ...given, publicUrl: address };
  const system = { ...services, pool: database.workerPool };
  const authPool = createPool({
    address: database.address('onedoor_app'),
    sizeMax: 2,
    applicationName: 'test sign-in',
    values: 'driver',
  });
  const renderer = rendererUnderTest();
  const { http } = createApp({ services, authPool, demandsSecondFactor: false, renderer });
  serveDesk(http, fileURLToPath(new URL('../dist/desk', import.meta.url)));
  await http.listen({ host: '127.0.0.1', port });
  const browser: Browser | undefined = hasBrowser ? await openBrowser() : undefined;
  const contexts: BrowserContext[] = [];
  const lapse = createLapses(system);
  const show = (context: BrowserContext, now: Instant) => context.clock.setFixedTime(new Date(now));
  return {
    address,
    addStaff: (people) =>
      createStaff(
        database.pool,
        clock,
        people.map((one) => ({ ...one, password: testPassword })),
      ),
    async atDesk(account, { path = '', viewport } = {}) {
      const context = await browser?.person(viewport === undefined ? {} : { viewport });
      if (context === undefined) throw new Error('no browser');
      await show(context, clock.now());
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(waitMsMax);
      await page.goto(`${address}/desk/${path}`);
      await signIn(page, account, testPassword);
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
      return page;
    },
    async setTo(at) {
      clock.set(instant(at));
      for (const context of contexts) await show(context, clock.now());
      // Two that ran out in one matter are written one after the other.
      for (;;) {
        const { lapsed, failed } = await lapse();
        if (failed > 0) throw new Error(`${failed} clocks that ran out were not lapsed`);
        if (lapsed === 0) return;
      }
    },
    async makePapers() {
      const { rows } = await database.workerPool.query<{ district: string; matterId: string; documentId: string }>(
        `select district, matter_id as "matterId", id as "documentId" from matter_document where status = 'waiting'`,
      );
      for (const target of rows) await makeDocument(system, renderer, target);
      return rows.length;
    },
    async close() {
      await browser?.close();
      await http.close();
      await authPool.end();
      await renderer.close();
    },
  };
}
