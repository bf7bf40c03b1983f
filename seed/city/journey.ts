import type { RegisterBody } from '../../src/api/register.ts';
import type { Actor } from '../../src/core/access/can.ts';
import type { WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { genesis } from '../../src/core/chain/link.ts';
import { amountFacts } from '../../src/core/matter/amount.ts';
import type { ActorRef, Applied } from '../../src/core/matter/applied.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { decide, decideLapse, decideReport } from '../../src/core/matter/decide.ts';
import type { EventData } from '../../src/core/matter/event.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { openMatter } from '../../src/core/matter/open.ts';
import type { UnitRef } from '../../src/core/org/unit.ts';
import type { CompiledProcedure, LocalValue } from '../../src/core/procedure/compile.ts';
import type { Effect } from '../../src/core/procedure/definition.ts';
import { dateInChina, type Instant, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { findLatestProcedure } from '../../src/procedures/registry.ts';
import { unitAfter, writtenNumber } from '../../src/server/matter/decision-context.ts';
import { writeDeed } from '../../src/server/matter/deed.ts';
import { carryParty, codeRow, newParty } from '../../src/server/matter/parties.ts';
import { type MatterAccount, matterRow, nextClock, type PartyRow, shownParties } from '../../src/server/matter/rows.ts';
import type { BlindIndex } from '../../src/server/platform/crypto/blind-index.ts';
import { type DataKey, newDataKey, wrapDataKey } from '../../src/server/platform/crypto/envelope.ts';
import { sha256 } from '../../src/server/platform/crypto/hash.ts';
import type { Keyring } from '../../src/server/platform/crypto/keyring.ts';
import { createUuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { Agenda } from './agenda.ts';
import { effectsOf, lapseMs, workerMs } from './ahead.ts';
import { type Door, heldBy, type Post } from './posts.ts';
import { JourneyRows, type Row, type Table, withLists } from './rows.ts';

/** A matter on its way. */
export interface Told {
  readonly procedure: CompiledProcedure;
  matter: Matter;
  headHash: string;
  readonly dataKey: DataKey;
  readonly openedAt: Instant;
  updatedAt: Instant;
  readonly parties: readonly PartyRow[];
}

/** What all journeys of a district rest on. */
export interface Telling {
  readonly keyring: Pick<Keyring, 'kek'>;
  readonly blindIndex: BlindIndex;
  readonly calendar: WorkCalendar;
  readonly localValues: (procedure: string) => readonly LocalValue[];
  /** Everybody and every unit of the district that an action may name. */
  readonly directory: DecisionContext['directory'];
  readonly prefixes: ReadonlyMap<number, string>;
  readonly court: UnitRef;
  /** What numbers a unit has given out, by unit, procedure and year. */
  readonly counters: Map<string, number>;
  /** Quarters of an hour that somebody has given out already, each with its moment. */
  readonly taken: Map<string, number>;
  /** Nothing happens after it. */
  readonly endMs: number;
}

interface Opening {
  readonly body: RegisterBody;
  readonly procedure: CompiledProcedure;
  readonly answerable: UnitRef;
  /** Undefined: through the portal. */
  readonly by: Post | undefined;
  readonly atMs: number;
}

interface Event {
  readonly actor: ActorRef;
  readonly data: Exclude<EventData, { readonly kind: 'opened' }>;
  readonly personal: Readonly<Record<string, unknown>>;
}

/** What the family of a kernel deed says to it. */
type Decision = { readonly ok: false } | ({ readonly ok: true } & Omit<Event, 'personal'>);

/** Somebody of the staff, a party by their id, or the house itself. */
export type Doer = { readonly post: Post } | { readonly partyId: string } | 'system';

/** Told of each event as it is written, and of the matter before it. */
export type Listener = (told: Told, before: Matter | undefined, by: ActorRef) => void;

/** One journey, led through the kernel deed by deed: every row is what the product itself would have written. */
export class Journey {
  readonly matters: Told[] = [];
  readonly ground: Telling;
  private readonly door: Door;
  private readonly account: MatterAccount;
  private readonly rows = new JourneyRows();
  private readonly newId: () => string;
  private readonly agenda = new Agenda();
  private listener: Listener = () => undefined;
  private nowMs: number;

  constructor(telling: Telling, door: Door, { body, procedure, answerable, by, atMs }: Opening) {
    this.ground = telling;
    this.door = door;
    this.nowMs = atMs;
    this.newId = createUuidV7(() => Math.floor(this.nowMs));
    const { parties, place, placeText, category, narrative, wish } = body;
    this.account = { category, place, placeText, narrative, wish, parties: [] };
    const { district } = door.centre;
    const journeyId = this.newId();
    const target = { district, matterId: this.newId() };
    const dataKey = newDataKey();
    const { blindIndex } = telling;
    const at = this.now;
    const keys = { place: target, dataKey, blindIndex, today: dateInChina(at) };
    const made = parties.map((party, index) => newParty(party, index + 1, keys, this.newId()));
    const actor: Actor =
      by === undefined ? { kind: 'system' } : { kind: 'staff', staffId: by.staffId, roles: [heldBy(by)] };
    const opened = openMatter(
      {
        id: target.matterId,
        district,
        journeyId,
        opening: by === undefined ? 'portal' : 'desk',
        door: { id: door.centre.id, path: door.centre.path },
        answerable,
        readers: [],
        parties: made.map(({ row }) => ({ id: row.party_id, role: row.role })),
        facts: amountFacts(body.amountFen),
      },
      this.context(procedure, actor),
    );
    const { lists } = this.rows;
    lists.journey.push({ district, id: journeyId, opened_at: at });
    lists.party_code.push(...made.map((party) => codeRow(party, journeyId, blindIndex)));
    const personal = { category, place, placeText, narrative, wish, parties };
    this.begin(
      procedure,
      opened,
      personal,
      dataKey,
      made.map(({ row }) => row),
    );
    this.noteAccess(target.matterId, by, 'register');
  }

  get now(): Instant {
    return instantFromEpochMs(this.nowMs);
  }

  get at(): number {
    return this.nowMs;
  }

  get isOver(): boolean {
    return this.nowMs >= this.ground.endMs;
  }

  /** From now on whoever listens is told of each event; what was written so far is told at once. */
  listen(listener: Listener): void {
    this.listener = listener;
    for (const told of this.matters) listener(told, undefined, { kind: 'system' });
  }

  /** Something is done at that moment, whatever else goes on; not after the city's end. */
  later(ms: number, deed: () => void): void {
    this.agenda.add(Math.max(ms, this.nowMs), deed);
  }

  /** Time passes; what lapses meanwhile lapses, and what was put off is done. False when the city's end came first. */
  waitUntil(ms: number): boolean {
    const until = Math.min(ms, this.ground.endMs);
    for (let next = this.agenda.next; next < until; next = this.agenda.next) {
      this.lapseAll(next);
      this.nowMs = Math.max(this.nowMs, next);
      this.agenda.take()();
    }
    this.lapseAll(until);
    this.nowMs = Math.max(this.nowMs, until);
    return ms < this.ground.endMs;
  }

  /** Until the next term of any of its matters runs out, or what was put off is due. False when none is before the city's end. */
  waitForNext(): boolean {
    const lapses = Math.min(...this.matters.map(({ matter }) => lapseMs(matter))) + workerMs;
    const next = Math.min(lapses, this.agenda.next + 1);
    return Number.isFinite(next) && this.waitUntil(next);
  }

  private lapseAll(until: number): void {
    for (let at = 0; at < this.matters.length; at += 1) {
      const told = this.matters[at];
      if (told !== undefined) this.lapse(told, until);
    }
  }

  /** A step of the procedure. */
  act(told: Told, by: Exclude<Doer, 'system'>, action: string, input: Row): boolean {
    const done = this.take(told, this.actorOf(told, by), action, input);
    if (done && 'post' in by) this.noteAccess(told.matter.id, by.post, 'read');
    return done;
  }

  /**
   * A deed that every procedure has alike. Its family decides; what the procedure makes of it follows.
   * @param personal the words that are sealed beside it
   */
  kernel(told: Told, by: Doer, personal: Row, decide: (context: DecisionContext) => Decision): boolean {
    const context = this.context(told.procedure, this.actorOf(told, by));
    const decision = decide(context);
    if (!decision.ok) return false;
    this.write(told, { actor: decision.actor, data: decision.data, personal }, context);
    if (typeof by === 'object' && 'post' in by) this.noteAccess(told.matter.id, by.post, 'read');
    return true;
  }

  private actorOf({ matter: { journeyId } }: Told, by: Doer): Actor {
    if (by === 'system') return { kind: 'system' };
    if ('partyId' in by) return { kind: 'party', partyId: by.partyId, journeyId };
    return { kind: 'staff', staffId: by.post.staffId, roles: [heldBy(by.post)] };
  }

  newMatterId(): string {
    return this.newId();
  }

  /** The rows as they stand at the end. Keys are wrapped here: by then chance is the system's again. */
  finish(): Readonly<Record<Table, readonly Row[]>> {
    for (const told of this.matters) this.rows.lists.matter.push(this.rowOf(told));
    return this.rows.finish();
  }

  private rowOf(told: Told): Row {
    const { matter, openedAt, updatedAt, headHash } = told;
    const account = { ...this.account, parties: shownParties(told.parties) };
    const place = { district: matter.district, matterId: matter.id };
    const dataKey = wrapDataKey(told.dataKey, this.ground.keyring.kek, place);
    return withLists({ ...matterRow(matter, { account, openedAt, updatedAt, headHash, dataKey }) });
  }

  private take(told: Told, actor: Actor, action: string, input: Row): boolean {
    const context = this.context(told.procedure, actor, { matter: told.matter, action, input });
    const decision = decide(told.matter, { action, input }, context);
    if (decision.ok) this.write(told, decision, context);
    // Too late, or overtaken by a lapse, happens; an input that the declaration does not take is a fault of the course.
    else if (decision.refusal.code === 'input-invalid')
      throw new Error(`${told.procedure.id} ${action}: ${JSON.stringify(decision.refusal.fields)}`);
    return decision.ok;
  }

  private lapse(told: Told, until: number): void {
    for (let ms = lapseMs(told.matter); ms <= until; ms = lapseMs(told.matter)) {
      const next = nextClock(told.matter);
      if (next === undefined) return;
      this.nowMs = Math.max(this.nowMs, Math.min(ms + workerMs, this.ground.endMs));
      const { onLapse = '' } = told.procedure.definition.clocks[next.key] ?? {};
      const asked = { matter: told.matter, action: onLapse, input: {} };
      const context = this.context(told.procedure, { kind: 'system' }, asked);
      const decision = decideLapse(told.matter, next.key, context);
      if (!decision.ok)
        throw new Error(`${told.matter.state}: the lapse of ${next.key} was refused: ${decision.refusal.code}`);
      this.write(told, decision, context);
    }
  }

  private write(told: Told, event: Event, context: DecisionContext): void {
    const at = context.now;
    const { actor, data, personal } = event;
    const { procedure, matter: before, headHash: previousHash, dataKey } = told;
    const written = writeDeed({ procedure, before, previousHash, actor, at, data, personal, dataKey });
    told.matter = written.matter;
    told.headHash = written.headHash;
    told.updatedAt = at;
    this.rows.keep(written);
    this.listener(told, before, actor);
    for (const effect of data.effects) {
      if (effect.kind === 'number') this.countUp(told);
      if (effect.kind === 'opened-link') this.openLinked(told, effect, event.actor, context);
      if (effect.kind === 'report') this.report(told, effect.action);
    }
  }

  /** As the product opens a linked matter: its own procedure, unit and key; the same people, sealed anew. */
  private openLinked(
    from: Told,
    link: Extract<Applied, { readonly kind: 'opened-link' }>,
    by: Event['actor'],
    context: DecisionContext,
  ): void {
    const origin = from.matter;
    const procedure = findLatestProcedure(link.procedure);
    if (procedure === undefined) throw new Error(`no procedure ${link.procedure}`);
    const place = { district: origin.district, matterId: link.matterId };
    const dataKey = newDataKey();
    const gone = new Set(origin.parties.flatMap(({ id, left }) => (left === undefined ? [] : [id])));
    const parties = from.parties
      .filter(({ party_id }) => !gone.has(party_id))
      .map((row) => carryParty(row, from.dataKey, { place, dataKey, role: link.partiesAs }));
    const opening = openMatter(
      {
        id: link.matterId,
        district: origin.district,
        journeyId: origin.journeyId,
        opening: link.relapse === true || link.raised !== undefined ? 'desk' : 'link',
        origin: origin.id,
        door: origin.door,
        answerable: link.unit ?? origin.door,
        readers: origin.answerable.id === origin.door.id ? [] : [origin.answerable],
        parties: parties.map((party) => ({ id: party.party_id, role: party.role })),
        // What ended below goes on at the level it was raised to.
        handedOn: link.raised === undefined ? [] : [{ kind: 'level-step', step: { ...link.raised, seq: 1 } }],
      },
      { ...context, procedure, localValues: this.ground.localValues(link.procedure) },
    );
    this.begin(procedure, { actor: by, data: opening.data }, {}, dataKey, parties);
  }

  private begin(
    procedure: CompiledProcedure,
    { actor, data }: Pick<ReturnType<typeof openMatter>, 'actor' | 'data'>,
    personal: Readonly<Record<string, unknown>>,
    dataKey: DataKey,
    parties: readonly PartyRow[],
  ): void {
    const at = this.now;
    const previousHash = genesis(data.district, data.id, sha256);
    const written = writeDeed({ procedure, before: undefined, previousHash, actor, at, data, personal, dataKey });
    this.rows.lists.matter_party.push(
      ...parties.map((row) => (row.protection === null ? { ...row } : withLists({ ...row }))),
    );
    const { matter, headHash } = written;
    const told = { procedure, matter, headHash, dataKey, openedAt: at, updatedAt: at, parties };
    this.matters.push(told);
    this.rows.keep(written);
    this.listener(told, undefined, actor);
  }

  private report(ended: Told, action: string): void {
    const origin = this.matters.find(({ matter }) => matter.id === ended.matter.origin);
    if (origin === undefined) throw new Error(`matter ${ended.matter.id} came from nowhere`);
    const context = this.context(origin.procedure, { kind: 'system' });
    const decision = decideReport(origin.matter, ended.matter, action, context);
    if (!decision.ok) throw new Error(`the link's end was refused: ${decision.refusal.code}`);
    this.write(origin, decision, context);
  }

  private noteAccess(matterId: string, post: Post | undefined, deed: string): void {
    this.rows.lists.access_log.push({
      district: this.door.centre.district,
      id: this.newId(),
      matter_id: matterId,
      at: this.now,
      staff_id: post?.staffId,
      role: post?.role,
      unit_id: post?.unit.id,
      deed,
    });
  }

  private counterOf({ definition }: CompiledProcedure, unitId: number): string {
    return [unitId, definition.key, dateInChina(this.now).slice(0, 4)].join('/');
  }

  private countUp({ procedure, matter }: Told): void {
    const key = this.counterOf(procedure, matter.answerable.id);
    this.ground.counters.set(key, (this.ground.counters.get(key) ?? 0) + 1);
  }

  private context(
    procedure: CompiledProcedure,
    actor: Actor,
    asked?: { readonly matter: Matter; readonly action: string; readonly input: Row },
  ): DecisionContext {
    const { calendar, directory, court, localValues } = this.ground;
    const effects = asked === undefined ? [] : effectsOf(procedure, asked.action);
    const base = { procedure, actor, now: this.now, calendar, localValues: localValues(procedure.definition.key) };
    if (asked === undefined || effects.length === 0) return { ...base, directory };
    const open = effects.find((effect) => effect.kind === 'open');
    const toCourt = open !== undefined && findLatestProcedure(open.procedure)?.definition.opensAt === 'court';
    return {
      ...base,
      directory,
      ...(open === undefined ? {} : { linkedMatterId: this.newId() }),
      ...(toCourt ? { linkedUnit: court } : {}),
      ...(asked.matter.number === undefined && effects.some(({ kind }) => kind === 'number')
        ? this.numberFor(procedure, asked.matter, effects, asked.input)
        : {}),
    };
  }

  private numberFor(
    procedure: CompiledProcedure,
    matter: Matter,
    effects: readonly Effect[],
    input: Row,
  ): { readonly nextNumber?: string } {
    const answerable = effects.find((effect) => effect.kind === 'answerable');
    const unitId = unitAfter(matter, answerable, input);
    const prefix = unitId === undefined ? undefined : this.ground.prefixes.get(unitId);
    if (unitId === undefined || prefix === undefined) return {};
    const key = this.counterOf(procedure, unitId);
    const serial = (this.ground.counters.get(key) ?? 0) + 1;
    return { nextNumber: writtenNumber(procedure, prefix, { year: Number(key.slice(-4)), serial }) };
  }
}
