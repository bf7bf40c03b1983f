import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { makePasskey, PasskeyDeclined } from '../session/passkey.ts';
import { PasswordField } from './PasswordField.tsx';

/** A name to know the device by, the password, and then the device's own question. */
export function AddPasskey({ onAdded }: { readonly onAdded: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isUnnamed, setIsUnnamed] = useState(false);
  const adding = useMutation({
    mutationFn: async () => {
      const offered = await call(routes.offerPasskey, { body: { password } });
      const response = await makePasskey(offered.options);
      return call(routes.addPasskey, { body: { challenge: offered.challenge, name, response } });
    },
    onSuccess: onAdded,
  });
  const faults = fieldFaults(adding.error);
  return (
    <form
      aria-label={t('passkeyAdd')}
      noValidate
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        setIsUnnamed(name.trim() === '');
        if (name.trim() !== '') adding.mutate();
      }}
    >
      {adding.error instanceof PasskeyDeclined ? (
        <Alert type="info" role="status" title={t('passkeyDeclined')} />
      ) : adding.error === null || Object.keys(faults).length > 0 ? null : (
        <Trouble error={adding.error} />
      )}
      <Field
        path="passkey.name"
        label={t('passkeyName')}
        hint={t('passkeyNameHint')}
        fault={faults.name ?? (isUnnamed ? fieldErrorWords.required : undefined)}
      >
        {(control) => (
          <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <PasswordField
        path="passkey.password"
        label={t('passwordNow')}
        value={password}
        onChange={setPassword}
        fault={faults.password}
      />
      <Button type="primary" htmlType="submit" loading={adding.isPending}>
        {t('passkeyAdd')}
      </Button>
    </form>
  );
}
