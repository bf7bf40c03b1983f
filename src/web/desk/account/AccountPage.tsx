import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { SessionView } from '../../../api/reference.ts';
import { accountQuery, sessionQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { PasskeysPanel } from './PasskeysPanel.tsx';
import { PracticePanel } from './PracticePanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';

/** One's own account: how one gets in, where one is signed in, what was done to it. */
export function AccountPage() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: account, error, refetch } = useQuery(accountQuery());
  useTitle(t('myAccount'));
  const onSession = (session: SessionView) => {
    client.setQueryData(sessionQuery().queryKey, session);
    void client.invalidateQueries({ queryKey: ['account'] });
  };
  if (account === undefined)
    return error === null ? <Waiting /> : <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className="page-head">
        <h1>{t('myAccount')}</h1>
      </div>
      <div className="account-grid">
        <div>
          <Panel title={t('changePassword')}>
            <ChangePasswordForm
              onChanged={(session) => {
                void message.success(t('passwordChanged'));
                onSession(session);
              }}
            />
          </Panel>
          <SecondFactorPanel codes={account.codes} onSession={onSession} />
          <PasskeysPanel passkeys={account.passkeys} onSession={onSession} />
        </div>
        <div>
          <PracticePanel />
          <SessionsPanel sessions={account.sessions} />
          <EventsPanel events={account.events} about={t('eventsAbout')} />
        </div>
      </div>
    </>
  );
}
