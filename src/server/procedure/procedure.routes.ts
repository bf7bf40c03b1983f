import type { z } from 'zod';
import type { procedureSummary, procedureView } from '../../api/reference.ts';
import { routes } from '../../api/routes.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { drawSvg } from '../../core/procedure/diagram.ts';
import { findLatestProcedure, procedures } from '../../procedures/registry.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { failure } from '../platform/outcome.ts';

export function procedureRoutes<Staff>({ route }: Registrar<Staff>): void {
  route(routes.listProcedures, async () => ({ ok: true, value: { items: latest().map(summaryOf) } }));
  route(routes.readProcedure, async ({ params }) => {
    const found = findLatestProcedure(params.key);
    return found === undefined ? failure('not-found') : { ok: true, value: viewOf(found.definition) };
  });
  route(routes.drawProcedure, async ({ params, query }) => {
    const found = findLatestProcedure(params.key);
    return found === undefined ? failure('not-found') : { ok: true, value: drawSvg(found, query.locale) };
  });
}

/** The newest version of each procedure: what a new matter follows. */
function latest(): readonly ProcedureDefinition[] {
  const keys = new Set(procedures.map(({ definition }) => definition.key));
  return [...keys].flatMap((key) => findLatestProcedure(key)?.definition ?? []);
}

function summaryOf(definition: ProcedureDefinition): z.output<typeof procedureSummary> {
  const { key, version, title, purpose, explanation, basis } = definition;
  return { key, version, title, purpose, explanation, basis: [...basis] };
}

/** The declaration without what is the kernel's own: effects, messages and the tests of guards. */
function viewOf(definition: ProcedureDefinition): z.output<typeof procedureView> {
  return {
    ...summaryOf(definition),
    states: mapValues(definition.states, ({ title, publicText, phase, waitingFor, outcome }) => ({
      title,
      publicText,
      phase,
      waitingFor,
      ...(outcome === undefined ? {} : { outcome }),
    })),
    actions: mapValues(definition.actions, ({ title, explanation, from, by, input, guards, basis }) => ({
      title,
      explanation,
      from: [...from],
      by: [...by],
      input: { ...input },
      guards: [...guards],
      basis: [...basis],
    })),
    clocks: mapValues(definition.clocks, ({ title, publicText, nature, basis, onLapse }) => ({
      title,
      publicText,
      nature,
      basis,
      onLapse,
    })),
    documents: mapValues(definition.documents, ({ title, audience, basis }) => ({
      title,
      audience,
      basis: [...basis],
    })),
    outcomes: mapValues(definition.outcomes, ({ title }) => ({ title })),
    parameters: mapValues(definition.parameters, ({ title, basis, values, statutory }) => ({
      title,
      basis,
      values: [...values],
      ...(statutory === undefined ? {} : { statutory }),
    })),
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
