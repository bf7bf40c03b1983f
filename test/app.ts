import type { LightMyRequestResponse } from 'fastify';
import type { WorkCalendar } from '../src/core/calendar/work-calendar.ts';
import type { ProviderSettings } from '../src/server/account/provider.ts';
import { type App, createApp } from '../src/server/app.ts';
import { createPool, type Pool } from '../src/server/platform/db/pool.ts';
import { createLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import type { Services } from '../src/server/services.ts';
import { createStaff, type NewStaff } from '../src/server/session/staff.ts';
import type { FreshDatabase } from './database.ts';
import { type TestServices, testServices } from './services.ts';

/** The password of every account that a test makes. */
export const testPassword = 'a-password-of-tests';

export interface TestApp extends App {
  readonly services: TestServices;
  readonly authPool: Pool;
  /** People with roles, as a test names them; units must be there. */
  addStaff(people: readonly Omit<NewStaff, 'password'>[]): Promise<void>;
  /** Sign in and answer the Cookie header of later requests. */
  signIn(account: string): Promise<string>;
  close(): Promise<void>;
}

/** The API over a test's database, asked without a port: `app.http.inject(…)`. */
export function startApp(
  database: FreshDatabase,
  at?: string,
  options: {
    readonly demandsSecondFactor?: boolean;
    readonly provider?: ProviderSettings;
    /** Machines of the house that may be asked, as `host:port`. */
    readonly internalHosts?: readonly string[];
    readonly calendar?: WorkCalendar;
    /** Whose heads are kept here. */
    readonly witnessFor?: Services['witnessFor'];
  } = {},
): TestApp {
  // A failure of the server's own is shown with the test that met it.
  const log = createLog({ level: 'error', format: 'line' });
  const outbound = createOutbound({ internalHosts: options.internalHosts ?? [] });
  const own = testServices(database.pool, at);
  const { calendar = own.calendar(), witnessFor } = options;
  const services = { ...own, log, outbound, calendar: () => calendar, witnessFor };
  const authPool = createPool({
    address: database.address('onedoor_app'),
    sizeMax: 2,
    applicationName: 'test sign-in',
    values: 'driver',
  });
  const app = createApp({
    services,
    authPool,
    demandsSecondFactor: options.demandsSecondFactor ?? false,
    provider: options.provider,
  });
  return {
    ...app,
    services,
    authPool,
    async addStaff(people) {
      const staff = people.map((one) => ({ ...one, password: testPassword }));
      await createStaff(database.pool, services.clock, staff);
    },
    async signIn(account) {
      const answer = await app.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { account, password: testPassword },
      });
      if (answer.statusCode !== 200) throw new Error(`${account} was not let in: ${answer.body}`);
      return cookiesOf(answer);
    },
    async close() {
      await app.http.close();
      await authPool.end();
    },
  };
}

/** The cookies that an answer sets, as the next request sends them. */
export function cookiesOf(answer: LightMyRequestResponse): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
