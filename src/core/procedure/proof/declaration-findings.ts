import { addDays, isPlainDate, type PlainDate } from '../../time/plain-date.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { ActionDefinition, Citation, ParameterDefinition, ProcedureDefinition } from '../definition.ts';
import { effectPlaces, parametersUsed } from '../fields.ts';
import type { Finding } from './finding.ts';
import { openersOf, reportsOf } from './linked.ts';

/** What can be seen without running a matter: templates, parameters, sources of law, links to other procedures. */
export function declarationFindings(
  definition: ProcedureDefinition,
  context: {
    readonly today: PlainDate;
    readonly templates: ReadonlySet<string>;
    readonly known: readonly CompiledProcedure[];
  },
): readonly Finding[] {
  return [
    ...templateFindings(definition, context.templates),
    ...parameterFindings(definition, context.today),
    ...citationFindings(definition),
    ...secrecyFindings(definition),
    ...openFindings(definition, context.known),
    ...reportFindings(definition, context.known),
  ];
}

function templateFindings(definition: ProcedureDefinition, templates: ReadonlySet<string>): readonly Finding[] {
  return Object.entries(definition.documents)
    .filter(([, { template }]) => !templates.has(template))
    .map(([key, { template }]) => ({ at: `documents.${key}.template`, finding: `there is no template ${template}` }));
}

function parameterFindings(definition: ProcedureDefinition, today: PlainDate): readonly Finding[] {
  const used = parametersUsed(definition);
  return Object.entries(definition.parameters).flatMap(([key, parameter]) => {
    const at = `parameters.${key}`;
    const findings: Finding[] = [];
    if (!used.has(key)) findings.push({ at, finding: 'nothing uses it' });
    const covers = parameter.values.some(
      ({ validFrom, validTo }) => validFrom <= today && (validTo === undefined || today <= validTo),
    );
    if (!covers) findings.push({ at: `${at}.values`, finding: `no value is in force on ${today}` });
    for (const day of gaps(parameter))
      findings.push({ at: `${at}.values`, finding: `no value is in force from ${day} on, and a later one is` });
    return findings;
  });
}

/** The first day of every time without a value between two values. */
function gaps({ values }: ParameterDefinition): readonly string[] {
  const inOrder = [...values].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inOrder.flatMap(({ validTo }, index) => {
    const next = inOrder[index + 1];
    if (next === undefined || validTo === undefined || !isPlainDate(validTo)) return [];
    const after = addDays(validTo, 1);
    return after < next.validFrom ? [after] : [];
  });
}

/**
 * A rule that was not read in the law itself may only set a term that a city can change, or a promise of practice. An
 * action may name it where it touches that very parameter or clock.
 */
function citationFindings(definition: ProcedureDefinition): readonly Finding[] {
  const unread = ({ grade }: Citation): boolean => grade !== 'text';
  const finding = 'was not read in the law itself and stands behind no parameter or clock of practice';
  const statutes = Object.entries(definition.clocks).flatMap(([key, clock]) => {
    if (clock.nature === 'practice') return [];
    const { term, basis } = clock;
    const parameter = 'parameter' in term ? definition.parameters[term.parameter] : undefined;
    const at = `clocks.${key}`;
    return [
      ...(unread(basis) ? [{ at: `${at}.basis`, finding }] : []),
      ...('parameter' in term && parameter?.statutory === undefined
        ? [{ at: `${at}.term`, finding: 'a term of the statute stands behind a parameter without the statute’s term' }]
        : []),
      ...(parameter !== undefined && unread(parameter.basis)
        ? [{ at: `parameters.${'parameter' in term ? term.parameter : key}.basis`, finding: 'a statute not read' }]
        : []),
    ];
  });
  const actions = Object.entries(definition.actions).flatMap(([key, action]) =>
    action.basis.flatMap((cite, index) =>
      unread(cite) && !touches(definition, key, action, cite) ? [{ at: `actions.${key}.basis.${index}`, finding }] : [],
    ),
  );
  const rest = [
    ...definition.basis.map((cite, index) => ({ at: `basis.${index}`, cite })),
    ...Object.entries(definition.documents).flatMap(([key, { basis }]) =>
      basis.map((cite, index) => ({ at: `documents.${key}.basis.${index}`, cite })),
    ),
    ...(definition.application?.basis ?? []).map((cite, index) => ({ at: `application.basis.${index}`, cite })),
  ].flatMap(({ at, cite }) => (unread(cite) ? [{ at, finding }] : []));
  return [...statutes, ...actions, ...rest];
}

