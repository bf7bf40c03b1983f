import { useId, useState } from 'react';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { Notice, TextField } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { readTransfer, toTakeIn, type Unreadable } from '../transfer/transfer.ts';

type Result = { readonly kind: 'done'; readonly n: number } | { readonly kind: Unreadable };

const nothingTaken = {
  done: 'importNothing',
  'not-ours': 'importNotOurs',
  'not-opened': 'importNotOpened',
} as const;

/** Takes in what another phone could not send. It goes up under the account of whoever takes it in. */
export function ImportScreen() {
  const { t } = useLanguage();
  const field = useField();
  const { items } = useFieldState();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState<Result>();
  const take = async (from: File): Promise<Result> => {
    const carried = await readTransfer(from, passphrase);
    if (typeof carried === 'string') return { kind: carried };
    const taken = toTakeIn(items, carried.items);
    for (const { content } of taken) {
      const bytes = content.kind === 'file' ? carried.pictures.get(content.picture) : undefined;
      if (content.kind === 'file' && bytes !== undefined) await field.vault().keepPicture(content.picture, bytes);
    }
    await field.keep({ items: taken });
    return { kind: 'done', n: taken.filter(({ content }) => content.kind !== 'file').length };
  };
  return (
    <Page title={t('importTitle')} back={{ page: 'rounds' }}>
      <p>{t('importHow')}</p>
      {result === undefined ? null : (
        <Notice kind="strong">
          {result.kind === 'done' && result.n > 0 ? t('importDone', { n: result.n }) : t(nothingTaken[result.kind])}
        </Notice>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file === undefined || isBusy) return;
          setIsBusy(true);
          void take(file)
            .then(setResult, () => undefined)
            .finally(() => setIsBusy(false));
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('importFile')}</label>
          <input id={id} type="file" onChange={(event) => setFile(event.target.files?.[0])} />
        </div>
        <TextField label={t('passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
        <button type="submit" className="button wide" disabled={isBusy || file === undefined}>
          {t(isBusy ? 'working' : 'importDo')}
        </button>
      </form>
    </Page>
  );
}
