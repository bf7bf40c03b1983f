import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import type { VisitBookPage, VisitMoving } from '../../api/portal/visit.ts';
import { timeInChina } from '../../core/appointment/hours.ts';
import { calendarText } from '../../core/appointment/ics.ts';
import { isTelephone, normalisePhone } from '../../core/code/identity-number.ts';
import { narrow } from '../../core/code/narrow.ts';
import { digitsAnHour } from '../../core/code/one-time-digits.ts';
import { fieldErrorWords, hasControl, isBlank } from '../../core/matter/input.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { minutesAfter, visitNumber, visitRefusals, visitsFromOneAddress } from '../../core/window/offer.ts';
import type { Words } from '../../core/words/words.ts';
import { calendarHeaders } from '../appointment/appointment.routes.ts';
import { keyed } from '../one-time-code/proof.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { addressKey, createLimit, type Limit } from '../platform/http/limit.ts';
import { failure } from '../platform/outcome.ts';
import {
  bookWindow,
  cancelVisit,
  confirmVisit,
  findOffered,
  findVisitOf,
  listOpenCentres,
  moveVisit,
  type Offered,
  type OwnVisit,
} from '../window/book.ts';
import { cookieOptions, type PortalContext, paramOf, queryOf } from './context.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { formOf } from './form.ts';
import { preferencesOf } from './preferences.ts';

const nameMax = 60;
const aboutMax = 200;
/** Holds, for trying out, the digits that would have been sent. */
const shownCookie = 'onedoor_shown';
const shownSeconds = 600;

/** 预约窗口: whoever would rather speak to somebody books a time, without an account. */
export function visitRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/visit', (request, reply) => centres(context, request, reply));
  app.get('/visit/at/:unit', (request, reply) => days(context, request, reply));
  app.get('/visit/at/:unit/:day', (request, reply) => times(context, request, reply));
  const booked: BookingLimits = {
    address: createLimit(visitsFromOneAddress),
    phone: createLimit({ burst: digitsAnHour, perMinute: digitsAnHour / 60 }),
  };
  app.post('/visit/at/:unit/:day', (request, reply) => book(context, booked, request, reply));
  app.get('/visit/:secret', (request, reply) => page(context, request, reply));
  app.get('/visit/:secret/confirm', (request, reply) => confirm(context, request, reply, []));
  app.post('/visit/:secret/confirm', (request, reply) => give(context, request, reply));
  app.post('/visit/:secret/cancel', (request, reply) => cancel(context, request, reply));
  app.post('/visit/:secret/move', (request, reply) => move(context, request, reply));
  app.get('/visit/:secret/calendar.ics', (request, reply) => download(context, request, reply));
}

async function centres(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const units = await listOpenCentres(context.services);
  const { places } = await orgDirectory(context.services.pool);
  const districts = [...new Set(units.map(({ district }) => district))].toSorted().map((district) => ({
    name: places.get(district)?.name ?? { zh: district, en: district },
    centres: units.filter((unit) => unit.district === district).map(lineOf),
  }));
  return context.pages.send(request, reply, { kind: 'visit-centres', districts });
}

function lineOf({ id, name, address }: Unit): VisitBookPage['centre'] {
  return { unit: id, name, address: address ?? '' };
}

interface Asked {
  readonly offered: Offered;
  readonly moving: VisitMoving | null;
}

/** What the centre in the address has left, and the visit that is being moved; undefined when the reply says that it offers nothing. */
async function asked(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<Asked | undefined> {
  const text = paramOf(request, 'unit');
  const offered = /^[1-9]\d{0,8}$/.test(text) ? await findOffered(context.services, Number(text)) : undefined;
  if (offered === undefined) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.visit);
    return undefined;
  }
  const secret = queryOf(request, 'move');
  const own = secret === '' ? undefined : await findVisitOf(context.services, secret);
  const moving = own?.mayChange === true && own.unit.id === offered.unit.id ? { secret } : null;
  return { offered, moving };
}

async function days(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await asked(context, request, reply);
  if (found === undefined) return reply;
  return showDays(context, request, reply, found);
}

function showDays(
  { pages }: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { offered, moving, full = false }: Asked & { readonly full?: boolean },
): FastifyReply {
  const days = offered.days.map(({ day, times: list }) => ({
    day,
    free: list.reduce((sum, { free }) => sum + free, 0),
  }));
  const shown = { kind: 'visit-days', centre: lineOf(offered.unit), days, moving, full } as const;
  return pages.send(request, reply, shown);
}

