import { useCallback, useEffect, useRef, useState } from 'react';
import { useField } from './field-context.ts';

export interface Draft<T> {
  /** Undefined until what was begun before has been looked for. */
  readonly value: T | undefined;
  readonly set: (next: T) => void;
  /** For what takes a while, during which more is filled in. */
  readonly change: (update: (now: T) => T) => void;
  /** Whether it came from before. */
  readonly isBack: boolean;
}

/** What is being filled in, kept on the phone at every keystroke until it becomes an item. */
export function useDraft<T>(id: string, initial: () => T, read: (kept: unknown) => T | undefined): Draft<T> {
  const field = useField();
  const [value, setValue] = useState<T>();
  const [isBack, setIsBack] = useState(false);
  const first = useRef({ initial, read });
  const latest = useRef<T>(undefined);
  const keeping = useRef(Promise.resolve());
  useEffect(() => {
    let isHere = true;
    const begin = (kept: unknown) => {
      if (!isHere) return;
      const before = first.current.read(kept);
      setIsBack(before !== undefined);
      latest.current = before ?? first.current.initial();
      setValue(latest.current);
    };
    field.vault().draft(id).then(begin, begin);
    return () => {
      isHere = false;
    };
  }, [field, id]);
  const set = useCallback(
    (next: T) => {
      latest.current = next;
      setValue(next);
      // One after the other: sealed beside each other, what was typed first could be written last.
      const vault = field.vault();
      keeping.current = keeping.current
        .then(() => (latest.current === next ? vault.keepDraft(id, next) : undefined))
        .catch(field.tellStorage);
    },
    [field, id],
  );
  const change = useCallback(
    (update: (now: T) => T) => {
      if (latest.current !== undefined) set(update(latest.current));
    },
    [set],
  );
  return { value, set, change, isBack };
}
