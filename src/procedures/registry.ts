import { type CompiledProcedure, compileProcedure } from '../core/procedure/compile.ts';
import { administrativeReconsideration } from './administrative-reconsideration/procedure.ts';
import { consumerComplaint } from './consumer-complaint/procedure.ts';
import { judicialConfirmation } from './judicial-confirmation/procedure.ts';
import { keyTask } from './key-task/procedure.ts';
import { labourDispute } from './labour-dispute/procedure.ts';
import { legalAid } from './legal-aid/procedure.ts';
import { medicalDispute } from './medical-dispute/procedure.ts';
import { pastRecord } from './past-record/procedure.ts';
import { peopleMediation } from './people-mediation/procedure.ts';
import { petition } from './petition/procedure.ts';
import { screening } from './screening/procedure.ts';

/** Every version of every procedure that may still be in flight. A matter stays on the version it began with. */
export const procedures: readonly CompiledProcedure[] = [
  peopleMediation,
  judicialConfirmation,
  pastRecord,
  administrativeReconsideration,
  consumerComplaint,
  legalAid,
  medicalDispute,
  petition,
  labourDispute,
  keyTask,
  screening,
].map(compileProcedure);

const byId: ReadonlyMap<string, CompiledProcedure> = new Map(procedures.map((procedure) => [procedure.id, procedure]));

/** The version a matter is on. Throws on one that was never compiled: a matter cannot exist without its rules. */
export function getProcedure(key: string, version: number): CompiledProcedure {
  const procedure = byId.get(`${key}@${version}`);
  if (procedure === undefined) throw new Error(`no procedure ${key}@${version}`);
  return procedure;
}

/** The newest version of a procedure: what a new matter follows. */
export function findLatestProcedure(key: string): CompiledProcedure | undefined {
  return procedures
    .filter((procedure) => procedure.definition.key === key)
    .reduce<CompiledProcedure | undefined>(
      (latest, one) => (latest === undefined || one.definition.version > latest.definition.version ? one : latest),
      undefined,
    );
}
