import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hullOf, middleOfCorners } from './hull.ts';
import { placeLabels } from './labels.ts';
import { positionFault } from './position.ts';
import { boxOf, middleOf, type Point, projectAbout, withMargin } from './projection.ts';
import { scaleBarMetres } from './scale-bar.ts';

test.each([
  [{ lng: 113.335, lat: 23.135 }, undefined],
  [{ lng: 73, lat: 54 }, undefined],
  [{ lng: 23.135, lat: 113.335 }, 'swapped'],
  [{ lng: 0, lat: 0 }, 'outside'],
  [{ lng: 136.1, lat: 23 }, 'outside'],
  [{ lng: Number.NaN, lat: 23 }, 'outside'],
])('the position %j: %s', (position, fault) => {
  expect(positionFault(position)).toBe(fault);
});

describe('positions drawn flat', () => {
  const middle = { lng: 113.3, lat: 23.1 };
  const flat = projectAbout(middle);

  test('a minute of latitude is a nautical mile, and one of longitude is narrower by the cosine', () => {
    const north = flat({ lng: 113.3, lat: 23.1 + 1 / 60 });
    const east = flat({ lng: 113.3 + 1 / 60, lat: 23.1 });
    expect(north.x).toBeCloseTo(0, 6);
    expect(north.y).toBeGreaterThan(1850);
    expect(north.y).toBeLessThan(1856);
    expect(east.x / north.y).toBeCloseTo(Math.cos((23.1 * Math.PI) / 180), 9);
  });

  test('the middle is that of the least box, and nothing has none', () => {
    expect(
      middleOf([
        { lng: 1, lat: 4 },
        { lng: 3, lat: 8 },
        { lng: 1, lat: 5 },
      ]),
    ).toEqual({ lng: 2, lat: 6 });
    expect(middleOf([])).toBeUndefined();
  });

  test('a box grows by a part of its longer side, and one place alone has a box about it', () => {
    const box = boxOf([
      { x: 0, y: 0 },
      { x: 1000, y: 200 },
    ]);
    expect(box && withMargin(box, 0.1, 500)).toEqual({ min: { x: -100, y: -150 }, max: { x: 1100, y: 350 } });
    const one = { x: 7, y: 9 };
    expect(withMargin({ min: one, max: one }, 0.1, 500)).toEqual({
      min: { x: -243, y: -241 },
      max: { x: 257, y: 259 },
    });
  });
});

describe('a hull', () => {
  const point = fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) });

  test('leaves out what is inside or on a side', () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
    ];
    expect(hullOf([...corners, { x: 2, y: 2 }, { x: 2, y: 0 }, { x: 0, y: 0 }])).toEqual(corners);
    expect(middleOfCorners(corners)).toEqual({ x: 2, y: 2 });
  });

  test('of points in a line is its two ends', () => {
    const line = [0, 1, 2, 3].map((n) => ({ x: n, y: n }));
    expect(hullOf(line)).toEqual([
      { x: 0, y: 0 },
      { x: 3, y: 3 },
    ]);
  });

  test('has every point on its left or on a side', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const hull = hullOf(points);
        const sides = hull.map((a, n): readonly [Point, Point] => [a, hull[(n + 1) % hull.length] ?? a]);
        for (const [a, b] of hull.length < 3 ? [] : sides)
          for (const c of points)
            expect((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test.each([
  [999, 500],
  [1000, 1000],
  [4999, 2000],
  [0.3, 0.2],
])('of at most %d m the scale bar is %d m', (most, metres) => {
  expect(scaleBarMetres(most)).toBeCloseTo(metres, 9);
});

describe('names on a map', () => {
  const label = (id: string, x: number, y: number) => ({ id, at: { x, y }, width: 10, height: 2 });

  test('stand on their points where nothing is in the way, and beside where something is', () => {
    expect(
      placeLabels([label('a', 0, 0), label('b', 1, 0), label('c', 50, 0)]).map(({ id, at }) => [id, at.y]),
    ).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 0],
    ]);
  });

  test('go round what else is drawn, and over it where they must', () => {
    const mark = { at: { x: 0, y: 0 }, width: 4, height: 4 };
    expect(placeLabels([label('a', 0, 0)], [mark]).map(({ at }) => at.y)).toEqual([4]);
    const wall = { at: { x: 0, y: 0 }, width: 4, height: 99 };
    expect(placeLabels([label('a', 0, 0)], [wall]).map(({ at }) => at.y)).toEqual([0]);
  });

  test('are left out where nothing is free, and never lie over one another', () => {
    const placed = placeLabels(Array.from({ length: 20 }, (_, n) => label(`l${n}`, n / 10, 0)));
    expect(placed).toHaveLength(7);
    for (const a of placed)
      for (const b of placed)
        if (a.id !== b.id) expect(Math.abs(a.at.x - b.at.x) >= 10 || Math.abs(a.at.y - b.at.y) >= 2).toBe(true);
  });
});
