import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../../api/account.ts';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx';

interface SecondFactorPanelProps {
  readonly codes: AccountView['codes'];
  readonly onSession: (session: SessionView) => void;
}

/** One-time codes: off and how to turn them on, or on and what can be done then. */
export function SecondFactorPanel({ codes, onSession }: SecondFactorPanelProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [isSettingUp, setIsSettingUp] = useState(false);
  if (codes.on) return <CodesOn left={codes.recoveryCodesLeft} onSession={onSession} />;
  return (
    <Panel title={t('codesTitle')}>
      <p>{t('codesOff')}</p>
      {isSettingUp ? (
        <SecondFactorSetUp
          onDone={(session) => {
            void message.success(t('codesAreOn'));
            setIsSettingUp(false);
            onSession(session);
          }}
        />
      ) : (
        <Button onClick={() => setIsSettingUp(true)}>{t('codesSetUp')}</Button>
      )}
    </Panel>
  );
}

function CodesOn({ left, onSession }: { readonly left: number; readonly onSession: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const renewing = useMutation({
    mutationFn: (password: string) => call(routes.renewRecoveryCodes, { body: { password } }),
  });
  const dropping = useMutation({
    mutationFn: (password: string) => call(routes.dropSecondFactor, { body: { password } }),
    onSuccess: onSession,
  });
  return (
    <Panel title={t('codesTitle')}>
      <p>{t('codesOn', { n: renewing.data?.recoveryCodes.length ?? left })}</p>
      {renewing.data === undefined ? (
        <PasswordForm
          name="renew"
          label={t('recoveryRenew')}
          error={renewing.error}
          isPending={renewing.isPending}
          onSubmit={renewing.mutate}
        />
      ) : (
        <RecoveryCodes codes={renewing.data.recoveryCodes} about={t('recoveryRenewed')} />
      )}
      <PasswordForm
        name="drop"
        label={t('codesTurnOff')}
        about={t('codesTurnOffAbout')}
        error={dropping.error}
        isPending={dropping.isPending}
        onSubmit={dropping.mutate}
      />
    </Panel>
  );
}
