import type { PlaceListReport } from '../../../api/screening.ts';
import { useLanguage } from '../language.tsx';
import type { PastedRow } from './place-rows.ts';

/** As many good lines as are shown; what needs a person's eye is shown whole. */
const okShownMax = 50;

interface PlacesPreviewProps {
  readonly rows: readonly PastedRow[];
  readonly left: PlaceListReport['left'];
}

/** Each line as it would be taken, those with problems first. */
export function PlacesPreview({ rows, left }: PlacesPreviewProps) {
  const { t, say } = useLanguage();
  const why = new Map(left.map(({ row, words }) => [row, words]));
  const all = rows.map((one, at) => ({ ...one, fault: why.get(at) }));
  const ok = all.filter(({ fault }) => fault === undefined);
  const shown = [...all.filter(({ fault }) => fault !== undefined), ...ok.slice(0, okShownMax)];
  return (
    <section aria-label={t('placesPreview')} className="places-preview">
      <p role="status">
        <strong>{t('placesChecked', { ok: String(ok.length), held: String(left.length) })}</strong>{' '}
        {left.length === 0 ? null : t('placesHeldNote')}
      </p>
      <table className="plain-table plan-table">
        <thead>
          <tr>
            <th scope="col">{t('placesLine')}</th>
            <th scope="col">{t('placesResult')}</th>
            <th scope="col">{t('placesName')}</th>
            <th scope="col">{t('placesUnit')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, row, fault }) => (
            <tr key={line}>
              <td className="number">{line}</td>
              <td>{fault === undefined ? t('placesOk') : <strong className="import-problem">{say(fault)}</strong>}</td>
              <td>
                {row.name}
                <div className="second-line">{row.address}</div>
                <div className="second-line">
                  {row.lng === undefined && row.lat === undefined
                    ? t('placesNoPosition')
                    : `${row.lng ?? ''}, ${row.lat ?? ''}`}
                </div>
              </td>
              <td>{row.unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ok.length > okShownMax ? (
        <p className="second-line">{t('placesMoreOk', { n: String(ok.length - okShownMax) })}</p>
      ) : null}
    </section>
  );
}
