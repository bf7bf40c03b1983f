/** 分级: from the grid up. A matter starts at the lowest level that is competent, and goes up when that does not settle it. */
export const levels = ['grid', 'village', 'town', 'district', 'city'] as const;
export type Level = (typeof levels)[number];

export function isHigher(one: Level, than: Level): boolean {
  return levels.indexOf(one) > levels.indexOf(than);
}
