import type { ProcedureDefinition } from './definition.ts';

/** Parameters with the name of what they belong to: a procedure, or something that all procedures share. */
export type ParameterSet = Pick<ProcedureDefinition, 'key' | 'title' | 'parameters'>;
