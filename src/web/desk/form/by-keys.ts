import type { KeyboardEvent } from 'react';

/** Sends a form by Ctrl+Enter. The key is the innermost form's: one that opened it is not sent by it as well. */
export function onSendKeys(send: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // A button that has the focus is not pressed by it either.
    event.preventDefault();
    event.stopPropagation();
    send();
  };
}

/**
 * Puts the caret into the first field of a form whose opening has ended. Whoever was quicker keeps it where it is: in a
 * field, or in a form that was opened from this one.
 * @param instead what has the focus in a form without fields
 */
export function focusFirstField(form: HTMLElement | null, instead?: HTMLElement | null): void {
  const at = document.activeElement;
  const isTyping = at?.matches('input,textarea,select') === true;
  const isHere = at === null || at.contains(form) || form?.closest('[role=dialog]')?.contains(at) === true;
  if (isTyping || !isHere) return;
  (form?.querySelector<HTMLElement>('input,textarea') ?? instead)?.focus();
}
