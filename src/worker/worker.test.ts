import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { act, type House, type Known, openHouse, register, units } from '../../test/history.ts';
import { openTestGateway } from '../../test/sms-gateway.ts';
import { instant } from '../core/time/instant.ts';
import { folders, rendererUnderTest } from '../server/document/render/testing/renderer-under-test.ts';
import { createPool } from '../server/platform/db/pool.ts';
import { relayOutbox, showPresence, unlockJobsOfTheDead } from '../server/platform/jobs/job-queue.ts';
import { type RunningWorker, startWorker, type WorkerOptions } from './main.ts';
import { tryDocument } from './render-document.ts';

let database: FreshDatabase;
let house: House;
let running: RunningWorker[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  // The queue's tables are there once a worker has run.
  await (await started()).stop();
});
beforeEach(() => house.clock.set(instant('2026-03-02T09:00:00+08:00')));
afterEach(async () => {
  await Promise.all(running.map((worker) => worker.stop()));
  running = [];
});
afterAll(() => database.drop());

async function started(more: Partial<WorkerOptions> = {}): Promise<RunningWorker> {
  const worker = await startWorker({
    services: house.services,
    createPool: (wanted) => createPool({ ...wanted, address: database.address(wanted.role) }),
    renderFolders: folders,
    refreshCalendar: async () => undefined,
    timing: { relay: 50, lapse: 50, seal: 50, presence: 100 },
    ...more,
  });
  running.push(worker);
  return worker;
}

/** Looks again and again until the question is answered with yes. */
async function until(question: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await question()) return;
    await pause(50);
  }
  throw new Error(`waited in vain: ${what}`);
}

async function count(statement: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await database.workerPool.query<{ n: number }>(statement, [...values]);
  return rows[0]?.n ?? -1;
}

const documentsIn = (matter: Known, status: string) =>
  count('select count(*)::integer as n from matter_document where matter_id = $1 and status = $2', [matter.id, status]);

describe('a running worker', () => {
  it('makes the documents asked for, seals the events, and leaves the outbox and the queue empty', async () => {
    await started();
    const matter = await register(house);
    await until(async () => (await documentsIn(matter, 'ready')) === 2, 'both documents');
    await until(
      async () => (await count('select count(*)::integer as n from seal_leaf where matter_id = $1', [matter.id])) === 1,
      'the seal',
    );
    await until(async () => (await count('select count(*)::integer as n from job_queue.jobs')) === 0, 'no jobs');
    expect(await count('select count(*)::integer as n from outbox')).toBe(0);
  });

  it('sends parties what they are to be told, and forgets one-time codes past their time', async () => {
    const gateway = await openTestGateway();
    await database.ownerPool.query(
      `insert into one_time_code (district, id, journey_id, party_id, means, code_hash, created_at, expires_at)
       values ('440106', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'phone', '', '2026-02-01', '2026-02-01')`,
    );
    let matter = await register(house);
    matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
    await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    await started({
      services: { ...house.services, sms: gateway.sms },
      timing: { relay: 50, lapse: 50, seal: 50, presence: 100, messages: 50 },
    });
    await until(async () => gateway.received.length > 0, 'a message');
    await until(async () => (await count('select count(*)::integer as n from one_time_code')) === 0, 'no old codes');
    await gateway.close();
  });

  it('takes up what is written while it looks seldom, when it is told', async () => {
    const worker = await started({ timing: { relay: 600_000 } });
    await pause(200);
    const matter = await register(house);
    await pause(200);
    expect(await documentsIn(matter, 'ready')).toBe(0);
    worker.outboxWritten();
    await until(async () => (await documentsIn(matter, 'ready')) === 2, 'both documents');
  });

  it('beside another lapses each clock once', async () => {
    const matters: Known[] = [];
    for (let n = 0; n < 10; n += 1) {
      matters.push(await act(house, await register(house), 'clerk', 'send', { unit: units.committee }));
    }
    await started();
    await started();
    house.clock.set(instant('2026-03-06T00:00:00+08:00'));
    const lapsed = () => count("select count(*)::integer as n from matter_event where type = 'hand-off-overdue'");
    await until(async () => (await lapsed()) === 10, 'ten lapses');
    await pause(300);
    expect(await lapsed()).toBe(10);
  });

  it('does nothing more once it has stopped, and keeps no connection', async () => {
    const worker = await started();
    await worker.stop();
    const matter = await register(house);
    await pause(300);
    expect(await documentsIn(matter, 'waiting')).toBe(2);
    expect(
      await count(
        "select count(*)::integer as n from pg_stat_activity where application_name in ('onedoor worker', 'onedoor jobs') and datname = current_database()",
      ),
    ).toBe(0);
    await worker.stop();
    await started();
    await until(async () => (await documentsIn(matter, 'ready')) === 2, 'what was left lying');
  });
});

