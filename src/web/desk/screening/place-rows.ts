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
  ['address', /^(详细|场所|所在)?地址$|^address$/i],
  ['unit', /^(所属|走访|负责)?(单位|机构|网格|村居|社区|街道|街镇)$|^unit$/i],
  ['name', /^(场所|项目|工地|店铺|小区)?名称$|^(场所|店名|小区|工地)$|^name$|^place$/i],
];

/** Each line of a list as it was pasted: with tabs between, as a sheet gives them, or commas, with quotes where a cell has one inside. */
export function readPlaceRows(text: string): readonly PastedRow[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((written, at) => ({ line: at + 1, cells: cellsOf(written) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const headed = headingsOf(first.cells);
  return (headed === undefined ? lines : rest).map(({ line, cells }) => ({
    line,
    row: rowOf(cells, headed ?? columns),
  }));
}

/** What each column is, where the first line says so; a column that says something else is passed over. */
function headingsOf(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const found = cells.map((cell) => headings.find(([, words]) => words.test(cell))?.[0]);
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
