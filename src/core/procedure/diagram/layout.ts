import type { Locale } from '../../words/words.ts';
import type { ProcedureDefinition } from '../definition.ts';
import { type Flow, type FlowAction, flowOf, openingWords, phaseWords } from '../flow.ts';

/**
 * A procedure laid out: the open states in a column in the order they are declared, under the stage the public sees;
 * what leads to the next state stands on the arrow between the two; everything else leaves to the right, with its words
 * on its own line, and runs in the lane of its target, of which each has one. The ends stand at the right.
 */
export interface Layout {
  readonly title: string;
  readonly legend: { readonly person: string; readonly system: string };
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly headings: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly text: string;
  }[];
  readonly openings: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly spines: readonly Spine[];
  readonly ports: readonly Port[];
  readonly lanes: readonly Lane[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly loops: readonly Line[];
  readonly end: boolean;
  /** Index of the colour of its lane; absent where none leads to it. */
  readonly lane?: number;
}

export interface Line {
  readonly text: string;
  readonly system: boolean;
}

/** The arrow down to the next state. */
export interface Spine {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
}

/** A line that leaves a state to the right, up to its lane. */
export interface Port {
  readonly x: number;
  readonly y: number;
  readonly to: number;
  readonly lane: number;
  readonly lines: readonly Line[];
  readonly system: boolean;
}

/** The way to one state: down or up at `x`, then into the box at `entry`. */
export interface Lane {
  readonly lane: number;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly entry: { readonly x: number; readonly y: number };
}

export const measure = {
  margin: 24,
  titleRow: 30,
  headingRow: 26,
  line: 17,
  titleSize: 14,
  textSize: 12,
  laneGap: 13,
} as const;

const left = 132;
const legendRow = 56;

export function layOut(definition: ProcedureDefinition, locale: Locale): Layout {
  const flow = flowOf(definition);
  const keys = Object.keys(definition.states);
  const open = keys.filter((key) => definition.states[key]?.outcome === undefined);
  const ends = keys.filter((key) => definition.states[key]?.outcome !== undefined);
  const text = textsOf(definition, flow, open, locale);
  const boxWidth = Math.max(150, ...open.map((key) => text.boxWidth(key)));
  const lanesAt = left + boxWidth + 28 + Math.max(...text.portWidths, 0) + 16;
  const targets = keys.filter((key) => text.ports.some((port) => port.to === key));
  const order = [...targets].sort((a, b) => Number(ends.includes(a)) - Number(ends.includes(b)));
  const laneOf = new Map(order.map((key, index) => [key, { lane: index, x: lanesAt + index * measure.laneGap }]));
  const column = stack(definition, open, text, { boxWidth, locale, laneOf });
  const endsAt = lanesAt + order.length * measure.laneGap + 26;
  const endBoxes = placeEnds(ends, column.ports, text, { x: endsAt, laneOf });
  const entries = new Map([
    ...[...column.entries].map(([key, y]) => [key, { x: left + boxWidth, y }] as const),
    ...[...endBoxes.entries].map(([key, y]) => [key, { x: endsAt, y }] as const),
  ]);
  const lanes = order.flatMap((key): readonly Lane[] => {
    const [place, entry] = [laneOf.get(key), entries.get(key)];
    if (place === undefined || entry === undefined) return [];
    const ys = [...column.ports.filter((port) => port.lane === place.lane).map(({ y }) => y), entry.y];
    return [{ lane: place.lane, x: place.x, from: Math.min(...ys), to: Math.max(...ys), entry }];
  });
  const endWidth = Math.max(0, ...endBoxes.boxes.map(({ width }) => width));
  const heading = { x: endsAt, y: legendRow, width: endWidth, text: phaseWords.ended[locale] };
  return {
    title: definition.title[locale],
    legend: legendWords[locale],
    width: endsAt + endWidth + measure.margin,
    height: Math.max(column.height, ...endBoxes.boxes.map((box) => box.y + box.height)) + measure.margin,
    boxes: [...column.boxes, ...endBoxes.boxes],
    headings: [...column.headings, ...(endBoxes.boxes.length > 0 ? [heading] : [])],
    openings: flow.openings.map(({ opening, to }) => ({
      x: left,
      y: column.entries.get(to) ?? 0,
      text: openingWords[opening][locale],
    })),
    spines: column.spines,
    ports: column.ports,
    lanes,
  };
}

const legendWords = {
  zh: { person: '实线：由人办理', system: '虚线：期限届满或者关联事项结束，自动进行' },
  en: { person: 'Solid: somebody does it', system: 'Dashed: by itself, when a term runs out or a linked matter ends' },
} as const;

interface Texts {
  readonly title: (key: string) => string;
  readonly loops: (key: string) => readonly Line[];
  /** Lines on the arrow to the next state down the column. */
  readonly spine: (key: string) => readonly Line[];
  readonly ports: readonly {
    readonly from: string;
    readonly to: string;
    readonly lines: readonly Line[];
    readonly system: boolean;
  }[];
  readonly boxWidth: (key: string) => number;
  readonly portWidths: readonly number[];
}

