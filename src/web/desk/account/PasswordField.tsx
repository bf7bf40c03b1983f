import { Input } from 'antd';
import type { Words } from '../../../core/words/words.ts';
import { Field } from '../form/Field.tsx';

interface PasswordFieldProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: Words | undefined;
  /** A new password is offered to be kept by the browser's own keeper. */
  readonly isNew?: boolean;
}

export function PasswordField({ path, label, hint, value, onChange, fault, isNew = false }: PasswordFieldProps) {
  return (
    <Field path={path} label={label} hint={hint} fault={fault}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
