/** The longest of 1, 2 or 5 × 10ⁿ metres that is no longer than `metresMax`. */
export function scaleBarMetres(metresMax: number): number {
  if (!(metresMax > 0)) throw new RangeError(`no scale bar of ${metresMax} m`);
  const ten = 10 ** Math.floor(Math.log10(metresMax));
  const times = [5, 2, 1].find((n) => n * ten <= metresMax);
  return (times ?? 1) * ten;
}
