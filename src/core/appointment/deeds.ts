import { actingIn, helperMayUse, workingRoles } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { DecisionContext } from '../matter/context.ts';
import { actorRef } from '../matter/decide.ts';
import type { AppointmentData, AppointmentDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { OpeningHours } from '../org/opening-hours.ts';
import { dateInChina, epochMs } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { isOpenFor, overlap, QUARTER_MS, type Stretch } from './hours.ts';
import { remainingOptions, type Session } from './session.ts';
import { appointmentRefusals as said } from './words.ts';

/** What may be done about a meeting. Words that go with it, and a place that is no room, are sealed. */
export type AppointmentCommand =
  | { readonly deed: 'propose'; readonly options: readonly Stretch[]; readonly room?: string | undefined }
  | { readonly deed: 'set'; readonly at: Stretch; readonly room?: string | undefined }
  | { readonly deed: 'settle'; readonly session: string; readonly option: string }
  | { readonly deed: 'move'; readonly session: string; readonly at: Stretch; readonly room?: string | undefined }
  | { readonly deed: 'cancel'; readonly session: string }
  | { readonly deed: 'answer'; readonly session: string; readonly unsuitable: readonly string[] };

/** A room as a decision needs it. */
export interface RoomInfo {
  readonly id: string;
  readonly hours: OpeningHours;
}

export type AppointmentDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: AppointmentData }
  | {
      readonly ok: false;
      readonly code: 'not-your-part' | 'condition-not-met' | 'matter-ended';
      readonly words: Words;
    };

const daysAheadMax = 180;
const lengthMsMax = 8 * 3_600_000;

/**
 * As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. `room`
 * is the one the command or the session names, as far as it exists; that it is free is for the write to say.
 */
export function decideAppointment(
  matter: Matter,
  command: AppointmentCommand,
  room: RoomInfo | undefined,
  context: DecisionContext,
): AppointmentDecision {
  if (command.deed === 'answer') return answer(matter, command, context);
  const held = actingIn(context.actor, matter, workingRoles);
  if (held === undefined || context.actor.kind !== 'staff') return refused('not-your-part', said.notYours);
  if (matter.status === 'closed') return refused('matter-ended', said.ended);
  const actor = actorRef(context.actor, held);
  const staff = matter.holder ?? context.actor.staffId;
  switch (command.deed) {
    case 'propose':
    case 'set': {
      const fault = placeFault(command.room, room) ?? timesFault(command, room, context);
      if (fault !== undefined) return refused('condition-not-met', fault);
      const id = `s${matter.version + 1}`;
      const begun = {
        id,
        sequence: 0,
        staff,
        unit: held.unitId,
        placed: matter.version + 1,
        ...(command.room === undefined ? {} : { room: command.room }),
        answers: [],
      };
      const session: Session =
        command.deed === 'set'
          ? { ...begun, standing: 'set', options: [], at: command.at }
          : {
              ...begun,
              standing: 'proposed',
              options: command.options.map(({ start, end }, index) => ({ id: `${id}-${index + 1}`, start, end })),
            };
      return done(actor, command.deed, session);
    }
    case 'settle':
      return settle(matter, command, room, { actor, context });
    case 'move':
    case 'cancel': {
      const session = matter.sessions?.find(({ id }) => id === command.session);
      if (session === undefined) return refused('condition-not-met', said.unknown);
      if (isOver(session, context)) return refused('condition-not-met', said.over);
      const sequence = session.sequence + 1;
      if (command.deed === 'cancel') return done(actor, 'cancel', { ...session, standing: 'cancelled', sequence });
      const fault = placeFault(command.room, room) ?? timesFault(command, room, context);
      if (fault !== undefined) return refused('condition-not-met', fault);
      const { room: _, ...kept } = session;
      return done(actor, 'move', {
        ...kept,
        ...(command.room === undefined ? {} : { room: command.room }),
        placed: matter.version + 1,
        staff,
        standing: 'set',
        sequence,
        at: command.at,
      });
    }
  }
}

