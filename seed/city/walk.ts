import type { ActionDefinition, ActorRule } from '../../src/core/procedure/definition.ts';
import { dateInChina, epochMs, startOfDayInChina } from '../../src/core/time/instant.ts';
import { addDays, type PlainDate } from '../../src/core/time/plain-date.ts';
import { agreements, courses, delays, handling, leftToTheTerm, type Step } from './figures.ts';
import { dayMs, type Hours } from './hours.ts';
import { type Around, inputFor } from './inputs.ts';
import type { Journey, Told } from './journey.ts';
import type { Post } from './posts.ts';
import type { Random } from './random.ts';

/** Steps of one journey at the most: a course that goes round and round is a fault of the figures. */
const stepsMax = 400;

type Doer = { readonly post: Post } | { readonly partyId: string };

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
      if (told === undefined || !this.next(told)) return;
    }
    const last = this.journey.matters.at(-1);
    throw new Error(`a journey goes round in ${last?.procedure.id} ${last?.matter.state}`);
  }

  /** One thing happens, or the next term runs out; false when neither does before the city's end. */
  private next(told: Told): boolean {
    this.handle(told);
    if (isClosed(told)) return true;
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
    return this.journey.waitForLapse();
  }

  /** Once a unit works on it: it may be moved to another of its kind, or another unit asked to do a piece of it. */
  private handle(told: Told): void {
    const { matter } = told;
    const works = matter.status === 'open' && matter.phase === 'working' && matter.answerable.id !== matter.door.id;
    const key = `${matter.id}/handled`;
    if (!works || this.counts.has(key)) return;
    this.counts.set(key, 1);
    const drawn = this.random.next();
    if (drawn < handling.move) this.move(told);
    else if (drawn < handling.move + handling.task) this.askHelp(told);
  }

  private move(told: Told): void {
    const worker = this.workerOf(told);
    const unit = this.random.pick(this.around.ofKind('mediation-committee'));
    const reason = '当事人都住在那边，由当地调解更方便';
    if (worker === undefined || !this.inOffice(told)) return;
    if (!this.journey.handling(told, worker, { deed: 'ask-move', unit }, { reason })) return;
    const [low, high] = handling.decidedAfter;
    const ms = this.journey.at + (low + this.random.next() * (high - low)) * dayMs;
    if (!this.journey.waitUntil(this.hours.inOpeningHours(ms, this.random)) || isClosed(told)) return;
    const decided = this.random.chance(handling.agreed)
      ? ({ deed: 'decide-move', unit } as const)
      : ({ deed: 'refuse-move' } as const);
    this.journey.handling(told, this.around.door.lead, decided, { reason });
  }

  private askHelp(told: Told): void {
    const worker = this.workerOf(told);
    const units = this.around.ofKind(this.random.pick(handling.helpers));
    if (worker === undefined || units.length === 0 || !this.inOffice(told)) return;
    const unit = this.random.pick(units);
    const due = addDays(dateInChina(this.journey.now), handling.taskDays);
    const ask = '请到现场了解情况，把结果告诉我们';
    if (!this.journey.handling(told, worker, { deed: 'invite', unit, due, passed: [] }, { ask })) return;
    const [helper] = [...this.around.at('mediator', unit), ...this.around.at('clerk', unit)];
    const task = told.matter.tasks?.at(-1)?.id;
    if (helper === undefined || task === undefined || !this.inOffice(told)) return;
    const done = this.random.chance(handling.taskDone);
    const said = done ? { result: '已到现场，情况属实' } : { reason: '人手不够，这段时间办不了' };
    this.journey.handling(told, helper, { deed: done ? 'finish-task' : 'decline-task', task }, said);
  }

  /** Some days later, in office hours; false when it has ended or stands elsewhere by then. */
  private inOffice(told: Told): boolean {
    const [low, high] = handling.after;
    const ms = this.hours.inOpeningHours(this.journey.at + this.days(low, high) * dayMs, this.random);
    return this.journey.waitUntil(ms) && told.matter.status === 'open';
  }

  /** Whoever holds it in the unit that answers. */
  private workerOf({ matter }: Told): Post | undefined {
    const posts = (['mediator', 'clerk', 'court'] as const).flatMap((role) =>
      this.around.at(role, matter.answerable.id),
    );
    return matter.holder === undefined ? posts[0] : posts.find(({ staffId }) => staffId === matter.holder);
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
    return this.journey.waitUntil(byParty ? ms : this.hours.inOpeningHours(ms, this.random));
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
    return 'post' in doer
      ? this.journey.staff(told, doer.post, action, input)
      : this.journey.party(told, doer.partyId, action, input);
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
      const actor = (partyId: string) => ({ kind: 'party', partyId, journeyId: told.matter.journeyId }) as const;
      if (this.journey.ledger(told, actor(debtor), { deed: 'report', obligation, on, ...how })) {
        const entry = told.matter.ledger?.at(-1)?.id ?? '';
        const answered = this.journey.waitUntil(this.journey.at + this.random.next() * 3 * dayMs);
        return answered && this.journey.ledger(told, actor(creditor.id), { deed: 'confirm', entry });
      }
    }
    const [field = ''] = Object.entries(definition.input).find(([, { kind }]) => kind === 'obligation') ?? [];
    return this.doersOf(definition, told).some(
      (doer) => 'post' in doer && this.journey.staff(told, doer.post, step.action, { [field]: obligation, on }),
    );
  }
}

function definitionOf({ procedure }: Told, action: string): ActionDefinition | undefined {
  return procedure.definition.actions[action];
}

function isClosed({ matter }: Told): boolean {
  return matter.status === 'closed';
}
