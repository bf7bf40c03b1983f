import type { Actor } from '../access/can.ts';
import {
  type Clock,
  type ClockOutcome,
  extend,
  lapse,
  type Measure,
  meet,
  resume,
  startClock,
  stop,
  suspend,
} from '../deadline/clock.ts';
import { reckoned } from '../deadline/reckoned.ts';
import { ended, handOver, offered } from '../handoff/hand-over.ts';
import type { Milestone } from '../milestone/milestone.ts';
import { clockOfMilestone, declaredKey } from '../milestone/series.ts';
import { termOn } from '../procedure/compile.ts';
import type {
  Effect,
  FactValue,
  GroundSource,
  PartyRole,
  PartySelector,
  ValueSource,
} from '../procedure/definition.ts';
import { dateInChina, isInstant } from '../time/instant.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import type { Applied } from './applied.ts';
import type { DecisionContext } from './context.ts';
import type { Matter, Obligation } from './matter.ts';

export interface Applying {
  readonly matter: Matter;
  readonly seq: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly context: DecisionContext;
}

/** Looks up and counts everything the declared effects leave open. Later effects see the clocks and promises of earlier ones. */
export function applyEffects(effects: readonly Effect[], applying: Applying): readonly Applied[] {
  let clocks: Readonly<Record<string, Clock>> = applying.matter.clocks;
  let obligations = applying.matter.obligations;
  const applied: Applied[] = [];
  for (const effect of effects) {
    const results = applyEffect(effect, applying, clocks, obligations);
    for (const result of results) {
      if (result.kind === 'clock') clocks = { ...clocks, [result.clock]: result.value };
      if (result.kind === 'obligations') obligations = result.obligations;
    }
    applied.push(...results);
  }
  return lettingGo(applying.matter, applied);
}

/** Who held it in one unit does not hold it in the next: a branch that names nobody leaves it to be claimed there. */
function lettingGo({ holder, answerable }: Matter, applied: readonly Applied[]): readonly Applied[] {
  if (holder === undefined || applied.some(({ kind }) => kind === 'holder')) return applied;
  const leaves = applied.some(
    (one) => one.kind === 'offered' || (one.kind === 'answerable' && one.unit.id !== answerable.id),
  );
  return leaves ? [...applied, { kind: 'holder', staffId: null }] : applied;
}

/** The lapse itself: the clock's own change, to be written with the action that follows from it. */
export function lapseOf(matter: Matter, clock: string, context: DecisionContext): Applied {
  const running = matter.clocks[clock];
  if (running === undefined) throw new Error(`matter ${matter.id}: no clock ${clock}`);
  return { kind: 'clock', clock, value: reckoned(lapse(running, context.now)) };
}

