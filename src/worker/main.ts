import { askFailedAgain } from '../server/document/make.ts';
import type { RenderFolders } from '../server/document/render/document-compiler.ts';
import { createRenderer } from '../server/document/render/renderer.ts';
import type { OpenDatabase } from '../server/platform/db/open.ts';
import { unlockJobsOfTheDead } from '../server/platform/jobs/job-queue.ts';
import { beginWitnessing, type Witness } from '../server/seal/witness.ts';
import type { Services, SystemServices } from '../server/services.ts';
import { keepHeadsOutside } from './bring-to-witnesses.ts';
import { eraseFiles } from './erase-files.ts';
import { expireOldCodes } from './expire-codes.ts';
import { expireOldDrafts } from './expire-drafts.ts';
import { expireOldAnswers } from './expire-idempotency.ts';
import { expireOldReplays } from './expire-replays.ts';
import { expireOldExports, exportLedger } from './export-ledger.ts';
import { expireOldImports, readLedgerDraft, takeLedgerDraft } from './import-ledger.ts';
import { lapseClocks } from './lapse-clocks.ts';
import { lapseMovesAndTasks } from './lapse-handling.ts';
import { createMakeWay } from './make-way.ts';
import { moveUnit } from './move-unit.ts';
import { planVisitsOfClosed } from './plan-follow-ups.ts';
import { startJobQueue } from './queue.ts';
import { recountClocks } from './recount-clocks.ts';
import { relay } from './relay-outbox.ts';
import { remindOfPromises } from './remind-debtors.ts';
import { renderDocument } from './render-document.ts';
import { replayRouting } from './replay-routing.ts';
import { sealNewEvents } from './seal-events.ts';
import { sendMessages } from './send-messages.ts';
import { superviseMatters } from './supervise.ts';
import { takeNewWords } from './take-words.ts';
import { tellGroup } from './tell-group.ts';
import { startTicker, type Ticker } from './ticker.ts';
import { watchAllClocks } from './watch-clocks.ts';

/** How often the standing jobs look, in milliseconds. */
export interface WorkerTiming {
  readonly relay: number;
  readonly lapse: number;
  readonly watch: number;
  readonly seal: number;
  readonly expire: number;
  readonly presence: number;
  readonly messages: number;
  readonly witness: number;
}

const timing: WorkerTiming = {
  relay: 1_000,
  lapse: 15_000,
  watch: 15_000,
  seal: 10_000,
  expire: 600_000,
  presence: 30_000,
  messages: 2_000,
  witness: 300_000,
};

export interface WorkerOptions {
  /** The server's services; the worker puts a pool of its own role in the place of theirs. */
  readonly services: Services;
  /** Of the open database: the worker makes its pools with it and ends them. */
  readonly createPool: OpenDatabase['createPool'];
  readonly renderFolders: RenderFolders;
  /** Reads the work calendar again. */
  readonly refreshCalendar: () => Promise<void>;
  /** Places outside that keep the chain's signed heads. */
  readonly witnesses?: readonly Witness[];
  readonly timing?: Partial<WorkerTiming>;
}

export interface RunningWorker {
  /** For `services.outboxWritten`: something was left in the outbox just now. */
  outboxWritten(): void;
  /** Lets what is under way end, then lets go of everything. */
  stop(): Promise<void>;
}

/** Jobs worked on at once: one is typeset while the next one's data is gathered. */
const concurrency = 2;
/** Connections: the standing jobs and what they write. */
const systemConnections = 6;
/** Connections that take ledgers in, beside those of the windows. */
const ledgerConnections = 3;
/** Connections of the queue: listening, presence, taking and finishing jobs. */
const queueConnections = 4;
/** Several writes at the same moment are relayed in one go. */
const relayGapMs = 50;