describe('a job that cannot succeed', () => {
  it('of a broken template fails its own documents alone, and they are made by the next worker that can', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'onedoor-templates-'));
    try {
      await cp(folders.templatesDir, broken, { recursive: true });
      await writeFile(join(broken, 'receipt.typ'), '#panic("broken")');
      const worker = await started({ renderFolders: { ...folders, templatesDir: broken } });
      const matter = await register(house);
      await until(async () => (await documentsIn(matter, 'ready')) === 1, 'the application');
      await until(async () => (await documentsIn(matter, 'failed')) === 1, 'the receipt to fail');
      await worker.stop();
      await started();
      await until(async () => (await documentsIn(matter, 'ready')) === 2, 'both documents');
    } finally {
      await rm(broken, { recursive: true });
    }
  });

  it('for a reason that may pass is tried again, and after the last try the document says that it failed', async () => {
    const matter = await register(house);
    const target = { district: matter.district, matterId: matter.id, documentId: '1-receipt-1' };
    const closed = rendererUnderTest();
    await closed.close();
    await expect(tryDocument(house.system, closed, target, false)).rejects.toThrow(/closed/);
    expect(await documentsIn(matter, 'waiting')).toBe(2);
    await tryDocument(house.system, closed, target, true);
    const { rows } = await database.workerPool.query(
      "select id, failure from matter_document where matter_id = $1 and status = 'failed'",
      [matter.id],
    );
    expect(rows).toEqual([{ id: '1-receipt-1', failure: 'tried-too-often' }]);
  });

  it('of a task nobody knows rests in the queue and stops no other', async () => {
    await database.workerPool.query(
      `insert into outbox values ('440106', gen_random_uuid(), 'of-a-newer-version', '{}', now())`,
    );
    await started();
    const matter = await register(house);
    await until(async () => (await documentsIn(matter, 'ready')) === 2, 'both documents');
    const ofTask = `select count(*)::integer as n from job_queue.jobs where task_identifier = 'of-a-newer-version'`;
    expect(await count(ofTask)).toBe(1);
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });
});

describe('the relay', () => {
  const rows = (n: number) =>
    database.workerPool.query(
      `insert into outbox select '440106', gen_random_uuid(), 'counted', jsonb_build_object('n', n), now() from generate_series(1, $1) n`,
      [n],
    );
  const jobs = () => count("select count(*)::integer as n from job_queue.jobs where task_identifier = 'counted'");

  it('of several at once moves each row once', async () => {
    await rows(300);
    const moved = await Promise.all(
      Array.from({ length: 4 }, async () => {
        let sum = 0;
        for (let one = 1; one > 0; ) {
          one = await relayOutbox(database.workerPool, 20, { counted: 3 }, 1_000);
          sum += one;
        }
        return sum;
      }),
    );
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(300);
    expect(await jobs()).toBe(300);
    expect(
      await count(
        "select count(distinct max_attempts)::integer as n from job_queue.jobs where task_identifier = 'counted' and max_attempts = 3",
      ),
    ).toBe(1);
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });

  it('leaves in the outbox what the workers cannot take up soon', async () => {
    await rows(30);
    expect(await relayOutbox(database.workerPool, 20, {}, 25)).toBe(20);
    expect(await relayOutbox(database.workerPool, 20, {}, 25)).toBe(5);
    expect(await relayOutbox(database.workerPool, 20, {}, 25)).toBe(0);
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
    expect(await relayOutbox(database.workerPool, 20, {}, 25)).toBe(5);
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });

  it('takes no more than it is asked for, in whatever way the database finds the rows', async () => {
    await rows(30);
    const pool = createPool({ address: database.address('onedoor_worker'), sizeMax: 1, applicationName: 'planned' });
    for (const way of ['hashjoin', 'mergejoin', 'hashagg', 'material', 'sort'])
      await pool.query(`set enable_${way} = off`);
    expect(await relayOutbox(pool, 20, {}, 1_000)).toBe(20);
    expect(await relayOutbox(pool, 20, {}, 1_000)).toBe(10);
    await pool.end();
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });

  it('leaves the rows where they are when the queue does not take them', async () => {
    await rows(5);
    await database.workerPool.query(
      'alter table job_queue._private_jobs add constraint full_up check (false) not valid',
    );
    await expect(relayOutbox(database.workerPool, 20, {}, 1_000)).rejects.toThrow(/full_up/);
    expect(await count("select count(*)::integer as n from outbox where task = 'counted'")).toBe(5);
    await database.workerPool.query('alter table job_queue._private_jobs drop constraint full_up');
    expect(await relayOutbox(database.workerPool, 20, {}, 1_000)).toBe(5);
    expect(await relayOutbox(database.workerPool, 20, {}, 1_000)).toBe(0);
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });
});

