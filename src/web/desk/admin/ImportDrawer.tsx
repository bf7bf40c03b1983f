import { useState } from 'react';
import type { ImportReport } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { FormDrawer } from './FormDrawer.tsx';

interface Tried {
  readonly sheet: string;
  readonly report: ImportReport;
}

/** A sheet of people or units: tried first, then imported, with what became of each row. One that was changed is tried again. */
export function ImportDrawer({ kind, onClose }: { readonly kind: 'staff' | 'units'; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [tried, setTried] = useState<Tried>();
  return (
    <FormDrawer
      title={t('adminImport')}
      note={t(kind === 'staff' ? 'adminImportNote' : 'adminImportUnitsNote')}
      submitLabel={t(tried?.report.dryRun === true ? 'adminDoImport' : 'adminTrySheet')}
      fields={[{ path: 'sheet', label: t('adminSheet'), kind: 'long' }]}
      stays={true}
      send={async ({ sheet = '' }): Promise<Tried> => {
        const dryRun = tried?.report.dryRun !== true || tried.sheet !== sheet;
        return { sheet, report: await call(routes.importSheet, { body: { kind, sheet, dryRun } }) };
      }}
      onDone={setTried}
      onClose={onClose}
    >
      {tried === undefined ? null : <Report report={tried.report} />}
    </FormDrawer>
  );
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