const nothingTyped: VisitBookPage['typed'] = { start: '', name: '', phone: '', about: '' };

async function times(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await asked(context, request, reply);
  if (found === undefined) return reply;
  return showTimes(context, request, reply, { ...found, day: paramOf(request, 'day') }, nothingTyped, []);
}

/** The times of a day; of one that has none left, the days that do. */
function showTimes(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { offered, moving, day: asked }: Asked & { readonly day: string },
  typed: VisitBookPage['typed'],
  faults: readonly Fault[],
): FastifyReply {
  const { pages, services } = context;
  const day = offered.days.find((one) => one.day === asked);
  if (day === undefined) return showDays(context, request, reply, { offered, moving, full: true });
  const list = day.times.map(({ at }) => ({ start: at.start, from: timeInChina(at.start), to: timeInChina(at.end) }));
  const shown: VisitBookPage = {
    kind: 'visit-book',
    centre: lineOf(offered.unit),
    day: day.day,
    times: list,
    moving,
    typed,
    asksCode: services.sms !== undefined,
    keptDays: offered.terms.keptDays,
    faults,
  };
  return pages.send(request, reply, shown, faults.length > 0 ? 422 : 200);
}

/** Of what is booked: by whence it comes, and by whose phone is sent codes, in whichever districts. */
interface BookingLimits {
  readonly address: Limit;
  readonly phone: Limit;
}

async function book(
  context: PortalContext,
  booked: BookingLimits,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, portalPaths.visit);
  const from = await asked(context, request, reply);
  if (from === undefined) return reply;
  const found = { ...from, day: paramOf(request, 'day') };
  const form = formOf(request.body);
  const line = (name: string) => form.text(name).normalize('NFC').trim();
  const typed = { start: line('start'), name: line('name'), phone: line('phone'), about: line('about') };
  const faults = faultsOf(typed);
  if (faults.length > 0) return showTimes(context, request, reply, found, typed, faults);
  const address = addressKey(request.ip);
  const refusedBy = (words: Words) => showTimes(context, request, reply, found, typed, [{ field: 'start', words }]);
  if (!booked.address.take(address)) return refusedBy(visitRefusals.manyFromHere);
  const phone = keyed(services, 'window-phone', [normalisePhone(typed.phone)]);
  if (services.sms !== undefined && !booked.phone.take(phone)) return refusedBy(visitRefusals.tooMany);
  const outcome = await bookWindow(services, found.offered.unit.id, typed);
  if (!outcome.ok) {
    booked.address.give(address);
    if (services.sms !== undefined) booked.phone.give(phone);
    if (outcome.words === undefined) return pages.fail(request, reply, outcome, portalPaths.visit);
    return showTimes(context, request, reply, found, typed, [{ field: 'start', words: outcome.words }]);
  }
  const { secret, asks } = outcome.value;
  if (asks === undefined) return reply.redirect(portalPaths.visitOf(secret), 303);
  if (asks.shown !== null)
    setCookie(reply, shownCookie, asks.shown, { ...cookieOptions(context), maxAgeSeconds: shownSeconds });
  return reply.redirect(portalPaths.visitConfirm(secret), 303);
}

/** Each by its own words: above the form they stand as a list. */
const missing = {
  start: { zh: '请选一个时间。', en: 'Please choose a time.' },
  name: { zh: '请填写您的姓名。', en: 'Please write your name.' },
  phone: { zh: '请填写您的手机号码。', en: 'Please write your phone number.' },
  about: { zh: '请写一两句大概是什么事。', en: 'Please say in a sentence what it is about.' },
} as const;

function faultsOf(typed: VisitBookPage['typed']): readonly Fault[] {
  const absent = (['start', 'name', 'phone', 'about'] as const).filter((field) => isBlank(typed[field]));
  const long = [
    ...([...typed.name].length > nameMax ? ['name'] : []),
    ...([...typed.about].length > aboutMax ? ['about'] : []),
  ];
  const strange = [
    ...(hasControl(typed.name, false) ? ['name'] : []),
    ...(hasControl(typed.about, true) ? ['about'] : []),
  ];
  return [
    ...absent.map((field) => ({ field, words: missing[field] })),
    ...(typed.phone === '' || isTelephone(narrow(typed.phone))
      ? []
      : [{ field: 'phone', words: fieldErrorWords.phone }]),
    ...long.map((field) => ({ field, words: fieldErrorWords['too-long'] })),
    ...strange.map((field) => ({ field, words: fieldErrorWords['control-character'] })),
  ];
}

