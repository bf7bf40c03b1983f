import { randomInt } from 'node:crypto';
import { normalisePhone } from '../../core/code/identity-number.ts';
import { narrow } from '../../core/code/narrow.ts';
import { digitsAnHour, digitsMinutes, digitsTriesMost } from '../../core/code/one-time-digits.ts';
import { textsOn } from '../../core/message/setting.ts';
import { messageText } from '../../core/message/templates.ts';
import { addHours, dateInChina, type Instant, startOfDayInChina } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/plain-date.ts';
import {
  mayChangeVisit,
  minutesAfter,
  type OfferedDay,
  offeredDays,
  visitRefusals,
  visitStanding,
} from '../../core/window/offer.ts';
import type { VisitTerms } from '../../core/window/terms.ts';
import { findMessageSettings } from '../message/settings.ts';
import { keyed, keyedId, sameText } from '../one-time-code/proof.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { sealAlone } from '../platform/crypto/envelope.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { contentOf, placeOf } from './day.ts';
import { visitTerms } from './terms.ts';
import {
  changeVisit,
  findOffer,
  findOwnVisit,
  type HeldVisit,
  holdWindow,
  listOffers,
  listTakenWindows,
  type OfferRow,
  tryDigits,
  type VisitRow,
} from './window.store.ts';

/** To move a visit no code is sent. */
const uncounted = 1_000;

/** Centres that give out times and have said when they are open. */
export async function listOpenCentres(services: Services): Promise<readonly Unit[]> {
  const { byId } = await orgDirectory(services.pool);
  return (await listOffers(services.pool)).flatMap((row) => {
    const unit = byId.get(row.unit_id);
    return row.open && unit?.current === true && unit.hours !== undefined ? [unit] : [];
  });
}

export interface Offered {
  readonly unit: Unit;
  readonly terms: VisitTerms;
  readonly offer: OfferRow;
  readonly days: readonly OfferedDay[];
}

/** What a centre has left; undefined where it gives out nothing. */
export async function findOffered(services: Services, id: number): Promise<Offered | undefined> {
  const unit = (await orgDirectory(services.pool)).byId.get(id);
  if (unit?.current !== true) return undefined;
  const offer = await findOffer(services.pool, unit.district, id);
  if (offer?.open !== true) return undefined;
  const now = services.clock.now();
  const from = startOfDayInChina(dateInChina(now));
  const until = startOfDayInChina(addDays(dateInChina(now), offer.days_ahead + 1));
  const taken = await listTakenWindows(services.pool, { district: unit.district, unit: id, from, until, now });
  const { windows, minutes, days_ahead: daysAhead } = offer;
  const terms = await visitTerms(services, unit.district, dateInChina(now));
  const calendar = services.calendar();
  const days = offeredDays({ windows, minutes, daysAhead }, unit.hours, taken, { now, calendar, terms });
  return { unit, terms, offer, days };
}

export interface Booking {
  readonly start: string;
  readonly name: string;
  readonly phone: string;
  readonly about: string;
}

export interface Booked {
  /** In the address of the person's own page, and nowhere else. */
  readonly secret: string;
  /** A code went to the phone and is asked for; with its digits where nothing leaves the machine. */
  readonly asks: { readonly shown: string | null } | undefined;
}

/** Books a visit; where the city can send texts the place is held until the phone's code was given. */
export async function bookWindow(services: Services, unitId: number, booking: Booking): Promise<Outcome<Booked>> {
  const found = await timeOf(services, unitId, booking.start);
  if (found === undefined) return failure('condition-not-met', { words: visitRefusals.full });
  const { offered, start } = found;
  const { unit, offer, terms } = offered;
  const now = services.clock.now();
  const secret = randomBytes(12).toString('base64url');
  const id = idOf(services, secret);
  const digits = services.sms === undefined ? undefined : String(randomInt(1_000_000)).padStart(6, '0');
  const { name, about } = booking;
  const phone = normalisePhone(booking.phone);
  const visit: HeldVisit = {
    district: unit.district,
    id,
    unit_id: unit.id,
    starts_at: start,
    minutes: offer.minutes,
    standing: digits === undefined ? 'booked' : 'held',
    phone_index: keyed(services, 'window-phone', [phone]),
    content_sealed: sealAlone(
      JSON.stringify({ name, phone, about }),
      services.keyring.kek,
      placeOf({ district: unit.district, id }),
    ),
    code_hash: digits === undefined ? null : digitsHash(services, id, digits),
    held_until: digits === undefined ? null : minutesAfter(now, digitsMinutes),
    created_at: now,
    expires_at: addHours(start, terms.keptDays * 24),
  };
  const came = await holdWindow(services.pool, visit, {
    windows: offer.windows,
    most: terms.visitsMost,
    codes: digitsAnHour,
  });
  if (came !== 'held')
    return failure('condition-not-met', { words: came === 'too-many' ? visitRefusals.tooMany : visitRefusals.full });
  if (digits === undefined || services.sms === undefined) return { ok: true, value: { secret, asks: undefined } };
  if (services.sms.kind === 'shown') return { ok: true, value: { secret, asks: { shown: digits } } };
  const texts = textsOn(dateInChina(now), await findMessageSettings(services.pool, unit.district));
  const { text } = messageText('one-time-code', { digits }, null, texts);
  const answer = await services.sms.send({ id: `win_${id}`, phone, text, textKey: 'one-time-code' }, now);
  if (answer === 'taken') return { ok: true, value: { secret, asks: { shown: null } } };
  await changeVisit(services.pool, undefined, { id, from: ['held'], to: 'cancelled' });
  return failure('phone-code-impossible', { words: visitRefusals.notSent });
}

