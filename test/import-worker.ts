import { z } from 'zod';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import { takeDraft } from '../src/server/import/draft-work.ts';
import { createBlindIndex } from '../src/server/platform/crypto/blind-index.ts';
import { createSigner } from '../src/server/platform/crypto/signer.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import { fixedClock } from './clock.ts';
import { testKeyring } from './history.ts';

/** A worker in a process of its own, to be killed while it takes a ledger in. It is given the keys of the house it works for. */
const at = z.object({ host: z.string(), port: z.number(), database: z.string(), user: z.string() });
const told = z.object({
  app: at,
  worker: at,
  kek: z.string(),
  index: z.string(),
  hashSecret: z.string(),
  draft: z.object({ district: z.string(), id: z.string() }),
});

const { app, worker, kek, index, hashSecret, draft } = told.parse(JSON.parse(process.argv[2] ?? ''));
const keyOf = (text: string) => Buffer.from(text, 'base64');
const made = testKeyring(keyOf(kek));
const blindIndex = made.blindIndex.map((one) => ({ ...one, key: keyOf(index) }));
const keyring = { ...made, blindIndex, hashSecret };
const calendar = seedCalendar();
const services = {
  pool: createPool({ address: app, sizeMax: 4, applicationName: 'import' }),
  keyring,
  blindIndex: createBlindIndex(keyring.blindIndex),
  signer: createSigner(keyring.signing),
  clock: fixedClock(),
  calendar: () => calendar,
  publicUrl: 'https://onedoor.example',
  log: silentLog(),
  outbound: createOutbound({ internalHosts: [] }),
  outboxWritten: () => undefined,
};
const system = { ...services, pool: createPool({ address: worker, sizeMax: 4, applicationName: 'import' }) };
await takeDraft(system, services, draft);
await services.pool.end();
await system.pool.end();
