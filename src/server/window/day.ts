import { z } from 'zod';
import type { VisitLine, Visitor, WindowOfferView } from '../../api/window.ts';
import { type HeldRole, workingRoles } from '../../core/access/can.ts';
import { timeInChina } from '../../core/appointment/hours.ts';
import { isAtOrBelow } from '../../core/org/unit.ts';
import { dateInChina, startOfDayInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate } from '../../core/time/plain-date.ts';
import { minutesAfter, visitNumber, visitRefusals, visitStanding } from '../../core/window/offer.ts';
import type { Words } from '../../core/words/words.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { openAlone } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { visitTerms } from './terms.ts';
import {
  changeVisit,
  findOffer,
  findVisit,
  keepOfferRow,
  listOffers,
  listVisits,
  type OfferRow,
  type VisitRow,
} from './window.store.ts';

const contentForm = z.object({ name: z.string(), phone: z.string(), about: z.string() });

/** Who comes, and what about, as they wrote it. */
export function contentOf({ keyring }: Pick<Services, 'keyring'>, row: VisitRow): Visitor {
  return contentForm.parse(JSON.parse(openAlone(row.content_sealed, keyring.kek, placeOf(row))));
}

export function placeOf({ district, id }: Pick<VisitRow, 'district' | 'id'>) {
  return { district, matterId: id, field: 'window-booking' };
}

/** The centres at which the caller has a post, and what each gives out. */
export async function listWindowOffers(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly items: WindowOfferView[] }>> {
  const { byId } = await orgDirectory(services.pool);
  const units = [...new Set(caller.roles.map(({ unitId }) => unitId))].flatMap((id) => {
    const unit = byId.get(id);
    return unit?.kind === 'centre' && unit.current ? [unit] : [];
  });
  const offers = new Map((await listOffers(services.pool)).map((row) => [row.unit_id, row]));
  const items = await Promise.all(units.map((unit) => offerView(services, unit, offers.get(unit.id), caller)));
  return { ok: true, value: { items } };
}

/** Set by the head or a clerk of the centre, or by whoever administers it. Its hours and days off stand with the unit. */
export async function keepWindowOffer(
  services: Services,
  caller: StaffCaller,
  { unit: id, ...offer }: NonNullable<WindowOfferView['offer']> & { readonly unit: number },
): Promise<Outcome<WindowOfferView>> {
  const unit = (await orgDirectory(services.pool)).byId.get(id);
  if (unit?.kind !== 'centre' || !unit.current || !caller.roles.some((held) => mayKeep(held, unit)))
    return failure('not-your-part', { words: notYours });
  const { windows, minutes, daysAhead, open } = offer;
  await keepOfferRow(services.pool, {
    district: unit.district,
    unit_id: id,
    windows,
    minutes,
    days_ahead: daysAhead,
    open,
  });
  const row = await findOffer(services.pool, unit.district, id);
  return { ok: true, value: await offerView(services, unit, row, caller) };
}

function mayKeep({ role, unitId }: HeldRole, unit: Unit): boolean {
  if (role === 'administrator') return isAtOrBelow(unit, unitId);
  return (role === 'lead' || role === 'clerk') && unitId === unit.id;
}

async function offerView(
  services: Services,
  unit: Unit,
  row: OfferRow | undefined,
  caller: StaffCaller,
): Promise<WindowOfferView> {
  const offer =
    row === undefined
      ? null
      : { windows: row.windows, minutes: row.minutes, daysAhead: row.days_ahead, open: row.open };
  const may = caller.roles.some((held) => mayKeep(held, unit));
  const { lateMinutes, keptDays } = await visitTerms(services, unit.district, dateInChina(services.clock.now()));
  return { unit: unit.id, name: unit.name, offer, hasHours: unit.hours !== undefined, lateMinutes, keptDays, may };
}

const notYours: Words = {
  zh: '预约窗口由本中心的负责人、窗口人员或者管理员设定和接待。',
  en: 'Windows are set and served by the head or a clerk of the centre, or by its administrator.',
};

/** The unit where the caller works at a window; undefined for everybody else, whoever is above it. */
async function ownCentre(services: Services, caller: StaffCaller, id: number): Promise<Unit | undefined> {
  const works = caller.roles.some((held) => workingRoles.includes(held.role) && held.unitId === id);
  return works ? (await orgDirectory(services.pool)).byId.get(id) : undefined;
}

/** Those who come on a day, in their order. Only the people of that centre see it, for that centre alone. */
export async function listWindowVisits(
  services: Services,
  caller: StaffCaller,
  asked: { readonly unit: number; readonly on: PlainDate },
): Promise<Outcome<{ readonly items: VisitLine[] }>> {
  const unit = await ownCentre(services, caller, asked.unit);
  if (unit === undefined) return failure('not-your-part', { words: notYours });
  const now = services.clock.now();
  const terms = await visitTerms(services, unit.district, asked.on);
  const rows = await listVisits(
    services.pool,
    { kind: 'units', units: [unit.id] },
    {
      district: unit.district,
      unit: unit.id,
      from: startOfDayInChina(asked.on),
      until: startOfDayInChina(addDays(asked.on, 1)),
    },
  );
  const items = rows.map((row) => ({
    id: row.id,
    number: visitNumber(row.starts_at, row.seat),
    from: timeInChina(row.starts_at),
    to: timeInChina(minutesAfter(row.starts_at, row.minutes)),
    standing: visitStanding({ standing: row.standing, start: row.starts_at }, { now, terms }),
    name: contentOf(services, row).name,
  }));
  return { ok: true, value: { items } };
}

/** The person is here: what they told goes into registration, so that they need not say it twice. */
export async function receiveVisitor(
  services: Services,
  caller: StaffCaller,
  asked: { readonly unit: number; readonly visit: string },
): Promise<Outcome<Visitor>> {
  const unit = await ownCentre(services, caller, asked.unit);
  if (unit === undefined) return failure('not-your-part', { words: notYours });
  const scope = { kind: 'units', units: [unit.id] } as const;
  const row = await findVisit(services.pool, scope, { district: unit.district, unit: unit.id, id: asked.visit });
  if (row === undefined || row.standing === 'held') return failure('not-found');
  const received =
    row.standing === 'taken' ||
    (await changeVisit(services.pool, scope, { id: row.id, from: ['booked'], to: 'taken' }));
  return received
    ? { ok: true, value: contentOf(services, row) }
    : failure('condition-not-met', { words: visitRefusals.cancelled });
}
