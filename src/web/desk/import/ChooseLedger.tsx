import { Alert, Progress as Bar, Button, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { type LedgerDraft, ledgerBytesMax } from '../../../api/ledger-import.ts';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { type Progress, sendLedger, sendMissing } from './upload.ts';

const megabytesMax = ledgerBytesMax / 1024 / 1024;

interface Choosing {
  readonly label: string;
  readonly send: (file: File, onProgress: (progress: Progress) => void) => Promise<LedgerDraft>;
  readonly onSent: (draft: LedgerDraft) => void;
  /** What is wrong with the file, before it is sent. */
  readonly check?: (file: File) => string | undefined;
  readonly children?: ReactNode;
}

/** A file from this computer, sent piece by piece. */
function FileSender({ label, send, onSent, check, children }: Choosing) {
  const { t } = useLanguage();
  const field = useId();
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState<Progress>();
  const [error, setError] = useState<unknown>(null);
  const fault =
    file === undefined
      ? undefined
      : file.size > ledgerBytesMax
        ? t('importTooLarge', { max: megabytesMax })
        : check?.(file);
  const submit = async (chosen: File) => {
    setError(null);
    setProgress({ done: 0, all: 1 });
    try {
      onSent(await send(chosen, setProgress));
    } catch (cause) {
      setError(cause);
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <form
      className="import-send"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== undefined && fault === undefined) void submit(file);
      }}
    >
      {children}
      <label htmlFor={field}>{t('importChoose')}</label>
      <input
        id={field}
        type="file"
        accept=".xlsx,.csv,.txt,.tsv,.xls"
        onChange={({ target }) => setFile(target.files?.[0])}
      />
      <Button
        type="primary"
        htmlType="submit"
        loading={progress !== undefined}
        disabled={file === undefined || fault !== undefined}
      >
        {label}
      </Button>
      {fault === undefined ? null : <Alert type="error" role="alert" title={fault} />}
      {progress === undefined ? null : (
        <div role="status">
          {t('importSending', { ...progress })}
          <Bar percent={Math.floor((100 * progress.done) / progress.all)} showInfo={false} aria-label={label} />
        </div>
      )}
      {error === null ? null : <Trouble error={error} />}
    </form>
  );
}

/** Sends a new ledger; who works at several centres says whose it is. */
export function ChooseLedger({
  units,
  onSent,
}: {
  readonly units: readonly { readonly id: number; readonly name: Words }[];
  readonly onSent: (draft: LedgerDraft) => void;
}) {
  const { t, say } = useLanguage();
  const [chosen, setChosen] = useState<number>();
  const unit = chosen ?? units[0]?.id;
  if (unit === undefined) return null;
  return (
    <FileSender label={t('importSend')} send={(file, onProgress) => sendLedger(file, unit, onProgress)} onSent={onSent}>
      {units.length < 2 ? null : (
        <Select
          aria-label={t('importUnit')}
          value={unit}
          options={units.map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={setChosen}
        />
      )}
    </FileSender>
  );
}

/** Goes on with an upload that broke off: the same file once more. */
export function GoOnSending({
  draft,
  onSent,
}: {
  readonly draft: LedgerDraft;
  readonly onSent: (draft: LedgerDraft) => void;
}) {
  const { t } = useLanguage();
  return (
    <FileSender
      label={t('importGoOnSending')}
      send={(file, onProgress) => sendMissing(file, draft, onProgress)}
      onSent={onSent}
      check={(file) => (file.name === draft.fileName ? undefined : t('importOtherFile', { name: draft.fileName }))}
    />
  );
}
