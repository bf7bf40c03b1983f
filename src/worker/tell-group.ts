import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { tellMembers } from '../server/group/tell-members.ts';
import type { SystemServices } from '../server/services.ts';

const payload = z.object({ district: z.string(), matterId: z.string() });

/** After something was said to all members of a group, or somebody joined it. */
export function tellGroup(services: SystemServices): Task {
  return async (given) => {
    const group = payload.parse(given);
    const told = await tellMembers(services, group);
    if (told > 0) services.log.info({ ...group, told }, 'members of a group were told');
  };
}
