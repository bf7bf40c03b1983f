/** Runs work as long as there is a place for it; undefined when there is none. */
export type Places = <T>(work: () => Promise<T>) => Promise<T | undefined>;

export function createPlaces(max: number): Places {
  let taken = 0;
  return async (work) => {
    if (taken >= max) return undefined;
    taken += 1;
    try {
      return await work();
    } finally {
      taken -= 1;
    }
  };
}
