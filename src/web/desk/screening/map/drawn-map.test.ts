import { describe, expect, test } from 'vitest';
import { centredOn, drawMap, layOut, type MapPlace, moved, wholeView, zoomed } from './drawn-map.ts';

const size = { width: 600, height: 400 };
const place = (id: string, lng: number, lat: number, unit = 1): MapPlace => ({
  id,
  name: id,
  state: 'not-yet',
  position: { lng, lat },
  unit: { id: unit, name: `单位${unit}` },
});
const four = [
  place('a', 113.3, 23.1),
  place('b', 113.4, 23.1),
  place('c', 113.35, 23.15),
  place('far', 113.36, 23.16, 2),
];

function laid(places: readonly MapPlace[]) {
  const layout = layOut(places);
  if (layout === undefined) throw new Error('nothing to lay out');
  return layout;
}

test('nothing has no map', () => {
  expect(layOut([])).toBeUndefined();
});

describe('the whole map', () => {
  const layout = laid(four);
  const view = wholeView(layout, size);
  const drawn = drawMap(layout, view, size);
  const at = (id: string) => drawn.places.find((one) => one.place.id === id)?.at ?? { x: -1, y: -1 };

  test('shows every place, north up and east to the right', () => {
    expect(drawn.places).toHaveLength(4);
    expect(at('b').x).toBeGreaterThan(at('a').x);
    expect(at('c').y).toBeLessThan(at('a').y);
  });

  test('outlines each unit about its own places and names it', () => {
    expect(drawn.units.map(({ id, corners, label }) => [id, corners.length, label !== undefined])).toEqual([
      [1, 3, true],
      [2, 1, true],
    ]);
  });

  test('has a scale bar as long as it says', () => {
    const { metres, pixels } = drawn.scaleBar;
    expect(metres / pixels).toBeCloseTo(view.metresPerPixel, 9);
    expect(pixels).toBeLessThanOrEqual(140);
    // A tenth of a degree here is 10.2 km.
    expect((at('b').x - at('a').x) * view.metresPerPixel).toBeGreaterThan(10_100);
    expect((at('b').x - at('a').x) * view.metresPerPixel).toBeLessThan(10_300);
  });

  test('grows about its middle, moves by pixels, and goes to a place', () => {
    const near = drawMap(layout, centredOn(zoomed(view, 2), layout, 'a'), size);
    expect(near.places.map((one) => one.place.id)).toEqual(['a']);
    expect(near.places[0]?.at).toEqual({ x: 300, y: 200 });
    const beside = drawMap(layout, moved(centredOn(view, layout, 'a'), 100, -50), size);
    expect(beside.places.find((one) => one.place.id === 'a')?.at.x).toBeCloseTo(200, 6);
    expect(beside.places.find((one) => one.place.id === 'a')?.at.y).toBeCloseTo(150, 6);
  });
});

test('one place alone stands in the middle, with its surroundings', () => {
  const layout = laid([place('a', 113.3, 23.1)]);
  const drawn = drawMap(layout, wholeView(layout, size), size);
  expect(drawn.places[0]?.at).toEqual({ x: 300, y: 200 });
  expect(drawn.scaleBar.metres).toBe(100);
});

test('a map is never nearer than a door and never farther than a province', () => {
  const layout = laid(four);
  let view = wholeView(layout, size);
  for (let times = 0; times < 60; times += 1) view = zoomed(view, 2);
  expect(view.metresPerPixel).toBe(0.05);
  for (let times = 0; times < 60; times += 1) view = zoomed(view, 0.5);
  expect(view.metresPerPixel).toBe(2_000);
});
