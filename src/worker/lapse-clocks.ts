import type { SystemServices } from '../server/services.ts';
import { createLapses } from '../server/upkeep/lapse-due.ts';

/** Lapses what has run out. */
export function lapseClocks(services: SystemServices): () => Promise<void> {
  const lapse = createLapses(services);
  return async () => {
    const { lapsed, failed } = await lapse();
    if (lapsed + failed > 0) services.log.info({ lapsed, failed }, 'clocks ran out');
  };
}
