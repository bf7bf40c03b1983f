import type { RegisterBody } from '../../src/api/matter.ts';
import type { Actor } from '../../src/core/access/can.ts';
import type { WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { genesis } from '../../src/core/chain/link.ts';
import { lapseMoment } from '../../src/core/deadline/clock.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { type Decision, decide, decideLapse, decideReport } from '../../src/core/matter/decide.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { openMatter } from '../../src/core/matter/open.ts';
import type { CompiledProcedure } from '../../src/core/procedure/compile.ts';
import { dateInChina, epochMs, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { getProcedure } from '../../src/procedures/registry.ts';
import { writeDeed } from '../../src/server/matter/deed.ts';
import { carryParty, codeRow, type NewParty, newParty } from '../../src/server/matter/parties.ts';
import type { PartyRow } from '../../src/server/matter/rows.ts';
import {
  type MatterAccount,
  type MatterRow,
  matterRow,
  nextClock,
  shownParties,
} from '../../src/server/matter/rows.ts';
import { type DataKey, newDataKey, wrapDataKey } from '../../src/server/platform/crypto/envelope.ts';
import { sha256 } from '../../src/server/platform/crypto/hash.ts';
import { createUuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import type { Services } from '../../src/server/services.ts';
import { type Door, heldBy, type Post } from './posts.ts';

type Row = Record<string, unknown>;
type Accepted = Extract<Decision, { readonly ok: true }>;

/** Everything one journey writes, by table. */
export interface JourneyRows {
  readonly journey: Row[];
  readonly matter: Row[];
  readonly matter_party: Row[];
  readonly party_code: Row[];
  readonly matter_event: Row[];
  readonly matter_clock: Row[];
  readonly matter_obligation: Row[];
  readonly matter_document: Row[];
  readonly matter_message: Row[];
  readonly access_log: Row[];
  readonly seal_pending: Row[];
}

/** A matter on its way, with the rows it has left so far. */
export interface Told {
  readonly procedure: CompiledProcedure;
  matter: Matter;
  headHash: string;
  readonly dataKey: DataKey;
  readonly openedAt: string;
  updatedAt: string;
  readonly parties: readonly PartyRow[];
}

/** What numbers a unit has given out, in the order of its deeds. */
export type Counters = Map<string, number>;

export interface Telling {
  readonly services: Services;
  readonly calendar: WorkCalendar;
  readonly counters: Counters;
  /** Nothing happens after it. */
  readonly endMs: number;
}

const mediation = getProcedure('people-mediation', 1);
const confirmation = getProcedure('judicial-confirmation', 1);

/** One journey, played through the kernel deed by deed: every row is what the product itself would have written. */
export class Story {
  readonly rows: JourneyRows = {
    journey: [],
    matter: [],
    matter_party: [],
    party_code: [],
    matter_event: [],
    matter_clock: [],
    matter_obligation: [],
    matter_document: [],
    matter_message: [],
    access_log: [],
    seal_pending: [],
  };
  readonly first: Told;
  court: Told | undefined;
  readonly codes: readonly NewParty[];
  private readonly telling: Telling;
  private readonly door: Door;
  private readonly account: MatterAccount;
  private readonly newId: () => string;
  private readonly clocks = new Map<string, Row>();
  private readonly directory: DecisionContext['directory'];
  private nowMs: number;

  constructor(
    telling: Telling,
    door: Door,
    body: RegisterBody,
    opening: { readonly by: Post | undefined; readonly atMs: number },
  ) {
    this.telling = telling;
    this.door = door;
    this.nowMs = opening.atMs;
    this.newId = createUuidV7(() => Math.floor(this.nowMs));
    this.directory = directoryOf(door);
    const { parties, place, placeText, category, narrative, wish } = body;
    this.account = { category, place, placeText, narrative, wish, parties: [] };
    const at = instantFromEpochMs(opening.atMs);
    const journeyId = this.newId();
    const target = { district: door.centre.district, matterId: this.newId() };
    const dataKey = newDataKey();
    const { blindIndex } = telling.services;
    this.codes = parties.map((party, index) =>
      newParty(party, index + 1, { place: target, dataKey, blindIndex, today: dateInChina(at) }),
    );
    const unit = { id: door.centre.id, path: door.centre.path };
    const actor: Actor =
      opening.by === undefined
        ? { kind: 'system' }
        : { kind: 'staff', staffId: opening.by.staffId, roles: [heldBy(opening.by)] };
    const opened = openMatter(
      {
        id: target.matterId,
        district: target.district,
        journeyId,
        opening: opening.by === undefined ? 'portal' : 'desk',
        door: unit,
        answerable: unit,
        readers: [],
        parties: this.codes.map(({ row }) => ({ id: row.party_id, role: row.role })),
      },
      this.context(mediation, actor),
    );
    const written = writeDeed({
      procedure: mediation,
      before: undefined,
      previousHash: genesis(target.district, target.matterId, sha256),
      actor: opened.actor,
      at,
      data: opened.data,
      personal: { category, place, placeText, narrative, wish, parties },
      dataKey,
    });
    this.rows.journey.push({ district: target.district, id: journeyId, opened_at: at });
    this.rows.matter_party.push(...this.codes.map(({ row }) => ({ ...row })));
    this.rows.party_code.push(...this.codes.map((party) => codeRow(party, journeyId, blindIndex)));
    this.first = {
      procedure: mediation,
      matter: written.matter,
      headHash: written.headHash,
      dataKey,
      openedAt: at,
      updatedAt: at,
      parties: this.codes.map(({ row }) => row),
    };
    this.keep(written);
    this.noteAccess(target.matterId, opening.by, 'register');
  }

  /** Time passes; what lapses meanwhile lapses. False when the end of the telling came first. */
  waitUntil(ms: number): boolean {
    const until = Math.min(ms, this.telling.endMs);
    for (const told of [this.first, this.court]) if (told !== undefined) this.lapse(told, until);
    this.nowMs = Math.max(this.nowMs, until);
    return ms <= this.telling.endMs;
  }

  get at(): number {
    return this.nowMs;
  }

  staff(told: Told, post: Post, action: string, input: Row = {}): boolean {
    this.noteAccess(told.matter.id, post, 'read');
    return this.take(told, { kind: 'staff', staffId: post.staffId, roles: [heldBy(post)] }, action, input);
  }

  party(told: Told, role: PartyRow['role'], action: string, input: Row = {}): boolean {
    const own = told.parties.filter((party) => party.role === role);
    return own.every((party) =>
      this.take(told, { kind: 'party', partyId: party.party_id, journeyId: told.matter.journeyId }, action, input),
    );
  }

  /** The rows as they stand at the end. */
  finish(): JourneyRows {
    for (const told of [this.first, this.court]) if (told !== undefined) this.rows.matter.push(this.rowOf(told));
    this.rows.matter_clock.push(...this.clocks.values());
    return this.rows;
  }

  private rowOf(told: Told): Row {
    const place = { district: told.matter.district, matterId: told.matter.id };
    const row: MatterRow = matterRow(told.matter, {
      account: { ...this.account, parties: shownParties(told.parties) },
      openedAt: told.openedAt,
      updatedAt: told.updatedAt,
      headHash: told.headHash,
      dataKey: wrapDataKey(told.dataKey, this.telling.services.keyring.kek, place),
    });
    return { ...row };
  }

  private take(told: Told, actor: Actor, action: string, input: Row): boolean {
    const context = this.context(told.procedure, actor, told.matter, action, input);
    const decision = decide(told.matter, { action, input }, context);
    if (decision.ok) this.write(told, decision, context);
    // Too late, or overtaken by a lapse, happens; an input that the declaration does not take is a fault of the path.
    else if (decision.refusal.code === 'input-invalid') {
      throw new Error(`${action}: ${JSON.stringify(decision.refusal.fields)}`);
    }
    return decision.ok;
  }

  private lapse(told: Told, until: number): void {
    for (;;) {
      const next = nextClock(told.matter);
      const ms =
        next === undefined || told.matter.status === 'closed'
          ? Number.POSITIVE_INFINITY
          : epochMs(lapseMoment(next.clock));
      if (next === undefined || ms > until) return;
      // The worker looks once a minute.
      this.nowMs = Math.max(this.nowMs, ms + 30_000);
      const context = this.context(told.procedure, { kind: 'system' });
      const decision = decideLapse(told.matter, next.key, context);
      if (!decision.ok)
        throw new Error(`${told.matter.state}: the lapse of ${next.key} was refused: ${decision.refusal.code}`);
      this.write(told, decision, context);
    }
  }

  private write(told: Told, decision: Accepted, context: DecisionContext): void {
    const at = context.now;
    const written = writeDeed({
      procedure: told.procedure,
      before: told.matter,
      previousHash: told.headHash,
      actor: decision.actor,
      at,
      data: decision.data,
      personal: decision.personal,
      dataKey: told.dataKey,
    });
    told.matter = written.matter;
    told.headHash = written.headHash;
    told.updatedAt = at;
    this.keep(written);
    for (const effect of decision.data.effects) {
      if (effect.kind === 'number') this.countUp(told);
      if (effect.kind === 'opened-link') this.openCourt(effect.matterId, decision, context);
      if (effect.kind === 'report') this.report(told, effect.action);
    }
  }

  /** As the product opens a linked matter: its own procedure, unit and key; the same people, sealed anew. */
  private openCourt(matterId: string, decision: Accepted, from: DecisionContext): void {
    const origin = this.first.matter;
    const place = { district: origin.district, matterId };
    const dataKey = newDataKey();
    const parties = this.first.parties.map((row) =>
      carryParty(row, this.first.dataKey, {
        place,
        dataKey,
        role: row.role === 'third-party' ? undefined : 'applicant',
      }),
    );
    const court = this.door.judges[0]?.unit;
    if (court === undefined) throw new Error(`no court for ${origin.district}`);
    const opening = openMatter(
      {
        id: matterId,
        district: origin.district,
        journeyId: origin.journeyId,
        opening: 'link',
        origin: origin.id,
        door: origin.door,
        answerable: { id: court.id, path: court.path },
        readers: origin.answerable.id === origin.door.id ? [] : [origin.answerable],
        parties: parties.map((party) => ({ id: party.party_id, role: party.role })),
      },
      { ...from, procedure: confirmation },
    );
    const written = writeDeed({
      procedure: confirmation,
      before: undefined,
      previousHash: genesis(place.district, matterId, sha256),
      actor: decision.actor,
      at: from.now,
      data: opening.data,
      personal: {},
      dataKey,
    });
    this.rows.matter_party.push(...parties.map((row) => ({ ...row })));
    this.court = {
      procedure: confirmation,
      matter: written.matter,
      headHash: written.headHash,
      dataKey,
      openedAt: from.now,
      updatedAt: from.now,
      parties,
    };
    this.keep(written);
  }

  private report(ended: Told, action: string): void {
    const context = this.context(this.first.procedure, { kind: 'system' });
    const decision = decideReport(this.first.matter, ended.matter, action, context);
    if (!decision.ok) throw new Error(`the link's end was refused: ${decision.refusal.code}`);
    this.write(this.first, decision, context);
  }

  private keep(written: ReturnType<typeof writeDeed>): void {
    this.rows.matter_event.push(...written.events);
    this.rows.seal_pending.push(
      ...written.events.map(({ district, matter_id, seq, hash }) => ({ district, matter_id, seq, hash })),
    );
    for (const clock of written.clocks) this.clocks.set(`${clock.matter_id}/${clock.clock}`, clock);
    this.rows.matter_obligation.push(...written.obligations);
    for (const done of written.performed) {
      const row = this.rows.matter_obligation.find((one) => one.matter_id === done.matter_id && one.id === done.id);
      if (row !== undefined) row.performed_on = done.performed_on;
    }
    this.rows.matter_message.push(...written.messages);
    // Made long ago; the sealed PDF itself, 60 kB each, is left out: no measured statement reads it.
    this.rows.matter_document.push(
      ...written.documents.map((row) => ({
        ...row,
        status: 'ready',
        ready_at: row.requested_at,
        sha256: written.headHash,
      })),
    );
  }

  private noteAccess(matterId: string, post: Post | undefined, deed: string): void {
    this.rows.access_log.push({
      district: this.door.centre.district,
      id: this.newId(),
      matter_id: matterId,
      at: instantFromEpochMs(this.nowMs),
      staff_id: post?.staffId,
      role: post?.role,
      unit_id: post?.unit.id,
      deed,
    });
  }

  private counterOf(procedure: CompiledProcedure, unitId: number): string {
    const year = dateInChina(instantFromEpochMs(this.nowMs)).slice(0, 4);
    return [this.door.centre.district, unitId, procedure.definition.key, year].join('/');
  }

  private countUp(told: Told): void {
    const key = this.counterOf(told.procedure, told.matter.answerable.id);
    this.telling.counters.set(key, (this.telling.counters.get(key) ?? 0) + 1);
  }

  private context(
    procedure: CompiledProcedure,
    actor: Actor,
    matter?: Matter,
    action?: string,
    input: Row = {},
  ): DecisionContext {
    return {
      procedure,
      actor,
      now: instantFromEpochMs(this.nowMs),
      calendar: this.telling.calendar,
      localValues: [],
      directory: this.directory,
      linkedMatterId: this.newId(),
      ...(matter === undefined || action === undefined || matter.number !== undefined
        ? {}
        : this.numberFor(procedure, matter, input)),
    };
  }

  private numberFor(procedure: CompiledProcedure, matter: Matter, input: Row): { readonly nextNumber?: string } {
    const offered = matter.status === 'open' ? matter.offered?.id : undefined;
    const unitId = typeof input.unit === 'number' ? input.unit : (offered ?? matter.answerable.id);
    const unit = [...this.door.mediators, ...this.door.villageMediators, ...this.door.judges].find(
      (post) => post.unit.id === unitId,
    )?.unit;
    if (unit === undefined) return {};
    const key = this.counterOf(procedure, unitId);
    const serial = (this.telling.counters.get(key) ?? 0) + 1;
    const year = key.slice(-4);
    return {
      nextNumber: procedure.definition.numberForm
        .replace('{year}', year)
        .replace('{prefix}', unit.numberPrefix)
        .replace('{serial}', String(serial).padStart(5, '0')),
    };
  }
}

const directories = new WeakMap<Door, DecisionContext['directory']>();

/** Everybody and every unit that an action at this door may name. */
function directoryOf(door: Door): DecisionContext['directory'] {
  const known = directories.get(door);
  if (known !== undefined) return known;
  const posts = [...door.clerks, door.lead, ...door.mediators, ...door.villageMediators, ...door.judges];
  const made = {
    units: Object.fromEntries(posts.map(({ unit }) => [unit.id, unit])),
    staff: Object.fromEntries(
      posts.map((post) => [post.staffId, [{ role: post.role, unit: { id: post.unit.id, path: post.unit.path } }]]),
    ),
  };
  directories.set(door, made);
  return made;
}
