import type { Config } from '../server/platform/config/config.ts';
import type { Outbound } from '../server/platform/outbound/outbound.ts';
import type { Witness } from '../server/seal/witness.ts';
import { createWitnessElsewhere } from '../server/seal/witness-elsewhere.ts';
import { createWitnessFile } from '../server/seal/witness-file.ts';

/** The outside witnesses that the settings name. */
export function openWitnesses(
  { witnessFile, witnessElsewhere }: Pick<Config, 'witnessFile' | 'witnessElsewhere'>,
  outbound: Outbound,
): readonly Witness[] {
  return [
    ...(witnessFile === undefined ? [] : [createWitnessFile(witnessFile)]),
    ...(witnessElsewhere === undefined ? [] : [createWitnessElsewhere({ ...witnessElsewhere, outbound })]),
  ];
}
