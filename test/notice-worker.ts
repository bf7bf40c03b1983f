import { once } from 'node:events';
import { z } from 'zod';
import { instant } from '../src/core/time/instant.ts';
import { createBlindIndex } from '../src/server/platform/crypto/blind-index.ts';
import { createSigner } from '../src/server/platform/crypto/signer.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import { recountOpen } from '../src/server/upkeep/recount-open.ts';
import { fixedClock } from './clock.ts';
import { testKeyring } from './history.ts';
import { calendarWith2027 } from './made-notice.ts';

/** A worker in a process of its own, to be killed: told to, it reckons all clocks again with the made-up notice of 2027. */
const told = z.object({
  address: z.object({ host: z.string(), port: z.number(), database: z.string(), user: z.string() }),
  kek: z.string(),
  now: z.string(),
});

const { address, kek, now } = told.parse(JSON.parse(process.argv[2] ?? ''));
const pool = createPool({ address, sizeMax: 6, applicationName: 'notice' });
const keyring = testKeyring(Buffer.from(kek, 'base64'));
const calendar = calendarWith2027();
const services = {
  pool,
  keyring,
  blindIndex: createBlindIndex(keyring.blindIndex),
  signer: createSigner(keyring.signing),
  clock: fixedClock(instant(now)),
  calendar: () => calendar,
  publicUrl: 'https://onedoor.example',
  log: silentLog(),
  outbound: createOutbound({ internalHosts: [] }),
  outboxWritten: () => undefined,
};
process.stdout.write('ready\n');
await once(process.stdin, 'data');
await recountOpen(services, 2027);
await pool.end();
process.exit();
