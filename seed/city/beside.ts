import { type AppointmentCommand, decideAppointment } from '../../src/core/appointment/deeds.ts';
import { QUARTER_MS, quartersOf, type Stretch } from '../../src/core/appointment/hours.ts';
import { remainingOptions } from '../../src/core/appointment/session.ts';
import { decideHandling, type HandlingCommand } from '../../src/core/handoff/handling.ts';
import { handlingTermsKey } from '../../src/core/handoff/terms.ts';
import { decideHolding, type HoldingCommand } from '../../src/core/holding/holding.ts';
import type { ActorRef } from '../../src/core/matter/applied.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { dateInChina, epochMs, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { addDays } from '../../src/core/time/plain-date.ts';
import type { CommonIssue } from './common-issue.ts';
import { handling, holding, meetings, raising } from './figures.ts';
import { dayMs, type Hours } from './hours.ts';
import type { Around } from './inputs.ts';
import type { Doer, Journey, Told } from './journey.ts';
import { Oversight } from './oversight.ts';
import { heldBy, type Post } from './posts.ts';
import { type Random, weighted } from './random.ts';
import { Together } from './together.ts';
import { Visits } from './visits.ts';

type Span = readonly [number, number];
type Office = Omit<Around, 'today'>;

/** Roles of those who work on matters. */
const workers = ['mediator', 'clerk', 'court'] as const;

/**
 * What happens beside a procedure's own steps, as in every office: who takes it in hand, who is asked to help, when they
 * meet, what those above ask, and what becomes of it after the end. Each is put off to its moment, whatever else goes on.
 */
export class Beside {
  private readonly journey: Journey;
  private readonly around: Office;
  private readonly hours: Hours;
  private readonly random: Random;
  private readonly oversight: Oversight;
  private readonly visits: Visits;
  private readonly together: Together | undefined;
  private readonly worked = new Set<string>();
  private readonly met = new Set<string>();

  constructor(journey: Journey, around: Office, hours: Hours, issue?: CommonIssue) {
    this.journey = journey;
    this.around = around;
    this.hours = hours;
    this.random = around.random;
    const inOffice = (after: Span, deed: () => void) => this.inOffice(after, deed);
    this.oversight = new Oversight(journey, around, inOffice);
    this.visits = new Visits(journey, around, inOffice);
    this.together = issue === undefined ? undefined : new Together(journey, around, inOffice, issue);
    journey.listen((told, before, by) => this.heard(told, before, by));
  }

  /** Some days later, in office hours. */
  private inOffice([low, high]: Span, deed: () => void): void {
    const ms = this.journey.at + (low + this.random.next() * (high - low)) * dayMs;
    this.journey.later(this.hours.inOpeningHours(ms, this.random), deed);
  }

  private heard(told: Told, before: Matter | undefined, by: ActorRef): void {
    this.oversight.heard(told, before, by);
    this.visits.heard(told, before, by);
    this.together?.heard(told, before);
    const { matter } = told;
    if (matter.status !== 'open') return;
    const moved = matter.answerable.id !== before?.answerable.id;
    if (moved && matter.holder === undefined && matter.answerable.id !== matter.door.id) this.takeInHand(told);
    const works = matter.phase === 'working' && matter.answerable.id !== matter.door.id;
    if (works && !this.worked.has(matter.id)) {
      this.worked.add(matter.id);
      this.atWork(told);
    }
    if (works && matter.state === 'mediating' && !this.met.has(matter.id)) {
      this.met.add(matter.id);
      if (this.random.chance(meetings.share)) this.inOffice(meetings.after, () => this.arrange(told));
    }
  }

  /** What may come of a matter once a unit works on it; mostly nothing of it. */
  private atWork(told: Told): void {
    const drawn = this.random.next();
    let below = 0;
    const is = (share: number) => {
      below += share;
      return drawn >= below - share && drawn < below;
    };
    if (is(handling.move)) this.inOffice(handling.after, () => this.askMove(told));
    if (is(handling.task)) this.inOffice(handling.after, () => this.askHelp(told));
    if (is(raising.share)) this.inOffice(raising.after, () => this.raise(told));
    if (is(holding.covered)) this.inOffice(holding.coverAfter, () => this.cover(told));
    if (is(holding.givenBack)) this.inOffice(holding.coverAfter, () => this.giveBack(told));
  }

  private handle(told: Told, by: Doer, command: HandlingCommand, words: Readonly<Record<string, string>>): boolean {
    const { directory, localValues } = this.journey.ground;
    const linkedMatterId = this.journey.newMatterId();
    return this.journey.kernel(told, by, words, ({ actor, now, calendar, procedure }) =>
      decideHandling(told.matter, command, actor, {
        now,
        calendar,
        localValues: localValues(handlingTermsKey),
        unit: (id) => directory.units[String(id)],
        documents: [],
        procedure: procedure.definition,
        linkedMatterId,
      }),
    );
  }

