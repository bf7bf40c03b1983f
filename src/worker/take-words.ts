import { indexNewWords } from '../server/ledger/take-words.ts';
import type { SystemServices } from '../server/services.ts';

/** Makes what was written since the last time findable in the ledger. */
export function takeNewWords(services: SystemServices): () => Promise<void> {
  return async () => {
    await indexNewWords(services);
  };
}
