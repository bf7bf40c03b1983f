import { dispatchMessages } from '../server/message/dispatch.ts';
import type { SystemServices } from '../server/services.ts';

/** Sends what parties are to be told, and says in the log when something sticks. */
export function sendMessages(services: SystemServices): () => Promise<void> {
  return async () => {
    const { sent, stuck, givenUp } = await dispatchMessages(services);
    if (stuck + givenUp > 0) services.log.warn({ sent, stuck, givenUp }, 'messages to parties are stuck');
  };
}
