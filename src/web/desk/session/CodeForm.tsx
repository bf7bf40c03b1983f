import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

interface CodeFormProps {
  readonly onSignedIn: (session: SessionView) => void;
  readonly onRestart: () => void;
  /** Came by the provider, which checked no second factor. */
  readonly afterProvider?: boolean;
}

/** The second half of a sign-in. */
export function CodeForm({ onSignedIn, onRestart, afterProvider = false }: CodeFormProps) {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: () => call(routes.confirmSignIn, { body: { code } }),
    onSuccess: onSignedIn,
    onError: () => setCode(''),
  });
  return (
    <form
      aria-label={t('oneTimeCode')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate();
      }}
    >
      {confirming.error === null ? (
        <p role="status">{t(afterProvider ? 'oneTimeCodeAfterProvider' : 'oneTimeCodeNeeded')}</p>
      ) : (
        <Trouble error={confirming.error} />
      )}
      <Field path="sign-in.code" label={t('oneTimeCode')} hint={t('oneTimeCodeHint')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="one-time-code"
            maxLength={60}
            value={code}
            onChange={(event) => setCode(event.target.value.trim())}
          />
        )}
      </Field>
      <Button type="primary" size="large" block htmlType="submit" loading={confirming.isPending}>
        {t('signIn')}
      </Button>
      <Button type="link" block onClick={onRestart}>
        {t('signInAgain')}
      </Button>
    </form>
  );
}
