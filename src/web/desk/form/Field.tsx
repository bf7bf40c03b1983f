import { type ReactNode, useId } from 'react';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';

/** What the control inside a field must carry so that its label, hint and fault are read out with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly status: '' | 'error';
}

interface FieldProps {
  /** Dotted path of the value; the page finds a field at fault by it. */
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  readonly fault?: Words | undefined;
  /** A set of radio buttons or checkboxes is named as a group, not by a label. */
  readonly group?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** Where the control of a path is found in the page. */
export function controlId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

/** A label, its control, a hint and the fault, tied together. The fault stands above the control, where it is seen. */
export function Field({ path, label, hint, optional = false, fault, group = false, children }: FieldProps) {
  const { t, say } = useLanguage();
  const own = useId();
  const id = controlId(path);
  const described = [hint === undefined ? '' : `${own}hint`, fault === undefined ? '' : `${own}fault`].filter(
    (part) => part !== '',
  );
  const control: ControlProps = {
    id,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': fault !== undefined,
    'aria-required': !optional,
    status: fault === undefined ? '' : 'error',
  };
  const name = (
    <>
      {label}
      {optional ? <span className="field-optional">{t('optional')}</span> : null}
    </>
  );
  const inside = (
    <>
      {hint === undefined ? null : (
        <div id={`${own}hint`} className="field-hint">
          {hint}
        </div>
      )}
      {fault === undefined ? null : (
        <div id={`${own}fault`} className="field-fault">
          {say(fault)}
        </div>
      )}
      {children(control)}
    </>
  );
  if (group) {
    return (
      <fieldset
        className={fault === undefined ? 'field' : 'field field-wrong'}
        aria-describedby={control['aria-describedby']}
      >
        <legend className="field-label">{name}</legend>
        {inside}
      </fieldset>
    );
  }
  return (
    <div className={fault === undefined ? 'field' : 'field field-wrong'}>
      <label className="field-label" htmlFor={id}>
        {name}
      </label>
      {inside}
    </div>
  );
}

/** Brings the first field at fault into view and puts the caret there. Fields are asked in the order of the page. */
export function focusFirstFault(paths: readonly string[]): void {
  const ids = new Set(paths.map(controlId));
  const found = [...document.querySelectorAll<HTMLElement>('[id^="field-"]')].find((element) => ids.has(element.id));
  const target = found?.matches('input,textarea,select,button')
    ? found
    : found?.querySelector<HTMLElement>('input,textarea,button');
  (target ?? found)?.focus();
  found?.scrollIntoView({ block: 'center' });
}
