import type { Matter } from './matter.ts';
import type { NamedFile } from './named-file.ts';

/** Every file that was handed in: proofs of payments and deeds, what shows the milestones of a plan, pictures of visits to places, and materials. */
export function filesNamed({ ledger = [], milestones = [], materials = [], round }: Matter): readonly NamedFile[] {
  return [
    ...ledger.flatMap(({ proof }) => (proof === undefined ? [] : [proof])),
    ...milestones.flatMap(({ files = [] }) => files),
    ...materials,
    ...(round?.places ?? []).flatMap(({ visits = [] }) => visits.flatMap(({ files = [] }) => files)),
  ];
}
