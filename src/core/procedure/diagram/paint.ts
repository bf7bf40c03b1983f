import { type Box, type Layout, type Line, measure, type Port, type Spine, textWidth } from './layout.ts';

/** Every lane its own line, in few calm colours: the way can be followed by line alone, the colour only helps. */
const colours = ['#0b4a50', '#7a3e06', '#3b3f8c', '#7a1f4b', '#2c632c', '#4a5558', '#6b4a9a', '#8a1f1f'] as const;
const ink = '#171d1f';
const soft = '#434a4d';

/** The layout as an SVG document. */
export function paint(layout: Layout): string {
  const { width, height, title } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...legend(layout),
    ...layout.headings.flatMap(({ x, y, width: long, text }) => [
      `<path d="M${x} ${y + 6}h${long}" stroke="#d5dadb"/>`,
      label(text, x, y + 20, `font-size="${measure.textSize}" font-weight="600" fill="${soft}"`),
    ]),
    ...layout.lanes.map(({ lane, x, from, to, entry }) => {
      const colour = colourOf(lane);
      const head = entry.x < x ? arrowLeft(entry.x, entry.y, colour) : arrowRight(entry.x, entry.y, colour);
      return `<path d="M${x} ${from}V${to}M${x} ${entry.y}H${entry.x < x ? entry.x + 6 : entry.x - 6}" stroke="${colour}" stroke-width="1.3" fill="none"/>${head}`;
    }),
    ...layout.ports.flatMap((port) =>
      portLines(port, layout.ports.filter(({ lane }) => lane === port.lane).length > 1),
    ),
    ...layout.spines.flatMap(spineLines),
    ...layout.openings.flatMap(({ x, y, text }) => [
      `<circle cx="${x - 34}" cy="${y}" r="5" fill="${ink}"/>`,
      `<path d="M${x - 29} ${y}H${x - 6}" stroke="${ink}" stroke-width="1.3"/>${arrowRight(x, y, ink)}`,
      label(text, x - 44, y + 4, `font-size="${measure.textSize}" text-anchor="end" fill="${ink}"`),
    ]),
    ...layout.boxes.flatMap(boxLines),
    '</svg>',
    '',
  ].join('\n');
}

function legend({ title, legend: { person, system } }: Layout): readonly string[] {
  const { margin, textSize } = measure;
  const y = 46;
  const after = margin + 40 + textWidth(person, textSize) + 24;
  return [
    label(title, margin, 28, `font-size="18" font-weight="700" fill="${ink}"`),
    `<path d="M${margin} ${y - 4}h32" stroke="${ink}" stroke-width="1.3"/>`,
    label(person, margin + 40, y, `font-size="${textSize}" fill="${soft}"`),
    `<path d="M${after} ${y - 4}h32" stroke="${ink}" stroke-width="1.3" stroke-dasharray="5 4"/>`,
    label(system, after + 40, y, `font-size="${textSize}" fill="${soft}"`),
  ];
}

function portLines({ x, y, to, lane, lines, system }: Port, joins: boolean): readonly string[] {
  const colour = colourOf(lane);
  return [
    `<path d="M${x} ${y}H${to}" stroke="${colour}" stroke-width="1.3"${dashed(system)}/>`,
    ...(joins ? [`<circle cx="${to}" cy="${y}" r="2.4" fill="${colour}"/>`] : []),
    ...lines.map((line, index) => words(line, x + 10, y - 5 - (lines.length - 1 - index) * measure.line)),
  ];
}

function spineLines({ x, from, to, lines }: Spine): readonly string[] {
  const system = lines.every((line) => line.system);
  const top = Math.round((from + to - lines.length * measure.line) / 2);
  return [
    `<path d="M${x} ${from}V${to - 6}" stroke="${ink}" stroke-width="1.3"${dashed(system)}/>`,
    `<path d="M${x - 4} ${to - 8}L${x} ${to}L${x + 4} ${to - 8}Z" fill="${ink}"/>`,
    ...lines.map((line, index) => words(line, x + 12, top + 13 + index * measure.line)),
  ];
}

function boxLines(box: Box): readonly string[] {
  const { x, y, width: wide, height, end } = box;
  const edge = box.lane === undefined || !end ? ink : colourOf(box.lane);
  return [
    `<rect x="${x}" y="${y}" width="${wide}" height="${height}" rx="${end ? 15 : 5}" fill="${end ? '#fff' : '#eef4f4'}" stroke="${edge}" stroke-width="${end ? 1.6 : 1.1}"/>`,
    label(box.title, x + 14, y + 20, `font-size="${measure.titleSize}" font-weight="600" fill="${ink}"`),
    ...box.loops.map((line, index) =>
      words({ ...line, text: `↻ ${line.text}` }, x + 18, y + measure.titleRow + 9 + index * measure.line),
    ),
  ];
}

function words({ text, system }: Line, x: number, y: number): string {
  return label(
    text,
    x,
    y,
    `font-size="${measure.textSize}" fill="${system ? '#5a6366' : ink}"${system ? ' font-style="italic"' : ''}`,
  );
}

function label(text: string, x: number, y: number, style: string): string {
  return `<text x="${x}" y="${y}" ${style}>${escaped(text)}</text>`;
}

function dashed(system: boolean): string {
  return system ? ' stroke-dasharray="5 4"' : '';
}

function arrowLeft(x: number, y: number, colour: string): string {
  return `<path d="M${x + 8} ${y - 4}L${x} ${y}L${x + 8} ${y + 4}Z" fill="${colour}"/>`;
}

function arrowRight(x: number, y: number, colour: string): string {
  return `<path d="M${x - 8} ${y - 4}L${x} ${y}L${x - 8} ${y + 4}Z" fill="${colour}"/>`;
}

function colourOf(lane: number): string {
  return colours[lane % colours.length] ?? ink;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
