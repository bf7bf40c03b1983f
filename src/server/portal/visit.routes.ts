import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import type { VisitBookPage, VisitMoving } from '../../api/portal/visit.ts';
import { timeInChina } from '../../core/appointment/hours.ts';
import { calendarText } from '../../core/appointment/ics.ts';
import { isTelephone } from '../../core/code/identity-number.ts';
import { narrow } from '../../core/code/narrow.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { minutesAfter, visitNumber } from '../../core/window/offer.ts';
import { calendarHeaders } from '../appointment/appointment.routes.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
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
  app.post('/visit/at/:unit/:day', (request, reply) => book(context, request, reply));
  app.get('/visit/:secret', (request, reply) => page(context, request, reply));
  app.get('/visit/:secret/confirm', (request, reply) => confirm(context, request, reply, []));
  app.post('/visit/:secret/confirm', (request, reply) => give(context, request, reply));
  app.post('/visit/:secret/cancel', (request, reply) => change(context, request, reply, cancelVisit));
  app.post('/visit/:secret/move', (request, reply) =>
    change(context, request, reply, (services, secret) =>
      moveVisit(services, secret, formOf(request.body).text('start')),
    ),
  );
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

/** What the centre in the address has left, and the visit that is being moved; undefined when the reply says that it offers nothing. */
async function asked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly offered: Offered; readonly moving: VisitMoving | null } | undefined> {
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
  const { offered, moving } = found;
  return context.pages.send(request, reply, {
    kind: 'visit-days',
    centre: lineOf(offered.unit),
    days: offered.days.map(({ day, times: list }) => ({ day, free: list.reduce((sum, { free }) => sum + free, 0) })),
    moving,
  });
}

const nothingTyped: VisitBookPage['typed'] = { start: '', name: '', phone: '', about: '' };

async function times(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await asked(context, request, reply);
  return found === undefined ? reply : showTimes(context, request, reply, found, nothingTyped, []);
}

function showTimes(
  { pages, services }: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { offered, moving }: { readonly offered: Offered; readonly moving: VisitMoving | null },
  typed: VisitBookPage['typed'],
  faults: readonly Fault[],
): FastifyReply {
  const day = offered.days.find((one) => one.day === paramOf(request, 'day'));
  if (day === undefined) return reply.redirect(portalPaths.visitAt(offered.unit.id, moving?.secret), 303);
  const list = day.times.map(({ at }) => ({ start: at.start, from: timeInChina(at.start), to: timeInChina(at.end) }));
  const shown: VisitBookPage = {
    kind: 'visit-book',
    centre: lineOf(offered.unit),
    day: day.day,
    times: list,
    moving,
    typed,
    asksCode: services.sms !== undefined,
    faults,
  };
  return pages.send(request, reply, shown, faults.length > 0 ? 422 : 200);
}

async function book(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, portalPaths.visit);
  const found = await asked(context, request, reply);
  if (found === undefined) return reply;
  const form = formOf(request.body);
  const line = (name: string) => form.text(name).normalize('NFC').trim();
  const typed = { start: line('start'), name: line('name'), phone: line('phone'), about: line('about') };
  const faults = faultsOf(typed);
  if (faults.length > 0) return showTimes(context, request, reply, found, typed, faults);
  const outcome = await bookWindow(services, found.offered.unit.id, typed);
  if (!outcome.ok) {
    if (outcome.words === undefined) return pages.fail(request, reply, outcome, portalPaths.visit);
    return showTimes(context, request, reply, found, typed, [{ field: 'start', words: outcome.words }]);
  }
  const { secret, asks } = outcome.value;
  if (asks === undefined) return reply.redirect(portalPaths.visitOf(secret), 303);
  if (asks.shown !== null)
    setCookie(reply, shownCookie, asks.shown, { ...cookieOptions(context), maxAgeSeconds: shownSeconds });
  return reply.redirect(portalPaths.visitConfirm(secret), 303);
}

function faultsOf({ start, name, phone, about }: VisitBookPage['typed']): readonly Fault[] {
  const fault = (field: string, code: keyof typeof fieldErrorWords) => ({ field, words: fieldErrorWords[code] });
  const text = (field: string, value: string, max: number) =>
    value === '' ? [fault(field, 'required')] : [...value].length > max ? [fault(field, 'too-long')] : [];
  return [
    ...(start === '' ? [fault('start', 'required')] : []),
    ...text('name', name, nameMax),
    ...(phone === '' ? [fault('phone', 'required')] : isTelephone(narrow(phone)) ? [] : [fault('phone', 'phone')]),
    ...text('about', about, aboutMax),
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
  const { row, unit, about, standing, mayChange, secret } = visit;
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

async function change(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  deed: (services: PortalContext['services'], secret: string) => Promise<Outcome<undefined>>,
): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, request.url);
  const visit = await own(context, request, reply);
  if (visit === undefined) return reply;
  const outcome = await deed(services, visit.secret);
  if (outcome.ok || !visit.mayChange) return reply.redirect(portalPaths.visitOf(visit.secret), 303);
  return reply.redirect(portalPaths.visitAt(visit.unit.id, visit.secret), 303);
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
        place: unit.address ?? unit.name[locale],
        url: `${services.publicUrl}${portalPaths.visit}`,
      },
    ],
    organizer: services.publicUrl,
    now: services.clock.now(),
  });
  return reply.headers(calendarHeaders).type('text/calendar; charset=utf-8').send(text);
}
