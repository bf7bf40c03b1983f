import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { randomBytes } from '../../src/server/platform/crypto/random.ts';
import type { Random } from './random.ts';

const fromTheSystem = crypto.randomFillSync;

/** As many as the product fetches at once: asking for so many leaves nothing of what was fetched before. */
const fetched = 4096;

/**
 * Keys, nonces, codes and ids of the city come from its seed, so that the same seed gives the same chains byte for byte.
 * It holds in this thread alone, for whatever draws random bytes, until `chanceOfTheSystem`: only a thread that does
 * nothing but make up people may call it. What a seed can tell again protects nobody; there is nobody to protect.
 */
export function chanceOfTheSeed(random: Random): void {
  drawFrom((target) => {
    for (let at = 0; at + 4 <= target.length; at += 4) target.writeUInt32LE(Math.floor(random.next() * 2 ** 32), at);
    return target;
  });
}

/** Keys are wrapped by the house's own key with what nobody can tell before. */
export function chanceOfTheSystem(): void {
  drawFrom(fromTheSystem);
}

function drawFrom(source: (target: Buffer) => unknown): void {
  Object.assign(crypto, { randomFillSync: source });
  syncBuiltinESMExports();
  randomBytes(fetched);
}
