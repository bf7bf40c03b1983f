import { queryOptions } from '@tanstack/react-query';
import type { LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import type { MatterRef } from '../api/queries.ts';

export const importsKey = 'ledger-imports';
const draftKey = 'ledger-draft';

/** While a job is at work the page looks again this often. */
const pollMs = 1_000;
const atWork: readonly LedgerDraft['status'][] = ['reading', 'taking', 'stopping'];

export const importsQuery = (before: string | undefined) =>
  queryOptions({
    queryKey: [importsKey, before ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listLedgerImports, { query: { limit: 20, ...(before === undefined ? {} : { before }) }, signal }),
  });

export const ledgerDraftKey = ({ district, id }: MatterRef) => [draftKey, district, id] as const;

export const ledgerDraftQuery = (ref: MatterRef) =>
  queryOptions({
    queryKey: ledgerDraftKey(ref),
    queryFn: ({ signal }) => call(routes.readLedgerDraft, { params: { district: ref.district, id: ref.id }, signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && atWork.includes(state.data.status) ? pollMs : false),
  });