function applyEffect(
  effect: Effect,
  applying: Applying,
  clocks: Readonly<Record<string, Clock>>,
  obligations: readonly Obligation[],
): readonly Applied[] {
  const { matter, input, context } = applying;
  switch (effect.kind) {
    case 'set': {
      const value = readSource(effect.value, applying);
      return value === undefined ? [] : [{ kind: 'fact', fact: effect.fact, value }];
    }
    case 'set-party': {
      const value = readSource(effect.value, applying);
      if (value === undefined) return [];
      return selected(effect.of, applying).map((party) => ({ kind: 'party-fact', party, fact: effect.fact, value }));
    }
    case 'clear-party':
      return selected(effect.of, applying).map((party) => ({ kind: 'party-fact-cleared', party, fact: effect.fact }));
    case 'offer': {
      const unit = namedUnit(effect.input, applying);
      const due = dueDay(clocks[effect.clock], effect.clock);
      return [{ kind: 'offered', unit }, offered(matter, unit, { ...beginning(applying), due })];
    }
    case 'end-offer': {
      const competent = effect.competent === undefined ? {} : { competent: namedUnit(effect.competent, applying).id };
      return [{ kind: 'offer-ended' }, ...ended(matter, { how: effect.how, at: context.now, ...competent })];
    }
    case 'answerable':
      return given(effect.unit, applying);
    case 'holder': {
      if (effect.staff === 'nobody') return [{ kind: 'holder', staffId: null }];
      const staffId = input[effect.staff.input];
      return [{ kind: 'holder', staffId: typeof staffId === 'string' ? staffId : null }];
    }
    case 'number':
      if (matter.number !== undefined) return [];
      if (context.nextNumber === undefined) throw new Error(`matter ${matter.id}: no number to allot`);
      return [{ kind: 'number', number: context.nextNumber }];
    case 'obligations':
      return [{ kind: 'obligations', obligations: promised(input[effect.input]) }];
    case 'no-obligations':
      return [{ kind: 'obligations', obligations: [] }];
    case 'obligation-performed': {
      const on = dayOf(input.on, dateInChina(context.now));
      return [{ kind: 'obligation-performed', obligation: String(input[effect.input]), on }];
    }
    case 'leave':
      return selected(effect.of, applying).map((party) => ({ kind: 'party-left', party }));
    case 'add-party':
      return [{ kind: 'party-added', party: addedParty(applying), role: partyRole(input.role) }];
    case 'correct-party':
      return selected(effect.of, applying).map((party) => ({ kind: 'party-corrected', party }));
    case 'keep-note':
      return [{ kind: 'note-kept', by: author(context.actor) }];
    case 'release-notes':
      return matter.notes?.some(({ by }) => by === author(context.actor)) === true
        ? [{ kind: 'notes-released', by: author(context.actor) }]
        : [];
    case 'document': {
      const { kind, document, to } = effect;
      return [{ kind, document, ...(to === undefined ? {} : { to: addedParty(applying) }) }];
    }
    case 'milestones':
      return (matter.milestones ?? []).map((one) => milestoneClock(effect.clock, one, applying));
    case 'milestone-shown': {
      const shown = {
        ...namedMilestone(effect.input, applying),
        shown: { on: dateInChina(context.now), seq: applying.seq },
      };
      const clock = clockOfMilestone(effect.clock, shown.id);
      return [{ kind: 'milestone', milestone: shown }, ...changed({ kind: 'meet', clock }, applying, clocks[clock])];
    }
    case 'milestone-moved': {
      const known = namedMilestone(effect.input, applying);
      const due = dayOf(input[effect.to], known.due);
      const moved = { ...known, due, moves: (known.moves ?? 0) + 1 };
      return [{ kind: 'milestone', milestone: moved }, milestoneClock(effect.clock, moved, applying)];
    }
    case 'performed':
    case 'resolved':
    case 'notify':
    case 'report':
      return [effect];
    case 'open': {
      if (context.linkedMatterId === undefined) throw new Error(`matter ${matter.id}: no id for the linked matter`);
      const { procedure, partiesAs } = effect;
      const as = partiesAs === undefined ? {} : { partiesAs };
      const unit = context.linkedUnit === undefined ? {} : { unit: context.linkedUnit };
      return [{ kind: 'opened-link', procedure, matterId: context.linkedMatterId, ...as, ...unit }];
    }
    case 'start':
      return [{ kind: 'clock', clock: effect.clock, value: started(effect, applying, clocks, obligations) }];
    case 'meet':
    case 'stop':
    case 'suspend':
    case 'resume':
    case 'extend':
      return Object.keys(clocks)
        .filter((key) => declaredKey(key) === effect.clock)
        .flatMap((clock) => changed({ ...effect, clock }, applying, clocks[clock]));
  }
}

type ClockChange = Extract<Effect, { readonly kind: 'meet' | 'stop' | 'suspend' | 'resume' | 'extend' }>;

/** A clock that is not running has nothing to meet, stop or suspend: the branch that asks for it serves several states. */
function changed(effect: ClockChange, applying: Applying, clock: Clock | undefined): readonly Applied[] {
  const { context, seq } = applying;
  const on = context.now;
  const event = String(seq);
  if (clock === undefined || clock.status === 'met' || clock.status === 'stopped') return [];
  const one = (outcome: ClockOutcome): readonly Applied[] => [
    { kind: 'clock', clock: effect.clock, value: reckoned(outcome) },
  ];
  switch (effect.kind) {
    case 'meet':
      return one(meet(clock, on));
    case 'stop':
      return clock.status === 'lapsed' ? [] : one(stop(clock, { on, reason: 'no-longer-needed' }));
    case 'suspend':
      return clock.status === 'running'
        ? one(suspend(clock, { on, reason: groundOf(effect.ground, applying), event }))
        : [];
    case 'resume':
      return clock.status === 'suspended' ? one(resume(clock, { on, event }, context.calendar)) : [];
    case 'extend': {
      if (clock.status === 'lapsed') return [];
      const { definition } = context.procedure;
      const { term } = termOn(definition, effect.parameter, dateInChina(on), context.localValues);
      const approver = context.actor.kind === 'staff' ? context.actor.staffId : 'system';
      return one(
        extend(clock, { by: term, on, reason: groundOf(effect.ground, applying), approver, event }, context.calendar),
      );
    }
  }
}

function namedMilestone(field: string, { matter, input }: Applying): Milestone {
  const found = matter.milestones?.find(({ id }) => id === input[field]);
  if (found === undefined) throw new Error(`matter ${matter.id}: no milestone ${String(input[field])}`);
  return found;
}

/** The run of the clock up to the milestone's day; of a day that is over already as of one that ends today. */
function milestoneClock(key: string, { id, due }: Milestone, { context, seq }: Applying): Applied {
  const definition = context.procedure.definition.clocks[key];
  if (definition === undefined) throw new Error(`${context.procedure.id}: no clock ${key}`);
  const { law, article } = definition.basis;
  const started = startClock(
    { measure: { by: 'day', day: due }, start: context.now, cite: { law, article }, event: String(seq) },
    context.calendar,
  );
  return { kind: 'clock', clock: clockOfMilestone(key, id), value: reckoned(started) };
}

