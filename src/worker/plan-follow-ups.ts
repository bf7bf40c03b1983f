import { planFollowUps } from '../server/follow-up/plan.ts';
import type { SystemServices } from '../server/services.ts';

/** Plans the visits to what was closed of late. */
export function planVisitsOfClosed(services: SystemServices): () => Promise<void> {
  return async () => {
    const planned = await planFollowUps(services);
    if (planned > 0) services.log.info({ planned }, 'visits to closed matters were planned');
  };
}
