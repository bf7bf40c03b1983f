import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { RouteContract } from '../src/api/contract.ts';
import { routes } from '../src/api/routes.ts';
import { createApp } from '../src/server/app.ts';
import { serveDesk } from '../src/server/desk.ts';
import { rendererUnderTest } from '../src/server/document/render/testing/renderer-under-test.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { createLog } from '../src/server/platform/log/log.ts';
import { createProblemPage } from '../src/server/portal/pages.ts';
import { portalRoutes } from '../src/server/portal/portal.routes.ts';
import type { Services } from '../src/server/services.ts';
import { createStaff } from '../src/server/session/staff.ts';
import { renderPortal } from '../src/web/portal/render.tsx';
import { cookiesOf, testPassword } from './app.ts';
import type { FreshDatabase } from './database.ts';
import { testServices } from './services.ts';

/** An address of the house, as Fastify writes its pattern. */
export interface Door {
  readonly method: string;
  readonly url: string;
  /** The operation behind it; undefined for pages. */
  readonly contract: RouteContract | undefined;
}

/** API, portal and desk together, as they are served, over a test's database; asked with `http.inject` or on a port. */
export interface WholeHouse {
  readonly http: FastifyInstance;
  readonly services: Services;
  /** Every address there is but health, figures and the description of the API. */
  readonly doors: () => Promise<readonly Door[]>;
  /** What was logged, at the finest level, in both forms. */
  readonly log: { readonly json: readonly string[]; readonly line: readonly string[] };
  /** A clerk of the centre, signed in: the Cookie header, and the Set-Cookie lines of the answer. */
  signIn(): Promise<{ readonly cookie: string; readonly set: readonly string[] }>;
  close(): Promise<void>;
}

const links = {
  styles: '/assets/portal-00000000.css',
  script: '/assets/portal-00000000.js',
  push: { script: '/assets/push-00000000.js', worker: '/assets/push-worker-00000000.js' },
};

export async function openWholeHouse(
  database: FreshDatabase,
  more: { readonly publicUrl?: string; readonly clerkAt?: number } = {},
): Promise<WholeHouse> {
  const lines = { json: [] as string[], line: [] as string[] };
  const asJson = createLog({ level: 'trace', format: 'json', write: (line) => lines.json.push(line) });
  const asLine = createLog({ level: 'trace', format: 'line', write: (line) => lines.line.push(line) });
  const log = new Proxy(asJson, {
    get(target, name, receiver) {
      const one: unknown = Reflect.get(target, name, receiver);
      const other: unknown = Reflect.get(asLine, name);
      if (typeof one !== 'function' || typeof other !== 'function') return one;
      return (...args: readonly unknown[]) => {
        other.apply(asLine, args);
        return one.apply(target, args);
      };
    },
  });
  const usual = testServices(database.pool);
  const services: Services = { ...usual, log, publicUrl: more.publicUrl ?? usual.publicUrl };
  const authPool = createPool({
    address: database.address('onedoor_app'),
    sizeMax: 2,
    applicationName: 'test sign-in',
    values: 'driver',
  });
  const { http, limits } = createApp({
    services,
    authPool,
    demandsSecondFactor: false,
    problemPage: createProblemPage(renderPortal, links),
  });
  const pages: Door[] = [];
  http.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') pages.push({ method: one, url, contract: undefined });
  });
  const renderer = rendererUnderTest();
  http.addHook('onClose', () => renderer.close());
  const files = { send: async () => false, text: () => '' };
  portalRoutes(http, services, { render: renderPortal, assets: { links, files }, limits, renderer });
  serveDesk(http, deskFolder());
  const operations = Object.values<RouteContract>(routes).map((contract) => ({
    method: contract.method,
    url: `/api/v1${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    contract,
  }));
  return {
    http,
    services,
    log: lines,
    async doors() {
      await http.ready();
      return [...operations, ...pages];
    },
    async signIn() {
      const answer = await http.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { account: 'clerk.of.tests', password: testPassword },
      });
      if (answer.statusCode !== 200) throw new Error(`the clerk was not let in: ${answer.body}`);
      return { cookie: cookiesOf(answer), set: [answer.headers['set-cookie'] ?? []].flat() };
    },
    async close() {
      await http.close();
      await authPool.end();
    },
  };
}

/** The clerk who signs in above, at a unit that is there. */
export async function addClerk(database: FreshDatabase, unitId: number): Promise<void> {
  const { clock } = testServices(database.pool);
  await createStaff(database.pool, clock, [
    {
      account: 'clerk.of.tests',
      password: testPassword,
      name: { zh: '陈示范', en: 'Chen Shifan' },
      roles: [{ role: 'clerk', unitId }],
    },
  ]);
}

/** A desk without its program: one page and one file, so that no build is needed. */
function deskFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-desk-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" /><div id="desk"></div>');
  writeFileSync(join(folder, 'assets', 'main-1a2b3c4d.js'), 'export {};');
  return folder;
}
