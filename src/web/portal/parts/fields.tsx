import type { InputHTMLAttributes, ReactElement, ReactNode } from 'react';
import type { Fault } from '../../../api/portal/fault.ts';
import type { Words } from '../../../core/words/words.ts';
import { useSay } from '../frame.tsx';
import { findFault } from './ErrorSummary.tsx';

interface FieldProps {
  /** Also the control's id, which the error summary links to. */
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words | null | undefined;
  readonly faults: readonly Fault[];
  readonly optional?: boolean;
  /** The label is the page's one question, and its heading. */
  readonly asHeading?: boolean;
}

const optionalWords: Words = { zh: '（可以不填）', en: ' (optional)' };

function useDescription({ name, hint, faults }: FieldProps): {
  readonly fault: Fault | undefined;
  readonly describedBy: string | undefined;
} {
  const fault = findFault(faults, name);
  const ids = [...(hint ? [`${name}-hint`] : []), ...(fault === undefined ? [] : [`${name}-error`])];
  return { fault, describedBy: ids.length === 0 ? undefined : ids.join(' ') };
}

function Hint({ name, hint }: { readonly name: string; readonly hint: Words | null | undefined }): ReactElement | null {
  const say = useSay();
  if (!hint) return null;
  return (
    <p className="hint" id={`${name}-hint`}>
      {say(hint)}
    </p>
  );
}

function ErrorLine({ name, fault }: { readonly name: string; readonly fault: Fault | undefined }): ReactElement | null {
  const say = useSay();
  if (fault === undefined) return null;
  return (
    <p className="error" id={`${name}-error`}>
      <strong>{say({ zh: '错误：', en: 'Error: ' })}</strong>
      {say(fault.words)}
    </p>
  );
}

function useLabel({ label, optional }: FieldProps): string {
  const say = useSay();
  return `${say(label)}${optional ? say(optionalWords) : ''}`;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly multiline?: boolean;
  /** Counts characters as people do; told to the reader as they near it. */
  readonly maxLength?: number;
  readonly rows?: number;
  readonly width?: 'short' | 'medium';
  readonly input?: Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'autoComplete' | 'inputMode' | 'autoCapitalize' | 'spellCheck'
  >;
}

/** One line or many, with its label, its hint and what is wrong with it. */
export function TextField(props: TextFieldProps): ReactElement {
  const { name, hint, value, multiline = false, maxLength, rows = 8, width, input, asHeading } = props;
  const { fault, describedBy } = useDescription(props);
  const text = useLabel(props);
  const shared = {
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy,
    'aria-invalid': fault === undefined ? undefined : true,
  } as const;
  return (
    <div className={fault === undefined ? 'field' : 'field wrong'}>
      {asHeading ? (
        <h1>
          <label htmlFor={name}>{text}</label>
        </h1>
      ) : (
        <label htmlFor={name}>{text}</label>
      )}
      <Hint name={name} hint={hint} />
      <ErrorLine name={name} fault={fault} />
      {multiline ? (
        <textarea {...shared} rows={rows} data-max={maxLength} />
      ) : (
        <input {...shared} type="text" className={width} {...input} />
      )}
    </div>
  );
}

/** One file: a picture from the telephone, or a PDF. */
export function FileField(props: FieldProps): ReactElement {
  const { name, hint } = props;
  const { fault, describedBy } = useDescription(props);
  return (
    <div className={fault === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={name}>{useLabel(props)}</label>
      <Hint name={name} hint={hint} />
      <ErrorLine name={name} fault={fault} />
      <input
        type="file"
        id={name}
        name={name}
        accept="image/jpeg,image/png,application/pdf"
        aria-describedby={describedBy}
        aria-invalid={fault === undefined ? undefined : true}
      />
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface ChoicesProps extends FieldProps {
  readonly value: string;
  readonly options: readonly Choice[];
}

/** One of several, each a large target; the first carries the field's own id for the error summary. */
export function Choices(props: ChoicesProps): ReactElement {
  const { name, hint, value, options, asHeading } = props;
  const { fault, describedBy } = useDescription(props);
  const text = useLabel(props);
  return (
    <fieldset className={fault === undefined ? 'field' : 'field wrong'} aria-describedby={describedBy}>
      <legend>{asHeading ? <h1>{text}</h1> : text}</legend>
      <Hint name={name} hint={hint} />
      <ErrorLine name={name} fault={fault} />
      {options.map((option, index) => {
        const id = index === 0 ? name : `${name}-${index + 1}`;
        const hintId = option.hint === undefined ? undefined : `${id}-option-hint`;
        return (
          <div className="choice" key={option.value}>
            <input
              type="radio"
              id={id}
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              aria-describedby={hintId}
            />
            <label htmlFor={id}>{option.label}</label>
            {option.hint === undefined ? null : (
              <p className="hint" id={hintId}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

interface TickProps {
  readonly name: string;
  readonly label: Words;
  readonly checked: boolean;
}

/** A single box to tick. */
export function Tick({ name, label, checked }: TickProps): ReactElement {
  const say = useSay();
  return (
    <div className="choice tick">
      <input type="checkbox" id={name} name={name} value="yes" defaultChecked={checked} />
      <label htmlFor={name}>{say(label)}</label>
    </div>
  );
}
