import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import { instant } from '../src/core/time/instant.ts';
import { type SettableClock, settableClock } from '../src/server/platform/clock/clock.ts';
import { createBlindIndex } from '../src/server/platform/crypto/blind-index.ts';
import { keyringPath, openKeyring } from '../src/server/platform/crypto/keyring.ts';
import { createSigner } from '../src/server/platform/crypto/signer.ts';
import type { Pool } from '../src/server/platform/db/pool.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import type { Services } from '../src/server/services.ts';

export interface TestServices extends Services {
  readonly clock: SettableClock;
}

/** Services over a test's pool, with keys of their own and a clock that stands until it is set. */
export function testServices(pool: Pool, at = '2026-03-02T01:00:00.000Z'): TestServices {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-keys-'));
  const { keyring } = openKeyring(keyringPath(folder), () => new Date(at));
  const calendar = seedCalendar();
  return {
    pool,
    keyring,
    blindIndex: createBlindIndex(keyring.blindIndex),
    signer: createSigner(keyring.signing),
    clock: settableClock(instant(at)),
    calendar: () => calendar,
    publicUrl: 'http://127.0.0.1:8080',
    log: silentLog(),
    outbound: createOutbound({ internalHosts: [] }),
    outboxWritten: () => undefined,
  };
}
