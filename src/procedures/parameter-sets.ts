import { accessParameters } from '../core/access/terms.ts';
import { alertParameters } from '../core/deadline/alert-parameters.ts';
import { followUpParameters } from '../core/followup/terms.ts';
import { groupParameters } from '../core/group/terms.ts';
import { handlingParameters } from '../core/handoff/terms.ts';
import { levelParameters } from '../core/level/parameters.ts';
import { messageParameters } from '../core/message/parameters.ts';
import { obligationParameters } from '../core/obligation/terms.ts';
import type { ParameterSet } from '../core/procedure/parameter-set.ts';
import { supervisionParameters } from '../core/supervision/terms.ts';
import { windowParameters } from '../core/window/terms.ts';
import { findLatestProcedure, procedures } from './registry.ts';

/** What procedures share and declare once. Its local values lie beside theirs and are entered in the same way. */
const shared: readonly ParameterSet[] = [
  messageParameters,
  alertParameters,
  obligationParameters,
  followUpParameters,
  handlingParameters,
  supervisionParameters,
  accessParameters,
  levelParameters,
  windowParameters,
  groupParameters,
];

/** Whatever has parameters that a city sets: the newest version of each procedure, then what they share. */
export function parameterSets(): readonly ParameterSet[] {
  const keys = [...new Set(procedures.map(({ definition }) => definition.key)), ...shared.map(({ key }) => key)];
  return keys.flatMap((key) => findParameterSet(key) ?? []);
}

export function findParameterSet(key: string): ParameterSet | undefined {
  return shared.find((set) => set.key === key) ?? findLatestProcedure(key)?.definition;
}
