import { setImmediate as round } from 'node:timers/promises';
import type { Pool } from '../../src/server/platform/db/pool.ts';

/** A number below the given one; the same numbers for the same seed. */
export type Chance = (below: number) => number;

/** A linear congruential generator. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What the network and the database do to a call, in hundredths. */
const outcomes = [
  { kind: 'never sent', below: 6 },
  { kind: 'done, but nobody was told', below: 14 },
  { kind: 'overtaken', below: 18 },
] as const;

export interface Simulation {
  /** The pool, whose calls go on one at a time in an order that chance gives, and end as chance has it. */
  over(pool: Pool, ordered: 'in turn' | 'as they come'): Pool;
  /** From now on everything goes as it should. */
  calm(): void;
  readonly met: ReadonlyMap<string, number>;
}

/** The real database behind a network that does what a seed says. */
export function simulate(chance: Chance): Simulation {
  const met = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let isTaken = false;
  let isCalm = false;

  /** Whoever is there when a call has ended may be next. */
  const pass = async () => {
    await round();
    await round();
    const [next] = waiting.splice(chance(waiting.length), 1);
    if (next === undefined) isTaken = false;
    else next();
  };
  const turn = (): Promise<void> => {
    if (isTaken) return new Promise((resolve) => void waiting.push(resolve));
    isTaken = true;
    return Promise.resolve();
  };
  const fate = (): (typeof outcomes)[number]['kind'] | 'as it should' => {
    const drawn = chance(100);
    const kind = isCalm ? 'as it should' : (outcomes.find(({ below }) => drawn < below)?.kind ?? 'as it should');
    met.set(kind, (met.get(kind) ?? 0) + 1);
    return kind;
  };
  async function withFate<T>(work: () => Promise<T>): Promise<T> {
    const kind = fate();
    if (kind === 'never sent') throw lost();
    // PostgreSQL's own word for a transaction that it had to give up for another.
    if (kind === 'overtaken') throw Object.assign(new Error('could not serialize access'), { code: '40001' });
    const made = await work();
    if (kind === 'done, but nobody was told') throw lost();
    return made;
  }
  return {
    met,
    calm() {
      isCalm = true;
    },
    over: (pool, ordered) =>
      new Proxy(pool, {
        get(target, name) {
          const part: unknown = Reflect.get(target, name, target);
          if (typeof part !== 'function') return part;
          if (name !== 'query' || ordered === 'as they come')
            return (...given: readonly unknown[]) =>
              name === 'query' ? withFate(async () => part.apply(target, given)) : part.apply(target, given);
          return async (...given: readonly unknown[]) => {
            await turn();
            try {
              return await withFate(async () => part.apply(target, given));
            } finally {
              void pass();
            }
          };
        },
      }),
  };
}

function lost(): Error {
  return new Error('Connection terminated unexpectedly');
}
