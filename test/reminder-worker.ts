import { createInterface } from 'node:readline';
import { z } from 'zod';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import { instant } from '../src/core/time/instant.ts';
import { createBlindIndex } from '../src/server/platform/crypto/blind-index.ts';
import { createSigner } from '../src/server/platform/crypto/signer.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import { createLapses } from '../src/server/upkeep/lapse-due.ts';
import { watchClocks } from '../src/server/upkeep/watch-clocks.ts';
import { fixedClock } from './clock.ts';
import { testKeyring } from './history.ts';

/**
 * A worker in a process of its own, to be killed: it looks at the clocks at each moment it is told, one a line, and
 * answers with that moment once it is through.
 */
const told = z.object({
  address: z.object({ host: z.string(), port: z.number(), database: z.string(), user: z.string() }),
  kek: z.string(),
});

const { address, kek } = told.parse(JSON.parse(process.argv[2] ?? ''));
const pool = createPool({ address, sizeMax: 6, applicationName: 'reminders' });
const keyring = testKeyring(Buffer.from(kek, 'base64'));
const clock = fixedClock();
const calendar = seedCalendar();
const services = {
  pool,
  keyring,
  blindIndex: createBlindIndex(keyring.blindIndex),
  signer: createSigner(keyring.signing),
  clock,
  calendar: () => calendar,
  publicUrl: 'https://onedoor.example',
  log: silentLog(),
  outbound: createOutbound({ internalHosts: [] }),
  outboxWritten: () => undefined,
};
const lapse = createLapses(services);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  clock.set(instant(line));
  await Promise.all([lapse(), watchClocks(services)]);
  process.stdout.write(`${line}\n`);
}
await pool.end();
