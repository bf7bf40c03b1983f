import type { WitnessView } from '../../api/witness.ts';
import { type WitnessStanding, witnessedAs, witnessStanding } from '../../core/chain/witness.ts';
import { millisecondsBetween } from '../../core/time/instant.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Metrics } from '../platform/http/metrics.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listMarks, type MarkRow } from './witness.store.ts';

/** How the chain is witnessed now; undefined where no witness is set. */
export async function witnessedNow({
  pool,
  clock,
}: Pick<Services, 'pool' | 'clock'>): Promise<WitnessStanding | undefined> {
  const now = clock.now();
  return witnessedAs((await listMarks(pool)).map((mark) => witnessStanding(mark, now)));
}

/** The witnesses with what each said last, for administrators, supervisors and auditors. */
export async function listWitnesses(
  { pool, clock }: Services,
  { roles }: Pick<StaffCaller, 'roles'>,
): Promise<Outcome<{ witnesses: WitnessView[] }>> {
  if (!roles.some(({ role }) => role === 'administrator' || role === 'supervisor' || role === 'auditor')) {
    return failure('not-your-part');
  }
  const now = clock.now();
  const marks = await listMarks(pool);
  return { ok: true, value: { witnesses: marks.map((mark) => ({ ...mark, standing: witnessStanding(mark, now) })) } };
}

/** For /readyz. A witness that is late or contradicts makes no server unready: people at the windows are served. */
export async function readyNotes(services: Pick<Services, 'pool' | 'clock'>): Promise<{ readonly witness: string }> {
  // What cannot be read is said to be unknown: whether the database answers is told beside it.
  return { witness: (await witnessedNow(services).catch(() => 'unknown')) ?? 'none' };
}

/** For /metrics. */
export function witnessGauges(metrics: Metrics, { pool, clock }: Pick<Services, 'pool' | 'clock'>): void {
  metrics.gauge({
    name: 'onedoor_witness_age_seconds',
    help: 'Since an outside witness last confirmed that it keeps the newest signed heads',
    label: 'witness',
    look: async () => {
      const now = clock.now();
      const age = ({ confirmedAt, since }: MarkRow) => millisecondsBetween(confirmedAt ?? since, now) / 1000;
      return (await listMarks(pool)).map((mark) => ({ label: mark.witness, value: age(mark) }));
    },
  });
  metrics.gauge({
    name: 'onedoor_witness_contradicted',
    help: '1 where an outside witness keeps a head that this database lacks',
    label: 'witness',
    look: async () =>
      (await listMarks(pool)).map(({ witness, word }) => ({ label: witness, value: word === 'contradicted' ? 1 : 0 })),
  });
}
