import { useState } from 'react';
import { type ImportReport, SHEET_FILE_BYTES_MAX } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { words } from '../words.ts';
import { FormDrawer, FormFault } from './FormDrawer.tsx';

interface Tried {
  readonly sheet: string;
  readonly file: File | undefined;
  readonly report: ImportReport;
}

/** A sheet of people or units, pasted or as a file: tried first, then imported, with what became of each row. One that was changed is tried again. */
export function ImportDrawer({ kind, onClose }: { readonly kind: 'staff' | 'units'; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [tried, setTried] = useState<Tried>();
  const [file, setFile] = useState<File>();
  const isTooLarge = file !== undefined && file.size > SHEET_FILE_BYTES_MAX;
  const isTried = tried?.report.dryRun === true && tried.file === file;
  return (
    <FormDrawer
      title={t('adminImport')}
      note={t(kind === 'staff' ? 'adminImportNote' : 'adminImportUnitsNote')}
      submitLabel={t(isTried ? 'adminDoImport' : 'adminTrySheet')}
      fields={file === undefined ? [{ path: 'sheet', label: t('adminSheet'), kind: 'long' }] : []}
      stays={true}
      send={async ({ sheet = '' }): Promise<Tried> => {
        if (isTooLarge) throw new FormFault('file', words.adminSheetFileTooLarge);
        const dryRun = !isTried || tried.sheet !== sheet;
        const given = file === undefined ? { sheet } : { file: { name: file.name, content: await base64Of(file) } };
        return { sheet, file, report: await call(routes.importSheet, { body: { kind, dryRun, ...given } }) };
      }}
      onDone={setTried}
      onClose={onClose}
    >
      {tried === undefined ? null : <Report report={tried.report} />}
      <Field
        path="file"
        label={t('adminSheetFile')}
        hint={t('adminSheetFileHint')}
        optional={true}
        fault={isTooLarge ? words.adminSheetFileTooLarge : undefined}
      >
        {({ status: _, ...control }) => (
          <input
            {...control}
            type="file"
            accept=".xlsx,.csv,.txt"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
    </FormDrawer>
  );
}

/** A data URL is `data:…;base64,` and the bytes. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('the file cannot be read', { cause: reader.error }));
    reader.readAsDataURL(file);
  });
}

function Report({ report }: { readonly report: ImportReport }) {
  const { t, say } = useLanguage();
  const { added, known, held, rows } = report;
  return (
    <div role="status">
      <p>{t(report.dryRun ? 'adminImportTried' : 'adminImportDone', { added, known, held })}</p>
      <ul className="links">
        {rows.map(({ line, about, status, cell, words, firstPassword }) => (
          <li key={line}>
            <strong>{t('adminImportLine', { line, about })}</strong> {status === 'added' ? t('adminRowAdded') : null}
            {status === 'known' ? t('adminRowKnown') : null}
            {words === null ? null : t('adminRowHeld', { cell: cell ?? '', why: say(words) })}{' '}
            {firstPassword === null ? null : (
              <code className="first-password">{t('adminRowPassword', { password: firstPassword })}</code>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