  private askMove(told: Told): void {
    const worker = this.workerOf(told);
    const unit = this.random.pick(this.around.ofKind('mediation-committee'));
    const reason = '当事人都住在那边，由当地调解更方便';
    if (worker === undefined || !this.handle(told, { post: worker }, { deed: 'ask-move', unit }, { reason })) return;
    this.inOffice(handling.decidedAfter, () => {
      const agreed = this.random.chance(handling.agreed);
      const decided = agreed ? ({ deed: 'decide-move', unit } as const) : ({ deed: 'refuse-move' } as const);
      this.handle(told, { post: this.around.door.lead }, decided, { reason });
    });
  }

  private askHelp(told: Told): void {
    const worker = this.workerOf(told);
    const units = this.around.ofKind(this.random.pick(handling.helpers));
    if (worker === undefined || units.length === 0) return;
    const unit = this.random.pick(units);
    const due = addDays(dateInChina(this.journey.now), handling.taskDays);
    const asked = { deed: 'invite', unit, due, passed: [] } as const;
    if (!this.handle(told, { post: worker }, asked, { ask: '请到现场了解情况，把结果告诉我们' })) return;
    const [helper] = [...this.around.at('mediator', unit), ...this.around.at('clerk', unit)];
    const task = told.matter.tasks?.at(-1)?.id;
    if (helper === undefined || task === undefined) return;
    this.inOffice(handling.after, () => {
      const done = this.random.chance(handling.taskDone);
      const said = done ? { result: '已到现场，情况属实' } : { reason: '人手不够，这段时间办不了' };
      this.handle(told, { post: helper }, { deed: done ? 'finish-task' : 'decline-task', task }, said);
    });
  }

  /** From the committee of a village to that of its town; from there to the centre of the district. */
  private raise(told: Told): void {
    const town = this.around.door.mediators[0]?.unit.id;
    const unit = told.matter.answerable.id === town ? this.around.above : town;
    const ground = pickGround(this.random);
    if (unit === undefined) return;
    const party = told.matter.parties.find(({ role, left }) => role === 'applicant' && left === undefined);
    if (ground === 'party-request' && party !== undefined) {
      const asked = { reason: '在这里谈了几次都没有结果，希望由上一级来办' };
      if (!this.handle(told, { partyId: party.id }, { deed: 'ask-raise' }, asked)) return;
    }
    this.inOffice(handling.decidedAfter, () => {
      const reason = '由上一级办理更合适';
      this.handle(told, { post: this.around.door.lead }, { deed: 'raise', unit, ground }, { reason });
    });
  }

  private hold(told: Told, by: Post, command: HoldingCommand, words: Readonly<Record<string, string>> = {}): boolean {
    return this.journey.kernel(told, { post: by }, words, ({ actor, now, procedure: { definition } }) =>
      decideHolding(told.matter, command, actor, {
        definition,
        now,
        rolesOf: (id) =>
          this.around
            .colleagues(told.matter.answerable.id)
            .flatMap((post) => (post.staffId === id ? [heldBy(post)] : [])),
      }),
    );
  }

  private takeInHand(told: Told): void {
    const drawn = this.random.next();
    if (drawn >= holding.claimed + holding.assigned) return;
    this.inOffice(holding.claimedAfter, () => {
      const unit = told.matter.answerable.id;
      if (told.matter.holder !== undefined) return;
      const [role] = workers.filter((one) => this.around.at(one, unit).length > 0);
      const all = role === undefined ? [] : this.around.at(role, unit);
      if (all.length === 0) return;
      const worker = this.random.pick(all);
      const [lead] = this.around.at('lead', unit);
      if (drawn < holding.claimed || lead === undefined) this.hold(told, worker, { deed: 'claim' });
      else this.hold(told, lead, { deed: 'assign', to: worker.staffId, from: null }, { reason: '按分工办理' });
    });
  }

  private cover(told: Told): void {
    const holder = this.workerOf(told);
    if (holder === undefined || told.matter.holder !== holder.staffId) return;
    const other = this.colleagueOf(holder);
    if (other === undefined) return;
    const from = dateInChina(this.journey.now);
    const until = addDays(from, this.random.whole(...holding.coverDays));
    this.hold(told, holder, { deed: 'cover', standIn: other.staffId, from, until }, { reason: '外出培训' });
  }

  private giveBack(told: Told): void {
    const holder = this.workerOf(told);
    if (holder === undefined || told.matter.holder !== holder.staffId) return;
    const other = this.colleagueOf(holder);
    if (other === undefined || !this.hold(told, holder, { deed: 'give-back' }, { reason: '手上事项太多' })) return;
    this.inOffice(holding.claimedAfter, () => void this.hold(told, other, { deed: 'claim' }));
  }

  private colleagueOf({ role, unit, staffId }: Post): Post | undefined {
    const others = this.around.at(role, unit.id).filter((post) => post.staffId !== staffId);
    return others.length === 0 ? undefined : this.random.pick(others);
  }

  /** Whoever holds it in the unit that answers. */
  private workerOf({ matter }: Told): Post | undefined {
    const posts = workers.flatMap((role) => this.around.at(role, matter.answerable.id));
    return matter.holder === undefined ? posts[0] : posts.find(({ staffId }) => staffId === matter.holder);
  }

