import { decideLedger, type LedgerCommand } from '../../src/core/obligation/deeds.ts';
import type { ActionDefinition, ActorRule } from '../../src/core/procedure/definition.ts';
import { dateInChina, epochMs, type Instant, startOfDayInChina } from '../../src/core/time/instant.ts';
import { addDays, type PlainDate } from '../../src/core/time/plain-date.ts';
import { agreements, courses, delays, leftToTheTerm, type Step } from './figures.ts';
import { dayMs, type Hours } from './hours.ts';
import { type Around, inputFor } from './inputs.ts';
import type { Doer as AnyDoer, Journey, Told } from './journey.ts';
import type { Random } from './random.ts';

/** Steps of one journey at the most: a course that goes round and round is a fault of the figures. */
const stepsMax = 400;

type Doer = Exclude<AnyDoer, 'system'>;

/** When a promise will be kept; undefined: it will not. */
type Fate = PlainDate | undefined;

/** Leads a journey from the door to wherever it has come by the city's end: whatever the procedure refuses does not happen. */
export class Walk {
  private readonly journey: Journey;
  private readonly around: Omit<Around, 'today'>;
  private readonly hours: Hours;
  private readonly random: Random;
  /** The same person goes on with what they began. */
  private readonly whose: number;
  private readonly counts = new Map<string, number>();
  private readonly left = new Set<string>();
  private readonly fates = new Map<string, Fate>();

  constructor(journey: Journey, around: Omit<Around, 'today'>, hours: Hours) {
    this.journey = journey;
    this.around = around;
    this.hours = hours;
    this.random = around.random;
    this.whose = this.random.whole(0, 1_000);
  }

  tell(): void {
    for (let steps = 0; steps < stepsMax; steps += 1) {
      if (this.journey.isOver) return;
      // What was opened from another goes on first: the other waits for its end.
      const told = this.journey.matters.findLast(({ matter }) => matter.status === 'open');
      // After the end somebody is asked how it is, and what comes back is taken up again.
      if (told === undefined ? !this.journey.waitForNext() : !this.next(told)) return;
    }
    const last = this.journey.matters.at(-1);
    throw new Error(`a journey goes round in ${last?.procedure.id} ${last?.matter.state}`);
  }

  /** One thing happens, or the next term runs out; false when neither does before the city's end. */
  private next(told: Told): boolean {
    const { state, id } = told.matter;
    const place = `${told.procedure.definition.key}.${state}`;
    let steps = this.isLeft(place, id) ? [] : this.stepsIn(told);
    let waited = false;
    while (steps.length > 0) {
      const step = this.pick(steps);
      const [low, high] = step.days;
      if (!waited && !this.wait(this.journey.at + this.days(low, high) * dayMs, step, told)) return false;
      waited = true;
      if (isClosed(told) || told.matter.state !== state) return true;
      if (this.attempt(told, step)) return true;
      if (this.journey.isOver) return false;
      steps = steps.filter((one) => one !== step);
    }
    return this.journey.waitForNext();
  }

  /** Whether nobody does anything in this state, asked once for each time it is come to. */
  private isLeft(place: string, matterId: string): boolean {
    const key = `${matterId}/${place}`;
    if (this.left.has(key)) return true;
    const odds = leftToTheTerm[place];
    if (odds === undefined || this.counts.has(key)) return false;
    this.counts.set(key, 1);
    if (!this.random.chance(odds)) return false;
    this.left.add(key);
    return true;
  }

  private stepsIn(told: Told): readonly Step[] {
    const all = courses[told.procedure.definition.key]?.[told.matter.state] ?? [];
    return all.filter((step) => (this.counts.get(`${told.matter.id}/${step.action}`) ?? 0) < step.most);
  }

  private pick(steps: readonly Step[]): Step {
    let at = this.random.next() * steps.reduce((sum, { weight }) => sum + weight, 0);
    const found = steps.find(({ weight }) => {
      at -= weight;
      return at < 0;
    });
    const chosen = found ?? steps.at(-1);
    if (chosen === undefined) throw new RangeError('no step to pick');
    return chosen;
  }

  private days(low: number, high: number): number {
    const lying = this.random.chance(delays.lyingShare) ? delays.lyingDays : 0;
    return low + this.random.next() * (high - low) + lying;
  }

  /** Offices work in their hours; a party answers at any. */
  private wait(ms: number, step: Step, told: Told): boolean {
    const byParty = definitionOf(told, step.action)?.by[0]?.kind === 'party';
    const met = step.action === 'hold-session' ? meetingOf(told, this.journey.now) : undefined;
    return this.journey.waitUntil(byParty ? ms : (met ?? this.hours.inOpeningHours(ms, this.random)));
  }

  private attempt(told: Told, step: Step): boolean {
    const definition = definitionOf(told, step.action);
    if (definition === undefined) throw new Error(`${told.procedure.id} has no action ${step.action}`);
    if (Object.values(definition.input).some(({ kind }) => kind === 'obligation')) return this.keep(told, step);
    this.count(told, step);
    const doers = this.doersOf(definition, told);
    if (!step.everybody) return doers.some((doer) => this.act(told, step.action, definition, doer));
    const state = told.matter.state;
    let done = 0;
    for (const doer of doers) {
      if (isClosed(told) || told.matter.state !== state) break;
      const [low, high] = step.days;
      if (done > 0 && !this.journey.waitUntil(this.journey.at + this.days(low, high) * dayMs)) break;
      if (this.act(told, step.action, definition, doer)) done += 1;
    }
    return done > 0;
  }

