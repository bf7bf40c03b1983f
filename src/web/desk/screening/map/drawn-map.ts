import { hullOf, middleOfCorners } from '../../../../core/geo/hull.ts';
import { placeLabels } from '../../../../core/geo/labels.ts';
import type { Position } from '../../../../core/geo/position.ts';
import { type Box, boxOf, middleOf, type Point, projectAbout, withMargin } from '../../../../core/geo/projection.ts';
import { scaleBarMetres } from '../../../../core/geo/scale-bar.ts';
import type { PlaceState } from '../../../../core/screening/screening.ts';

/** A place that has a position. */
export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly state: PlaceState;
  readonly position: Position;
  /** The unit that goes there. */
  readonly unit: { readonly id: number; readonly name: string };
}

/** In pixels of the screen. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What part is seen: the middle in metres from that of all places, and how many metres a pixel is. */
export interface View {
  readonly middle: Point;
  readonly metresPerPixel: number;
}

/** Beyond the first a map shows single doors, beyond the second more than a province. */
const metresPerPixelBounds = { min: 0.05, max: 2_000 } as const;

/** A place alone is shown with this much about it, in metres. */
const leastMetres = 400;

/** In the font of the map's names, in pixels. */
const nameHeight = 16;
const nameMargin = 8;
const scaleBarPixelsMax = 140;

export interface DrawnPlace {
  readonly place: MapPlace;
  readonly at: Point;
}

export interface DrawnUnit {
  readonly id: number;
  readonly name: string;
  readonly corners: readonly Point[];
  /** Where its name is written; undefined where it would lie over another or off the map. */
  readonly label: Point | undefined;
}

export interface DrawnMap {
  readonly places: readonly DrawnPlace[];
  readonly units: readonly DrawnUnit[];
  readonly scaleBar: { readonly metres: number; readonly pixels: number };
}

interface Laid {
  readonly place: MapPlace;
  readonly point: Point;
}

/** Places laid out flat, once for all looks at them. */
export interface Layout {
  readonly laid: readonly Laid[];
  readonly box: Box;
}

export function layOut(places: readonly MapPlace[]): Layout | undefined {
  const middle = middleOf(places.map(({ position }) => position));
  if (middle === undefined) return undefined;
  const flat = projectAbout(middle);
  const laid = places.map((place) => ({ place, point: flat(place.position) }));
  const box = boxOf(laid.map(({ point }) => point));
  return box === undefined ? undefined : { laid, box: withMargin(box, 0.08, leastMetres) };
}

/** All places at once, as large as they fit. */
export function wholeView({ box }: Layout, { width, height }: Size): View {
  return within({
    middle: { x: (box.min.x + box.max.x) / 2, y: (box.min.y + box.max.y) / 2 },
    metresPerPixel: Math.max((box.max.x - box.min.x) / width, (box.max.y - box.min.y) / height),
  });
}

/** Half as many metres to a pixel for `by` of 2. */
export function zoomed(view: View, by: number): View {
  return within({ ...view, metresPerPixel: view.metresPerPixel / by });
}

/** Moved by pixels: to the right and up is positive. */
export function moved({ middle, metresPerPixel }: View, x: number, y: number): View {
  return { middle: { x: middle.x + x * metresPerPixel, y: middle.y + y * metresPerPixel }, metresPerPixel };
}

export function centredOn(view: View, layout: Layout, place: string): View {
  const point = layout.laid.find((one) => one.place.id === place)?.point;
  return point === undefined ? view : { ...view, middle: point };
}

function within(view: View): View {
  const { min, max } = metresPerPixelBounds;
  return { ...view, metresPerPixel: Math.min(max, Math.max(min, view.metresPerPixel)) };
}

/** What is drawn where, in pixels from the upper left corner. */
export function drawMap(layout: Layout, view: View, size: Size): DrawnMap {
  const at = (point: Point): Point => ({
    x: size.width / 2 + (point.x - view.middle.x) / view.metresPerPixel,
    y: size.height / 2 - (point.y - view.middle.y) / view.metresPerPixel,
  });
  const drawn = layout.laid.map(({ place, point }) => ({ place, at: at(point) }));
  const metres = scaleBarMetres(scaleBarPixelsMax * view.metresPerPixel);
  return {
    places: drawn.filter((one) => isOn(one.at, size)),
    units: drawUnits(drawn, size),
    scaleBar: { metres, pixels: metres / view.metresPerPixel },
  };
}

/** Across, in pixels. */
const markSize = 14;

function drawUnits(drawn: readonly DrawnPlace[], size: Size): readonly DrawnUnit[] {
  const units = [...new Set(drawn.map(({ place }) => place.unit.id))].map((id) => {
    const own = drawn.filter(({ place }) => place.unit.id === id);
    const corners = hullOf(own.map(({ at }) => at));
    return { id, name: own[0]?.place.unit.name ?? '', corners, middle: middleOfCorners(corners) };
  });
  const labels = placeLabels(
    units.flatMap(({ id, name, middle }) =>
      isOn(middle, size) ? [{ id: String(id), at: middle, width: widthOf(name) + nameMargin, height: nameHeight }] : [],
    ),
    drawn.map(({ at }) => ({ at, width: markSize, height: markSize })),
  );
  const placed = new Map(labels.map((label) => [label.id, label.at]));
  return units.map(({ id, name, corners }) => ({ id, name, corners, label: placed.get(String(id)) }));
}

/** About as wide as the font writes it: Chinese characters are square, others half as wide. */
function widthOf(name: string): number {
  return [...name].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 13 : 7.5), 0);
}

function isOn({ x, y }: Point, { width, height }: Size): boolean {
  return x >= 0 && x <= width && y >= 0 && y <= height;
}
