import { randomBytes } from './random.ts';

const COUNTER_MAX = 0xfff;

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, 12 bits that count up within a millisecond (§6.2, method 1; begun at
 * random in their lower half), 62 random bits. Each is greater than the one before it from the same source, also when
 * the clock stands still or steps back.
 */
export function createUuidV7(now: () => number = Date.now): () => string {
  let millisecond = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const time = now();
    if (time > millisecond) {
      millisecond = time;
      counter = random.readUInt16BE(8) & (COUNTER_MAX >> 1);
    } else if (counter === COUNTER_MAX) {
      millisecond += 1;
      counter = random.readUInt16BE(8) & (COUNTER_MAX >> 1);
    } else {
      counter += 1;
    }
    const variant = ((random[0] ?? 0) & 0x3f) | 0x80;
    random[0] = variant;
    const tail = random.toString('hex', 0, 8);
    const head = millisecond.toString(16).padStart(12, '0');
    const count = counter.toString(16).padStart(3, '0');
    return `${head.slice(0, 8)}-${head.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

/** The process's source: order holds only within one. */
export const uuidV7 = createUuidV7();
