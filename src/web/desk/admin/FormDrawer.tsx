import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import type { Words } from '../../../core/words/words.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { focusFirstField, onSendKeys } from '../form/by-keys.ts';
import { DateInput } from '../form/DateInput.tsx';
import { type ControlProps, Field, focusFirstFault } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { adminKey } from './queries.ts';

/** One thing a form of administration asks for; `path` is its name in what is sent. */
export interface FormField {
  readonly path: string;
  readonly label: string;
  /** `choices`: any number of them, joined by commas. */
  readonly kind: 'text' | 'long' | 'date' | 'choice' | 'choices';
  readonly hint?: string;
  readonly optional?: true;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Shown where nothing is chosen yet. */
  readonly placeholder?: string;
}

/** Something the form itself finds wrong with a field, before anything is sent. */
export class FormFault extends Error {
  readonly faults: Readonly<Record<string, Words>>;
  /** @param also further fields of which the same is wrong */
  constructor(path: string, words: Words, also: readonly string[] = []) {
    super(words.en);
    this.faults = Object.fromEntries([path, ...also].map((one) => [one, words]));
  }
}

/** Says at every field at once what is missing. */
export function requireAll(fields: readonly FormField[], values: FormValues): void {
  const [first, ...more] = fields.filter(
    ({ path, optional }) => optional !== true && given(values[path]) === undefined,
  );
  if (first !== undefined) {
    throw new FormFault(
      first.path,
      fieldErrorWords.required,
      more.map(({ path }) => path),
    );
  }
}

function faultsOf(error: unknown): Readonly<Record<string, Words>> {
  return error instanceof FormFault ? error.faults : fieldFaults(error);
}

export type FormValues = Readonly<Record<string, string>>;

interface FormDrawerProps<T> {
  readonly title: string;
  /** What happens then. */
  readonly note?: string;
  readonly submitLabel?: string;
  readonly fields: readonly FormField[];
  readonly initial?: FormValues;
  /** `key`: of the intended deed; the same for every try of the same values. */
  readonly send: (values: FormValues, key: string) => Promise<T>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
  /** The form stays open after it was sent: what became of it is shown in it. */
  readonly stays?: true;
  /** Above the fields: a report, a warning. */
  readonly children?: ReactNode;
  /** Below the fields: how it would come out with what is typed. */
  readonly preview?: (values: FormValues) => ReactNode;
}

/** A form of administration at the side of its page. Ctrl+Enter sends it; what was typed stays when it is refused. */
export function FormDrawer<T>(props: FormDrawerProps<T>) {
  const { title, note, fields, send, onDone, onClose, children } = props;
  const { t } = useLanguage();
  const client = useQueryClient();
  const [values, setValues] = useState<FormValues>(props.initial ?? {});
  const [isOpen, setIsOpen] = useState(true);
  const key = useRef({ of: '', key: newDeedKey() });
  const sending = useMutation({
    mutationFn: (asked: FormValues) => {
      const of = JSON.stringify(asked);
      if (key.current.of !== of) key.current = { of, key: newDeedKey() };
      return send(asked, key.current.key);
    },
    onSuccess: async (value) => {
      key.current = { of: '', key: newDeedKey() };
      await client.invalidateQueries({ queryKey: [adminKey] });
      if (props.stays === undefined) setIsOpen(false);
      onDone(value);
    },
    onError: (error) => focusFirstFault(Object.keys(faultsOf(error))),
  });
  const submit = () => {
    if (!sending.isPending) sending.mutate(values);
  };
  const faults = faultsOf(sending.error);
  const unsent = useUnsent<HTMLFormElement>(sending.isSuccess && sending.variables === values);
  const leave = () => unsent.unlessTyped(() => setIsOpen(false));
  return (
    <Drawer
      open={isOpen}
      size={560}
      title={title}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
      onKeyDown={onSendKeys(submit)}
      onClose={leave}
      afterOpenChange={(nowOpen) => {
        if (nowOpen) focusFirstField(unsent.box.ref.current);
        else onClose();
      }}
      footer={
        <div className="button-row">
          <Button type="primary" loading={sending.isPending} onClick={submit}>
            {props.submitLabel ?? t('adminSave')}
          </Button>
          <Button onClick={leave}>{t('notNow')}</Button>
          <span className="second-line">{t('submitKeys')}</span>
        </div>
      }
    >
      <form
        {...unsent.box}
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {note === undefined ? null : <p>{note}</p>}
        {sending.error === null || sending.error instanceof FormFault ? null : (
          <Trouble error={sending.error} onRetry={submit} />
        )}
        {children}
        {fields.map((field) => (
          <Field
            key={field.path}
            path={field.path}
            label={field.label}
            hint={field.hint}
            optional={field.optional === true}
            fault={faults[field.path]}
          >
            {(control) => (
              <Control
                field={field}
                control={control}
                value={values[field.path] ?? ''}
                onChange={(value) => setValues((before) => ({ ...before, [field.path]: value }))}
              />
            )}
          </Field>
        ))}
        {props.preview?.(values)}
      </form>
    </Drawer>
  );
}

interface FieldControlProps {
  readonly field: FormField;
  readonly control: ControlProps;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Control({ field, control, value, onChange }: FieldControlProps) {
  switch (field.kind) {
    case 'text':
      return <Input {...control} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'long':
      return <LongText control={control} rows={6} value={value} onChange={onChange} />;
    case 'date':
      return <DateInput control={control} value={value} onChange={onChange} />;
    case 'choices':
      return (
        <Select<string[]>
          {...control}
          className="wide"
          mode="multiple"
          suffixIcon={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={field.placeholder}
          value={value === '' ? [] : value.split(',')}
          options={[...(field.options ?? [])]}
          onChange={(chosen) => onChange(chosen.join(','))}
        />
      );
    case 'choice':
      return (
        <Select<string>
          {...control}
          className="wide"
          suffixIcon={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={field.placeholder}
          value={value === '' ? null : value}
          options={[...(field.options ?? [])]}
          onChange={onChange}
        />
      );
  }
}

/** A value that was left empty is not sent. */
export function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
