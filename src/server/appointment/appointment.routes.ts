import { routes } from '../../api/routes.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import { localeOf } from '../platform/http/locale.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { readAgenda } from './agenda.ts';
import { answerDatesByCode, arrangeMeeting } from './arrange.ts';
import {
  endCalendarFeed,
  makeCalendarFeed,
  meetingFileByCode,
  readCalendarFeed,
  subscribedCalendar,
} from './calendar-file.ts';
import { keepRoom, listRooms } from './rooms.ts';
import { listMeetings } from './session-view.ts';

/** Meetings, the rooms they are held in, and calendars that show them. */
export function appointmentRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.listMeetings, async ({ staff, params }) => listMeetings(services, staff, params));
  route(routes.arrangeMeeting, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await arrangeMeeting(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.answerDatesByCode, ({ params, body, key, request }) =>
    limits.postWithCode(request, () =>
      answerDatesByCode(services, { ...params, body, key, proof: proofOf(services, request, params.code) }),
    ),
  );
  route(routes.readMeetingFileByCode, async ({ params, request, reply }) => {
    const locale = localeOf(request.headers['accept-language']);
    const outcome = await limits.withCode(request, () => meetingFileByCode(services, { ...params, locale }));
    if (outcome.ok) reply.headers(calendarHeaders);
    return outcome;
  });
  route(routes.readAgenda, async ({ staff, query }) =>
    readAgenda(services, staff, { ...query, from: plainDate(query.from) }),
  );
  route(routes.listRooms, async ({ staff }) => listRooms(services, staff));
  route(routes.keepRoom, async ({ staff, params, body }) => keepRoom(services, staff, { ...params, ...body }));
  route(routes.readCalendarFeed, async ({ staff }) => readCalendarFeed(services, staff));
  route(routes.makeCalendarFeed, async ({ staff }) => makeCalendarFeed(services, staff));
  route(routes.endCalendarFeed, async ({ staff }) => endCalendarFeed(services, staff));
  route(routes.subscribeCalendar, async ({ params, request, reply }) => {
    const outcome = await limits.withProof(request, () => subscribedCalendar(services, params.secret));
    if (outcome.ok) reply.headers(calendarHeaders);
    return outcome;
  });
}

/** Kept on the reader's machine under a name of ours. */
export const calendarHeaders: Readonly<Record<string, string>> = {
  'content-disposition': 'attachment; filename="meeting.ics"',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
