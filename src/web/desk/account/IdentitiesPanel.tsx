import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { AccountView, IdentityBody } from '../../../api/account.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { identityClaimWords } from './account-words.ts';

const claims = ['employee_number', 'email', 'sub'] as const;

/** Who somebody is at the provider of single sign-on. */
export function IdentitiesPanel({ account }: { readonly account: AccountView }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const [claim, setClaim] = useState<IdentityBody['claim']>('employee_number');
  const [value, setValue] = useState('');
  const params = { staff: account.staffId };
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: ['staff-account', account.staffId] }) };
  const linking = useMutation({
    mutationFn: () => call(routes.linkIdentity, { params, body: { claim, value }, key: newDeedKey() }),
    ...again,
  });
  const unlinking = useMutation({ mutationFn: () => call(routes.unlinkIdentities, { params }), ...again });
  const fault = fieldFaults(linking.error).value;
  const error = unlinking.error ?? (fault === undefined ? linking.error : null);
  return (
    <Panel title={t('identitiesTitle')}>
      <p className="second-line">{t('identitiesAbout')}</p>
      {error === null ? null : <Trouble error={error} />}
      {account.identities.length === 0 ? null : (
        <>
          <ul>
            {account.identities.map((one) => (
              <li key={`${one.claim} ${one.value}`}>
                {t('identityLine', { kind: say(identityClaimWords[one.claim]), value: one.value })}
              </li>
            ))}
          </ul>
          <Button loading={unlinking.isPending} onClick={() => unlinking.mutate()}>
            {t('identitiesUnlink')}
          </Button>
        </>
      )}
      <form
        aria-label={t('identitiesTitle')}
        noValidate
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          linking.mutate();
        }}
      >
        <Field path="identity.claim" label={t('identityKind')} group>
          {() => (
            <Radio.Group
              value={claim}
              onChange={(event) => setClaim(event.target.value)}
              options={claims.map((one) => ({ value: one, label: say(identityClaimWords[one]) }))}
            />
          )}
        </Field>
        <Field path="identity.value" label={t('identityValue')} fault={fault}>
          {(control) => (
            <Input {...control} maxLength={255} value={value} onChange={(event) => setValue(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit" loading={linking.isPending}>
          {t('identityLink')}
        </Button>
      </form>
    </Panel>
  );
}
