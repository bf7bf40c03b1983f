import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { AccountView } from '../../../api/account.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { browserName, useMomentWords } from './account-moment.ts';

/** Where one is signed in, with a way to end each and all others. */
export function SessionsPanel({ sessions }: { readonly sessions: AccountView['sessions'] }) {
  const { t } = useLanguage();
  const moment = useMomentWords();
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: (session: string | undefined) =>
      session === undefined ? call(routes.endOtherSessions) : call(routes.endSession, { params: { session } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
  return (
    <Panel
      title={t('sessionsTitle')}
      extra={
        sessions.length > 1 ? (
          <Button size="small" loading={ending.isPending} onClick={() => ending.mutate(undefined)}>
            {t('sessionsEndOthers')}
          </Button>
        ) : undefined
      }
    >
      {ending.error === null ? null : <Trouble error={ending.error} />}
      <ul className="account-list">
        {sessions.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{browserName(one.browser) ?? t('browserUnknown')}</strong>
              {one.current ? ` · ${t('sessionHere')}` : null}
              <div className="second-line">
                {t('sessionSince', { begun: moment(one.begunAt), seen: moment(one.seenAt) })}
              </div>
            </div>
            {one.current ? null : (
              <Button size="small" onClick={() => ending.mutate(one.id)}>
                {t('sessionEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
