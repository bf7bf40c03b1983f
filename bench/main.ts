import { spawnSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAct } from './act.ts';
import { measureClocks } from './clocks.ts';
import { measureIntake } from './intake.ts';
import { measureLedgers } from './ledgers.ts';
import { measurePages } from './pages.ts';
import { measurePlans } from './plans.ts';
import { measureQueue } from './queue.ts';
import { measureReads } from './reads.ts';
import { measureStart } from './start.ts';
import { type Figure, tableOf } from './support/figure.ts';
import { withGrowth } from './support/growth.ts';
import { type House, liveDatabase, openHouse, root } from './support/house.ts';
import { ensureLoaded, playedMax } from './support/loaded.ts';
import { startServer } from './support/server.ts';
import { type Stage, setStage } from './support/stage.ts';
import { measureTracking } from './tracking.ts';
import { measureTriage } from './triage.ts';
import { measureWhole } from './whole.ts';

const mattersUsual = 100_000;
const seed = 20_261_122;

/** Each question and what answers it, in the order they are asked: what writes comes last. */
const questions: Readonly<Record<string, (stage: Stage) => Promise<readonly Figure[]>>> = {
  plans: measurePlans,
  queue: measureQueue,
  tracking: measureTracking,
  reads: measureReads,
  pages: measurePages,
  triage: measureTriage,
  intake: measureIntake,
  act: measureAct,
  whole: measureWhole,
};

/** What is asked of every size; the rest of the one that is played whole. */
const ofEverySize = ['plans', 'queue', 'reads'];

/** `npm run bench [-- question … --sizes N,N]`: builds, loads what is not loaded, asks, prints one table. */
async function main(parameters: readonly string[]): Promise<void> {
  const { values, positionals: asked } = parseArgs({
    args: [...parameters],
    options: { sizes: { type: 'string', default: String(mattersUsual) } },
    allowPositionals: true,
  });
  const sizes = values.sizes.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1_000)) {
    throw new Error('--sizes takes whole numbers from 1000 on, with commas between them.');
  }
  const usual = sizes.findLast((size) => size <= playedMax) ?? mattersUsual;
  const known = [...Object.keys(questions), 'clocks', 'ledgers', 'start', 'load'];
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no measure ${unknown}; there are ${known.join(', ')}.`);
  const wanted = (name: string) => asked.length === 0 || asked.includes(name);
  // Clocks and ledgers stand in databases of their own: neither the product nor a city's data is needed for them.
  const ofCity = asked.length === 0 || asked.some((name) => name !== 'clocks' && name !== 'ledgers');
  const built = !ofCity
    ? { status: 0 }
    : spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the product could not be built');
  const lines: string[] = [];
  const figures: Figure[] = [];
  const house = await openHouse();
  try {
    // The size on which everything is asked comes last: what writes is asked there.
    for (const size of ofCity ? [...sizes.filter((one) => one !== usual), usual] : []) {
      await ensureLoaded(house, { matters: size, seed, base: usual });
      lines.push(...(await described(house)));
      const here = Object.entries(questions)
        .filter(([name]) => wanted(name) && (size === usual || ofEverySize.includes(name)))
        .map(([, question]) => question);
      if (here.length > 0) figures.push(...(await ask(house, here)).map((figure) => ({ ...figure, size })));
    }
    if (wanted('clocks')) figures.push(...(await measureClocks(house)));
    if (wanted('ledgers')) figures.push(...(await measureLedgers(house, seed)));
    // Intake leaves thousands of papers to be made: rest is what a start on untouched data comes to.
    if (wanted('start')) await ensureLoaded(house, { matters: usual, seed, base: usual });
  } finally {
    await house.close();
  }
  if (wanted('start')) figures.push(...(await measureStart()));
  process.stdout.write(`${[...lines, '', tableOf(withGrowth(figures))].join('\n')}\n`);
  if (figures.some((figure) => figure.holds === false)) process.exitCode = 1;
}

async function ask(
  house: House,
  asked: readonly ((stage: Stage) => Promise<readonly Figure[]>)[],
): Promise<readonly Figure[]> {
  const server = await startServer('node');
  try {
    const stage = await setStage(house, server, seed);
    const figures: Figure[] = [];
    for (const question of asked) figures.push(...(await question(stage)));
    return figures;
  } finally {
    await server.stop();
  }
}

/** On what all this was measured. */
async function described(house: House): Promise<readonly string[]> {
  const client = await house.connect(liveDatabase);
  const { rows } = await client.query<{ version: string; size: string; matters: string; open: string; events: string }>(
    `select split_part(version(), ' ', 2) as version, pg_size_pretty(pg_database_size(current_database())) as size,
            (select count(*) from matter) as matters, (select count(*) from matter where status = 'open') as open,
            (select reltuples::bigint from pg_class where relname = 'matter_event') as events`,
  );
  await client.end();
  const [data] = rows;
  const [cpu] = cpus();
  const grouped = (text: string | undefined) => Number(text).toLocaleString('en');
  return [
    `Machine: ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB; load average ${loadavg()[0]?.toFixed(1)} before the measures`,
    `Node ${process.versions.node}, PostgreSQL ${data?.version} (embedded, its settings of \`npm start\`, every commit on disk)`,
    `Data: ${grouped(data?.matters)} matters, ${grouped(data?.open)} of them open, ${grouped(data?.events)} events, ${data?.size}`,
  ];
}

await main(process.argv.slice(2));
