import type { z } from 'zod';
import { type fileView, holdReason, holdWords, type staffFileView } from '../../api/retention.ts';
import { termWords } from '../../core/deadline/term.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { fileTerm } from '../../core/retention/file-term.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { listHolds } from './hold.store.ts';
import { listFiledMatters } from './retention.store.ts';
import { basisOf, filesOf } from './retention.ts';

/** How long the file of a journey is kept; null while any matter of it is open. */
type FileView = z.output<typeof fileView> | null;

/** Read for closed matters alone: the others of the journey that are in scope. */
export async function readFileOf(
  services: Services,
  scope: Scope,
  matter: Matter,
): Promise<z.output<typeof staffFileView> | null> {
  if (matter.status === 'open') return null;
  const ref = { district: matter.district, journey: matter.journeyId };
  const rows = await listFiledMatters(services.pool, scope, ref);
  const file = await fileOf(
    services,
    rows.map((row) => row.snapshot),
    matter,
  );
  if (file === null) return null;
  const holds = await listHolds(services.pool, scope, ref);
  return { ...file, journey: ref.journey, holds: holds.map(({ reason }) => holdWords[holdReason.parse(reason)]) };
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
