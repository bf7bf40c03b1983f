import type { SignedHead } from '../../core/chain/seal.ts';
import type { WitnessWord } from '../../core/chain/witness.ts';
import type { SystemServices } from '../services.ts';
import { keepMarks, listNewestHeads, type WitnessKind, writeMark } from './witness.store.ts';
import { type HeadStep, sameHead, stepsSince } from './witness-steps.ts';

/**
 * Somebody outside who keeps signed heads and gives none of them back changed. What cannot be asked throws nothing where
 * the other side is a machine, and may throw where it is a file.
 */
export interface Witness {
  readonly kind: WitnessKind;
  /** The newest head that is kept of each district. */
  newest(): Promise<
    { readonly ok: true; readonly heads: readonly SignedHead[] } | { readonly ok: false; readonly word: WitnessWord }
  >;
  /** Steps of one district, each following the one before; the first follows what is kept. */
  keep(steps: readonly HeadStep[]): Promise<WitnessWord>;
}

/** Sent at once; a district that is further behind catches up in several turns. */
const stepsMax = 20;

interface Said {
  readonly word: WitnessWord;
  readonly district: string | null;
}

const confirmed: Said = { word: 'confirmed', district: null };

/** Makes known which witnesses are set; what is said of others is forgotten. */
export async function beginWitnessing({ pool, clock }: SystemServices, witnesses: readonly Witness[]): Promise<void> {
  await keepMarks(
    pool,
    witnesses.map(({ kind }) => kind),
    clock.now(),
  );
}

/** Has every witness keep the newest heads, and notes what each of them said. */
export async function bringToWitnesses(services: SystemServices, witnesses: readonly Witness[]): Promise<void> {
  for (const witness of witnesses) {
    const said = await tell(services, witness).catch((error: unknown): Said => {
      services.log.warn({ err: error, witness: witness.kind }, 'the witness could not be told');
      return { word: 'unreachable', district: null };
    });
    if (said.word === 'contradicted') {
      services.log.error(
        { witness: witness.kind, district: said.district },
        'an outside witness keeps a head that this database lacks: run onedoor verify --witness',
      );
    }
    await writeMark(services.pool, { witness: witness.kind, at: services.clock.now(), ...said });
  }
}

async function tell(services: SystemServices, witness: Witness): Promise<Said> {
  const kept = await witness.newest();
  if (!kept.ok) return { word: kept.word, district: null };
  const newest = await listNewestHeads(services.pool);
  const ours = new Map(newest.map((head) => [head.district, head]));
  const gone = kept.heads.find(({ district }) => !ours.has(district));
  if (gone !== undefined) return { word: 'contradicted', district: gone.district };
  for (const own of newest) {
    const before = kept.heads.find(({ district }) => district === own.district);
    const word = await tellOf(services, witness, own, before);
    if (word !== 'confirmed') return { word, district: word === 'contradicted' ? own.district : null };
  }
  return confirmed;
}

async function tellOf(
  { pool }: SystemServices,
  witness: Witness,
  own: SignedHead,
  before: SignedHead | undefined,
): Promise<WitnessWord> {
  // The first of a district has nothing to follow.
  if (before === undefined) return witness.keep([{ head: own, proof: [] }]);
  let kept = before;
  while (!sameHead(kept, own)) {
    const steps = await stepsSince(pool, kept, stepsMax);
    if (steps === 'not-ours') return 'contradicted';
    const last = steps.at(-1);
    if (last === undefined) return 'confirmed';
    const word = await witness.keep(steps);
    if (word !== 'confirmed') return word;
    kept = last.head;
  }
  return 'confirmed';
}
