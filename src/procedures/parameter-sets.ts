import { alertParameters } from '../core/deadline/alert-parameters.ts';
import { messageParameters } from '../core/message/parameters.ts';
import type { ParameterSet } from '../core/procedure/parameter-set.ts';
import { findLatestProcedure, procedures } from './registry.ts';

/** What procedures share and declare once. Its local values lie beside theirs and are entered in the same way. */
const shared: readonly ParameterSet[] = [messageParameters, alertParameters];

/** Whatever has parameters that a city sets: the newest version of each procedure, then what they share. */
export function parameterSets(): readonly ParameterSet[] {
  const keys = [...new Set(procedures.map(({ definition }) => definition.key)), ...shared.map(({ key }) => key)];
  return keys.flatMap((key) => findParameterSet(key) ?? []);
}

export function findParameterSet(key: string): ParameterSet | undefined {
  return shared.find((set) => set.key === key) ?? findLatestProcedure(key)?.definition;
}
