import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import type { PlainDate } from '../../../core/time/plain-date.ts';
import { call } from '../api/client.ts';
import type { MatterRef } from '../api/queries.ts';

/** Below the matter's own key: what changes the matter asks for these anew. */
export const meetingsQuery = ({ district, id }: MatterRef) =>
  queryOptions({
    queryKey: ['matter', district, id, 'meetings'],
    queryFn: ({ signal }) => call(routes.listMeetings, { params: { district, id }, signal }),
  });

export const roomsQuery = () =>
  queryOptions({ queryKey: ['rooms'], queryFn: ({ signal }) => call(routes.listRooms, { signal }) });

export interface AgendaAsked {
  readonly from: PlainDate;
  readonly days: number;
  readonly room?: { readonly id: string; readonly district: string } | undefined;
}

export const agendaQuery = ({ from, days, room }: AgendaAsked) =>
  queryOptions({
    queryKey: ['agenda', from, days, room?.id ?? ''],
    queryFn: ({ signal }) =>
      call(routes.readAgenda, {
        query: { from, days, ...(room === undefined ? {} : { room: room.id, district: room.district }) },
        signal,
      }),
  });

export const feedQuery = () =>
  queryOptions({ queryKey: ['calendar-feed'], queryFn: ({ signal }) => call(routes.readCalendarFeed, { signal }) });
