import type { RegisterBody } from '../../src/api/matter.ts';
import type { Actor } from '../../src/core/access/can.ts';
import type { WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { genesis } from '../../src/core/chain/link.ts';
import { lapseMoment } from '../../src/core/deadline/clock.ts';
import { decideHandling, type HandlingCommand } from '../../src/core/handoff/handling.ts';
import { handlingTermsKey } from '../../src/core/handoff/terms.ts';
import { amountFacts } from '../../src/core/matter/amount.ts';
import type { Applied } from '../../src/core/matter/applied.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { decide, decideLapse, decideReport } from '../../src/core/matter/decide.ts';
import type { EventData } from '../../src/core/matter/event.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { openMatter } from '../../src/core/matter/open.ts';
import { decideLedger, type LedgerCommand } from '../../src/core/obligation/deeds.ts';
import type { UnitRef } from '../../src/core/org/unit.ts';
import type { CompiledProcedure, LocalValue } from '../../src/core/procedure/compile.ts';
import type { Effect } from '../../src/core/procedure/definition.ts';
import { dateInChina, epochMs, type Instant, instantFromEpochMs } from '../../src/core/time/instant.ts';
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
import { type Door, heldBy, type Post } from './posts.ts';
import { JourneyRows, type Row, type Table } from './rows.ts';

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
  readonly actor: Parameters<typeof writeDeed>[0]['actor'];
  readonly data: Exclude<EventData, { readonly kind: 'opened' }>;
  readonly personal: Readonly<Record<string, unknown>>;
}

/** One journey, led through the kernel deed by deed: every row is what the product itself would have written. */
export class Journey {
  readonly matters: Told[] = [];
  private readonly telling: Telling;
  private readonly door: Door;
  private readonly account: MatterAccount;
  private readonly rows = new JourneyRows();
  private readonly newId: () => string;
  private nowMs: number;

  constructor(telling: Telling, door: Door, { body, procedure, answerable, by, atMs }: Opening) {
    this.telling = telling;
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
    return this.nowMs >= this.telling.endMs;
  }

  /** Time passes; what lapses meanwhile lapses. False when the city's end came first. */
  waitUntil(ms: number): boolean {
    const until = Math.min(ms, this.telling.endMs);
    for (let at = 0; at < this.matters.length; at += 1) {
      const told = this.matters[at];
      if (told !== undefined) this.lapse(told, until);
    }
    this.nowMs = Math.max(this.nowMs, until);
    return ms < this.telling.endMs;
  }

  /** Until the next term of any of its matters runs out. False when none runs, or none before the city's end. */
  waitForLapse(): boolean {
    const next = Math.min(...this.matters.map(({ matter }) => lapseMs(matter)));
    return Number.isFinite(next) && this.waitUntil(next + workerMs);
  }

  staff(told: Told, post: Post, action: string, input: Row): boolean {
    const done = this.take(told, { kind: 'staff', staffId: post.staffId, roles: [heldBy(post)] }, action, input);
    if (done) this.noteAccess(told.matter.id, post, 'read');
    return done;
  }

  party(told: Told, partyId: string, action: string, input: Row): boolean {
    return this.take(told, { kind: 'party', partyId, journeyId: told.matter.journeyId }, action, input);
  }

  /** What is said of a promise outside the procedure; what the procedure makes of it follows. */
  ledger(told: Told, actor: Actor, command: LedgerCommand): boolean {
    const context = this.context(told.procedure, actor);
    const decision = decideLedger(told.matter, command, context);
    if (decision.ok) this.write(told, { ...decision, personal: {} }, context);
    return decision.ok;
  }

  /** A deed about who works on it, which every procedure has alike. */
  handling(told: Told, post: Post, command: HandlingCommand, words: Row): boolean {
    const { calendar, directory, localValues } = this.telling;
    const actor: Actor = { kind: 'staff', staffId: post.staffId, roles: [heldBy(post)] };
    const decision = decideHandling(told.matter, command, actor, {
      now: this.now,
      calendar,
      localValues: localValues(handlingTermsKey),
      unit: (id) => directory.units[String(id)],
      documents: [],
      procedure: told.procedure.definition,
    });
    if (!decision.ok) return false;
    this.write(told, { ...decision, personal: words }, this.context(told.procedure, actor));
    this.noteAccess(told.matter.id, post, 'read');
    return true;
  }

  /** The rows as they stand at the end. Keys are wrapped here: by then chance is the system's again. */
  finish(): Readonly<Record<Table, readonly Row[]>> {
    for (const told of this.matters) this.rows.lists.matter.push(this.rowOf(told));
    return this.rows.finish();
  }

  private rowOf(told: Told): Row {
    const place = { district: told.matter.district, matterId: told.matter.id };
    const row = matterRow(told.matter, {
      account: { ...this.account, parties: shownParties(told.parties) },
      openedAt: told.openedAt,
      updatedAt: told.updatedAt,
      headHash: told.headHash,
      dataKey: wrapDataKey(told.dataKey, this.telling.keyring.kek, place),
    });
    return { ...row };
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
      this.nowMs = Math.max(this.nowMs, Math.min(ms + workerMs, this.telling.endMs));
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
    const parties = from.parties.map((row) => carryParty(row, from.dataKey, { place, dataKey, role: link.partiesAs }));
    const opening = openMatter(
      {
        id: link.matterId,
        district: origin.district,
        journeyId: origin.journeyId,
        opening: link.relapse === true ? 'desk' : 'link',
        origin: origin.id,
        door: origin.door,
        answerable: link.unit ?? origin.door,
        readers: origin.answerable.id === origin.door.id ? [] : [origin.answerable],
        parties: parties.map((party) => ({ id: party.party_id, role: party.role })),
      },
      { ...context, procedure, localValues: this.telling.localValues(link.procedure) },
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
    this.rows.lists.matter_party.push(...parties.map((row) => ({ ...row })));
    const { matter, headHash } = written;
    this.matters.push({ procedure, matter, headHash, dataKey, openedAt: at, updatedAt: at, parties });
    this.rows.keep(written);
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
    this.telling.counters.set(key, (this.telling.counters.get(key) ?? 0) + 1);
  }

  private context(
    procedure: CompiledProcedure,
    actor: Actor,
    asked?: { readonly matter: Matter; readonly action: string; readonly input: Row },
  ): DecisionContext {
    const { calendar, directory, court, localValues } = this.telling;
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
    const prefix = unitId === undefined ? undefined : this.telling.prefixes.get(unitId);
    if (unitId === undefined || prefix === undefined) return {};
    const key = this.counterOf(procedure, unitId);
    const serial = (this.telling.counters.get(key) ?? 0) + 1;
    return { nextNumber: writtenNumber(procedure, prefix, { year: Number(key.slice(-4)), serial }) };
  }
}

/** The worker looks once a minute. */
const workerMs = 30_000;

function lapseMs(matter: Matter): number {
  const next = matter.status === 'closed' ? undefined : nextClock(matter);
  return next === undefined ? Number.POSITIVE_INFINITY : epochMs(lapseMoment(next.clock));
}

const known = new Map<string, readonly Effect[]>();

/** Everything an action may bring, whichever way it goes. */
function effectsOf({ id, definition: { actions } }: CompiledProcedure, action: string): readonly Effect[] {
  const key = `${id} ${action}`;
  const found = known.get(key) ?? actions[action]?.branches.flatMap(({ effects }) => effects) ?? [];
  known.set(key, found);
  return found;
}
