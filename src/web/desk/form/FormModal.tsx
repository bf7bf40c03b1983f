import { Modal } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../language.tsx';
import { focusFirstField, onSendKeys } from './by-keys.ts';
import { useUnsent } from './use-unsent.ts';

interface FormModalProps {
  readonly title: string;
  /** What its main button says; that of the form where nothing else is given. */
  readonly okText?: string;
  readonly isSending?: boolean;
  /** It was sent and shows what came of it: nothing in it is lost when it closes. */
  readonly isSent?: boolean;
  readonly onOk: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form over its page. What was typed does not go without a question; the focus returns to where it was. */
export function FormModal(props: FormModalProps) {
  const { title, okText, isSending = false, isSent = false, onOk, onClose, children } = props;
  const { t } = useLanguage();
  const unsent = useUnsent<HTMLFormElement>(isSent);
  useFocusReturned();
  // What is wrong is said at its field, by the form or by the answer: the caret goes to the first.
  const hasAsked = useRef(false);
  useEffect(() => {
    if (!hasAsked.current || isSending) return;
    hasAsked.current = false;
    const wrong = unsent.box.ref.current?.querySelector('.field-wrong');
    wrong?.querySelector<HTMLElement>('input,textarea')?.focus();
  });
  const submit = () => {
    if (isSending) return;
    hasAsked.current = true;
    onOk();
  };
  return (
    <Modal
      open
      title={title}
      okText={okText ?? title}
      cancelText={t('notNow')}
      confirmLoading={isSending}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
      onOk={submit}
      onCancel={() => unsent.unlessTyped(onClose)}
      // Not on the form alone: after a click beside it, or on a button, the key is this form's all the same.
      wrapProps={{ onKeyDown: onSendKeys(submit) }}
      afterOpenChange={(isOpen) => {
        if (isOpen) focusFirstField(unsent.box.ref.current);
      }}
    >
      <form
        {...unsent.box}
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          submit();
        }}
      >
        {children}
      </form>
    </Modal>
  );
}

/** The form goes at once, with the focus in it: whoever works by keys goes on where they opened it. */
function useFocusReturned(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // After the page has drawn itself without the form.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    };
  }, []);
}
