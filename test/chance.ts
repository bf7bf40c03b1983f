/** The same numbers every time: a linear congruential generator. Gives whole numbers below the one asked for. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function pick<T>(list: readonly T[], below: (n: number) => number): T | undefined {
  return list[below(list.length)];
}
