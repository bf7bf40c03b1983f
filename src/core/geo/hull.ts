import type { Point } from './projection.ts';

/**
 * The convex hull of points, counterclockwise, without points that lie on its sides (Andrew's monotone chain). Of one
 * point or two, these.
 */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const distinct = sorted.filter(({ x, y }, at) => at === 0 || sorted[at - 1]?.x !== x || sorted[at - 1]?.y !== y);
  if (distinct.length < 3) return distinct;
  const half = (from: readonly Point[]) => chainOf(from).slice(0, -1);
  return [...half(distinct), ...half(distinct.toReversed())];
}

/** Points of which each turns left after those before it. */
function chainOf(points: readonly Point[]): readonly Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (!turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop();
    chain.push(point);
  }
  return chain;
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}

/** The middle of a hull's corners. */
export function middleOfCorners(corners: readonly Point[]): Point {
  const sum = corners.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  const n = Math.max(1, corners.length);
  return { x: sum.x / n, y: sum.y / n };
}