  private count(told: Told, { action }: Step): void {
    const key = `${told.matter.id}/${action}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  private act(told: Told, action: string, definition: ActionDefinition, doer: Doer): boolean {
    const around = { ...this.around, today: dateInChina(this.journey.now) };
    const input = inputFor(action, definition, told.matter, around);
    if (input === undefined) return false;
    return this.journey.act(told, doer, action, input);
  }

  /** Everybody whose part it is: for each rule the parties of its sides, or the one of the unit who has it in hand. */
  private doersOf({ by }: ActionDefinition, told: Told): readonly Doer[] {
    return by.flatMap((rule) => this.doersBy(rule, told));
  }

  private doersBy(rule: ActorRule, { matter }: Told): readonly Doer[] {
    if (rule.kind === 'system') return [];
    if (rule.kind === 'party') {
      const able = matter.parties.filter((party) => party.left === undefined && rule.roles.includes(party.role));
      return able.map(({ id }) => ({ partyId: id }));
    }
    const offered = matter.status === 'open' ? matter.offered : undefined;
    const unit = { door: matter.door, answerable: matter.answerable, offered }[rule.at];
    const posts = unit === undefined ? [] : this.around.at(rule.role, unit.id);
    const holder = rule.holder === true && matter.holder !== undefined ? matter.holder : undefined;
    const post =
      holder === undefined ? posts[this.whose % posts.length] : posts.find(({ staffId }) => staffId === holder);
    return post === undefined ? [] : [{ post }];
  }

  /** The next promise, on the day it is kept; one that is not kept is left to its term. */
  private keep(told: Told, step: Step): boolean {
    const open = told.matter.obligations.filter((one) => one.performedOn === undefined);
    const kept = open.flatMap((one) => {
      const on = this.fateOf(told.matter.id, one.id, one.due);
      return on === undefined ? [] : [{ id: one.id, on }];
    });
    const next = kept.reduce<(typeof kept)[number] | undefined>(
      (first, one) => (first === undefined || one.on < first.on ? one : first),
      undefined,
    );
    if (next === undefined) return false;
    this.count(told, step);
    const ms = epochMs(startOfDayInChina(next.on)) + 0.4 * dayMs;
    if (!this.journey.waitUntil(this.hours.inOpeningHours(Math.max(ms, this.journey.at), this.random))) return false;
    if (isClosed(told)) return true;
    return this.say(told, step, next.id);
  }

  private fateOf(matterId: string, id: string, due: PlainDate): Fate {
    const key = `${matterId}/${id}`;
    if (this.fates.has(key)) return this.fates.get(key);
    const drawn = this.random.next();
    const late = agreements.kept + agreements.keptLate;
    const fate =
      drawn < agreements.kept
        ? addDays(due, -this.random.whole(0, 4))
        : drawn < late
          ? addDays(due, this.random.whole(3, 45))
          : undefined;
    this.fates.set(key, fate);
    return fate;
  }

  /** Written down by whoever has it in hand; or the debtor says so and the other side says yes. */
  private say(told: Told, step: Step, obligation: string): boolean {
    const definition = definitionOf(told, step.action);
    const promised = told.matter.obligations.find(({ id }) => id === obligation);
    if (definition === undefined || promised === undefined) return false;
    const on = dateInChina(this.journey.now);
    const creditor = told.matter.parties.find((party) => party.left === undefined && party.id !== promised.debtor);
    if (creditor !== undefined && this.random.chance(0.4)) {
      const { amountFen, debtor } = promised;
      const how = amountFen === undefined ? ({ kind: 'done' } as const) : ({ kind: 'paid', amountFen } as const);
      if (this.ledger(told, debtor, { deed: 'report', obligation, on, ...how })) {
        const entry = told.matter.ledger?.at(-1)?.id ?? '';
        const answered = this.journey.waitUntil(this.journey.at + this.random.next() * 3 * dayMs);
        return answered && this.ledger(told, creditor.id, { deed: 'confirm', entry });
      }
    }
    const [field = ''] = Object.entries(definition.input).find(([, { kind }]) => kind === 'obligation') ?? [];
    return this.doersOf(definition, told).some(
      (doer) => 'post' in doer && this.journey.act(told, doer, step.action, { [field]: obligation, on }),
    );
  }

  /** What is said of a promise outside the procedure. */
  private ledger(told: Told, partyId: string, command: LedgerCommand): boolean {
    return this.journey.kernel(told, { partyId }, {}, (context) => decideLedger(told.matter, command, context));
  }
}

/** When the next meeting that was arranged is over. */
function meetingOf({ matter }: Told, now: Instant): number | undefined {
  const ends = (matter.sessions ?? []).flatMap(({ standing, at }) =>
    standing === 'set' && at !== undefined && at.end > now ? [epochMs(at.end)] : [],
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function definitionOf({ procedure }: Told, action: string): ActionDefinition | undefined {
  return procedure.definition.actions[action];
}

function isClosed({ matter }: Told): boolean {
  return matter.status === 'closed';
}