function textsOf(definition: ProcedureDefinition, flow: Flow, open: readonly string[], locale: Locale): Texts {
  const next = new Map(open.map((key, index) => [key, open[index + 1]]));
  const lines = (actions: readonly FlowAction[]): readonly Line[] =>
    actions.map(({ title, system }) => ({ text: title[locale], system }));
  const spine = (key: string) =>
    lines(flow.arrows.find((arrow) => arrow.from === key && arrow.to === next.get(key))?.actions ?? []);
  const ports = open.flatMap((from) =>
    flow.arrows
      .filter((arrow) => arrow.from === from && arrow.to !== next.get(from))
      .flatMap(({ to, actions }) =>
        [false, true].flatMap((system) => {
          const some = actions.filter((action) => action.system === system);
          return some.length === 0 ? [] : [{ from, to, lines: lines(some), system }];
        }),
      ),
  );
  const title = (key: string) => definition.states[key]?.title[locale] ?? key;
  const loops = (key: string) => lines(flow.loops[key] ?? []);
  return {
    title,
    loops,
    spine,
    ports,
    boxWidth: (key) =>
      Math.max(
        textWidth(title(key), measure.titleSize) + 28,
        ...loops(key).map((line) => textWidth(line.text, measure.textSize) + 44),
        ...spine(key).map((line) => textWidth(line.text, measure.textSize) + 40),
      ),
    portWidths: ports.flatMap((port) => port.lines.map((line) => textWidth(line.text, measure.textSize))),
  };
}

interface Column {
  readonly boxes: readonly Box[];
  readonly headings: Layout['headings'];
  readonly spines: readonly Spine[];
  readonly ports: readonly Port[];
  /** Where a lane enters each box. */
  readonly entries: ReadonlyMap<string, number>;
  readonly height: number;
}

type LaneOf = ReadonlyMap<string, { readonly lane: number; readonly x: number }>;

function stack(
  definition: ProcedureDefinition,
  open: readonly string[],
  text: Texts,
  { boxWidth, locale, laneOf }: { readonly boxWidth: number; readonly locale: Locale; readonly laneOf: LaneOf },
): Column {
  const boxes: Box[] = [];
  const headings: { x: number; y: number; width: number; text: string }[] = [];
  const spines: Spine[] = [];
  const ports: Port[] = [];
  const entries = new Map<string, number>();
  let y = legendRow;
  let arrow: { readonly from: number; readonly lines: readonly Line[] } | undefined;
  open.forEach((key, index) => {
    const phase = definition.states[key]?.phase ?? 'received';
    if (index === 0 || phase !== definition.states[open[index - 1] ?? '']?.phase) {
      headings.push({ x: measure.margin, y, width: left + boxWidth - measure.margin, text: phaseWords[phase][locale] });
      y += measure.headingRow;
    }
    if (arrow !== undefined && arrow.lines.length > 0)
      spines.push({ x: left + 20, from: arrow.from, to: y, lines: arrow.lines });
    let portY = y + measure.titleRow;
    for (const port of text.ports.filter(({ from }) => from === key)) {
      const place = laneOf.get(port.to);
      if (place === undefined) continue;
      portY += port.lines.length * measure.line;
      ports.push({ ...port, x: left + boxWidth, y: portY, to: place.x, lane: place.lane });
      portY += 5;
    }
    const loops = text.loops(key);
    const height = Math.max(portY - y + 6, measure.titleRow + loops.length * measure.line + (loops.length > 0 ? 8 : 0));
    const lane = laneOf.get(key)?.lane;
    boxes.push({
      x: left,
      y,
      width: boxWidth,
      height,
      title: text.title(key),
      loops,
      end: false,
      ...(lane === undefined ? {} : { lane }),
    });
    entries.set(key, y + measure.titleRow / 2);
    const lines = text.spine(key);
    arrow = { from: y + height, lines };
    y += height + Math.max(18, lines.length * measure.line + 16);
  });
  return { boxes, headings, spines, ports, entries, height: y };
}

/** Each end beside the last line that leads to it, or below the end before it. */
function placeEnds(
  ends: readonly string[],
  ports: readonly Port[],
  text: Texts,
  { x, laneOf }: { readonly x: number; readonly laneOf: LaneOf },
): { readonly boxes: readonly Box[]; readonly entries: ReadonlyMap<string, number> } {
  const width = Math.max(0, ...ends.map((key) => textWidth(text.title(key), measure.titleSize) + 28));
  const wish = (key: string) =>
    Math.max(0, ...ports.filter(({ lane }) => lane === laneOf.get(key)?.lane).map((p) => p.y));
  const entries = new Map<string, number>();
  const boxes: Box[] = [];
  let free = legendRow + measure.headingRow;
  for (const key of [...ends].sort((a, b) => wish(a) - wish(b))) {
    const y = Math.max(free, wish(key) - measure.titleRow / 2);
    const lane = laneOf.get(key)?.lane;
    const height = measure.titleRow;
    boxes.push({
      x,
      y,
      width,
      height,
      title: text.title(key),
      loops: [],
      end: true,
      ...(lane === undefined ? {} : { lane }),
    });
    entries.set(key, y + measure.titleRow / 2);
    free = y + measure.titleRow + 14;
  }
  return { boxes, entries };
}

/** About as wide as the text is drawn: a Chinese character is as wide as it is high, other letters a little over half. */
export function textWidth(text: string, size: number): number {
  const wide = [...text].filter((character) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character)).length;
  return Math.ceil(wide * size + ([...text].length - wide) * size * 0.58);
}
