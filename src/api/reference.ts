import { z } from 'zod';
import { unitKinds } from '../core/procedure/definition.ts';
import { districtCode, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

const staffRole = z.enum(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']);

export const sessionView = z
  .object({
    staffId: uuid,
    account: z.string(),
    name: wordsSchema,
    due: z
      .enum(['password', 'second-factor'])
      .nullable()
      .meta({ description: 'what has to be done before anything else' }),
    roles: z.array(
      z.object({
        role: staffRole,
        unit: z.object({
          id: z.int(),
          name: wordsSchema,
          kind: z.string(),
          district: districtCode,
          division: z.string(),
        }),
        standsInFor: wordsSchema
          .nullable()
          .meta({ description: 'the colleague on leave whose role it is' })
          .default(null),
      }),
    ),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;

export const eventPage = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        matterId: uuid,
        seq: z.int(),
        type: z.string(),
        at: z.string(),
        actor: z.unknown(),
        data: z.unknown(),
        sealedHash: z.string().nullable(),
        previous: z.string(),
        hash: z.string(),
      }),
    ),
    next: z.int().nullable(),
  })
  .meta({ id: 'EventPage' });

/** Either the receipt, or that the event still waits for the next sealing. */
export const receiptView = z
  .object({ status: z.enum(['sealed', 'waiting']), receipt: z.unknown().optional(), words: wordsSchema })
  .meta({ id: 'Receipt' });

export const proofView = z
  .object({
    title: wordsSchema,
    number: z.string().nullable(),
    sha256: z.string(),
    issuedAt: z.string(),
    unit: wordsSchema,
  })
  .meta({ id: 'Proof' });
export type ProofView = z.output<typeof proofView>;

export const keyList = z
  .object({ keys: z.array(z.object({ keyId: z.string(), publicKey: z.string() })) })
  .meta({ id: 'Keys' });

const citation = z.object({ law: z.string(), article: z.string(), grade: z.enum(['text', 'secondary', 'unverified']) });

export const procedureSummary = z.object({
  key: z.string(),
  version: z.int(),
  title: wordsSchema,
  purpose: wordsSchema,
  explanation: wordsSchema,
  basis: z.array(citation),
});
export const procedureList = z
  .object({ items: z.array(procedureSummary.meta({ id: 'ProcedureSummary' })) })
  .meta({ id: 'ProcedureList' });

/** The declaration as clients need it to draw forms and name things. Guards' tests stay with the kernel. */
export const procedureView = procedureSummary
  .extend({
    states: z.record(
      z.string(),
      z.object({
        title: wordsSchema,
        publicText: wordsSchema,
        phase: z.string(),
        waitingFor: z.string(),
        outcome: z.string().optional(),
      }),
    ),
    actions: z.record(
      z.string(),
      z.object({
        title: wordsSchema,
        explanation: wordsSchema,
        from: z.array(z.string()),
        by: z.array(z.unknown()),
        input: z.record(z.string(), z.unknown()),
        guards: z.array(z.string()),
        basis: z.array(citation),
      }),
    ),
    clocks: z.record(
      z.string(),
      z.object({
        title: wordsSchema,
        publicText: wordsSchema,
        nature: z.string(),
        basis: citation,
        onLapse: z.string(),
      }),
    ),
    documents: z.record(z.string(), z.object({ title: wordsSchema, audience: z.string(), basis: z.array(citation) })),
    outcomes: z.record(z.string(), z.object({ title: wordsSchema })),
    parameters: z.record(
      z.string(),
      z.object({
        title: wordsSchema,
        basis: citation,
        values: z.array(z.unknown()),
        statutory: z.unknown().optional(),
      }),
    ),
  })
  .meta({ id: 'Procedure' });

export const unitList = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        code: z.string(),
        kind: z.enum(unitKinds),
        level: z.int(),
        name: wordsSchema,
        district: districtCode,
        division: z.string(),
        parentId: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'UnitList' });

export const staffList = z
  .object({ items: z.array(z.object({ id: uuid, name: wordsSchema, roles: z.array(staffRole) })) })
  .meta({ id: 'StaffList' });

export const unitsFound = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        code: z.string(),
        name: wordsSchema,
        /** From the top down. */
        above: z.array(z.object({ id: z.int(), name: wordsSchema })),
      }),
    ),
  })
  .meta({ id: 'UnitsFound' });
export type UnitsFound = z.output<typeof unitsFound>;

export const placeList = z
  .object({
    items: z.array(
      z.object({ code: z.string(), name: z.string(), parents: z.array(z.string()), district: districtCode }),
    ),
  })
  .meta({ id: 'PlaceList' });

export const calendarView = z
  .object({
    year: z.int(),
    provisional: z.boolean(),
    source: z.string(),
    holidays: z.array(z.object({ date: z.string(), name: wordsSchema })),
    makeUpDays: z.array(z.object({ date: z.string(), name: wordsSchema })),
    workingDays: z.int(),
  })
  .meta({ id: 'CalendarYear' });

export const deadlineView = z
  .object({
    due: z.string(),
    provisional: z.boolean(),
    law: z.string(),
    term: wordsSchema,
    steps: z.array(z.object({ kind: z.string(), words: wordsSchema })),
  })
  .meta({ id: 'Deadline' });