/** The action sets, moves or follows from a term that rests on this source. */
function touches(definition: ProcedureDefinition, key: string, action: ActionDefinition, cite: Citation): boolean {
  const same = (other: Citation | undefined): boolean => other?.law === cite.law && other.article === cite.article;
  const changed = action.branches.flatMap(({ effects }) =>
    effects.flatMap((effect) => {
      if (effect.kind === 'extend') return [definition.parameters[effect.parameter]?.basis];
      return effect.kind === 'start' ? [clockBasis(definition, effect.clock)] : [];
    }),
  );
  const lapsed = Object.keys(definition.clocks).filter((clock) => definition.clocks[clock]?.onLapse === key);
  const moved = action.branches.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'extend' ? [clockBasis(definition, effect.clock)] : [])),
  );
  return [...changed, ...moved, ...lapsed.map((clock) => clockBasis(definition, clock))].some(same);
}

function clockBasis(definition: ProcedureDefinition, clock: string): Citation | undefined {
  const found = definition.clocks[clock];
  return found?.nature === 'practice' ? found.basis : undefined;
}

/** Where staff may write at length they will name people; such text lies sealed, or it could never be erased. */
function secrecyFindings(definition: ProcedureDefinition): readonly Finding[] {
  return Object.entries(definition.actions).flatMap(([key, { input }]) =>
    Object.entries(input).flatMap(([name, field]) =>
      field.kind === 'text' && field.multiline === true && field.personal !== true
        ? [{ at: `actions.${key}.input.${name}`, finding: 'is free text and is not sealed as personal' }]
        : [],
    ),
  );
}

function openFindings(definition: ProcedureDefinition, known: readonly CompiledProcedure[]): readonly Finding[] {
  return effectPlaces(definition).flatMap(({ at, effects }) =>
    effects.flatMap((effect, index): Finding[] => {
      if (effect.kind !== 'open') return [];
      const linked = known.filter((one) => one.definition.key === effect.procedure);
      const opens = linked.some((one) => one.definition.initial.link !== undefined);
      const why = linked.length === 0 ? 'there is no procedure' : 'nothing is opened by link in';
      return opens ? [] : [{ at: `${at}.${index}`, finding: `${why} ${effect.procedure}` }];
    }),
  );
}

/** The matter it was opened from must understand how a linked matter can end. */
function reportFindings(definition: ProcedureDefinition, known: readonly CompiledProcedure[]): readonly Finding[] {
  const openers = openersOf(definition.key, known);
  if (definition.initial.link !== undefined && openers.length === 0)
    return [{ at: 'initial.link', finding: 'no procedure opens it by link' }];
  return reportsOf(definition).flatMap(({ at, action }) =>
    openers.flatMap(({ from }): Finding[] => {
      const told = from.definition.actions[action];
      if (told === undefined || !told.by.some((rule) => rule.kind === 'system'))
        return [{ at, finding: `${from.id} has no action ${action} of the system` }];
      const outcome = told.input.outcome;
      const options = outcome?.kind === 'choice' ? Object.keys(outcome.options) : [];
      const missing = Object.keys(definition.outcomes).filter((key) => !options.includes(key));
      const [only, ...more] = Object.keys(told.input).filter((key) => told.input[key]?.optional !== true);
      return [
        ...(missing.length > 0
          ? [{ at, finding: `${action} of ${from.id} knows no outcome ${missing.join(', ')}` }]
          : []),
        ...(only !== 'outcome' || more.length > 0
          ? [{ at, finding: `${action} of ${from.id} asks for more than the outcome` }]
          : []),
      ];
    }),
  );
}
