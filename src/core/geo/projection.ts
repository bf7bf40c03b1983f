import type { Position } from './position.ts';

/** Metres east and north of where a projection is centred. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly min: Point;
  readonly max: Point;
}

/** Mean radius of the earth, in metres (IUGG). */
const radiusMetres = 6_371_008.8;
const degree = Math.PI / 180;

/**
 * Degrees drawn flat about a middle (equirectangular): within a district the error is below a thousandth, and a map of
 * places needs no more.
 */
export function projectAbout(middle: Position): (position: Position) => Point {
  const narrowing = Math.cos(middle.lat * degree);
  return ({ lng, lat }) => ({
    x: (lng - middle.lng) * degree * radiusMetres * narrowing,
    y: (lat - middle.lat) * degree * radiusMetres,
  });
}

/** The middle of the least box that holds all positions; undefined where there are none. */
export function middleOf(positions: readonly Position[]): Position | undefined {
  const box = boxOf(positions.map(({ lng, lat }) => ({ x: lng, y: lat })));
  return box === undefined ? undefined : { lng: (box.min.x + box.max.x) / 2, lat: (box.min.y + box.max.y) / 2 };
}

/** The least box that holds all points; undefined where there are none. */
export function boxOf(points: readonly Point[]): Box | undefined {
  const [first] = points;
  if (first === undefined) return undefined;
  return points.reduce<Box>(
    ({ min, max }, { x, y }) => ({
      min: { x: Math.min(min.x, x), y: Math.min(min.y, y) },
      max: { x: Math.max(max.x, x), y: Math.max(max.y, y) },
    }),
    { min: first, max: first },
  );
}

/** The box with a margin of a part of its longer side on every side, and never smaller than `least` metres. */
export function withMargin({ min, max }: Box, part: number, least: number): Box {
  const longer = Math.max(max.x - min.x, max.y - min.y);
  const margin = longer * part;
  const grow = (from: number, to: number) => {
    const more = Math.max(margin, (least - (to - from)) / 2);
    return [from - more, to + more] as const;
  };
  const [x, y] = [grow(min.x, max.x), grow(min.y, max.y)];
  return { min: { x: x[0], y: y[0] }, max: { x: x[1], y: y[1] } };
}
