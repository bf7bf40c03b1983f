import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import { type LedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import { call } from '../api/client.ts';

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

/** Units right below one, for the tree in which a unit is chosen. */
export const unitsOfQuery = (parent: number) =>
  queryOptions({
    queryKey: ['units', 'below', parent],
    queryFn: ({ signal }) => call(routes.listUnits, { query: { parent, limit: 200 }, signal }),
    staleTime: 300_000,
  });
