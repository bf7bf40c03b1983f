import type { NamedFile } from '../matter/named-file.ts';

/** Who reads a material beside the offices that read the matter: its parties, or nobody. */
export const materialAudiences = ['office', 'parties'] as const;
export type MaterialAudience = (typeof materialAudiences)[number];

/** 材料: a file that an office has taken to a matter; what it shows is sealed with the event that brought it. */
export interface Material extends NamedFile {
  /** `f1`, `f2` … in the order they came. */
  readonly id: string;
  /** The event that brought it. */
  readonly seq: number;
  /** The event from which on the parties read it; absent while it is the offices' own. */
  readonly shown?: number;
}

/** A matter takes so many. */
export const materialsMax = 60;

/** One that is there already stands so from now on; any other is added. */
export function withMaterial(materials: readonly Material[], material: Material): readonly Material[] {
  return materials.some(({ id }) => id === material.id)
    ? materials.map((one) => (one.id === material.id ? material : one))
    : [...materials, material];
}
