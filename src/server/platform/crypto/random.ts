import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;

/**
 * Random bytes of the system's cryptographic source, fetched 4 KiB at a time: asking for twelve at once costs more than
 * the cipher they are for. No byte is given out twice, and what was given out is wiped from the pool.
 */
export function createRandomBytes(): (count: number) => Buffer {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return (count) => {
    if (count > POOL_BYTES) return randomFillSync(Buffer.alloc(count));
    if (used + count > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const taken = Buffer.from(pool.subarray(used, used + count));
    pool.fill(0, used, used + count);
    used += count;
    return taken;
  };
}

/** The process's source. */
export const randomBytes = createRandomBytes();