describe('jobs of a worker that was killed', () => {
  const lockBy = async (name: string) => {
    await database.workerPool.query("select job_queue.add_job('of-the-dead', '{}'::json)");
    await database.workerPool.query('update job_queue._private_jobs set locked_at = now(), locked_by = $1', [name]);
  };
  const locked = () => count('select count(*)::integer as n from job_queue.jobs where locked_by is not null');
  afterEach(async () => {
    await database.workerPool.query("select job_queue.force_unlock_workers(array['pool-a', 'pool-b'])");
    await database.workerPool.query('select job_queue.complete_jobs(array(select id from job_queue.jobs))');
  });

  it('are given back as soon as it is gone, and not before', async () => {
    const pool = createPool({
      address: database.address('onedoor_worker'),
      sizeMax: 1,
      applicationName: 'doomed',
      values: 'driver',
    });
    const presence = await showPresence(pool, 'pool-a');
    await lockBy('pool-a');
    await unlockJobsOfTheDead(database.workerPool);
    expect(await locked()).toBe(1);
    presence.release();
    await pool.end();
    await until(async () => {
      await unlockJobsOfTheDead(database.workerPool);
      return (await locked()) === 0;
    }, 'the lock to go');
  });

  it('stay with one whose connection broke and was taken up again', async () => {
    const pool = createPool({
      address: database.address('onedoor_worker'),
      sizeMax: 1,
      applicationName: 'shaken',
      values: 'driver',
    });
    const presence = await showPresence(pool, 'pool-b');
    const superuser = createPool({ address: database.address('superuser'), sizeMax: 1, applicationName: 'test' });
    const { rows } = await superuser.query<{ pid: number }>(
      "select pid, pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shaken'",
    );
    await superuser.end();
    // The broken one may be listed a moment longer: it is another that must be there.
    const others = `select count(*)::integer as n from pg_stat_activity where application_name = 'shaken' and pid <> ${rows[0]?.pid}`;
    await until(async () => {
      await presence.renew();
      return (await count(others)) === 1;
    }, 'the connection to come back');
    await lockBy('pool-b');
    await unlockJobsOfTheDead(database.workerPool);
    expect(await locked()).toBe(1);
    presence.release();
    await pool.end();
  });

  it('are taken up by a worker that runs', async () => {
    const matter = await register(house);
    await relayOutbox(database.workerPool, 100, {}, 1_000);
    await database.workerPool.query("update job_queue._private_jobs set locked_at = now(), locked_by = 'pool-gone'");
    await started();
    await until(async () => (await documentsIn(matter, 'ready')) === 2, 'both documents');
  });
});

describe('the server’s own role', () => {
  it('cannot see the queue', async () => {
    await expect(database.pool.query('select * from job_queue.jobs')).rejects.toThrow(/permission denied/);
    await expect(database.pool.query("select job_queue.add_job('render-document')")).rejects.toThrow(
      /permission denied/,
    );
  });
});
