import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { routes } from '../../../api/routes.ts';
import type { WitnessView } from '../../../api/witness.ts';
import { useMomentWords } from '../account/account-moment.ts';
import { AdminNav } from '../admin/AdminNav.tsx';
import { call } from '../api/client.ts';
import { type Language, useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';

/** How the outside witnesses of the record stand, in plain words. */
export function WitnessPage() {
  const language = useLanguage();
  const { t } = language;
  const momentIn = useMomentWords();
  useTitle(t('witness'));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['witnesses'],
    queryFn: ({ signal }) => call(routes.listWitnesses, { signal }),
  });
  return (
    <>
      <div className="page-head">
        <AdminNav unit={undefined} />
        <h1>{t('witness')}</h1>
        <p className="lead">{t('witnessLead')}</p>
      </div>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : data.witnesses.length === 0 ? (
        <p>{t('witnessNone')}</p>
      ) : (
        <Table<WitnessView>
          rowKey="witness"
          size="small"
          pagination={false}
          dataSource={[...data.witnesses]}
          columns={[
            {
              key: 'where',
              title: t('witnessWhere'),
              render: (_, { witness }) => t(witness === 'file' ? 'witnessFile' : 'witnessInbox'),
            },
            { key: 'how', title: t('witnessHow'), render: (_, item) => standingIn(language, item) },
            {
              key: 'confirmed',
              title: t('witnessSince'),
              render: (_, { confirmedAt }) => (confirmedAt === null ? t('witnessNever') : momentIn(confirmedAt)),
            },
          ]}
        />
      )}
    </>
  );
}

function standingIn({ t }: Language, { standing, word, district }: WitnessView): string {
  switch (standing) {
    case 'contradicted':
      return t('witnessContradicted', { district: district ?? '' });
    case 'overdue':
      return word === 'refused' ? `${t('witnessOverdue')} ${t('witnessRefused')}` : t('witnessOverdue');
    case 'late':
      return word === 'refused' ? `${t('witnessLate')} ${t('witnessRefused')}` : t('witnessLate');
    case 'fresh':
      return t('witnessFresh');
  }
}
