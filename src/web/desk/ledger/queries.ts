import { queryOptions, useQuery } from '@tanstack/react-query';
import type { LedgerGrouping } from '../../../api/ledger-view.ts';
import { routes } from '../../../api/routes.ts';
import { type LedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import { call } from '../api/client.ts';
import { tagsQuery } from '../tag/queries.ts';
import { type Option, tagOptions } from './options.ts';

const pageSize = 50;

export const ledgerQuery = (filter: LedgerFilter, cursor: string | undefined) => {
  const asked = writeLedgerFilter(filter);
  return queryOptions({
    queryKey: ['ledger', asked, cursor ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listLedger, {
        query: { ...asked, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
        signal,
      }),
  });
};

/** What is looked for; a name together with what for. */
export interface Searched {
  readonly words: string;
  readonly purpose?: string;
}

/** A search is a deed with a line in the log: it is done when asked for, never again by itself. */
export const ledgerSearchQuery = (
  filter: LedgerFilter,
  searched: Searched | undefined,
  turn: { readonly asked: number; readonly cursor: string | undefined },
) => {
  const { cursor } = turn;
  const asked = writeLedgerFilter(filter);
  return queryOptions({
    queryKey: ['ledger-search', asked, searched, turn],
    queryFn: ({ signal }) =>
      call(routes.searchLedger, {
        body: {
          ...asked,
          words: searched?.words ?? '',
          ...(searched?.purpose === undefined ? {} : { purpose: searched.purpose }),
          limit: pageSize,
          ...(cursor === undefined ? {} : { cursor }),
        },
        signal,
      }),
    enabled: searched !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
};

/** While a file is being made it is looked at again. */
const exportPollMs = 2_000;

export const ledgerExportsQuery = () =>
  queryOptions({
    queryKey: ['ledger-exports'],
    queryFn: ({ signal }) => call(routes.listLedgerExports, { signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ status }) => status === 'waiting') === true ? exportPollMs : false,
  });

export const ledgerViewsQuery = () =>
  queryOptions({
    queryKey: ['ledger-views'],
    queryFn: ({ signal }) => call(routes.listLedgerViews, { signal }),
  });

/** What is listed, counted by one of its parts. */
export const ledgerGroupsQuery = (filter: LedgerFilter, by: LedgerGrouping) => {
  const asked = writeLedgerFilter(filter);
  return queryOptions({
    queryKey: ['ledger-groups', asked, by],
    queryFn: ({ signal }) => call(routes.groupLedger, { query: { ...asked, by }, signal }),
  });
};

/** Tags that can be asked for: those of every place, also the ones no longer offered. */
export function useTagOptions(): readonly Option[] {
  const { data } = useQuery(tagsQuery(undefined));
  return tagOptions(data?.items ?? []);
}

/** Units right below one, for the tree in which a unit is chosen. */
export const unitsOfQuery = (parent: number) =>
  queryOptions({
    queryKey: ['units', 'below', parent],
    queryFn: ({ signal }) => call(routes.listUnits, { query: { parent, limit: 200 }, signal }),
    staleTime: 300_000,
  });
