import type { Board } from '../../api/board.ts';

export type BoardRows = Pick<Board, 'at' | 'total' | 'rows'>;

/** A board of fewer open matters is counted whenever it is asked for. */
const openMin = 500;
/** One of more is shown as it was counted, with its moment, and counted again in the background once it is this old. */
const freshMs = 10_000;
/** Nobody is shown an older one: whoever asks after a quiet hour waits for the count. */
const shownMsMax = 60_000;

interface Kept {
  readonly rows: BoardRows;
  readonly countedMs: number;
  readonly isCounting: boolean;
}

/** By the pool it was counted over, and gone with it. Only units with many open matters have one. */
const kept = new WeakMap<object, Map<number, Kept>>();

/**
 * Counting what lies with a city takes as long as the city is large, and the same people look at it all day. What is
 * counted is the same for whoever may see the unit, so one count serves all of them for some seconds.
 * @param count counts anew; whether the reader may see the unit has been asked before
 */
export async function boardOf(
  { pool, log }: { readonly pool: object; readonly log: { readonly warn: (context: object, text: string) => void } },
  unit: number,
  count: () => Promise<BoardRows>,
): Promise<BoardRows> {
  const known = kept.get(pool) ?? new Map<number, Kept>();
  kept.set(pool, known);
  const found = known.get(unit);
  const age = found === undefined ? Number.POSITIVE_INFINITY : performance.now() - found.countedMs;
  if (found === undefined || age > shownMsMax) return keep(known, unit, await count());
  if (age > freshMs && !found.isCounting) {
    known.set(unit, { ...found, isCounting: true });
    count().then(
      (rows) => keep(known, unit, rows),
      // The next who asks has it tried again; after a minute they are told that it failed.
      (error: unknown) => {
        log.warn({ err: error, unit }, 'a board could not be counted again; the one counted before is shown');
        known.set(unit, { ...found, isCounting: false });
      },
    );
  }
  return found.rows;
}

function keep(known: Map<number, Kept>, unit: number, rows: BoardRows): BoardRows {
  if (rows.total.open < openMin) known.delete(unit);
  else known.set(unit, { rows, countedMs: performance.now(), isCounting: false });
  return rows;
}
