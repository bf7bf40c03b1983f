import type { z } from 'zod';
import type { fileView } from '../../api/retention.ts';
import { termWords } from '../../core/deadline/term.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { fileTerm } from '../../core/retention/file-term.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { listFiledMatters } from './retention.store.ts';
import { basisOf, filesOf } from './retention.ts';

/** How long the file of a journey is kept; null while any matter of it is open. */
type FileView = z.output<typeof fileView> | null;

/** Read for closed matters alone: the others of the journey that are in scope. */
export async function readFileOf(services: Services, scope: Scope, matter: Matter): Promise<FileView> {
  if (matter.status === 'open') return null;
  const rows = await listFiledMatters(services.pool, scope, { district: matter.district, journey: matter.journeyId });
  return fileOf(
    services,
    rows.map((row) => row.snapshot),
    matter,
  );
}

/** The same where the journey has been read already. @param journey its matters, the oldest first */
export async function fileOf(services: Services, journey: readonly Matter[], matter: Matter): Promise<FileView> {
  if (matter.status === 'open') return null;
  const term = fileTerm(await filesOf(services, journey));
  if (term === undefined) return null;
  const basis = basisOf(term);
  return {
    closedOn: term.closedOn,
    keptUntil: term.keptUntil,
    term: termWords(term.term),
    basis: { zh: basis, en: basis },
    erasedOn: matter.erasedOn ?? null,
  };
}
