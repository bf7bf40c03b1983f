import { type ReactNode, useId } from 'react';
import { useLanguage } from '../language.ts';

/** Once the faults are shown, the caret goes to the first of them. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('.field.wrong :is(input, textarea)')?.focus();
  });
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly optional?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly type?: 'text' | 'tel' | 'password' | 'search';
  readonly inputMode?: 'decimal' | 'tel';
  readonly maxLength?: number;
}

export function TextField({ label, hint, fault, optional, value, onChange, rows, ...input }: TextFieldProps) {
  const id = useId();
  const { t } = useLanguage();
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].join(' ').trim();
  const shared = {
    id,
    value,
    autoComplete: 'off',
    'aria-invalid': fault !== undefined,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  return (
    <div className={fault === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={id}>
        {label}
        {optional === true ? <span className="soft">{t('optional')}</span> : null}
      </label>
      <Told id={id} hint={hint} fault={fault} />
      {rows === undefined ? (
        <input {...shared} type="text" {...input} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea
          {...shared}
          rows={rows}
          maxLength={input.maxLength}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}

interface ChoiceProps<V extends string> extends FieldProps {
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
  /** Beside each other, for a few short ones. */
  readonly inRow?: boolean;
}

/** One of a few, each a target as wide as the page. */
export function Choice<V extends string>({ label, hint, fault, options, value, onChange, inRow }: ChoiceProps<V>) {
  const id = useId();
  return (
    <fieldset
      className={fault === undefined ? 'field' : 'field wrong'}
      aria-describedby={fault === undefined ? undefined : `${id}-fault`}
    >
      <legend>{label}</legend>
      <Told id={id} hint={hint} fault={fault} />
      <div className={inRow === true ? 'choices row' : 'choices'}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input type="radio" name={id} checked={value === option.value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TickProps {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Tick({ label, fault, checked, onChange }: TickProps) {
  const id = useId();
  return (
    <div className={fault === undefined ? 'field' : 'field wrong'}>
      <Told id={id} fault={fault} />
      <label className="choice">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={fault === undefined ? undefined : `${id}-fault`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

function Told({
  id,
  hint,
  fault,
}: {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly fault: string | undefined;
}) {
  return (
    <>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

/** What a person has to know before going on. */
export function Notice({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'strong';
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === 'strong' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
