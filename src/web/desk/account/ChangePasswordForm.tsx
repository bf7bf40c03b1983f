import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { fieldFaults } from '../api/trouble.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { PasswordField } from './PasswordField.tsx';

/** The present password and the next one. The answer is the session in which one goes on. */
export function ChangePasswordForm({ onChanged }: { readonly onChanged: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useMutation({
    mutationFn: () => call(routes.changePassword, { body: { current, next } }),
    onSuccess: (session) => {
      setCurrent('');
      setNext('');
      onChanged(session);
    },
  });
  const faults = fieldFaults(changing.error);
  const hasFaults = Object.keys(faults).length > 0;
  return (
    <form
      aria-label={t('changePassword')}
      noValidate
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        changing.mutate();
      }}
    >
      {changing.error === null || hasFaults ? null : <Trouble error={changing.error} />}
      <PasswordField
        path="change.current"
        label={t('passwordNow')}
        value={current}
        onChange={setCurrent}
        fault={faults.current}
      />
      <PasswordField
        path="change.next"
        label={t('passwordNext')}
        hint={t('passwordNextHint')}
        value={next}
        onChange={setNext}
        fault={faults.next}
        isNew
      />
      <Button type="primary" htmlType="submit" loading={changing.isPending}>
        {t('changePassword')}
      </Button>
    </form>
  );
}
