/** Chance with a memory: the same seed gives the same city, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** sfc32 (PractRand's "small fast counter", 128 bits of state), seeded with one number. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    return (out >>> 0) / 2 ** 32;
  };
  // The first outputs still show how near two seeds lie.
  for (let warm = 0; warm < 15; warm += 1) next();
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/**
 * Picks by weight, in a number of steps that grows with the logarithm of the list.
 * Throws RangeError when the list is empty or no weight is above zero.
 */
export function weighted<T>(items: readonly { readonly item: T; readonly weight: number }[]): (random: Random) => T {
  const ends: number[] = [];
  let total = 0;
  for (const { weight } of items) {
    total += weight;
    ends.push(total);
  }
  if (!(total > 0)) throw new RangeError('no weight to pick by');
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? total) > at) high = middle;
      else low = middle + 1;
    }
    const found = items[low];
    if (found === undefined) throw new RangeError('no weight to pick by');
    return found.item;
  };
}
