import { type RefObject, useEffect, useRef } from 'react';

/**
 * A step that was taken may be gone with its button: the focus then goes to what can be done now, and not to the page's
 * beginning.
 * @param steps the steps as they stand, as text
 * @returns for what holds the buttons, which has to bear `tabIndex={-1}`
 */
export function useFocusKept(steps: string): RefObject<HTMLDivElement | null> {
  const before = useRef(steps);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body && before.current !== steps) holder.current?.focus();
    before.current = steps;
  }, [steps]);
  return holder;
}
