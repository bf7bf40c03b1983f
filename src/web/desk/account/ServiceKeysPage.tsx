import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { routes } from '../../../api/routes.ts';
import type { ServiceKeyView } from '../../../api/service-account.ts';
import { AdminNav, useAdminUnit } from '../admin/AdminNav.tsx';
import { call } from '../api/client.ts';
import { serviceKeysQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { staffRoleWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useMomentWords } from './account-moment.ts';
import { operationWords } from './operation-words.ts';
import { ServiceKeyForm } from './ServiceKeyForm.tsx';

/** Keys of machines that call the interface: which there are, when they were last used, and their end. */
export function ServiceKeysPage() {
  const { t } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/service-keys' });
  const unit = useAdminUnit(asked);
  const { data, error, refetch } = useQuery(serviceKeysQuery());
  useTitle(t('serviceKeys'));
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  if (data === undefined)
    return error === null ? <Waiting /> : <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('serviceKeys')}</h1>
      </div>
      <div className="account-grid">
        <Panel title={t('serviceKeys')}>
          {data.items.length === 0 ? <p>{t('serviceKeysNone')}</p> : null}
          <ul className="account-list">
            {data.items.map((key) => (
              <KeyLine key={key.id} shown={key} />
            ))}
          </ul>
        </Panel>
        <Panel title={t('serviceKeyMake')}>
          <ServiceKeyForm unit={unit} operations={data.operations} />
        </Panel>
      </div>
    </>
  );
}

function KeyLine({ shown }: { readonly shown: ServiceKeyView }) {
  const { t, say } = useLanguage();
  const moment = useMomentWords();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => call(routes.revokeServiceKey, { params: { key: shown.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: serviceKeysQuery().queryKey }),
  });
  const used = shown.usedAt === null ? t('serviceKeyUnused') : t('serviceKeyUsed', { at: moment(shown.usedAt) });
  return (
    <li>
      <div>
        <strong>{say(shown.name)}</strong> · {shown.account}
        <div className="second-line">
          {say(shown.unit.name)} · {say(staffRoleWords[shown.role])}
        </div>
        <div className="second-line">
          {shown.operations.map((one) => say(operationWords(one))).join(t('listComma'))}
        </div>
        <div className="second-line">
          {used} · {t('serviceKeyEnds', { at: moment(shown.expiresAt) })}
        </div>
        {revoking.error === null ? null : <Trouble error={revoking.error} />}
      </div>
      {shown.revokedAt === null ? (
        <Button
          size="small"
          aria-label={t('serviceKeyRevokeNamed', { name: say(shown.name) })}
          loading={revoking.isPending}
          onClick={() => revoking.mutate()}
        >
          {t('serviceKeyRevoke')}
        </Button>
      ) : (
        <span>{t('serviceKeyRevoked')}</span>
      )}
    </li>
  );
}
