import { useEffect, useState } from 'react';

/** A pause in typing shorter than this is still typing. */
const pauseMs = 150;

/** The value once it has stood still for a moment. */
export function useDebounced(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
