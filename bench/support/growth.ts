import type { Figure } from './figure.ts';

/**
 * Each figure beside the same of the next smaller size: the slope between the two on logarithmic axes, of the CPU a
 * request takes. 0: it takes the same; 1: ten times the matters take ten times as long.
 */
export function withGrowth(figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure) => {
    const slope = slopeTo(figure, figures);
    return slope === undefined ? figure : { ...figure, growth: slope.toFixed(2) };
  });
}

function slopeTo({ name, size, costMs }: Figure, figures: readonly Figure[]): number | undefined {
  if (size === undefined || costMs === undefined) return undefined;
  const smaller = figures
    .filter((one) => one.name === name && one.size !== undefined && one.size < size)
    .reduce<Figure | undefined>((most, one) => ((most?.size ?? 0) > (one.size ?? 0) ? most : one), undefined);
  if (smaller?.size === undefined || smaller.costMs === undefined) return undefined;
  return Math.log(costMs / smaller.costMs) / Math.log(size / smaller.size);
}
