import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Popconfirm, Progress } from 'antd';
import type { LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import type { MatterRef } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { GoOnSending } from './ChooseLedger.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { statusNames } from './ImportsPage.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { importsKey, ledgerDraftKey, ledgerDraftQuery } from './queries.ts';
import { RestFiles } from './RestFiles.tsx';

/** One ledger: what was found in it, each row as it will be, and taking it in. */
export function ImportPage() {
  const ref = useParams({ from: '/imports/$district/$id' });
  const { t } = useLanguage();
  const { data: draft, error, refetch } = useQuery(ledgerDraftQuery(ref));
  useTitle(draft?.fileName ?? t('imports'));
  return (
    <>
      <div className="page-head">
        <p>
          <Link to="/imports">{t('imports')}</Link>
        </p>
        <h1>{draft?.fileName ?? t('imports')}</h1>
      </div>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {draft === undefined ? null : <Draft draft={draft} />}
    </>
  );
}

function Draft({ draft }: { readonly draft: LedgerDraft }) {
  const { t, say } = useLanguage();
  const { step, remember } = useSteps(draft);
  const isWriting = ['taking', 'stopping'].includes(draft.status);
  const isShown = draft.sheets.length > 0 && draft.status !== 'reading';
  return (
    <>
      <p className="lead" role="status">
        <strong>{t(statusNames[draft.status])}</strong> · {say(draft.unit)} ·{' '}
        {t('importKept', { until: dateDigits(draft.expiresAt) })}
      </p>
      {draft.fault === null ? null : <Alert type="error" role="alert" title={say(draft.fault)} />}
      {draft.status === 'receiving' ? (
        <section className="import-part">
          <p>{t('importNotWhole')}</p>
          <GoOnSending draft={draft} onSent={remember} />
        </section>
      ) : null}
      {draft.status === 'reading' ? <p aria-live="polite">{t('importRead', { done: draft.rows.done })}</p> : null}
      {isShown ? <Standing draft={draft} /> : null}
      {step.error === null ? null : <Trouble error={step.error} />}
      <div className="button-row">
        <Steps draft={draft} step={step} />
        {isWriting ? null : <Discard draft={draft} />}
      </div>
      {isShown && draft.rest > 0 ? <RestFiles draft={draft} /> : null}
      {isShown ? <PreviewTable draft={draft} /> : null}
      {isShown ? <ColumnsPanel key={JSON.stringify(draft.sheets)} draft={draft} onRead={remember} /> : null}
    </>
  );
}

type Step = 'take' | 'stop';
type Stepping = UseMutationResult<LedgerDraft, Error, Step>;

function useSteps(draft: LedgerDraft): { readonly step: Stepping; readonly remember: (draft: LedgerDraft) => void } {
  const client = useQueryClient();
  const params = { district: draft.district, id: draft.id };
  const remember = (changed: LedgerDraft) => {
    client.setQueryData(ledgerDraftKey(changed), changed);
    void client.invalidateQueries({ queryKey: ledgerDraftKey(changed) });
    void client.invalidateQueries({ queryKey: [importsKey] });
  };
  const step = useMutation<LedgerDraft, Error, Step>({
    mutationFn: (wanted) =>
      call(wanted === 'take' ? routes.takeInLedgerDraft : routes.stopLedgerDraft, { params, key: newDeedKey() }),
    onSuccess: remember,
  });
  return { step, remember };
}

function Standing({ draft: { rows, status } }: { readonly draft: LedgerDraft }) {
  const { t } = useLanguage();
  const isUnderWay = status === 'taking' || status === 'stopping';
  return (
    <section className="import-part" aria-live="polite">
      <p>{t('importCounts', rows)}</p>
      {isUnderWay || status === 'stopped' ? (
        <>
          <p>{t('importProgress', { done: rows.done, all: rows.ok })}</p>
          <Progress
            percent={rows.ok === 0 ? 0 : Math.floor((100 * rows.done) / rows.ok)}
            aria-label={t(statusNames[status])}
          />
        </>
      ) : null}
      {status === 'taken' || status === 'stopped' ? (
        <p>
          <strong>{t('importTakenCount', { taken: rows.taken })}</strong>{' '}
          {status === 'stopped' ? t('importStopNote') : null}
        </p>
      ) : null}
    </section>
  );
}

function Steps({ draft: { status, rows }, step }: { readonly draft: LedgerDraft; readonly step: Stepping }) {
  const { t } = useLanguage();
  if (status === 'taking') {
    return (
      <Button loading={step.isPending} onClick={() => step.mutate('stop')}>
        {t('importStop')}
      </Button>
    );
  }
  if ((status !== 'read' && status !== 'stopped') || rows.ok === 0) return null;
  return (
    <Button type="primary" loading={step.isPending} onClick={() => step.mutate('take')}>
      {status === 'stopped' ? t('importGoOn') : t('importTake', { count: rows.ok })}
    </Button>
  );
}

function Discard({ draft }: { readonly draft: MatterRef }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const discarding = useMutation({
    mutationFn: () => call(routes.discardLedgerDraft, { params: { district: draft.district, id: draft.id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [importsKey] });
      await navigate({ to: '/imports' });
    },
  });
  return (
    <>
      <Popconfirm
        title={t('importDeleteSure')}
        okText={t('importDelete')}
        cancelText={t('notNow')}
        onConfirm={() => discarding.mutate()}
      >
        <Button loading={discarding.isPending}>{t('importDelete')}</Button>
      </Popconfirm>
      {discarding.error === null ? null : <Trouble error={discarding.error} />}
    </>
  );
}