function settle(
  matter: Matter,
  command: Extract<AppointmentCommand, { readonly deed: 'settle' }>,
  room: RoomInfo | undefined,
  { actor, context }: { readonly actor: ActorRef; readonly context: DecisionContext },
): AppointmentDecision {
  const session = matter.sessions?.find(({ id }) => id === command.session);
  if (session === undefined) return refused('condition-not-met', said.unknown);
  if (session.standing === 'cancelled') return refused('condition-not-met', said.over);
  if (session.standing === 'set') return refused('condition-not-met', said.notProposed);
  const option = session.options.find(({ id }) => id === command.option);
  if (option === undefined) return refused('condition-not-met', said.notOffered);
  if (!remainingOptions(session).includes(option)) return refused('condition-not-met', said.unsuitable);
  const at: Stretch = { start: option.start, end: option.end };
  const fault = placeFault(session.room, room) ?? timesFault({ deed: 'set', at }, room, context);
  if (fault !== undefined) return refused('condition-not-met', fault);
  return done(actor, 'settle', { ...session, standing: 'set', at, sequence: session.sequence + 1 });
}

/** A party says which of the dates do not suit; again, as often as they like until one is fixed. */
function answer(
  matter: Matter,
  command: Extract<AppointmentCommand, { readonly deed: 'answer' }>,
  { actor, now }: DecisionContext,
): AppointmentDecision {
  if (actor.kind !== 'party' || !helperMayUse(actor.helper, 'answer-dates'))
    return refused('not-your-part', said.notParty);
  if (!matter.parties.some(({ id, left }) => id === actor.partyId && left === undefined))
    return refused('not-your-part', said.notParty);
  if (matter.status === 'closed') return refused('matter-ended', said.ended);
  const session = matter.sessions?.find(({ id }) => id === command.session);
  if (session === undefined) return refused('condition-not-met', said.unknown);
  if (session.standing === 'cancelled') return refused('condition-not-met', said.over);
  if (session.standing === 'set') return refused('condition-not-met', said.answeredLate);
  const unsuitable = session.options.map(({ id }) => id).filter((id) => command.unsuitable.includes(id));
  if (unsuitable.length < new Set(command.unsuitable).size) return refused('condition-not-met', said.notOffered);
  if (session.options.every(({ start }) => start <= now)) return refused('condition-not-met', said.over);
  const others = session.answers.filter(({ party }) => party !== actor.partyId);
  return done(actorRef(actor, 'party'), 'answer', {
    ...session,
    answers: [...others, { party: actor.partyId, unsuitable }],
  });
}

/** A meeting whose time is over is neither moved nor called off. */
function isOver({ standing, at }: Session, { now }: DecisionContext): boolean {
  return standing === 'cancelled' || (at !== undefined && at.end <= now);
}

function placeFault(asked: string | undefined, room: RoomInfo | undefined): Words | undefined {
  return asked !== undefined && room?.id !== asked ? said.noRoom : undefined;
}

function timesFault(
  command: Extract<AppointmentCommand, { readonly deed: 'propose' | 'set' | 'move' }>,
  room: RoomInfo | undefined,
  { now, calendar }: DecisionContext,
): Words | undefined {
  const times = command.deed === 'propose' ? command.options : [command.at];
  const last = addDays(dateInChina(now), daysAheadMax);
  for (const [index, one] of times.entries()) {
    const length = epochMs(one.end) - epochMs(one.start);
    const onQuarters = epochMs(one.start) % QUARTER_MS === 0 && epochMs(one.end) % QUARTER_MS === 0;
    const lastDay = dateInChina(one.end);
    const sameDay = dateInChina(one.start) === lastDay;
    if (!onQuarters || length < QUARTER_MS || length > lengthMsMax || !sameDay) return said.quarters;
    if (one.start <= now) return said.past;
    if (lastDay > last) return said.far;
    if (room !== undefined && !isOpenFor(room.hours, one, calendar)) return said.shut;
    if (times.slice(0, index).some((other) => overlap(other, one))) return said.twice;
  }
  return undefined;
}

const messages: Readonly<Record<Exclude<AppointmentDeed, 'answer'>, string>> = {
  propose: 'house:dates-proposed',
  set: 'house:meeting-set',
  settle: 'house:meeting-set',
  move: 'house:meeting-moved',
  cancel: 'house:meeting-cancelled',
};

function done(actor: ActorRef, deed: AppointmentDeed, session: Session): AppointmentDecision {
  const told: readonly Applied[] =
    deed === 'answer' ? [] : [{ kind: 'notify', audience: 'parties', message: messages[deed] }];
  const effects: readonly Applied[] = [{ kind: 'session', session }, ...told];
  const fixed = deed === 'set' || deed === 'settle' || deed === 'move';
  const at = fixed && session.at !== undefined ? { at: session.at } : {};
  return { ok: true, actor, data: { kind: 'appointment', deed, session: session.id, ...at, effects } };
}

function refused(
  code: Extract<AppointmentDecision, { readonly ok: false }>['code'],
  words: Words,
): AppointmentDecision {
  return { ok: false, code, words };
}
