import { useEffect, useRef } from 'react';
import { keepIn } from '../../ui/keep.ts';

/** What a key, or `g` and a key, does. */
export type ShortcutName = 'work' | 'ledger' | 'register' | 'search' | 'help' | 'keys';

const afterGo: Readonly<Record<string, ShortcutName>> = { w: 'work', l: 'ledger', r: 'register', h: 'help' };
const alone: Readonly<Record<string, ShortcutName>> = { n: 'register', '/': 'search', '?': 'keys' };

/** The two keys of `g w` are one shortcut when they come within this time. */
const togetherMs = 1200;

/** The shortcut that this key completes. `wentAt` is when `g` was pressed, in the same milliseconds as `now`. */
export function shortcutFor(key: string, now: number, wentAt: number | undefined): ShortcutName | undefined {
  const isAfterGo = wentAt !== undefined && now - wentAt <= togetherMs;
  const table = isAfterGo ? { ...alone, ...afterGo } : alone;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

const keptAs = 'onedoor.shortcuts';

/** Single keys can be switched off, for those who speak to the computer or whose hand trembles (WCAG 2.1.4). */
export function shortcutsAreOn(): boolean {
  return keepIn('lasting').read(keptAs) !== 'off';
}

export function switchShortcuts(on: boolean): void {
  keepIn('lasting').write(keptAs, on ? 'on' : 'off');
}

/** Listens while the page is shown. Never while someone types, or a form lies over the page. */
export function useShortcuts(take: (name: ShortcutName) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    let wentAt: number | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || isCovered() || !shortcutsAreOn()) return;
      if (event.key === 'g') {
        wentAt = event.timeStamp;
        return;
      }
      const name = shortcutFor(event.key, event.timeStamp, wentAt);
      wentAt = undefined;
      if (name === undefined) return;
      event.preventDefault();
      latest.current(name);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest('input,textarea,select') !== null)
  );
}

/** A form lies over the page. The library leaves a closed one in the document, out of sight. */
function isCovered(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((form) => form.getClientRects().length > 0);
}
