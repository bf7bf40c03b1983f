import { Button } from 'antd';
import { useState } from 'react';
import { fieldFaults } from '../api/trouble.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { PasswordField } from './PasswordField.tsx';

interface PasswordFormProps {
  /** Tells the fields of two such forms on one page apart. */
  readonly name: string;
  /** What is done, on the button and as the form's name. */
  readonly label: string;
  readonly about?: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (password: string) => void;
}

/** Something that is done only by whoever knows the password, and not by who finds a desk left open. */
export function PasswordForm({ name, label, about, error, isPending, onSubmit }: PasswordFormProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  const fault = fieldFaults(error).password;
  return (
    <form
      aria-label={label}
      noValidate
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(password);
        setPassword('');
      }}
    >
      {about === undefined ? null : <p className="second-line">{about}</p>}
      {error === null || fault !== undefined ? null : <Trouble error={error} />}
      <PasswordField
        path={`${name}.password`}
        label={t('passwordNow')}
        value={password}
        onChange={setPassword}
        fault={fault}
      />
      <Button htmlType="submit" loading={isPending}>
        {label}
      </Button>
    </form>
  );
}
