import { createHash } from 'node:crypto';
import { mayRead } from '../../core/access/can.ts';
import { type CalendarEntry, calendarText } from '../../core/appointment/ics.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import { addHours, type Instant } from '../../core/time/instant.ts';
import type { Locale, Words } from '../../core/words/words.ts';
import { openCode, partyActor } from '../matter/act.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { loadMatter } from '../matter/load.ts';
import { findUnits } from '../org/units.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { deleteFeed, findFeed, keepFeed, readFeed } from './feed.store.ts';
import { placesOf, roomPlace } from './places.ts';
import { sealedPlaces } from './session-view.ts';

/** One meeting as a file for a party's calendar. What it is about, and with whom, is not in it. */
export async function meetingFileByCode(
  services: Services,
  asked: { readonly code: string; readonly id: string; readonly meeting: string; readonly locale: Locale },
): Promise<Outcome<Uint8Array>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  const scope: Scope = { kind: 'journey', journey: opened.journeyId };
  const target = { district: opened.district, id: asked.id };
  const loaded = await loadMatter(services, scope, target);
  if (loaded === undefined || !mayRead(partyActor(opened), loaded.matter)) return failure('not-found');
  const { matter, row } = loaded;
  const session = matter.sessions?.find(({ id }) => id === asked.meeting);
  const seq = Number(session?.id.slice(1));
  if (session?.at === undefined || isAfterLeaving(matter, opened.partyId, seq)) return failure('not-found');
  const personalAt = await sealedPlaces(services, scope, { ...target, dataKey: row.data_key }, [session]);
  const places = await placesOf(services, matter.district, [session], personalAt);
  const units = await findUnits(services.pool, [session.unit]);
  const cancelled = session.standing === 'cancelled';
  const entry: CalendarEntry = {
    uid: uidOf(services, { matter: matter.id, session: session.id }),
    sequence: session.sequence,
    cancelled,
    at: session.at,
    title: titleWith(units.get(session.unit)?.name)[asked.locale],
    place: places.get(session.id)?.[asked.locale] ?? '',
    url: `${services.publicUrl}/t`,
  };
  return { ok: true, value: fileOf(services, cancelled ? 'CANCEL' : 'PUBLISH', [entry]) };
}

/** Days that a subscribed calendar reaches back. */
const hoursBack = 31 * 24;

/** What a calendar program reads at a person's secret address. */
export async function subscribedCalendar(services: Services, secret: string): Promise<Outcome<Uint8Array>> {
  const now = services.clock.now();
  const rows = await readFeed(services.pool, hashOf(secret), addHours(now, -hoursBack));
  if (rows === undefined) return failure('not-found');
  const units = await findUnits(services.pool, [...new Set(rows.map(({ unit_id }) => unit_id))]);
  const entries = rows.map((row) => {
    const unit = units.get(row.unit_id);
    return {
      uid: uidOf(services, { matter: row.matter_id, session: row.id }),
      sequence: row.sequence,
      cancelled: row.standing === 'cancelled',
      at: { start: row.starts_at, end: row.ends_at },
      title: '约见 Meeting',
      place: row.room === null ? '' : roomPlace(row.room, unit).zh,
      url: `${services.publicUrl}/desk/matters/${row.district}/${row.matter_id}`,
    };
  });
  return { ok: true, value: fileOf(services, 'PUBLISH', entries, '一扇门 OneDoor') };
}

export async function readCalendarFeed(
  { pool }: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly madeAt: Instant | null }>> {
  return { ok: true, value: { madeAt: (await findFeed(pool, caller.staffId)) ?? null } };
}

/** The address is shown once; only what it hashes to is kept. */
export async function makeCalendarFeed(
  { pool, clock, publicUrl }: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly address: string }>> {
  const secret = randomBytes(24).toString('base64url');
  await keepFeed(pool, caller.staffId, hashOf(secret), clock.now());
  return { ok: true, value: { address: `${publicUrl}/api/v1/calendars/${secret}` } };
}

export async function endCalendarFeed({ pool }: Services, caller: StaffCaller): Promise<Outcome<undefined>> {
  await deleteFeed(pool, caller.staffId);
  return { ok: true, value: undefined };
}

function fileOf(
  { publicUrl, clock }: Services,
  method: 'PUBLISH' | 'CANCEL',
  entries: readonly CalendarEntry[],
  name?: string,
): Uint8Array {
  const file = { method, entries, organizer: publicUrl, now: clock.now(), ...(name === undefined ? {} : { name }) };
  return Buffer.from(calendarText(file), 'utf8');
}

/** Nobody tells from it which matter it is. */
function uidOf(
  { publicUrl }: Services,
  { matter, session }: { readonly matter: string; readonly session: string },
): string {
  const name = createHash('sha256').update(`${matter}/${session}`).digest('hex').slice(0, 32);
  return `${name}@${new URL(publicUrl).hostname}`;
}

function titleWith(unit: Words | undefined): Words {
  return unit === undefined
    ? { zh: '约好的见面', en: 'Meeting' }
    : { zh: `和${unit.zh}约好的见面`, en: `Meeting with ${unit.en}` };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
