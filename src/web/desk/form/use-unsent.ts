import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { type FocusEvent, type RefObject, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';

/** Controls whose words are gone with the form; what is chosen by a click is soon chosen again. */
const typedInto = 'textarea,input:not([type=radio],[type=checkbox],[type=search],[type=submit],[role=combobox])';

type Typed = HTMLInputElement | HTMLTextAreaElement;

interface Unsent<E extends HTMLElement> {
  /** What encloses the form. */
  readonly box: {
    readonly ref: RefObject<E | null>;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  };
  readonly unlessTyped: UnlessTyped;
}

/** Runs it at once where nothing was typed; otherwise asks first, and only then. */
type UnlessTyped = (leave: () => void) => void;

/**
 * Words that were typed and not sent are not lost by a key, a click beside the form or a way to another page: whoever
 * typed them is asked first. For every form of the desk that does not keep its words by itself.
 */
export function useAskedFirst(isTyped: () => boolean): UnlessTyped {
  const { t } = useLanguage();
  const { modal } = App.useApp();
  const isAsking = useRef(false);
  const ask = (): Promise<boolean> => {
    isAsking.current = true;
    return new Promise((resolve) => {
      const answer = (leaves: boolean) => () => {
        isAsking.current = false;
        resolve(leaves);
      };
      modal.confirm({
        title: t('unsentTitle'),
        content: t('unsentAbout'),
        icon: null,
        okText: t('unsentDrop'),
        okType: 'default',
        cancelText: t('unsentKeep'),
        cancelButtonProps: { type: 'primary' },
        autoFocusButton: 'cancel',
        onOk: answer(true),
        onCancel: answer(false),
      });
    });
  };
  useBlocker({
    shouldBlockFn: async () => isTyped() && (isAsking.current || !(await ask())),
    enableBeforeUnload: isTyped,
  });
  return (leave) => {
    if (!isTyped()) leave();
    else if (!isAsking.current) void ask().then((leaves) => leaves && leave());
  };
}

/**
 * The same for the controls that an element encloses, by what stands in them.
 * @param isSent the form was sent, and what it holds may go
 */
export function useUnsent<E extends HTMLElement = HTMLDivElement>(isSent = false): Unsent<E> {
  const ref = useRef<E>(null);
  const [before] = useState(() => new WeakMap<Typed, string>());
  const unlessTyped = useAskedFirst(
    () =>
      !isSent &&
      [...(ref.current?.querySelectorAll<Typed>(typedInto) ?? [])].some(
        (control) => (before.get(control) ?? control.value) !== control.value,
      ),
  );
  return {
    box: {
      ref,
      onFocus: ({ target }) => {
        const isControl = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
        if (isControl && !before.has(target)) before.set(target, target.value);
      },
    },
    unlessTyped,
  };
}
