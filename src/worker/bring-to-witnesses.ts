import { bringToWitnesses, type Witness } from '../server/seal/witness.ts';
import type { SystemServices } from '../server/services.ts';

/** Has every outside witness keep the newest heads. */
export function keepHeadsOutside(services: SystemServices, witnesses: readonly Witness[]): () => Promise<void> {
  return () => bringToWitnesses(services, witnesses);
}
