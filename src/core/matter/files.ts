import type { Matter } from './matter.ts';

/** A file of the matter as its events name it: which one, and the hash of what is stored. */
export interface NamedFile {
  readonly file: string;
  /** SHA-256 of the sealed file, in hex. */
  readonly sha256: string;
}

/** Every file that was handed in: proofs of payments and deeds, what shows the milestones of a plan, pictures of visits to places, and materials. */
export function filesNamed({ ledger = [], milestones = [], materials = [], round }: Matter): readonly NamedFile[] {
  return [
    ...ledger.flatMap(({ proof }) => (proof === undefined ? [] : [proof])),
    ...milestones.flatMap(({ files = [] }) => files),
    ...materials,
    ...(round?.places ?? []).flatMap(({ visits = [] }) => visits.flatMap(({ files = [] }) => files)),
  ];
}
