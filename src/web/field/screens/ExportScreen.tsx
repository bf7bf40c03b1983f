import { useState } from 'react';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { isSent } from '../outbox/item.ts';
import { focusFirstFault, Notice, TextField } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { passphraseLengthMin, toCarry, writeTransfer } from '../transfer/transfer.ts';

/** The last resort: what is not sent, in a file that somebody else can send. */
export function ExportScreen() {
  const { t } = useLanguage();
  const field = useField();
  const { items } = useFieldState();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [file, setFile] = useState<string>();
  const unsent = items.filter((one) => !isSent(one)).length;
  const isShort = [...passphrase].length < passphraseLengthMin;
  const write = async () => {
    const blob = await writeTransfer(field.vault(), passphrase);
    const name = `onedoor-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.onedoor`;
    download(blob, name);
    const at = Date.now();
    const carried = toCarry(items).filter((one) => !isSent(one));
    await field.keep({ items: carried.map((one) => ({ ...one, state: { kind: 'handed-over', at } })) });
    setFile(name);
  };
  return (
    <Page title={t('exportTitle')} back={{ page: 'outbox' }}>
      <p>{t('exportWhat')}</p>
      <p>{t('exportHow')}</p>
      <p>{t('exportThen')}</p>
      {file !== undefined ? (
        <Notice kind="strong">{t('exportDone', { file })}</Notice>
      ) : unsent === 0 ? (
        <Notice>{t('outboxNone')}</Notice>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setIsAsked(true);
            if (isShort || passphrase !== again) return focusFirstFault();
            if (isBusy) return;
            setIsBusy(true);
            void write().finally(() => setIsBusy(false));
          }}
        >
          <TextField
            label={t('passphrase')}
            type="password"
            fault={isAsked && isShort ? t('passphraseShort') : undefined}
            value={passphrase}
            onChange={setPassphrase}
          />
          <TextField
            label={t('passphraseAgain')}
            type="password"
            fault={isAsked && !isShort && passphrase !== again ? t('passphraseDiffers') : undefined}
            value={again}
            onChange={setAgain}
          />
          <button type="submit" className="button wide" disabled={isBusy}>
            {isBusy ? t('working') : t('exportDo', { n: unsent })}
          </button>
        </form>
      )}
    </Page>
  );
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes its time to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
