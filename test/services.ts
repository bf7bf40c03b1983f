import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import { instant } from '../src/core/time/instant.ts';
import { type SettableClock, settableClock } from '../src/server/platform/clock/clock.ts';
import { keyringPath } from '../src/server/platform/crypto/keyring.ts';
import { openLiveKeys } from '../src/server/platform/crypto/live-keys.ts';
import type { Pool } from '../src/server/platform/db/pool.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import type { Services } from '../src/server/services.ts';

export interface TestServices extends Services {
  readonly clock: SettableClock;
  readonly keyFile: string;
}

/** Services over a test's pool, with keys of their own and a clock that stands until it is set. */
export function testServices(pool: Pool, at = '2026-03-02T01:00:00.000Z'): TestServices {
  const keyFile = keyringPath(mkdtempSync(join(tmpdir(), 'onedoor-keys-')));
  const { keyring, blindIndex, signer } = openLiveKeys(
    keyFile,
    () => new Date(at),
    (error) => {
      throw error;
    },
  );
  const calendar = seedCalendar();
  return {
    pool,
    keyring,
    keyFile,
    blindIndex,
    signer,
    clock: settableClock(instant(at)),
    calendar: () => calendar,
    publicUrl: 'http://127.0.0.1:8080',
    log: silentLog(),
    outbound: createOutbound({ internalHosts: [] }),
    outboxWritten: () => undefined,
  };
}
