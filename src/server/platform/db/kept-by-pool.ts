import type { Pool } from './pool.ts';

/** Copies of what is read often and changes seldom: one a pool, gone with the pool. */
export interface KeptByPool<T> {
  /**
   * The copy; read anew where there is none, or an old one. A reading that failed is kept for nobody.
   * @param read reads what is there now; told the copy from before, where there is one
   */
  find(pool: Pool, read: (before: Promise<T> | undefined) => Promise<T>): Promise<T>;
  /** Whoever asks next has it read anew. */
  forget(pool: Pool): void;
}

/** @param ageMsMax milliseconds after which a copy is read anew: what was written on another node is seen within them */
export function keptByPool<T>(ageMsMax: number): KeptByPool<T> {
  const kept = new WeakMap<Pool, { readonly copy: Promise<T>; readonly readMs: number }>();
  return {
    find(pool, read) {
      const nowMs = performance.now();
      const known = kept.get(pool);
      if (known !== undefined && nowMs - known.readMs <= ageMsMax) return known.copy;
      const entry = { copy: read(known?.copy), readMs: nowMs };
      entry.copy.catch(() => {
        if (kept.get(pool) === entry) kept.delete(pool);
      });
      kept.set(pool, entry);
      return entry.copy;
    },
    forget(pool) {
      kept.delete(pool);
    },
  };
}
