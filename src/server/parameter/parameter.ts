import type { z } from 'zod';
import type { administrationRoutes, ParameterView } from '../../api/administration.ts';
import { type Administrator, mayAdminister } from '../../core/org/administration.ts';
import type { LocalValue } from '../../core/procedure/compile.ts';
import { mayEnterParameter } from '../../core/procedure/enter-parameter.ts';
import type { ParameterSet } from '../../core/procedure/parameter-set.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { findParameterSet, parameterSets } from '../../procedures/parameter-sets.ts';
import { administer, type Deed, type Offices, refusedBy } from '../org/administer.ts';
import { freshDirectory, type Unit } from '../org/directory.ts';
import { type Proposed, proposal } from '../org/propose.ts';
import type { Pool } from '../platform/db/pool.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues, freshLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

type Body = z.output<typeof administrationRoutes.setParameter.body>;

/** A local value as it was proposed: the chain and the proposal hold this. */
export interface ProposedValue {
  readonly district: string;
  readonly procedure: string;
  readonly parameter: string;
  readonly term: string;
  readonly from: PlainDate | string;
}

/** Every parameter of every procedure and of what they share, with what holds in the district today and what was entered there. */
export async function listParameters(services: Services, district: string): Promise<readonly ParameterView[]> {
  const today = dateInChina(services.clock.now());
  const all: ParameterView[] = [];
  for (const set of parameterSets()) {
    const local = await findLocalValues(services.pool, set.key, district);
    for (const parameter of Object.keys(set.parameters)) all.push(viewOf(set, parameter, local, district, today));
  }
  return all;
}

function viewOf(
  definition: ParameterSet,
  parameter: string,
  local: readonly (LocalValue & { readonly district: string })[],
  district: string,
  today: PlainDate,
): ParameterView {
  const declared = definition.parameters[parameter];
  if (declared === undefined) throw new Error(`${definition.key}: no parameter ${parameter}`);
  const covers = (value: { readonly validFrom: string; readonly validTo?: string }) =>
    value.validFrom <= today && (value.validTo === undefined || today <= value.validTo);
  const own = local.filter((value) => value.parameter === parameter);
  const inForce = own.filter(covers).at(-1);
  const ofLaw = declared.values.find(covers)?.term ?? '';
  return {
    procedure: definition.key,
    procedureTitle: definition.title,
    parameter,
    title: declared.title,
    law: declared.basis.law,
    article: declared.basis.article,
    statutory: declared.statutory === undefined ? null : { ...declared.statutory },
    choices: declared.choices === undefined ? null : { ...declared.choices },
    declared: ofLaw,
    today: inForce?.term ?? ofLaw,
    own: inForce !== undefined,
    values: own.map((value) => ({
      district: value.district ?? district,
      term: value.term,
      from: value.validFrom,
      until: value.validTo ?? null,
    })),
  };
}

/** Proposes a local value; another administrator of the district confirms it. Laxer than the statute is refused here already. */
export async function proposeParameter(
  services: Services & Offices,
  by: Administrator,
  body: Body,
): Promise<Outcome<Proposed>> {
  const unit = await findArea(services.pool, body.district);
  if (unit === undefined) return refusedBy('not-in-reach');
  return administer(services, by, unit, async () => {
    const decision = mayAdminister(by, unit);
    if (!decision.ok) return refusedBy(decision.refusal);
    const refused = await refusalOf(services, body);
    if (refused !== undefined) return refused;
    const what = { kind: 'parameter', unitId: unit.id, content: { ...body } } as const;
    return { ok: true, ...proposal(services, by, decision.as, what) };
  });
}

/** What confirming a proposed value writes, checked again on the day it is confirmed. */
export async function confirmedParameter(
  services: Services,
  as: Deed['as'],
  proposal: string,
  value: ProposedValue,
): Promise<{ readonly ok: true; readonly deed: Deed } | Failure> {
  const refused = await refusalOf(services, value);
  if (refused !== undefined) return refused;
  const { district, procedure, parameter, term, from } = value;
  return {
    ok: true,
    deed: {
      as,
      events: [{ type: 'parameter-set', data: { proposal, district, procedure, parameter, term, from } }],
      rows: {
        parameters: [
          {
            procedure,
            parameter,
            district,
            valid_from: from,
            valid_to: null,
            term,
            entered_at: services.clock.now(),
          },
        ],
      },
    },
  };
}

/** A place whose local practice can be set: a city or a district. */
async function findArea(pool: Pool, district: string): Promise<Unit | undefined> {
  const unit = (await freshDirectory(pool)).places.get(district);
  return unit?.kind === 'city' || unit?.kind === 'district' ? unit : undefined;
}

async function refusalOf(services: Services, value: ProposedValue): Promise<Failure | undefined> {
  const definition = findParameterSet(value.procedure);
  if (definition === undefined) return refusedBy('parameter-unknown');
  const local = (await freshLocalValues(services.pool, value.procedure, value.district)).filter(
    (one) => one.district === value.district,
  );
  const given = { parameter: value.parameter, term: value.term, validFrom: value.from };
  const refused = mayEnterParameter(definition, given, local, dateInChina(services.clock.now()));
  return refused === undefined
    ? undefined
    : failure('administration-refused', { words: refused.words, detail: refused.refusal });
}

/** Names for a proposal: the procedure's and the parameter's titles. */
export function parameterTitle(procedure: string, parameter: string): { readonly zh: string; readonly en: string } {
  return findParameterSet(procedure)?.parameters[parameter]?.title ?? { zh: parameter, en: parameter };
}

/** The value of a proposal as it is read: a term as it was written, or what was chosen. */
export function parameterValueWords(procedure: string, parameter: string, value: string): Words {
  return findParameterSet(procedure)?.parameters[parameter]?.choices?.[value] ?? { zh: value, en: value };
}
