import type { z } from 'zod';
import type { ledgerImportRoutes } from '../../api/ledger-import.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listDrafts } from './draft.store.ts';
import { listImports } from './import.store.ts';
import { undoImport, worksAt } from './take-in.ts';

type ImportList = z.output<typeof ledgerImportRoutes.listLedgerImports.response.body>;

/** Ledgers of the centres at whose windows the caller works: those on their way in, and those taken in, newest first. */
export async function listLedgerImports(
  services: Services,
  caller: StaffCaller,
  asked: { readonly before?: string | undefined; readonly limit: number },
): Promise<Outcome<ImportList>> {
  const { byId, centres } = await orgDirectory(services.pool);
  const doors = [...centres.values()].filter((unit) => unit.current && worksAt(caller, unit));
  const districts = [...new Set(doors.map(({ district }) => district))];
  const ids = doors.map(({ id }) => id);
  const scope = staffScope(caller);
  const [drafts, imports] = await Promise.all([
    listDrafts(services.pool, scope, districts, ids),
    listImports(services.pool, scope, { districts, units: ids, before: asked.before, limit: asked.limit + 1 }),
  ]);
  const nameOf = (unit: number) => byId.get(unit)?.name ?? { zh: String(unit), en: String(unit) };
  const shown = imports.slice(0, asked.limit);
  return {
    ok: true,
    value: {
      units: doors.map(({ id, name }) => ({ id, name })),
      drafts: drafts.map((draft) => ({
        district: draft.district,
        id: draft.id,
        fileName: draft.file_name,
        unit: nameOf(draft.unit_id),
        status: draft.status,
        createdAt: draft.created_at,
        expiresAt: draft.expires_at,
      })),
      imports: shown.map((one) => ({
        district: one.district,
        id: one.id,
        fileName: one.file_name,
        unit: nameOf(one.unit_id),
        taken: one.taken,
        startedAt: one.started_at,
        finishedAt: one.finished_at,
        undoneAt: one.undone_at,
      })),
      next: imports.length > asked.limit ? (shown.at(-1)?.id ?? null) : null,
    },
  };
}

/** Undoes an import on which nothing has been built. */
export async function undoLedger(
  services: Services,
  caller: StaffCaller,
  ref: { readonly district: string; readonly id: string },
): Promise<Outcome<{ undone: number }>> {
  const outcome = await undoImport(services, caller, ref);
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  if (value.ok) return { ok: true, value: { undone: value.undone } };
  return failure('condition-not-met', {
    words: {
      zh: `已经有 ${value.builtOn} 件事项在导入以后办理过，不能整批撤销；可以在事项上逐件撤销。`,
      en: `${value.builtOn} of its matters have gone on since; it cannot be undone whole. Set entries aside one by one.`,
    },
  });
}
