import { z } from 'zod';
import { migrate } from '../../src/server/platform/db/migrate.ts';
import { createPool } from '../../src/server/platform/db/pool.ts';

/** `onedoor migrate` of the next release in a process of its own, to be killed: says each thing it does as a line. */
const { url, folder } = z.object({ url: z.string(), folder: z.string() }).parse(JSON.parse(process.argv[2] ?? ''));
const pool = createPool({
  address: { url },
  role: 'onedoor_owner',
  sizeMax: 1,
  applicationName: 'upgrade',
  statementMsMax: 0,
});
const say = (...words: readonly string[]) => void process.stdout.write(`${words.join(' ')}\n`);
await migrate(pool, {
  folder,
  onApply: (name) => say('apply', name),
  onWait: (name) => say('wait', name),
  onBatch: (name) => say('batch', name),
});
await pool.end();
