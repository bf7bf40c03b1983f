import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { fieldFaults, ProblemError } from '../api/trouble.ts';
import { Field, focusFirstFault } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { CodeForm } from './CodeForm.tsx';

/** The form may lie over a page that has fields of the same names. */
export const paths = { account: 'sign-in.account', password: 'sign-in.password' } as const;

interface SignInFormProps {
  /** Whose session ran out, when it did: the account is filled in. */
  readonly account?: string;
  readonly onSignedIn: (session: SessionView) => void;
}

export function SignInForm({ account: before = '', onSignedIn }: SignInFormProps) {
  const { t } = useLanguage();
  const [account, setAccount] = useState(before);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const signingIn = useMutation({
    mutationFn: () => call(routes.signIn, { body: { account: account.trim(), password } }),
    onSuccess: onSignedIn,
    onError: () => setPassword(''),
  });
  const isHalfDone = signingIn.error instanceof ProblemError && signingIn.error.is('code-needed');
  if (isHalfDone) return <CodeForm onSignedIn={onSignedIn} onRestart={signingIn.reset} />;
  const submit = () => {
    const lacking = [...(account.trim() === '' ? [paths.account] : []), ...(password === '' ? [paths.password] : [])];
    setMissing(lacking);
    if (lacking.length > 0) focusFirstFault(lacking);
    else signingIn.mutate();
  };
  const faults = fieldFaults(signingIn.error);
  const faultOf = (field: keyof typeof paths) =>
    faults[field] ?? (missing.includes(paths[field]) ? fieldErrorWords.required : undefined);
  return (
    <form
      aria-label={t('signIn')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {signingIn.error === null ? null : <Trouble error={signingIn.error} onRetry={submit} />}
      <Field path={paths.account} label={t('account')} fault={faultOf('account')}>
        {(control) => (
          <Input
            {...control}
            autoFocus={before === ''}
            autoComplete="username"
            autoCapitalize="none"
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </Field>
      <Field path={paths.password} label={t('password')} fault={faultOf('password')}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoFocus={before !== ''}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" size="large" block htmlType="submit" loading={signingIn.isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}
