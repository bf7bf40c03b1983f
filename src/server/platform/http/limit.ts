/** A bucket of tokens for each key: `burst` at once, then `perMinute` more a minute. */
export interface LimitRule {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * A limit kept in the memory of this node: with several nodes behind one address each counts by itself, and a restart
 * forgets. It slows a machine that guesses or floods; it is not what keeps a code or a password secret.
 */
export interface Limit {
  /** Take a token; false when there is none left. */
  take(key: string): boolean;
  /** Give a token back that turned out not to be owed. */
  give(key: string): void;
  /** Whether a token could be taken. */
  allows(key: string): boolean;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Above this many keys the full buckets are dropped, and should none be full, all: memory stays bounded. */
const keysMax = 50_000;

export function createLimit(rule: LimitRule, nowMs: () => number = () => performance.now()): Limit {
  const buckets = new Map<string, Bucket>();
  const refilled = (bucket: Bucket, now: number) =>
    Math.min(rule.burst, bucket.tokens + ((now - bucket.atMs) / 60_000) * rule.perMinute);
  const prune = (now: number) => {
    for (const [key, bucket] of buckets) if (refilled(bucket, now) >= rule.burst) buckets.delete(key);
    if (buckets.size >= keysMax) buckets.clear();
  };
  return {
    take(key) {
      const now = nowMs();
      const bucket = buckets.get(key);
      const tokens = bucket === undefined ? rule.burst : refilled(bucket, now);
      if (tokens < 1) return false;
      if (bucket === undefined && buckets.size >= keysMax) prune(now);
      buckets.set(key, { tokens: tokens - 1, atMs: now });
      return true;
    },
    give(key) {
      const bucket = buckets.get(key);
      if (bucket === undefined) return;
      const now = nowMs();
      buckets.set(key, { tokens: Math.min(rule.burst, refilled(bucket, now) + 1), atMs: now });
    },
    allows(key) {
      const bucket = buckets.get(key);
      return bucket === undefined || refilled(bucket, nowMs()) >= 1;
    },
  };
}

/** Where a request comes from, as limits count it: an IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const groups = ip.includes('::')
    ? [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after]
    : before;
  return `${groups.slice(0, 4).join(':')}::/64`;
}
