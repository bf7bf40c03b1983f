import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import type { ImportLine, LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { ChooseLedger } from './ChooseLedger.tsx';
import { importsKey, importsQuery } from './queries.ts';

export const statusNames = {
  receiving: 'importStatusReceiving',
  reading: 'importStatusReading',
  read: 'importStatusRead',
  taking: 'importStatusTaking',
  stopping: 'importStatusStopping',
  stopped: 'importStatusStopped',
  taken: 'importStatusTaken',
  unreadable: 'importStatusUnreadable',
  refused: 'importStatusRefused',
} as const satisfies Record<LedgerDraft['status'], PlainKey>;

/** 台账导入: send a ledger, go on with one, look at those taken in. */
export function ImportsPage() {
  const { t, say } = useLanguage();
  useTitle(t('imports'));
  const navigate = useNavigate();
  const [before, setBefore] = useState<string>();
  const { data, error, isPending, refetch } = useQuery(importsQuery(before));
  const next = data?.next ?? null;
  return (
    <>
      <div className="page-head">
        <h1>{t('imports')}</h1>
        <p className="lead">{t('importsNote')}</p>
      </div>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <ChooseLedger
          units={data.units}
          onSent={({ district, id }) => void navigate({ to: '/imports/$district/$id', params: { district, id } })}
        />
      )}
      {data === undefined || data.drafts.length === 0 ? null : (
        <section className="import-part">
          <h2>{t('importOpenOnes')}</h2>
          <ul className="links">
            {data.drafts.map(({ district, id, fileName, status, createdAt }) => (
              <li key={id}>
                <Link to="/imports/$district/$id" params={{ district, id }}>
                  {fileName}
                </Link>{' '}
                {t(statusNames[status])} · {dateDigits(createdAt)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 className="import-part">{t('importDone')}</h2>
      <Table<ImportLine>
        rowKey="id"
        size="small"
        loading={isPending}
        pagination={false}
        dataSource={data?.imports ?? []}
        locale={{ emptyText: t('importNone') }}
        columns={[
          { key: 'file', title: t('importFile'), dataIndex: 'fileName' },
          { key: 'unit', title: t('importCentre'), render: (_, line) => say(line.unit) },
          { key: 'at', title: t('importStarted'), render: (_, line) => dateDigits(line.startedAt) },
          { key: 'taken', title: t('importTaken'), dataIndex: 'taken', align: 'right' },
          { key: 'stand', title: t('importStand'), render: (_, line) => t(standOf(line)) },
          { key: 'steps', title: t('importSteps'), render: (_, line) => <UndoImport line={line} /> },
        ]}
      />
      {next === null ? null : <Button onClick={() => setBefore(next)}>{t('importMore')}</Button>}
    </>
  );
}

function standOf({ undoneAt, finishedAt }: ImportLine): PlainKey {
  if (undoneAt !== null) return 'importUndone';
  return finishedAt === null ? 'importUnfinished' : 'importFinished';
}

function UndoImport({ line }: { readonly line: ImportLine }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const undoing = useMutation({
    mutationFn: () =>
      call(routes.undoLedgerImport, { params: { district: line.district, id: line.id }, key: newDeedKey() }),
    onSettled: () => client.invalidateQueries({ queryKey: [importsKey] }),
  });
  if (line.undoneAt !== null) return null;
  return (
    <>
      <Popconfirm
        title={t('importUndoSure', { count: line.taken })}
        okText={t('importUndo')}
        cancelText={t('notNow')}
        onConfirm={() => undoing.mutate()}
      >
        <Button size="small" loading={undoing.isPending} aria-label={t('importUndoOf', { name: line.fileName })}>
          {t('importUndo')}
        </Button>
      </Popconfirm>
      {undoing.error === null ? null : <Trouble error={undoing.error} />}
    </>
  );
}
