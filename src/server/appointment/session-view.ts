import type { MatterMeetings } from '../../api/appointment.ts';
import { actingIn, mayRead, workingRoles } from '../../core/access/can.ts';
import { remainingOptions, type Session } from '../../core/appointment/session.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listRoomsOf, listSealed } from './appointment.store.ts';
import { meetingShown, placesOf, timeOf } from './places.ts';
import { roomView } from './rooms.ts';

/**
 * The meetings of a matter for whoever works on it, newest first, with the rooms of the units that have to do with it.
 * They say who is to be where, and who has not answered: the reading is noted where the party can see it.
 */
export async function listMeetings(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string },
): Promise<Outcome<MatterMeetings>> {
  const scope = staffScope(caller);
  const loaded = await loadMatter(services, scope, target);
  const actor = staffActor(caller);
  if (loaded === undefined || !mayRead(actor, loaded.matter)) return failure('not-found');
  const { matter, row } = loaded;
  const purpose = await purposeToday(services, caller, matter);
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, matter, { deed: 'read-meetings', purpose });
  const sessions = matter.sessions ?? [];
  const personalAt = await sealedPlaces(services, scope, { ...target, dataKey: row.data_key }, sessions);
  const places = await placesOf(services, matter.district, sessions, personalAt);
  const now = services.clock.now();
  const names = new Map(loaded.parties.map((party) => [party.party_id, party.name]));
  const nameOf = (party: string) => names.get(party) ?? '';
  const here = matter.parties.filter(({ left }) => left === undefined).map(({ id }) => id);
  const items = sessions.map((session) => {
    const remaining = remainingOptions(session);
    return {
      ...meetingShown(session, places, now),
      room: session.room ?? null,
      options: session.options.map((option) => ({
        id: option.id,
        time: timeOf(option),
        remains: remaining.includes(option),
        no: session.answers.flatMap(({ party, unsuitable }) => (unsuitable.includes(option.id) ? [nameOf(party)] : [])),
      })),
      waitingFor: here.filter((id) => !session.answers.some(({ party }) => party === id)).map(nameOf),
    };
  });
  const directory = await orgDirectory(services.pool);
  const may = matter.status === 'open' && actingIn(actor, matter, workingRoles) !== undefined;
  return { ok: true, value: { items: items.reverse(), rooms: await roomsFor(services, matter, directory), may } };
}

/** Rooms of the unit in charge, of the centre it sits in, and of the door. */
async function roomsFor({ pool }: Services, { answerable, door, district }: Matter, directory: Directory) {
  const host = directory.byId.get(answerable.id)?.residentAt;
  const rows = await listRoomsOf(pool, [answerable.id, door.id, ...(host === undefined ? [] : [host])]);
  return rows.filter((row) => !row.closed && row.district === district).map((row) => roomView(row, directory));
}

/** What lies sealed beside the deeds that said where, opened when it is asked for. */
export async function sealedPlaces(
  { pool, keyring }: Services,
  scope: Scope,
  { district, id, dataKey }: { readonly district: string; readonly id: string; readonly dataKey: string },
  sessions: readonly Session[],
): Promise<(seq: number) => Readonly<Record<string, unknown>>> {
  const events = sessions.filter(({ room }) => room === undefined).map(({ placed }) => placed);
  const rows = events.length === 0 || dataKey === '' ? [] : await listSealed(pool, scope, { district, id, events });
  const place = { district, matterId: id };
  const key = rows.length === 0 ? undefined : unwrapDataKey(dataKey, keyring.kek, place);
  return (seq) => {
    const sealed = rows.find((row) => row.seq === seq)?.sealed ?? undefined;
    if (key === undefined || sealed === undefined) return {};
    const opened: Record<string, unknown> = JSON.parse(openField(sealed, key, { ...place, field: `event:${seq}` }));
    return opened;
  };
}
