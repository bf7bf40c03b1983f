import { fileURLToPath } from 'node:url';
import { createApp } from '../server/app.ts';
import { type CalendarSource, openCalendar } from '../server/calendar/work-calendar.ts';
import { serveDesk } from '../server/desk.ts';
import { createRenderer } from '../server/document/render/renderer.ts';
import { serveField } from '../server/field.ts';
import { createTextGateway, type SmsWay } from '../server/message/gateway.ts';
import { createMail, type MailWay, mailServerOf } from '../server/message/mail.ts';
import type { Config } from '../server/platform/config/config.ts';
import { requireDurability } from '../server/platform/db/durability.ts';
import { closeHttp } from '../server/platform/http/http.ts';
import { createOutboundConnect } from '../server/platform/outbound/connect.ts';
import { createOutbound, type Outbound } from '../server/platform/outbound/outbound.ts';
import { createPush, type PushWay } from '../server/platform/push/push.ts';
import { openPortalAssets } from '../server/portal/assets.ts';
import { createProblemPage } from '../server/portal/pages.ts';
import { portalRoutes } from '../server/portal/portal.routes.ts';
import type { Services } from '../server/services.ts';
import { hasAnyAccount } from '../server/session/staff.ts';
import { renderPortal } from '../web/portal/render.tsx';
import { type RunningWorker, startWorker } from '../worker/main.ts';
import { playExamples, seedExamplePeople, wantsExamples } from './examples.ts';
import { type Greeting, greeting, greetingJson } from './greeting.ts';
import { migrateDatabase, openKeys, openSystem, type System } from './open-system.ts';
import { print } from './output.ts';
import { seedAccounts, seedPlaces } from './seed.ts';
import { readYears } from './seed-data.ts';
import { openWitnesses } from './witnesses.ts';

/** A folder of the installation, from the sources and from what is built of them. */
const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const deskFolder = folder('dist/desk');
const fieldFolder = folder('dist/field');
const renderFolders = { templatesDir: folder('templates'), fontsDir: folder('dist/fonts') };

/** Connections that wait to be taken up: a crowd that comes within a moment is turned away with words, not cut off. */
const waitingToConnectMax = 4_096;

/** People who wait at once for what is held about them on paper; whoever comes after is told to come again. */
const papersWaitingMax = 20;

/** `onedoor serve`: the database, the API, the pages; runs until it is told to stop. */
export async function serve(options: { readonly json?: boolean; readonly examples?: boolean }): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  // Listened to from the beginning: told to stop while starting, it stops as soon as it has started.
  const signal = untilSignal();
  try {
    const greeted = await start(stops, options.examples === true);
    print(options.json === true ? greetingJson(greeted) : greeting(greeted));
  } catch (error) {
    await stopAll();
    throw error;
  }
  await signal;
  await stopAll();
  if (options.json !== true) print('已停止，数据已保存。Stopped; the data are kept.');
}

/** Brings everything up and answers what there is to say; what must be let go of again is put on the list as it is opened. */
async function start(stops: (() => Promise<void>)[], examplesAsked: boolean): Promise<Greeting> {
  const system = await openSystem('onedoor');
  const { config, database, log } = system;
  stops.push(() => database.close());
  await requireDurability(database.pool);
  await migrateDatabase(system);
  const examples = examplesAsked && (await wantsExamples(system));
  await seedPlaces(system, examples ? 'with-examples' : undefined);
  if (examples) await seedExamplePeople({ pool: database.pool, clock: system.clock });
  const accounts = await seedAccounts(system);
  const calendar = await openCalendar(database.pool, readYears(), log);
  stops.push(async () => calendar.stop());
  let address = config.publicUrl ?? addressOf(config, config.port);
  let worker: RunningWorker | undefined;
  stops.push(async () => worker?.stop());
  const services = servicesOf(system, calendar, {
    publicUrl: () => address,
    outboxWritten: () => worker?.outboxWritten(),
  });
  if (examples) await playExamples(services);
  const authPool = database.createPool({
    role: 'onedoor_app',
    sizeMax: 2,
    applicationName: 'onedoor sign-in',
    values: 'driver',
  });
  stops.push(() => authPool.end());
  const renderer = createRenderer({ ...renderFolders, limits: { waitingMax: papersWaitingMax } });
  stops.push(() => renderer.close());
  const assets = openPortalAssets();
  const { http, limits } = createApp({
    services,
    authPool,
    trustedProxies: config.trustedProxies,
    provider: config.provider,
    demandsSecondFactor: config.profile !== 'demonstration',
    renderer,
    problemPage: createProblemPage(renderPortal, assets.links),
  });
  portalRoutes(http, services, { render: renderPortal, assets, limits, renderer });
  serveDesk(http, deskFolder);
  serveField(http, fieldFolder);
  stops.push(() => closeHttp(http));
  await http.listen({ host: config.host, port: config.port, backlog: waitingToConnectMax });
  // Port 0 takes any that is free, which is known only now.
  const bound = http.server.address();
  if (config.publicUrl === undefined && typeof bound === 'object' && bound !== null)
    address = addressOf(config, bound.port);
  worker = await startWorker({
    services,
    createPool: database.createPool,
    renderFolders,
    refreshCalendar: calendar.refresh,
    witnesses: openWitnesses(config, services.outbound),
  });
  const hasAccounts = await hasAnyAccount(database.pool);
  return { config, address, data: database.described, accounts, hasAccounts };
}

/** What is known only after the services are made. */
interface Later {
  readonly publicUrl: () => string;
  readonly outboxWritten: () => void;
}

function servicesOf(system: System, calendar: CalendarSource, later: Later): Services {
  const { keyring, blindIndex, signer } = openKeys(system);
  const outbound = createOutbound({ internalHosts: system.config.internalHosts });
  return {
    pool: system.database.pool,
    keyring,
    blindIndex,
    signer,
    clock: system.clock,
    calendar: calendar.current,
    get publicUrl() {
      return later.publicUrl();
    },
    log: system.log,
    outbound,
    sms: smsWay(system.config, outbound),
    wechat: system.config.wechat === undefined ? undefined : createTextGateway({ ...system.config.wechat, outbound }),
    mail: mailWay(system.config),
    push: pushWay(system.config, outbound, keyring.hashSecret),
    witnessFor: system.config.witnessFor,
    outboxWritten: later.outboxWritten,
  };
}

/** The gateway that is set; for trying out, the page itself; elsewhere none. */
function smsWay({ sms, profile }: Config, outbound: Outbound): SmsWay | undefined {
  if (sms !== undefined) return createTextGateway({ ...sms, outbound });
  return profile === 'demonstration' ? { kind: 'shown' } : undefined;
}

function pushWay({ pushContact: subject }: Config, outbound: Outbound, secret: string): PushWay | undefined {
  return subject === undefined ? undefined : createPush({ outbound, subject, secret });
}

function mailWay({ smtp, internalHosts }: Config): MailWay | undefined {
  if (smtp === undefined) return undefined;
  const { host, port } = mailServerOf(smtp.url);
  const isInternal = internalHosts.includes(`${host.includes(':') ? `[${host}]` : host}:${port}`);
  return createMail({ ...smtp, connect: createOutboundConnect({ internalHosts }), isInternal });
}

/** Where the server is reached when no other address is set. */
function addressOf({ host }: Config, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** A terminal's Ctrl+C reaches the server twice, from the terminal and through npm: the second must not cut the stop short. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}