/** The visit in the address; undefined when the reply says that there is none. Wrong addresses are counted as wrong codes are. */
async function own(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<(OwnVisit & { readonly secret: string }) | undefined> {
  const secret = paramOf(request, 'secret');
  const found = await context.limits.withProof(request, async () => {
    const visit = await findVisitOf(context.services, secret);
    return visit === undefined ? failure('not-found') : { ok: true, value: { ...visit, secret } };
  });
  if (found.ok) return found.value;
  context.pages.fail(request, reply, found, portalPaths.visit);
  return undefined;
}

async function page(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await own(context, request, reply);
  if (visit === undefined) return reply;
  const { row, unit, about, standing, lateMinutes, mayChange, secret } = visit;
  if (row.standing === 'held') return reply.redirect(portalPaths.visitConfirm(secret), 303);
  return context.pages.send(request, reply, {
    kind: 'visit',
    secret,
    centre: lineOf(unit),
    number: visitNumber(row.starts_at, row.seat),
    day: dateInChina(row.starts_at),
    from: timeInChina(row.starts_at),
    to: timeInChina(minutesAfter(row.starts_at, row.minutes)),
    about,
    standing,
    lateMinutes,
    mayChange,
  });
}

async function confirm(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const visit = await own(context, request, reply);
  if (visit === undefined) return reply;
  const { secret, row, phone } = visit;
  if (row.standing !== 'held') return reply.redirect(portalPaths.visitOf(secret), 303);
  const isTrial = context.services.sms?.kind === 'shown';
  const shown = isTrial ? (cookieOf(request, shownCookie, cookieOptions(context)) ?? null) : null;
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  const value = { kind: 'visit-confirm', secret, phone: masked, shown, faults } as const;
  return context.pages.send(request, reply, value, faults.length > 0 ? 422 : 200);
}

async function give(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, request.url);
  const secret = paramOf(request, 'secret');
  const outcome = await confirmVisit(services, secret, formOf(request.body).text('digits').slice(0, 40));
  if (!outcome.ok && outcome.words !== undefined)
    return confirm(context, request, reply, [{ field: 'digits', words: outcome.words }]);
  clearCookie(reply, shownCookie, cookieOptions(context));
  return reply.redirect(portalPaths.visitOf(secret), 303);
}

async function cancel(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await ownToChange(context, request, reply);
  if (visit === undefined) return reply;
  await cancelVisit(context.services, visit.secret);
  return reply.redirect(portalPaths.visitOf(visit.secret), 303);
}

/** Where the time is not to be had, the day is shown again and says so. */
async function move(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await ownToChange(context, request, reply);
  if (visit === undefined) return reply;
  const { secret, mayChange, unit } = visit;
  const form = formOf(request.body);
  const start = form.text('start');
  const outcome = await moveVisit(context.services, secret, start);
  const offered = outcome.ok || !mayChange ? undefined : await findOffered(context.services, unit.id);
  if (outcome.ok || offered === undefined) return reply.redirect(portalPaths.visitOf(secret), 303);
  const words = start === '' ? missing.start : (outcome.words ?? visitRefusals.full);
  const found = { offered, moving: { secret } };
  return showTimes(context, request, reply, { ...found, day: form.text('day') }, { ...nothingTyped, start }, [
    { field: 'start', words },
  ]);
}

async function ownToChange(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): ReturnType<typeof own> {
  const counted = context.limits.countPost(request);
  if (counted.ok) return own(context, request, reply);
  context.pages.fail(request, reply, counted, request.url);
  return undefined;
}

async function download(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await own(context, request, reply);
  if (visit === undefined) return reply;
  const { services } = context;
  const { row, unit } = visit;
  const { locale } = preferencesOf(request);
  const title = { zh: `到${unit.name.zh}窗口`, en: `Visit to ${unit.name.en}` };
  const text = calendarText({
    method: row.standing === 'cancelled' ? 'CANCEL' : 'PUBLISH',
    entries: [
      {
        uid: `${row.id}@${new URL(services.publicUrl).hostname}`,
        sequence: row.sequence,
        cancelled: row.standing === 'cancelled',
        at: { start: row.starts_at, end: minutesAfter(row.starts_at, row.minutes) },
        title: `${title[locale]} ${visitNumber(row.starts_at, row.seat)}`,
        place: [unit.name[locale], unit.address ?? ''].join(' ').trim(),
        url: `${services.publicUrl}${portalPaths.visit}`,
      },
    ],
    organizer: services.publicUrl,
    now: services.clock.now(),
  });
  return reply.headers(calendarHeaders).type('text/calendar; charset=utf-8').send(text);
}
