import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { goOnReplaying } from '../server/routing/replay.ts';
import type { SystemServices } from '../server/services.ts';

const payload = z.object({ replay: z.uuid() });

/** Tries a draft of routing rules on the matters of a year, a stretch at a time, so that papers are made in between. */
export function replayRouting(services: SystemServices): Task {
  return async (given, { addJob }) => {
    const { replay } = payload.parse(given);
    if (await goOnReplaying(services, replay)) await addJob('replay-routing', { replay });
  };
}
