import type { OwnAnswerBody, SessionBody } from '../../api/appointment.ts';
import type { Acted } from '../../api/matter.ts';
import { type AppointmentCommand, decideAppointment, type RoomInfo } from '../../core/appointment/deeds.ts';
import { momentOn, type Stretch } from '../../core/appointment/hours.ts';
import { appointmentRefusals } from '../../core/appointment/words.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import { TakenError } from '../matter/write-errors.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findRoomOfSession, listRoomsById } from './appointment.store.ts';

/** 约时间: the office proposes, fixes, changes or calls off a meeting; on the version seen. */
export async function arrangeMeeting(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: SessionBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { body, ...deed } = asked;
  const scope = staffScope(caller);
  const gives = body.deed === 'propose' || body.deed === 'set' || body.deed === 'move';
  if (gives && (body.room === undefined) === (body.place === undefined)) {
    const words = fieldErrorWords.required;
    return failure('request-invalid', { fields: [{ field: 'place', code: 'required', words }] });
  }
  const settled = body.deed === 'settle' ? { ...deed, session: body.session } : undefined;
  const roomId = gives
    ? body.room
    : settled === undefined
      ? undefined
      : await findRoomOfSession(services.pool, scope, settled);
  const room = roomId === undefined ? undefined : await openRoom(services, deed.district, roomId);
  const place = gives && body.place !== undefined ? { place: body.place } : {};
  const said = body.words === undefined ? {} : { words: body.words };
  return take(
    services,
    { ...deed, actor: staffActor(caller), scope, keyOwner: caller.staffId },
    { body, command: commandOf(body), room, personal: { ...place, ...said } },
  );
}

/** A party, or whoever may act for them, says which of the dates do not suit, once they have shown who they are. */
export async function answerDatesByCode(
  services: Services,
  asked: ByCode & { readonly meeting: string; readonly body: OwnAnswerBody },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  if (!deed.ok) return deed;
  const { body, meeting: session } = asked;
  return take(services, deed.value, {
    body: { ...body, session },
    command: { deed: 'answer', session, unsuitable: body.unsuitable },
    room: undefined,
    personal: body.words === undefined ? {} : { words: body.words },
  });
}

async function take(
  services: Services,
  deed: Omit<KernelDeed, 'family' | 'asked' | 'decide' | 'more'>,
  {
    body,
    command,
    room,
    personal,
  }: {
    readonly body: Readonly<Record<string, unknown>>;
    readonly command: AppointmentCommand;
    readonly room: RoomInfo | undefined;
    readonly personal: Readonly<Record<string, string>>;
  },
): Promise<Outcome<Acted>> {
  try {
    return await takeKernelDeed(services, {
      family: 'appointment',
      ...deed,
      asked: { ...body, meeting: true },
      decide: ({ matter }, context) => {
        const decision = decideAppointment(matter, command, room, context);
        return decision.ok ? { ...decision, personal } : failure(decision.code, { words: decision.words });
      },
    });
  } catch (error) {
    if (!(error instanceof TakenError)) throw error;
    return failure('condition-not-met', { words: appointmentRefusals.taken });
  }
}

async function openRoom({ pool }: Services, district: string, id: string): Promise<RoomInfo | undefined> {
  const [row] = await listRoomsById(pool, district, [id]);
  return row === undefined || row.closed ? undefined : { id: row.id, hours: row.hours };
}

function commandOf(body: SessionBody): AppointmentCommand {
  switch (body.deed) {
    case 'propose':
      return { deed: body.deed, options: body.times.map(stretchOf), room: body.room };
    case 'set':
      return { deed: body.deed, at: stretchOf(body.time), room: body.room };
    case 'move':
      return { deed: body.deed, session: body.session, at: stretchOf(body.time), room: body.room };
    case 'settle':
      return { deed: body.deed, session: body.session, option: body.option };
    case 'cancel':
      return { deed: body.deed, session: body.session };
  }
}

function stretchOf({ on, from, to }: { readonly on: string; readonly from: string; readonly to: string }): Stretch {
  const day = plainDate(on);
  return { start: momentOn(day, from), end: momentOn(day, to) };
}
