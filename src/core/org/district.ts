/** The city above a district, by its code. */
export function cityOf(district: string): string {
  return `${district.slice(0, 4)}00`;
}

/** What holds in a district of what places set: the city's, then its own, each in the order given, so that the last is the nearest. */
export function nearestLast<T extends { readonly district: string }>(
  set: readonly T[],
  district: string,
): readonly T[] {
  const city = cityOf(district);
  const ofCity = city === district ? [] : set.filter((one) => one.district === city);
  return [...ofCity, ...set.filter((one) => one.district === district)];
}
