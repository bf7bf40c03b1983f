import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../../api/account.ts';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { signInOptionsQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { canUsePasskeys } from '../session/passkey.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { useMomentWords } from './account-moment.ts';

interface PasskeysPanelProps {
  readonly passkeys: AccountView['passkeys'];
  readonly onSession: (session: SessionView) => void;
}

/** Keys that a phone, a computer or a security key holds. */
export function PasskeysPanel({ passkeys, onSession }: PasskeysPanelProps) {
  const { t } = useLanguage();
  const moment = useMomentWords();
  const client = useQueryClient();
  const { data: options } = useQuery(signInOptionsQuery());
  const [isAdding, setIsAdding] = useState(false);
  const removing = useMutation({
    mutationFn: (passkey: string) => call(routes.removePasskey, { params: { passkey } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
  const isPossible = options !== undefined && canUsePasskeys(options.passkeys);
  return (
    <Panel title={t('passkeysTitle')}>
      <p>{t('passkeysAbout')}</p>
      {removing.error === null ? null : <Trouble error={removing.error} />}
      <ul className="account-list">
        {passkeys.map(({ id, name, addedAt, usedAt }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <div className="second-line">
                {usedAt === null
                  ? t('passkeyAdded', { at: moment(addedAt) })
                  : t('passkeyUsed', { at: moment(addedAt), used: moment(usedAt) })}
              </div>
            </div>
            <Button size="small" aria-label={t('passkeyRemoveNamed', { name })} onClick={() => removing.mutate(id)}>
              {t('passkeyRemove')}
            </Button>
          </li>
        ))}
      </ul>
      {isPossible ? null : <Alert type="info" title={t('passkeysNotHere')} />}
      {!isPossible ? null : isAdding ? (
        <AddPasskey
          onAdded={(session) => {
            setIsAdding(false);
            onSession(session);
          }}
        />
      ) : (
        <Button onClick={() => setIsAdding(true)}>{t('passkeyAdd')}</Button>
      )}
    </Panel>
  );
}
