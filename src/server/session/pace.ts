import { setTimeout as delay } from 'node:timers/promises';

/** Runs work when it is its turn. */
export type Pace = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * One piece of work after the other, and after each a rest of `rests` times as long as it took: however much is asked for,
 * it has no more than its share of one core, also on a machine that is slow just now.
 */
export function createPace(rests: number): Pace {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    let tookMs = 0;
    const done = turn.then(async () => {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        tookMs = performance.now() - begun;
      }
    });
    const rested = () => delay(rests * tookMs);
    turn = done.then(rested, rested);
    return done;
  };
}