function groundOf(ground: GroundSource, { input }: Applying): string {
  return typeof ground === 'string' ? ground : String(input[ground.input]);
}

function started(
  { clock: key, counted }: Extract<Effect, { readonly kind: 'start' }>,
  applying: Applying,
  clocks: Readonly<Record<string, Clock>>,
  obligations: readonly Obligation[],
): Clock {
  const { context, seq, input } = applying;
  const definition = context.procedure.definition.clocks[key];
  if (definition === undefined) throw new Error(`${context.procedure.id}: no clock ${key}`);
  const today = dateInChina(context.now);
  const cite = { law: definition.basis.law, article: definition.basis.article };
  const of = counted === undefined ? undefined : clocks[counted.of];
  const other = counted === undefined ? undefined : of?.[counted.from];
  // What takes the place of another term from its first day keeps the days on which that one stood still.
  const suspensions = counted?.from === 'start' ? (of?.suspensions ?? []) : [];
  const start = other ?? (definition.from === undefined ? context.now : dayOf(input[definition.from.input], today));
  const { term } = definition;
  if ('parameter' in term) {
    const found = termOn(context.procedure.definition, term.parameter, today, context.localValues);
    const meaning = found.meaning === undefined ? {} : { meaning: found.meaning };
    const measure: Measure = { by: 'term', term: found.term, roll: true, ...meaning };
    return reckoned(startClock({ measure, start, cite, event: String(seq), suspensions }, context.calendar));
  }
  const day = 'dayFromInput' in term ? dayOf(input[term.dayFromInput], today) : lastDay(obligations, today);
  const measure: Measure = { by: 'day', day };
  return reckoned(startClock({ measure, start, cite, event: String(seq) }, context.calendar));
}

function lastDay(obligations: readonly Obligation[], today: PlainDate): PlainDate {
  return obligations.reduce((last, one) => (one.due > last ? one.due : last), today);
}

function dayOf(value: unknown, otherwise: PlainDate): PlainDate {
  return typeof value === 'string' && isPlainDate(value) ? value : otherwise;
}

function readSource(source: ValueSource, applying: Applying): FactValue | undefined {
  if ('literal' in source) return source.literal;
  if ('today' in source) return dateInChina(applying.context.now);
  const value = applying.input[source.input];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function selected(of: PartySelector, applying: Applying): readonly string[] {
  const parties = applying.matter.parties.filter((party) => party.left === undefined);
  if (of === 'everyone') return parties.map((party) => party.id);
  if (of === 'actor') return applying.context.actor.kind === 'party' ? [applying.context.actor.partyId] : [];
  if (typeof of === 'object')
    return parties.filter((party) => party.id === applying.input[of.input]).map((party) => party.id);
  return parties.filter((party) => party.role === of).map((party) => party.id);
}

function author(actor: Actor): string {
  if (actor.kind !== 'staff') throw new Error('only a member of staff keeps notes');
  return actor.staffId;
}

function addedParty({ matter, context }: Applying): string {
  if (context.newPartyId === undefined) throw new Error(`matter ${matter.id}: no id for the party to be added`);
  return context.newPartyId;
}

function partyRole(value: unknown): PartyRole {
  if (value === 'applicant' || value === 'respondent' || value === 'third-party') return value;
  throw new Error(`no role of a party: ${String(value)}`);
}

function namedUnit(field: string, applying: Applying): { readonly id: number; readonly path: readonly number[] } {
  const unit = applying.context.directory.units[String(applying.input[field])];
  if (unit === undefined)
    throw new Error(`matter ${applying.matter.id}: unit ${String(applying.input[field])} was not looked up`);
  return { id: unit.id, path: unit.path };
}

const beginning = ({ seq, context }: Applying) => ({ seq, at: context.now, kind: 'sent' }) as const;

/** The unit that answers for it from now on: the one that was offered it, one named by decision, or the door again. */
function given(unit: 'offered' | 'door' | { readonly input: string }, applying: Applying): readonly Applied[] {
  const { matter, context } = applying;
  if (unit === 'door') return [{ kind: 'answerable', unit: matter.door }];
  if (typeof unit === 'object') return handOver(matter, namedUnit(unit.input, applying), beginning(applying));
  if (matter.status !== 'open' || matter.offered === undefined)
    throw new Error(`matter ${matter.id} is not offered to anyone`);
  return [...ended(matter, { how: 'accepted', at: context.now }), { kind: 'answerable', unit: matter.offered }];
}

function dueDay(clock: Clock | undefined, key: string): PlainDate {
  if (clock?.status !== 'running') throw new Error(`the clock ${key} of the offer was not started`);
  return isInstant(clock.due) ? dateInChina(clock.due) : clock.due;
}

function promised(value: unknown): readonly Obligation[] {
  // Checked and shaped by checkInput; anything else here is a bug in the declaration.
  if (!Array.isArray(value)) throw new Error('obligations were not checked');
  return value;
}
