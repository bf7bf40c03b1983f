import type { Protection } from '../../core/access/shown.ts';
import type { MatterEvent } from '../../core/matter/event.ts';
import { replay } from '../../core/matter/evolve.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { unitOn } from '../../core/org/unit.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { openPartyField } from '../matter/parties.ts';
import { orgDirectory } from '../org/directory.ts';
import { findStaffNames, findUnits } from '../org/units.ts';
import { type DataKey, openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { SystemServices } from '../services.ts';
import { findOtherMatter, type IssuedRow, type StoredDocumentSource, type StoredMatterPart } from './document.store.ts';

/** An event with its personal part in the clear. */
export interface ToldEvent extends MatterEvent {
  readonly personal: Readonly<Record<string, unknown>>;
}

export interface ToldParty {
  readonly id: string;
  readonly role: 'applicant' | 'respondent' | 'third-party';
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone: string | undefined;
  readonly identity: string | undefined;
  readonly address: string | undefined;
  readonly code: string;
  readonly protection: readonly Protection[];
}

/** A matter with everything a document may say of it, as it stood at one moment. */
export interface ToldMatter {
  readonly matter: Matter;
  readonly procedure: CompiledProcedure;
  readonly events: readonly ToldEvent[];
  readonly parties: readonly ToldParty[];
  readonly account: {
    readonly category: string;
    readonly placeText: string;
    readonly narrative: string;
    readonly wish: string;
  };
}

/**
 * What a document is made from: plain values, the same whenever they are gathered for the same document, because the
 * histories end with the event that issued it. (The names of units and people are those of today.)
 */
export interface DocumentSource {
  readonly issued: IssuedRow;
  /** The event that issued it: the last of `own.events`. */
  readonly event: ToldEvent;
  readonly own: ToldMatter;
  /** The matter just before that event; as opened, where the opening issued it. */
  readonly before: Matter;
  readonly origin: ToldMatter | undefined;
  /** The linked matter by whose end this one's agreement can be enforced; for the paper that asks for that alone. */
  readonly linked: ToldMatter | undefined;
  readonly units: ReadonlyMap<number, Words>;
  readonly staff: ReadonlyMap<string, Words>;
  /** Name of the committee that sits where the door is; the one an applicant turns to before one has accepted. */
  readonly committeeAtDoor: string | undefined;
  readonly publicUrl: string;
}

/** Opens what the store gave. Throws EnvelopeError when a sealed part does not open. */
export async function gatherSource(services: SystemServices, stored: StoredDocumentSource): Promise<DocumentSource> {
  const own = told(services, stored.own);
  const origin = stored.origin === undefined ? undefined : told(services, stored.origin);
  const event = own.events.at(-1);
  const linked = event === undefined ? undefined : await linkedTo(services, stored, own.matter, event.at);
  if (event === undefined) throw new Error(`matter ${stored.own.row.id}: a document without an event`);
  const earlier = own.events.slice(0, -1);
  const both = [own, ...(origin === undefined ? [] : [origin]), ...(linked === undefined ? [] : [linked])];
  const events = both.flatMap((one) => one.events);
  const units = await findUnits(services.pool, unitsNamed(both));
  const door = units.get(own.matter.door.id);
  return {
    issued: stored.document,
    event,
    own,
    before: earlier.length === 0 ? own.matter : replay(earlier),
    origin,
    linked,
    units: new Map([...units].map(([id, unit]) => [id, unitOn(unit, dateInChina(event.at)).name])),
    staff: await findStaffNames(services.pool, staffNamed(events)),
    committeeAtDoor: door === undefined ? undefined : await committeeAt(services, door.division),
    publicUrl: services.publicUrl,
  };
}

async function linkedTo(
  services: SystemServices,
  { document, own: { row } }: StoredDocumentSource,
  { links }: Matter,
  at: Instant,
): Promise<ToldMatter | undefined> {
  if (document.template !== 'enforcement-application') return undefined;
  const link = links.findLast(({ relapse, outcome }) => relapse !== true && outcome !== undefined);
  if (link === undefined) return undefined;
  const part = await findOtherMatter(services.pool, row.district, link.matterId, at);
  return part === undefined ? undefined : told(services, part);
}

function told(services: SystemServices, stored: StoredMatterPart): ToldMatter {
  const { row } = stored;
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, { district: row.district, matterId: row.id });
  const events = stored.events.map((event) => ({
    seq: event.seq,
    at: event.at,
    actor: event.actor,
    data: event.data,
    personal: event.sealed === null ? {} : personalPart(event.sealed, row, event.seq, dataKey),
  }));
  const matter = replay(events);
  return {
    matter,
    procedure: getProcedure(matter.procedure, matter.procedureVersion),
    events,
    parties: stored.parties.map((party) => ({
      id: party.party_id,
      role: party.role,
      kind: party.kind,
      name: party.name,
      phone: openPartyField(party, 'phone', dataKey),
      identity: openPartyField(party, 'identity', dataKey),
      address: openPartyField(party, 'address', dataKey),
      code: openPartyField(party, 'code', dataKey) ?? '',
      protection: party.guard ?? [],
    })),
    account: {
      category: row.category,
      placeText: row.place_text,
      narrative: row.narrative,
      wish: row.wish,
    },
  };
}

function personalPart(
  sealed: string,
  row: StoredMatterPart['row'],
  seq: number,
  dataKey: DataKey,
): Readonly<Record<string, unknown>> {
  const text = openField(sealed, dataKey, { district: row.district, matterId: row.id, field: `event:${seq}` });
  const value: Record<string, unknown> = JSON.parse(text);
  return value;
}

async function committeeAt(services: SystemServices, division: string): Promise<string | undefined> {
  const { current } = await orgDirectory(services.pool);
  return current.find((unit) => unit.kind === 'mediation-committee' && unit.division === division)?.name.zh;
}

function unitsNamed(matters: readonly ToldMatter[]): readonly number[] {
  const ids = matters.flatMap(({ matter, events }) => [
    matter.door.id,
    matter.answerable.id,
    ...matter.readers.map((unit) => unit.id),
    ...events.flatMap(({ actor }) => (actor.kind === 'staff' ? [actor.unitId] : [])),
    ...(matter.orders ?? []).map(({ unit }) => unit.id),
  ]);
  return [...new Set(ids)];
}

/** Whoever acted, and whoever was put in charge. */
function staffNamed(events: readonly ToldEvent[]): readonly string[] {
  const ids = events.flatMap(({ actor, data }) => [
    ...(actor.kind === 'staff' ? [actor.staffId] : []),
    ...data.effects.flatMap((effect) => (effect.kind === 'holder' && effect.staffId !== null ? [effect.staffId] : [])),
  ]);
  return [...new Set(ids)];
}