  private meet(told: Told, by: Doer, command: AppointmentCommand, words: Readonly<Record<string, string>>): boolean {
    return this.journey.kernel(told, by, words, (context) =>
      decideAppointment(told.matter, command, undefined, context),
    );
  }

  /** Dates are offered and one of them is fixed, or one is fixed at once. */
  private arrange(told: Told): void {
    const worker = this.workerOf(told);
    const holder = told.matter.holder ?? worker?.staffId;
    if (worker === undefined || holder === undefined) return;
    const place = { place: '调解室' };
    if (!this.random.chance(meetings.asked)) {
      const at = this.freeTime(holder);
      if (at !== undefined && this.meet(told, { post: worker }, { deed: 'set', at }, place))
        this.take(told, holder, at);
      return;
    }
    const options = [this.freeTime(holder), this.freeTime(holder), this.freeTime(holder)].flatMap((one) => one ?? []);
    const apart = options.filter(
      (one, index) => options.findIndex(({ start }) => start.slice(0, 10) === one.start.slice(0, 10)) === index,
    );
    if (apart.length === 0 || !this.meet(told, { post: worker }, { deed: 'propose', options: apart }, place)) return;
    const session = told.matter.sessions?.at(-1)?.id ?? '';
    for (const { id } of told.matter.parties) this.answer(told, id, session);
    this.inOffice(meetings.settledAfter, () => this.settle(told, session, holder));
  }

  private answer(told: Told, partyId: string, session: string): void {
    if (!this.random.chance(meetings.answered)) return;
    this.journey.later(this.journey.at + this.random.next() * meetings.settledAfter[0] * dayMs, () => {
      const options = told.matter.sessions?.find(({ id }) => id === session)?.options ?? [];
      const unsuitable = options.flatMap(({ id }) => (this.random.chance(meetings.unsuitable) ? [id] : []));
      this.meet(told, { partyId }, { deed: 'answer', session, unsuitable }, {});
    });
  }

  private settle(told: Told, session: string, holder: string): void {
    const worker = this.workerOf(told);
    const asked = told.matter.sessions?.find(({ id }) => id === session);
    if (worker === undefined || asked === undefined || asked.standing !== 'proposed') return;
    const option = remainingOptions(asked).find((one) => this.isFree(asked.staff, one));
    if (option !== undefined && this.meet(told, { post: worker }, { deed: 'settle', session, option: option.id }, {})) {
      this.take(told, asked.staff, option);
      return;
    }
    const at = this.freeTime(holder);
    if (at !== undefined && this.moves(told, worker, session, at))
      this.take(told, told.matter.holder ?? worker.staffId, at);
  }

  /** It is given out; now and then it is called off or moved after all. */
  private take(told: Told, staff: string, at: Stretch): void {
    this.keep(staff, at);
    const session = told.matter.sessions?.at(-1)?.id ?? '';
    const drawn = this.random.next();
    if (drawn >= meetings.cancelled + meetings.moved) return;
    this.inOffice(meetings.settledAfter, () => {
      const worker = this.workerOf(told);
      const next = this.freeTime(told.matter.holder ?? worker?.staffId ?? staff);
      if (worker === undefined) return;
      if (drawn < meetings.cancelled)
        this.meet(told, { post: worker }, { deed: 'cancel', session }, { words: '当事人临时有事' });
      else if (next !== undefined && this.moves(told, worker, session, next))
        this.keep(told.matter.holder ?? worker.staffId, next);
    });
  }

  private moves(told: Told, post: Post, session: string, at: Stretch): boolean {
    return this.meet(told, { post }, { deed: 'move', session, at }, { place: '调解室' });
  }

  private keep(staff: string, at: Stretch): void {
    for (const quarter of quartersOf(at)) {
      const ms = epochMs(quarter);
      this.journey.ground.taken.set(quarterOf(staff, ms), ms);
    }
  }

  /** A time on a working day at which somebody is nowhere else. */
  private freeTime(staff: string): Stretch | undefined {
    const [low, high] = meetings.daysAhead;
    for (let tries = 0; tries < 4; tries += 1) {
      const day = this.hours.openDayAfter(this.journey.at, this.random.whole(low, high));
      const startMs = day + this.random.pick(meetings.hours) * 3_600_000;
      const at = {
        start: instantFromEpochMs(startMs),
        end: instantFromEpochMs(startMs + this.random.pick(meetings.quarters) * QUARTER_MS),
      };
      if (this.isFree(staff, at)) return at;
    }
    return undefined;
  }

  private isFree(staff: string, at: Stretch): boolean {
    return quartersOf(at).every((quarter) => !this.journey.ground.taken.has(quarterOf(staff, epochMs(quarter))));
  }
}

/** A quarter of an hour of somebody's, as it is kept. */
export function quarterOf(staff: string, ms: number): string {
  return `${staff} ${ms / QUARTER_MS}`;
}

const pickGround = weighted(
  (['amount', 'party-request', 'two-towns'] as const).map((item) => ({ item, weight: raising.grounds[item] })),
);
