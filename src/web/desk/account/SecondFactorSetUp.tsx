import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SecondFactorSetUp as SetUp } from '../../../api/account.ts';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** The password, then the picture, the recovery codes and a first code of the app. */
export function SecondFactorSetUp({ onDone }: { readonly onDone: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const starting = useMutation({
    mutationFn: (password: string) => call(routes.startSecondFactor, { body: { password } }),
  });
  if (starting.data !== undefined) return <Confirm setUp={starting.data} onDone={onDone} />;
  return (
    <PasswordForm
      name="set-up"
      label={t('codesSetUp')}
      error={starting.error}
      isPending={starting.isPending}
      onSubmit={starting.mutate}
    />
  );
}

function Confirm({ setUp, onDone }: { readonly setUp: SetUp; readonly onDone: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: () => call(routes.confirmSecondFactor, { body: { code } }),
    onSuccess: onDone,
    onError: () => setCode(''),
  });
  const faults = fieldFaults(confirming.error);
  const { size, path } = setUp.qr;
  const quiet = 4;
  return (
    <form
      aria-label={t('codesSetUp')}
      noValidate
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate();
      }}
    >
      <div className="no-print">
        <p>{t('codesScan')}</p>
        <svg
          className="qr"
          role="img"
          aria-label={t('codesPicture')}
          viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
          shapeRendering="crispEdges"
        >
          <rect x={-quiet} y={-quiet} width={size + 2 * quiet} height={size + 2 * quiet} fill="#fff" />
          <path d={path} />
        </svg>
        <p className="secret">{t('codesSecret', { secret: setUp.secret.replaceAll(/(.{4})(?=.)/g, '$1 ') })}</p>
      </div>
      <RecoveryCodes codes={setUp.recoveryCodes} about={t('recoveryKeep')} />
      <div className="no-print">
        {confirming.error === null || faults.code !== undefined ? null : <Trouble error={confirming.error} />}
        <Field path="set-up.code" label={t('codesConfirm')} fault={faults.code}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={(event) => setCode(event.target.value.trim())}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={confirming.isPending}>
          {t('codesTurnOn')}
        </Button>
      </div>
    </form>
  );
}
