import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import { machineRoles, type ServiceAccountBody } from '../../../api/service-account.ts';
import { call } from '../api/client.ts';
import { serviceKeysQuery } from '../api/queries.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { useLanguage } from '../language.tsx';
import { staffRoleWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { operationWords } from './operation-words.ts';

interface ServiceKeyFormProps {
  /** Where the account works. */
  readonly unit: number;
  /** What a key may be made for. */
  readonly operations: readonly string[];
}

const texts = [
  ['account', 'serviceAccountName'],
  ['nameZh', 'serviceNameZh'],
  ['nameEn', 'serviceNameEn'],
] as const;

/** A service account with its first key, which is shown once. */
export function ServiceKeyForm({ unit, operations }: ServiceKeyFormProps) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const [body, setBody] = useState<ServiceAccountBody>({
    account: '',
    nameZh: '',
    nameEn: '',
    unit,
    role: 'clerk',
    operations: [],
    days: 90,
  });
  const change = (part: Partial<ServiceAccountBody>) => setBody((before) => ({ ...before, ...part }));
  const making = useMutation({
    mutationFn: () => call(routes.createServiceAccount, { body: { ...body, unit } }),
    onSuccess: () => client.invalidateQueries({ queryKey: serviceKeysQuery().queryKey }),
  });
  const faults = fieldFaults(making.error);
  const unsent = useUnsent<HTMLFormElement>(making.isSuccess);
  if (making.data !== undefined)
    return (
      <p role="status">
        {t('serviceKeyShown')}
        <br />
        <code className="first-password">{making.data.key}</code>
      </p>
    );
  return (
    <form
      {...unsent.box}
      aria-label={t('serviceKeyMake')}
      noValidate
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      {making.error === null || Object.keys(faults).length > 0 ? null : <Trouble error={making.error} />}
      {texts.map(([part, label]) => (
        <Field key={part} path={`service.${part}`} label={t(label)} fault={faults[part]}>
          {(control) => (
            <Input {...control} value={body[part]} onChange={(event) => change({ [part]: event.target.value })} />
          )}
        </Field>
      ))}
      <Field path="service.role" label={t('serviceRole')} fault={faults.role} group>
        {() => (
          <Radio.Group
            value={body.role}
            onChange={(event) => change({ role: event.target.value })}
            options={machineRoles.map((role) => ({ value: role, label: say(staffRoleWords[role]) }))}
          />
        )}
      </Field>
      <Field path="service.operations" label={t('serviceOperations')} fault={faults.operations} group>
        {() => (
          <Checkbox.Group
            className="operation-choice"
            value={body.operations}
            onChange={(chosen) => change({ operations: chosen })}
            options={operations.map((one) => ({ value: one, label: say(operationWords(one)) }))}
          />
        )}
      </Field>
      <Field path="service.days" label={t('serviceDays')} fault={faults.days}>
        {(control) => (
          <InputNumber<number>
            {...control}
            min={1}
            max={366}
            controls={false}
            value={body.days}
            onChange={(days) => change({ days: days ?? 0 })}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={making.isPending}>
        {t('serviceKeyMake')}
      </Button>
    </form>
  );
}
