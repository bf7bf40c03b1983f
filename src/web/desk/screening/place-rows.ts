import type { PlaceListBody } from '../../../api/screening.ts';

export type PlaceRow = PlaceListBody['rows'][number];

/** A row with the line it stood in, counted from 1. */
export interface PastedRow {
  readonly line: number;
  readonly row: PlaceRow;
}

type Column = keyof PlaceRow;

/** The order of a list without headings. */
const columns = ['unit', 'name', 'address', 'lng', 'lat'] as const satisfies readonly Column[];

/** What a heading is called in offices' own sheets: the whole cell, so that no name of a place is taken for one. */
const headings: readonly (readonly [Column, RegExp])[] = [
  ['lng', /^(场所)?经度$|^lng$|^lon(gitude)?$/i],
  ['lat', /^(场所)?纬度$|^lat(itude)?$/i],
  ['address', /^(详细|具体|场所|所在|项目|工地|施工|店铺|经营|小区)?(地址|地点|位置)$|^address$/i],
  [
    'unit',
    /^(所属|所在|走访|负责|责任|属地)?(单位|机构|网格|村居|村社区|村|社区|街道|街镇|镇街|镇|乡镇|镇街道)$|^unit$/i,
  ],
  [
    'name',
    /^(场所|项目|工地|工程|店铺|门店|商户|小区|单位工程)?名称$|^(场所|项目|店名|小区|工地)(名)?$|^name$|^place$/i,
  ],
];

/** Above the headings a sheet may have its title, and who made it when. */
const linesAboveMax = 4;

/** Each line of a list as it was pasted: with tabs between, as a sheet gives them, or commas, with quotes where a cell has one inside. */
export function readPlaceRows(text: string): readonly PastedRow[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((written, at) => ({ line: at + 1, cells: cellsOf(written) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const above = lines.slice(0, linesAboveMax + 1).findIndex(({ cells }) => headingsOf(cells) !== undefined);
  const headed = headingsOf(lines[above]?.cells ?? []);
  return lines.slice(above + 1).map(({ line, cells }) => ({ line, row: rowOf(cells, headed ?? columns) }));
}

/** What each column is, where the line says so; a column that says something else is passed over. */
function headingsOf(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  // 村（社区）, 镇/街, *场所名称: marks in a heading say nothing of what it is.
  const plain = cells.map((cell) => cell.replaceAll(/[\s（）()/／、*＊:：]/g, ''));
  const found = plain.map((cell) => headings.find(([, words]) => words.test(cell))?.[0]);
  return found.includes('unit') && found.includes('name') ? found : undefined;
}

function rowOf(cells: readonly string[], order: readonly (Column | undefined)[]): PlaceRow {
  const cell = (column: Column) => cells[order.indexOf(column)] ?? '';
  const [lng, lat] = [cell('lng'), cell('lat')];
  return {
    unit: cell('unit'),
    name: cell('name'),
    address: cell('address'),
    ...(lng === '' ? {} : { lng }),
    ...(lat === '' ? {} : { lat }),
  };
}

function cellsOf(line: string): readonly string[] {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim());
  const cells: string[] = [];
  const form = /\s*(?:"((?:[^"]|"")*)"|([^,，]*))\s*(?:[,，]|$)/gy;
  while (form.lastIndex < line.length || cells.length === 0) {
    const found = form.exec(line);
    if (found === null) return line.split(/[,，]/).map((cell) => cell.trim());
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim());
    if (form.lastIndex >= line.length) break;
  }
  return cells;
}
