import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { signInOptionsQuery, staffAccountQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { browserName, useMomentWords } from './account-moment.ts';
import { EventsPanel } from './EventsPanel.tsx';
import { IdentitiesPanel } from './IdentitiesPanel.tsx';
import { PracticePanel } from './PracticePanel.tsx';

/** The account of somebody whom the reader administers: what helps when they cannot get in. */
export function StaffAccountPage() {
  const { t, say } = useLanguage();
  const moment = useMomentWords();
  const client = useQueryClient();
  const { staff } = useParams({ from: '/staff/$staff/account' });
  const { data: account, error, refetch } = useQuery(staffAccountQuery(staff));
  const { data: options } = useQuery(signInOptionsQuery());
  useTitle(account === undefined ? t('myAccount') : t('accountOf', { name: say(account.name) }));
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: ['staff-account', staff] }) };
  const params = { staff };
  const resetting = useMutation({ mutationFn: () => call(routes.resetPassword, { params }), ...again });
  const clearing = useMutation({ mutationFn: () => call(routes.resetSecondFactor, { params }), ...again });
  const ending = useMutation({ mutationFn: () => call(routes.endStaffSessions, { params }), ...again });
  if (account === undefined)
    return error === null ? <Waiting /> : <Trouble error={error} onRetry={() => void refetch()} />;
  const failed = [resetting, clearing, ending].find((one) => one.error !== null)?.error;
  return (
    <>
      <div className="page-head">
        <h1>{t('accountOf', { name: say(account.name) })}</h1>
        <span className="second-line">{account.account}</span>
      </div>
      {failed === undefined || failed === null ? null : <Trouble error={failed} />}
      <div className="account-grid">
        <div>
          <Panel title={t('resetPassword')}>
            {account.active ? null : <p>{t('accountShut')}</p>}
            {account.passwordDue ? <p>{t('accountDue')}</p> : null}
            <p className="second-line">{t('resetPasswordAbout')}</p>
            {resetting.data === undefined ? (
              <Button loading={resetting.isPending} onClick={() => resetting.mutate()}>
                {t('resetPassword')}
              </Button>
            ) : (
              <p role="status">
                {t('firstPassword')}
                <br />
                <code className="first-password">{resetting.data.firstPassword}</code>
              </p>
            )}
          </Panel>
          <Panel title={t('resetSecondFactor')}>
            <p className="second-line">{t('resetSecondFactorAbout')}</p>
            {clearing.isSuccess ? (
              <p role="status">{t('secondFactorCleared')}</p>
            ) : (
              <Button loading={clearing.isPending} onClick={() => clearing.mutate()}>
                {t('resetSecondFactor')}
              </Button>
            )}
          </Panel>
        </div>
        <div>
          <PracticePanel staff={staff} />
          <Panel
            title={t('sessionsTitle')}
            extra={
              account.sessions.length === 0 ? undefined : (
                <Button size="small" loading={ending.isPending} onClick={() => ending.mutate()}>
                  {t('endAllSessions')}
                </Button>
              )
            }
          >
            {account.sessions.length === 0 ? <p>{t('sessionsNone')}</p> : null}
            <ul className="account-list">
              {account.sessions.map((one) => (
                <li key={one.id}>
                  {browserName(one.browser) ?? t('browserUnknown')}
                  {' · '}
                  {t('sessionSince', { begun: moment(one.begunAt), seen: moment(one.seenAt) })}
                </li>
              ))}
            </ul>
          </Panel>
          {options?.provider === true ? <IdentitiesPanel account={account} /> : null}
          <EventsPanel events={account.events} />
        </div>
      </div>
    </>
  );
}