/** Starts the background work of one process. Any number of processes may run one; none depends on another. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { log } = options.services;
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const relayTicker = await start(options, stops);
    log.info('the worker has started');
    let stopping: Promise<void> | undefined;
    return {
      outboxWritten: () => relayTicker.poke(),
      stop() {
        stopping ??= stopAll();
        return stopping;
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** What must be let go of again is put on the list as it is opened; it is let go of in the opposite order. */
async function start(options: WorkerOptions, stops: (() => Promise<void>)[]): Promise<Ticker> {
  const { createPool, services, renderFolders } = options;
  const pool = createPool({ role: 'onedoor_worker', sizeMax: systemConnections, applicationName: 'onedoor worker' });
  stops.push(() => pool.end());
  const queuePool = createPool({
    role: 'onedoor_worker',
    sizeMax: queueConnections,
    applicationName: 'onedoor jobs',
    values: 'driver',
  });
  stops.push(() => queuePool.end());
  const ledgerPool = createPool({
    role: 'onedoor_app',
    sizeMax: ledgerConnections,
    applicationName: 'onedoor ledgers',
  });
  stops.push(() => ledgerPool.end());
  const system: SystemServices = {
    ...services,
    pool,
    outboxWritten: () => relayTicker?.poke(),
    // Known only once the server listens, which may be after this.
    get publicUrl() {
      return services.publicUrl;
    },
  };
  const renderer = createRenderer({
    ...renderFolders,
    onWarning: (template, warnings) => services.log.warn({ template, warnings }, 'the typesetter remarks'),
  });
  stops.push(() => renderer.close());
  let relayTicker: Ticker | undefined;
  const makeWay = createMakeWay();
  stops.push(async () => makeWay.stop());
  const queue = await startJobQueue({
    pool: queuePool,
    taskList: {
      'render-document': renderDocument(system, renderer, makeWay),
      'move-unit': moveUnit(system),
      'recount-clocks': recountClocks(system, options.refreshCalendar),
      'replay-routing': replayRouting(system),
      'tell-group': tellGroup(system),
      'read-ledger': readLedgerDraft(system, services),
      'take-ledger': takeLedgerDraft(system, { ...services, pool: ledgerPool }, ledgerConnections),
      'export-ledger': exportLedger(system, services),
    },
    concurrency,
    log: services.log,
  });
  stops.push(() => queue.stop());
  const every = { ...timing, ...options.timing };
  const ticker = (name: string, everyMs: number, job: () => Promise<void>, gapMs = everyMs): Ticker => {
    const started = startTicker({ name, everyMs, gapMs, log: services.log, run: job });
    stops.push(() => started.stop());
    return started;
  };
  ticker('presence', every.presence, async () => {
    await queue.renewPresence();
    await unlockJobsOfTheDead(queuePool);
  });
  ticker('expire-idempotency', every.expire, expireOldAnswers(system));
  ticker('expire-drafts', every.expire, expireOldDrafts(system));
  ticker('expire-imports', every.expire, expireOldImports(system));
  ticker('expire-replays', every.expire, expireOldReplays(system));
  ticker('expire-codes', every.expire, expireOldCodes(system));
  ticker('plan-visits', every.expire, planVisitsOfClosed(system));
  ticker('remind-debtors', every.expire, remindOfPromises(system));
  ticker('erase-files', every.expire, eraseFiles(system));
  const { witnesses = [] } = options;
  await beginWitnessing(system, witnesses);
  if (witnesses.length > 0) ticker('witness', every.witness, keepHeadsOutside(system, witnesses));
  ticker('seal-events', every.seal, sealNewEvents(system));
  ticker('expire-exports', every.expire, expireOldExports(system));
  ticker('take-words', every.seal, takeNewWords(system));
  ticker('send-messages', every.messages, sendMessages(system));
  ticker('lapse-clocks', every.lapse, lapseClocks(system));
  ticker('lapse-handling', every.lapse, lapseMovesAndTasks(system));
  ticker('supervise', every.lapse, superviseMatters(system));
  ticker('watch-clocks', every.watch, watchAllClocks(system));
  relayTicker = ticker('relay', every.relay, () => relay(pool), relayGapMs);
  const again = await askFailedAgain(system);
  if (again > 0) services.log.info({ documents: again }, 'documents that failed before are tried again');
  return relayTicker;
}
