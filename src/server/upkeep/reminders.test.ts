import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { noteFigure } from '../../../test/figure.ts';
import { testKeyring } from '../../../test/history.ts';
import { type Retold, retell } from '../../../test/many-matters.ts';
import { invited, mediating, registered, reported, sealed } from '../../../test/mediation.ts';
import type { Story } from '../../../test/story.ts';
import type { AlertLevel } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import {
  addMilliseconds,
  type Instant,
  isInstant,
  millisecondsBetween,
  startOfDayInChina,
} from '../../core/time/instant.ts';
import { addDays, daysBetween, type PlainDate, plainDate, weekday } from '../../core/time/plain-date.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const matters = release ? 10_000 : 400;
const kills = release ? 50 : 5;
const days = 90;
const first = plainDate('2026-03-02');
const workerFile = fileURLToPath(new URL('../../../test/reminder-worker.ts', import.meta.url));

let database: FreshDatabase;
let told: readonly Retold[];
const kek = testKeyring().kek[0]?.key ?? Buffer.alloc(0);

beforeAll(async () => {
  database = await freshDatabase();
  told = await retell(database.superPool, testKeyring(kek).kek, stories(), matters);
}, 600_000);
afterAll(() => database.drop());

/** Matters of every age, begun on each day of two months and left to themselves, over Qingming and Labour Day. */
function stories(): readonly Story[] {
  return Array.from({ length: 60 }, (_, index) => addDays(first, index)).flatMap((day) => [
    reported(day),
    registered(day),
    invited(day),
    mediating(day),
    sealed(day, [addDays(day, 17)]),
  ]);
}

interface Expected {
  /** What must be noted. */
  readonly due: ReadonlySet<string>;
  /** What may be: it was reached at the moment at which something else ended the clock. */
  readonly tie: ReadonlySet<string>;
}

/** Every alert of the ninety days, by the kernel's own account of the clocks and days counted here one by one. */
function expectedOf(id: string, story: Story): Expected {
  const due = new Set<string>();
  const tie = new Set<string>();
  const lives = new Map<string, { readonly clock: Clock; readonly ended: Instant | undefined }>();
  const end = startOfDayInChina(addDays(first, days));
  for (const event of story.until(addDays(first, days)).events)
    for (const effect of event.data.effects) {
      if (effect.kind !== 'clock') continue;
      const key = nameOf(id, effect.clock, effect.value);
      for (const [other, life] of lives)
        if (other.startsWith(`${id}/${effect.clock}/`) && other !== key && life.ended === undefined)
          lives.set(other, { ...life, ended: event.at });
      const over = effect.value.status !== 'running' && effect.value.status !== 'lapsed';
      lives.set(key, { clock: effect.value, ended: over ? event.at : undefined });
    }
  for (const [key, { clock, ended }] of lives)
    for (const [level, at] of Object.entries(momentsOf(clock))) {
      if (at > end || (ended !== undefined && at > ended)) continue;
      (at === ended ? tie : due).add(`${key}/${level}/${at}`);
    }
  return { due, tie };
}

function nameOf(id: string, clock: string, value: Clock): string {
  return `${id}/${clock}/${value.event}/${overAt(value)}`;
}

function overAt({ due }: Clock): Instant {
  return isInstant(due) ? due : startOfDayInChina(addDays(due, 1));
}

/** Near is the third working day from the end, the last day counted, but no day of the first half; then three quarters. */
function momentsOf(clock: Clock): Readonly<Record<AlertLevel, Instant>> {
  const { start, due } = clock;
  if (isInstant(start) || isInstant(due)) throw new Error('these stories have terms of days');
  const length = daysBetween(start, due);
  const near = (working: number, quarters: number) => {
    const notBefore = addDays(start, 1 + Math.floor((length * quarters) / 4));
    const day = lastWorkingDays(due, working);
    const at = startOfDayInChina(day > notBefore ? day : notBefore);
    return at < overAt(clock) ? at : overAt(clock);
  };
  return { amber: near(3, 2), red: near(1, 3), overdue: overAt(clock) };
}

const { days: special } = seedCalendar();

function lastWorkingDays(due: PlainDate, working: number): PlainDate {
  let day = due;
  for (let left = working; ; day = addDays(day, -1)) {
    const known = special[day];
    if (known === undefined ? weekday(day) < 6 : known.kind === 'make-up') left -= 1;
    if (left === 0) return day;
  }
}

/** A worker's process: told a moment, it says when it is through. */
class Worker {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    const address = database.address('onedoor_worker');
    const given = JSON.stringify({ address, kek: kek.toString('base64') });
    this.#child = spawn(process.execPath, ['--import', 'tsx', workerFile, given], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // What is written to one that was just killed goes nowhere.
    this.#child.stdin.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async says(line: string): Promise<void> {
    const { value, done } = await this.#lines.next();
    if (done === true || value !== line) throw new Error(`the worker said ${String(value)}, not ${line}`);
  }

  tell(at: Instant): void {
    this.#child.stdin.write(`${at}\n`);
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  end(): void {
    this.#child.stdin.end();
  }
}

async function started(): Promise<Worker> {
  const worker = new Worker();
  await worker.says('ready');
  return worker;
}

test('every alert of ninety days is noted once, within a minute of its moment, through kills, by two workers', async () => {
  const workers = [await started(), await started()];
  const waits = fc.sample(fc.nat(60), { numRuns: kills, seed: 20_260_302 });
  let killed = 0;
  for (let day = 1; day <= days; day += 1) {
    // They look every fifteen seconds; of those looks the ones that find something are played.
    for (const seconds of [1, 16]) {
      const at = addMilliseconds(startOfDayInChina(addDays(first, day)), seconds * 1_000);
      for (const worker of workers) worker.tell(at);
      if (seconds === 1 && (day * kills) % days < kills) {
        await pause(waits[killed] ?? 0);
        const which = killed % 2;
        await workers[which]?.kill();
        const anew = await started();
        workers[which] = anew;
        anew.tell(at);
        killed += 1;
      }
      for (const worker of workers) await worker.says(at);
    }
  }
  for (const worker of workers) worker.end();
  expect(killed).toBe(kills);

  const { rows } = await database.workerPool.query<{
    name: string;
    at: Instant;
    recorded_at: Instant;
    until: Instant;
    started: number;
    id: string;
    clock: string;
    level: string;
  }>('select matter_id as id, clock, started, until, level, at, recorded_at from clock_alert');
  const noted = new Set(rows.map((row) => `${row.id}/${row.clock}/${row.started}/${row.until}/${row.level}/${row.at}`));
  // The primary key lets none be there twice.
  expect(noted.size).toBe(rows.length);
  const expected = new Map<Story, Expected>();
  const missed: string[] = [];
  const surplus = new Set(noted);
  let wanted = 0;
  for (const { id, story } of told) {
    const found = expected.get(story) ?? expectedOf('', story);
    expected.set(story, found);
    wanted += found.due.size;
    for (const one of found.due) if (!surplus.delete(`${id}${one}`)) missed.push(`${id}${one}`);
    for (const one of found.tie) surplus.delete(`${id}${one}`);
  }
  expect({ missed: missed.slice(0, 5), surplus: [...surplus].slice(0, 5) }).toEqual({ missed: [], surplus: [] });
  const late = rows.filter((row) => millisecondsBetween(row.at, row.recorded_at) > 60_000);
  expect(late.slice(0, 5)).toEqual([]);
  expect(wanted).toBeGreaterThan(matters);
  noteFigure('T4', `${wanted} alerts of ${matters} matters through ${killed} kills: each once, none missed`, true);
}, 3_000_000);
