/** A value that a screen can watch and something outside it can change. */
export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Answers how to stop watching. */
  readonly subscribe: (watcher: () => void) => () => void;
}

export function makeSignal<T>(initial: T): Signal<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const watcher of watchers) watcher();
    },
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
