import { findLaw, type ResolvedTerm, resolveTerm } from '../deadline/law-days.ts';
import type { Cite } from '../deadline/step.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import { faultsOfApplication } from './application-faults.ts';
import type { Branch, ParameterDefinition, ProcedureDefinition } from './definition.ts';
import { faultsOfEffects } from './effect-faults.ts';
import { effectPlaces } from './fields.ts';
import { laxer, surelyShorter } from './laxer.ts';
import type { ParameterSet } from './parameter-set.ts';
import { faultsOfCourse, faultsOfParties } from './partyless-faults.ts';

/** A declaration that was checked: every key in it leads somewhere. */
export interface CompiledProcedure {
  readonly definition: ProcedureDefinition;
  readonly id: string;
}

/** A local value in force from a day on, entered by the city. Compared with the statute when entered and when used. */
export interface LocalValue {
  readonly parameter: string;
  /** Whose it is: a district's code, or a city's. */
  readonly district?: string;
  readonly term: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** What is wrong with a declaration: where, and why. */
export interface DeclarationFault {
  /** Dotted path of keys, e.g. `actions.send.branches.0.effects.1`. */
  readonly at: string;
  readonly fault: string;
}

export class DeclarationError extends Error {
  readonly faults: readonly DeclarationFault[];
  constructor(id: string, faults: readonly DeclarationFault[]) {
    super(`procedure ${id} does not compile:\n${faults.map((one) => `  ${one.at}: ${one.fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** Checks a declaration's references once, at start-up. Throws a DeclarationError that names every key at fault. */
export function compileProcedure(definition: ProcedureDefinition): CompiledProcedure {
  const id = `${definition.key}@${definition.version}`;
  const faults = [
    ...faultsOfInitial(definition),
    ...faultsOfStates(definition),
    ...faultsOfActions(definition),
    ...faultsOfEffects(definition),
    ...faultsOfClocks(definition),
    ...faultsOfParameters(definition),
    ...faultsOfEnforcement(definition),
    ...faultsOfNumber(definition),
    ...faultsOfDocuments(definition),
    ...faultsOfParties(definition),
    ...faultsOfCourse(definition),
    ...faultsOfApplication(definition),
  ];
  if (faults.length > 0) throw new DeclarationError(id, faults);
  return { definition, id };
}

/**
 * The term of a parameter on a day: the city's value where one is in force and not laxer than the statute, else the
 * declaration's own. A day that no value covers is an error, never "the latest".
 */
export function termOn(
  definition: ParameterSet,
  parameter: string,
  day: PlainDate,
  local: readonly LocalValue[],
): ResolvedTerm & { readonly cite: Cite } {
  const { declared, value } = valueOn(definition, parameter, day, local);
  const refused = laxer(declared, value.term);
  if (refused !== undefined) throw new Error(`${definition.key}.${parameter}: ${refused.en}`);
  const law = findLaw(declared.law);
  if (!law.ok) throw new Error(`${definition.key}.${parameter}: unknown law ${declared.law}`);
  const term = resolveTerm(law.law, value.term);
  if (!term.ok) throw new Error(`${definition.key}.${parameter}: not a term: ${value.term}`);
  return { ...term, cite: { law: declared.basis.law, article: declared.basis.article } };
}

/** What was chosen for a parameter of choices, as it is in force on a day. */
export function choiceOn(
  definition: ParameterSet,
  parameter: string,
  day: PlainDate,
  local: readonly LocalValue[],
): string {
  return valueOn(definition, parameter, day, local).value.term;
}

/**
 * The nearest: the district's before the city's, the newest of each. Where an office binds itself to less than the law's
 * term, the city's holds against a district's that is longer.
 */
function strictest(declared: ParameterDefinition, own: readonly LocalValue[]): LocalValue | undefined {
  const nearest = own.at(-1);
  if (nearest === undefined || declared.statutory?.bound !== 'no-longer') return nearest;
  const others = own.findLast(({ district }) => district !== nearest.district);
  return others !== undefined && surelyShorter(declared, others.term, nearest.term) ? others : nearest;
}

function valueOn(definition: ParameterSet, parameter: string, day: PlainDate, local: readonly LocalValue[]) {
  const declared = definition.parameters[parameter];
  if (declared === undefined) throw new Error(`${definition.key}: no parameter ${parameter}`);
  const covers = (value: { readonly validFrom: string; readonly validTo?: string }): boolean =>
    value.validFrom <= day && (value.validTo === undefined || day <= value.validTo);
  const own = local.filter((value) => value.parameter === parameter && covers(value));
  const value = strictest(declared, own) ?? declared.values.find(covers);
  if (value === undefined) throw new Error(`${definition.key}: no value of ${parameter} covers ${day}`);
  return { declared, value };
}

function faultsOfInitial(definition: ProcedureDefinition): DeclarationFault[] {
  const openings = Object.entries(definition.initial);
  if (openings.length === 0) return [{ at: 'initial', fault: 'no way in' }];
  return openings.flatMap(([opening, start]) =>
    definition.states[start.state]?.outcome === undefined && Object.hasOwn(definition.states, start.state)
      ? []
      : [{ at: `initial.${opening}.state`, fault: `no open state ${start.state}` }],
  );
}

function faultsOfStates(definition: ProcedureDefinition): DeclarationFault[] {
  return Object.entries(definition.states).flatMap(([key, state]) => {
    const faults: DeclarationFault[] = [];
    if (key === 'same') faults.push({ at: `states.${key}`, fault: 'the name means “stays where it is”' });
    for (const next of state.next ?? [])
      if (!definition.actions[next]?.from.includes(key))
        faults.push({ at: `states.${key}.next`, fault: `no action ${next} from here` });
    if ((state.outcome === undefined) === (state.waitingFor === 'nobody'))
      faults.push({ at: `states.${key}`, fault: 'an open state waits for someone, an end for nobody' });
    if (state.outcome !== undefined && !Object.hasOwn(definition.outcomes, state.outcome))
      faults.push({ at: `states.${key}.outcome`, fault: `no outcome ${state.outcome}` });
    return faults;
  });
}

function faultsOfActions(definition: ProcedureDefinition): DeclarationFault[] {
  return Object.entries(definition.actions).flatMap(([key, action]) => {
    const at = `actions.${key}`;
    const faults: DeclarationFault[] = [];
    for (const from of action.from) {
      if (!Object.hasOwn(definition.states, from)) faults.push({ at: `${at}.from`, fault: `no state ${from}` });
      else if (definition.states[from]?.outcome !== undefined)
        faults.push({ at: `${at}.from`, fault: `${from} is an end; nothing leaves it` });
    }
    if (action.from.length === 0) faults.push({ at: `${at}.from`, fault: 'never possible' });
    if (action.by.length === 0) faults.push({ at: `${at}.by`, fault: 'nobody may take it' });
    for (const guard of action.guards) {
      if (!Object.hasOwn(definition.guards, guard)) faults.push({ at: `${at}.guards`, fault: `no guard ${guard}` });
    }
    action.branches.forEach((branch, index) => {
      faults.push(...faultsOfBranch(definition, branch, index === action.branches.length - 1, key, index));
    });
    if (action.branches.length === 0) faults.push({ at: `${at}.branches`, fault: 'leads nowhere' });
    for (const [name, field] of Object.entries(action.input)) {
      if (field.toldToParties === true && field.personal !== true)
        faults.push({ at: `${at}.input.${name}`, fault: 'only a personal field needs to be told to the parties' });
      if (field.kind === 'obligations' && field.personal === true)
        faults.push({ at: `${at}.input.${name}`, fault: 'the wording of promises is sealed by itself' });
    }
    return faults;
  });
}

function faultsOfBranch(
  definition: ProcedureDefinition,
  branch: Branch,
  last: boolean,
  action: string,
  index: number,
): DeclarationFault[] {
  const at = `actions.${action}.branches.${index}`;
  const faults: DeclarationFault[] = [];
  if (last !== (branch.when === undefined))
    faults.push({
      at: `${at}.when`,
      fault: last ? 'the last branch takes every other case' : 'only the last branch may be without a guard',
    });
  if (branch.when !== undefined && !Object.hasOwn(definition.guards, branch.when))
    faults.push({ at: `${at}.when`, fault: `no guard ${branch.when}` });
  if (branch.to !== 'same' && !Object.hasOwn(definition.states, branch.to))
    faults.push({ at: `${at}.to`, fault: `no state ${branch.to}` });
  return faults;
}

function faultsOfClocks(definition: ProcedureDefinition): DeclarationFault[] {
  const finish = (definition.finish ?? [])
    .filter((key) => !Object.hasOwn(definition.clocks, key))
    .map((key) => ({ at: 'finish', fault: `no clock ${key}` }));
  const clocks = Object.entries(definition.clocks).flatMap(([key, clock]) => {
    const faults: DeclarationFault[] = [];
    const lapse = definition.actions[clock.onLapse];
    if (lapse === undefined)
      faults.push({ at: `clocks.${key}.onLapse`, fault: `no action ${clock.onLapse}: a lapse needs a consequence` });
    else if (!lapse.by.some((rule) => rule.kind === 'system'))
      faults.push({ at: `clocks.${key}.onLapse`, fault: `${clock.onLapse} is not the system's to take` });
    else if (Object.values(lapse.input).some((field) => field.optional !== true))
      faults.push({ at: `clocks.${key}.onLapse`, fault: `nobody is there to fill in ${clock.onLapse}` });
    if (clock.staysOwed === true && lapse?.branches.some((branch) => branch.to !== 'same'))
      faults.push({ at: `clocks.${key}.staysOwed`, fault: `${clock.onLapse} moves on, so nothing stays owed` });
    if ('parameter' in clock.term && !Object.hasOwn(definition.parameters, clock.term.parameter))
      faults.push({ at: `clocks.${key}.term`, fault: `no parameter ${clock.term.parameter}` });
    if (clock.from !== undefined && !namesDay(definition, key, clock.from.input))
      faults.push({ at: `clocks.${key}.from`, fault: `no action that starts it asks for the day ${clock.from.input}` });
    return faults;
  });
  return [...finish, ...clocks];
}

function namesDay(definition: ProcedureDefinition, clock: string, input: string): boolean {
  return effectPlaces(definition).some(
    ({ effects, fields }) =>
      fields[input]?.kind === 'date' && effects.some((effect) => effect.kind === 'start' && effect.clock === clock),
  );
}

function faultsOfParameters(definition: ProcedureDefinition): DeclarationFault[] {
  const { parameter: kept } = definition.retention;
  const retention = Object.hasOwn(definition.parameters, kept)
    ? []
    : [{ at: 'retention.parameter', fault: `no parameter ${kept}` }];
  const parameters = Object.entries(definition.parameters).flatMap(([key, parameter]) => {
    const at = `parameters.${key}`;
    const law = findLaw(parameter.law);
    if (!law.ok) return [{ at: `${at}.law`, fault: `unknown law ${parameter.law}` }];
    const faults: DeclarationFault[] = [];
    parameter.values.forEach((value, index) => {
      if (!isPlainDate(value.validFrom) || (value.validTo !== undefined && !isPlainDate(value.validTo)))
        faults.push({ at: `${at}.values.${index}`, fault: 'validity is not a day' });
      const known =
        parameter.choices === undefined
          ? resolveTerm(law.law, value.term).ok
          : Object.hasOwn(parameter.choices, value.term);
      if (!known) faults.push({ at: `${at}.values.${index}`, fault: `not a term: ${value.term}` });
      const refused = laxer(parameter, value.term);
      if (refused !== undefined) faults.push({ at: `${at}.values.${index}`, fault: refused.en });
    });
    if (parameter.values.length === 0) faults.push({ at: `${at}.values`, fault: 'no value' });
    if (overlap(parameter)) faults.push({ at: `${at}.values`, fault: 'two values are in force on one day' });
    return faults;
  });
  return [...retention, ...parameters];
}

function faultsOfEnforcement({ enforcement, actions, guards, documents }: ProcedureDefinition): DeclarationFault[] {
  if (enforcement === undefined) return [];
  const { by, when, document } = enforcement;
  const guard = guards[when];
  return [
    ...by
      .filter((key) => !Object.hasOwn(actions, key))
      .map((key) => ({ at: 'enforcement.by', fault: `no action ${key}` })),
    ...(guard === undefined ? [{ at: 'enforcement.when', fault: `no guard ${when}` }] : []),
    ...(guard?.needsInput === true ? [{ at: 'enforcement.when', fault: 'there is no input to look at' }] : []),
    ...(Object.hasOwn(documents, document) ? [] : [{ at: 'enforcement.document', fault: `no document ${document}` }]),
  ];
}

function overlap({ values }: ParameterDefinition): boolean {
  const inOrder = [...values].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inOrder.some((value, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && (value.validTo === undefined || value.validTo >= next.validFrom);
  });
}

function faultsOfNumber(definition: ProcedureDefinition): DeclarationFault[] {
  const allots = effectPlaces(definition).some(({ effects }) => effects.some((effect) => effect.kind === 'number'));
  const missing = ['{year}', '{prefix}', '{serial}'].filter((place) => !definition.numberForm.includes(place));
  return allots && missing.length > 0 ? [{ at: 'numberForm', fault: `no place for ${missing.join(', ')}` }] : [];
}

function faultsOfDocuments(definition: ProcedureDefinition): DeclarationFault[] {
  return Object.entries(definition.documents).flatMap(([key, { audience }]) =>
    audience === 'others'
      ? [{ at: `documents.${key}.audience`, fault: 'a document is read by everyone it is for, whoever acted' }]
      : [],
  );
}