async function timeOf(services: Services, unitId: number, text: string) {
  const offered = await findOffered(services, unitId);
  const times = offered?.days.flatMap((day) => day.times) ?? [];
  const time = times.find(({ at }) => at.start === text);
  return offered === undefined || time === undefined ? undefined : { offered, start: time.at.start };
}

/** The phone was shown: the visit is booked. */
export async function confirmVisit(services: Services, secret: string, typed: string): Promise<Outcome<undefined>> {
  const id = idOf(services, secret);
  const digits = narrow(typed).replace(/\D/g, '');
  const row = await tryDigits(services.pool, id, services.clock.now(), digitsTriesMost);
  const right =
    row?.code_hash !== null && row !== undefined && sameText(row.code_hash, digitsHash(services, id, digits));
  if (!right || !(await changeVisit(services.pool, undefined, { id, from: ['held'], to: 'booked' })))
    return failure('phone-code-wrong', { words: visitRefusals.digits });
  return { ok: true, value: undefined };
}

export interface OwnVisit {
  readonly row: VisitRow;
  readonly unit: Unit;
  readonly name: string;
  readonly phone: string;
  readonly about: string;
  readonly standing: ReturnType<typeof visitStanding>;
  readonly lateMinutes: number;
  readonly mayChange: boolean;
}

/** The visit of a page's secret; undefined when there is none, or it is deleted already. */
export async function findVisitOf(services: Services, secret: string): Promise<OwnVisit | undefined> {
  if (!/^[\w-]{16}$/.test(secret)) return undefined;
  const row = await findOwnVisit(services.pool, idOf(services, secret));
  const unit = row === undefined ? undefined : (await orgDirectory(services.pool)).byId.get(row.unit_id);
  if (row === undefined || unit === undefined) return undefined;
  const now = services.clock.now();
  const terms = await visitTerms(services, row.district, dateInChina(row.starts_at));
  const standing = visitStanding({ standing: row.standing, start: row.starts_at }, { now, terms });
  const mayChange = mayChangeVisit(standing, row.starts_at, now);
  return { row, unit, ...contentOf(services, row), standing, lateMinutes: terms.lateMinutes, mayChange };
}

/** Called off: the place is free for somebody else at once. */
export async function cancelVisit(services: Services, secret: string): Promise<Outcome<undefined>> {
  const done = await changeVisit(services.pool, undefined, {
    id: idOf(services, secret),
    from: ['held', 'booked'],
    to: 'cancelled',
  });
  return done ? { ok: true, value: undefined } : failure('condition-not-met', { words: visitRefusals.gone });
}

/** Moved to another time of the same centre: the page, and the entry in a calendar, stay the same ones. */
export async function moveVisit(services: Services, secret: string, start: string): Promise<Outcome<undefined>> {
  const own = await findVisitOf(services, secret);
  if (own?.mayChange !== true) return failure('condition-not-met', { words: visitRefusals.gone });
  const { row } = own;
  const found = await timeOf(services, row.unit_id, start);
  if (found === undefined) return failure('condition-not-met', { words: visitRefusals.full });
  const { offer, terms } = found.offered;
  const now: Instant = services.clock.now();
  const visit: HeldVisit = {
    district: row.district,
    id: row.id,
    unit_id: row.unit_id,
    starts_at: found.start,
    minutes: offer.minutes,
    standing: 'booked',
    phone_index: row.phone_index,
    content_sealed: row.content_sealed,
    code_hash: null,
    held_until: null,
    created_at: now,
    expires_at: addHours(found.start, terms.keptDays * 24),
  };
  const came = await holdWindow(services.pool, visit, {
    windows: offer.windows,
    most: terms.visitsMost,
    codes: uncounted,
  });
  if (came === 'held') return { ok: true, value: undefined };
  return failure('condition-not-met', { words: came === 'gone' ? visitRefusals.gone : visitRefusals.full });
}

function idOf(services: Services, secret: string): string {
  return keyedId(services, 'window-booking', [secret]);
}

function digitsHash(services: Services, id: string, digits: string): string {
  return keyed(services, 'window-code', [id, digits]);
}
