/** Where something is kept in the browser. Storage may be full or forbidden: keeping is then skipped, never an error. */
export interface Keep {
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, value: string) => void;
  readonly forget: (key: string) => void;
  /** Forgets every key that begins so. */
  readonly forgetAll: (prefix: string) => void;
}

/** `session`: gone with the tab, for what people typed; `lasting`: for a choice such as the language, never for personal data. */
export function keepIn(kind: 'session' | 'lasting'): Keep {
  const storage = (): Storage | undefined => {
    try {
      return kind === 'session' ? globalThis.sessionStorage : globalThis.localStorage;
    } catch {
      return undefined;
    }
  };
  return {
    read: (key) => storage()?.getItem(key) ?? undefined,
    write: (key, value) => {
      try {
        storage()?.setItem(key, value);
      } catch {
        // Full or forbidden: what is on screen stays on screen.
      }
    },
    forget: (key) => storage()?.removeItem(key),
    forgetAll: (prefix) => {
      const from = storage();
      for (const key of Object.keys(from ?? {})) if (key.startsWith(prefix)) from?.removeItem(key);
    },
  };
}
