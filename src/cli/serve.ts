import { fileURLToPath } from 'node:url';
import { createApp } from '../server/app.ts';
import { type CalendarSource, openCalendar } from '../server/calendar/work-calendar.ts';
import { serveDesk } from '../server/desk.ts';
import type { Config } from '../server/platform/config/config.ts';
import { createBlindIndex } from '../server/platform/crypto/blind-index.ts';
import { createSigner } from '../server/platform/crypto/signer.ts';
import { closeHttp } from '../server/platform/http/http.ts';
import { openPortalAssets } from '../server/portal/assets.ts';
import { createProblemPage } from '../server/portal/pages.ts';
import { portalRoutes } from '../server/portal/portal.routes.ts';
import type { Services } from '../server/services.ts';
import { hasAnyAccount } from '../server/session/staff.ts';
import { renderPortal } from '../web/portal/render.tsx';
import { greeting } from './greeting.ts';
import { migrateDatabase, openKeys, openSystem, type System } from './open-system.ts';
import { print } from './output.ts';
import { seedAccounts, seedPlaces } from './seed.ts';
import { readYears } from './seed-data.ts';

const deskFolder = fileURLToPath(new URL('../../dist/desk/', import.meta.url));

/** `onedoor serve`: the database, the API, the pages; runs until it is told to stop. */
export async function serve(): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    await start(stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  await untilSignal();
  await stopAll();
}

/** Brings everything up; what must be let go of again is put on the list as it is opened. */
async function start(stops: (() => Promise<void>)[]): Promise<void> {
  const system = await openSystem('onedoor');
  const { config, database, log } = system;
  stops.push(() => database.close());
  await migrateDatabase(system);
  await seedPlaces(system);
  const accounts = await seedAccounts(system);
  const calendar = await openCalendar(database.pool, readYears(), log);
  stops.push(async () => calendar.stop());
  let address = config.publicUrl ?? addressOf(config, config.port);
  const services = servicesOf(system, calendar, () => address);
  const authPool = database.createPool({
    role: 'onedoor_app',
    sizeMax: 2,
    applicationName: 'onedoor sign-in',
    values: 'driver',
  });
  stops.push(() => authPool.end());
  const assets = openPortalAssets();
  const { http, limits } = createApp({
    services,
    authPool,
    trustedProxies: config.trustedProxies,
    problemPage: createProblemPage(renderPortal, assets.links),
  });
  portalRoutes(http, services, { render: renderPortal, assets, limits });
  serveDesk(http, deskFolder);
  stops.push(() => closeHttp(http));
  await http.listen({ host: config.host, port: config.port });
  // Port 0 takes any that is free, which is known only now.
  const bound = http.server.address();
  if (config.publicUrl === undefined && typeof bound === 'object' && bound !== null)
    address = addressOf(config, bound.port);
  const hasAccounts = await hasAnyAccount(database.pool);
  print(greeting({ config, address, data: database.described, accounts, hasAccounts }));
}

function servicesOf(system: System, calendar: CalendarSource, publicUrl: () => string): Services {
  const keyring = openKeys(system);
  return {
    pool: system.database.pool,
    keyring,
    blindIndex: createBlindIndex(keyring.blindIndex),
    signer: createSigner(keyring.signing),
    clock: system.clock,
    calendar: calendar.current,
    get publicUrl() {
      return publicUrl();
    },
    log: system.log,
    outboxWritten: () => undefined,
  };
}

/** Where the server is reached when no other address is set. */
function addressOf({ host }: Config, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
