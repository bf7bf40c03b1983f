import type { Point } from './projection.ts';

/** A name to be written at a point; its size in the same measure as the point. */
export interface Label {
  readonly id: string;
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

/** How far a name may go from its point, in its own heights: there, below, above, and farther. */
const tries = [0, 1, -1, 2, -2, 3, -3] as const;

/** Something drawn that a name should not hide. */
type Obstacle = Omit<Label, 'id'>;

/**
 * Where names are written so that none lies over another: each centred on its point, or moved up or down until it is
 * free, also of what else is drawn if there is such a place. One for which nothing is free is left out: what it names is
 * in the list beside the map. The first asked is placed first.
 */
export function placeLabels(labels: readonly Label[], obstacles: readonly Obstacle[] = []): readonly Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    const free = tries
      .map((n): Label => ({ ...label, at: { x: label.at.x, y: label.at.y + n * label.height } }))
      .filter((moved) => !placed.some((other) => overlap(moved, other)));
    const best = free.find((moved) => !obstacles.some((other) => overlap(moved, other))) ?? free[0];
    if (best !== undefined) placed.push(best);
  }
  return placed;
}

function overlap(a: Obstacle, b: Obstacle): boolean {
  return Math.abs(a.at.x - b.at.x) * 2 < a.width + b.width && Math.abs(a.at.y - b.at.y) * 2 < a.height + b.height;
}
