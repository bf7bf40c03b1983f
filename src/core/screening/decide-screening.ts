import { type Actor, type HeldRole, mayRead } from '../access/can.ts';
import type { ActorRef } from '../matter/applied.ts';
import type { ScreeningData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { NamedFile } from '../matter/named-file.ts';
import { isAtOrBelow } from '../org/unit.ts';
import type { StaffRole } from '../procedure/definition.ts';
import { addMilliseconds, dateInChina, type Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import {
  filesOfRoundMax,
  type PlaceRef,
  placesOfRoundMax,
  type Round,
  type ScreenedPlace,
  type VisitOutcome,
  visitsOfPlaceMax,
  visitsOfRoundMax,
} from './screening.ts';

/** What is called how, answered and noted is sealed and not needed to decide; which questions were answered is. */
export type ScreeningCommand =
  | { readonly deed: 'add-places'; readonly places: readonly PlaceRef[] }
  | { readonly deed: 'visit'; readonly place: string; readonly visit: GivenVisit };

export interface GivenVisit {
  readonly id: string;
  /** As the phone has it; a phone's clock is not ours. */
  readonly at: Instant;
  readonly outcome: VisitOutcome;
  readonly files: readonly NamedFile[];
}

export type ScreeningDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: ScreeningData }
  /** It was taken before, whoever sent it: a phone sends again what it had no answer to. */
  | { readonly ok: true; readonly known: true }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/**
 * As `decide`, for rounds of a campaign: whoever works at the unit adds places and records visits, several at once and in
 * the order in which phones find a signal, also after the round was closed where the visit was before. Whoever may not
 * read the matter is answered before this.
 */
export function decideScreening(
  matter: Matter,
  command: ScreeningCommand,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): ScreeningDecision {
  const { round } = matter;
  if (round === undefined) return refused(words.noRound);
  const held =
    command.deed === 'visit' ? goesRoundAs(actor, matter) : (goesRoundAs(actor, matter) ?? keepsAs(actor, matter));
  if (actor.kind !== 'staff' || held === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return refused(words.erased);
  const by: ActorRef = { kind: 'staff', staffId: actor.staffId, role: held.role, unitId: held.unitId };
  const decided =
    command.deed === 'visit' ? visited(matter, round, command, now) : added(matter, round, command.places);
  return 'data' in decided ? { ok: true, actor: by, data: decided.data } : decided;
}

type Decided = { readonly data: ScreeningData } | Exclude<ScreeningDecision, { readonly actor: ActorRef }>;

function added(matter: Matter, round: Round, given: readonly PlaceRef[]): Decided {
  const places = given.filter(({ id }) => !round.places.some((known) => known.id === id)).map(({ id }) => ({ id }));
  if (places.length === 0) return { ok: true, known: true };
  if (matter.status === 'closed') return refused(words.ended);
  if (round.places.length + places.length > placesOfRoundMax) return refused(words.manyPlaces);
  const seq = matter.version + 1;
  const effects = places.map(({ id }) => ({ kind: 'place', place: { id, seq } }) as const);
  return { data: { kind: 'screening', deed: 'add-places', places, effects } };
}

/** A phone's clock may be a little ahead. */
const aheadMsMax = 10 * 60_000;

function visited(
  matter: Matter,
  round: Round,
  { place: at, visit }: Extract<ScreeningCommand, { readonly deed: 'visit' }>,
  now: Instant,
): Decided {
  const all = round.places.flatMap(({ visits = [] }) => visits);
  if (all.some(({ id }) => id === visit.id)) return { ok: true, known: true };
  const place = round.places.find(({ id }) => id === at);
  if (place === undefined) return refused(words.unknownPlace);
  const on = dateInChina(visit.at);
  if (visit.at > addMilliseconds(now, aheadMsMax)) return refused(words.ahead);
  if (on < matter.openedOn) return refused(words.before);
  if (matter.status === 'closed' && on > matter.closedOn) return refused(words.ended);
  const { visits = [] } = place;
  if (visits.length >= visitsOfPlaceMax || all.length >= visitsOfRoundMax) return refused(words.manyVisits);
  const files = all.flatMap((one) => one.files ?? []);
  if (files.length + visit.files.length > filesOfRoundMax) return refused(words.manyFiles);
  const { id, outcome } = visit;
  const made = { id, on, outcome, ...(visit.files.length === 0 ? {} : { files: visit.files }) };
  const after: ScreenedPlace = { ...place, visits: [...visits, { ...made, seq: matter.version + 1 }] };
  const effects = [{ kind: 'place', place: after }] as const;
  return { data: { kind: 'screening', deed: 'visit', place: at, visit: made, effects } };
}

const goingRound: readonly StaffRole[] = ['clerk', 'lead', 'mediator'];

/** The role by which somebody goes round for the unit, whoever else of it does as well. */
export function goesRoundAs(actor: Actor, matter: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff' || matter.round === undefined || !mayRead(actor, matter)) return undefined;
  return actor.roles.find(({ role, unitId }) => goingRound.includes(role) && isAtOrBelow(matter.answerable, unitId));
}

/** Whoever keeps the campaign gives places; visits are the unit's own. */
function keepsAs(actor: Actor, matter: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff' || !mayRead(actor, matter)) return undefined;
  return actor.roles.find(({ role, unitId }) => role === 'supervisor' && isAtOrBelow(matter.door, unitId));
}

function refused(said: Words): Extract<ScreeningDecision, { readonly ok: false }> {
  return { ok: false, code: 'condition-not-met', words: said };
}

const words = {
  noRound: {
    zh: '这件事不是排查任务，不能记录走访。',
    en: 'This matter is no round of a screening campaign; no visit is recorded on it.',
  },
  notYours: {
    zh: '走访由承担这一轮排查的单位的工作人员记录；场所也可以由发起排查的单位补充。',
    en: 'Visits are recorded by the unit whose round it is; whoever keeps the campaign may add places as well.',
  },
  erased: {
    zh: '卷宗保存期限届满，内容已经销毁，不再改动。',
    en: 'The term of the file was over and its contents were erased; nothing is changed in it.',
  },
  ended: {
    zh: '这一轮排查已经结束。结束以前的走访还可以补记；之后发现的情况，请到综治中心登记。',
    en: 'This round has ended. Visits made before its end can still be recorded; what was found after it is registered at the centre.',
  },
  unknownPlace: {
    zh: '没有找到这处场所。如果是新补充的，请先发送场所，再发送走访。',
    en: 'No such place in this round. One that was added on the way is sent before its visits.',
  },
  ahead: {
    zh: '走访的时间晚于现在，请核对手机的日期和时间。',
    en: 'The visit is later than now; please check the date and time of the phone.',
  },
  before: {
    zh: '走访的日期早于这一轮排查开始的日期，请核对手机的日期。',
    en: 'The visit is from before this round began; please check the date of the phone.',
  },
  manyPlaces: {
    zh: `一轮排查最多${placesOfRoundMax}处场所。更多的，请发起排查的单位下发给更小的单位。`,
    en: `A round has ${placesOfRoundMax} places at the most. For more, ask whoever keeps the campaign to send it to smaller units.`,
  },
  manyVisits: {
    zh: `同一处最多记录${visitsOfPlaceMax}次走访，一轮排查最多${visitsOfRoundMax}次。发现的情况可以直接到综治中心登记。`,
    en: `A place has ${visitsOfPlaceMax} visits at the most and a round ${visitsOfRoundMax}. What was found can be registered at the centre.`,
  },
  manyFiles: {
    zh: `一轮排查最多保存${filesOfRoundMax}张照片，请不带照片再发送一次。`,
    en: `A round keeps ${filesOfRoundMax} pictures at the most; please send the visit without pictures.`,
  },
} as const satisfies Record<string, Words>;
