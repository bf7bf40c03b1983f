import type { MatterView } from '../../../api/matter.ts';
import { amountInDigits } from '../../../core/document/formal-words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

/** 履行: what was promised, by whom, by when, and whether it was done. */
export function ObligationsPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('obligations')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('obligationWho')}</th>
            <th scope="col">{t('obligationWhat')}</th>
            <th scope="col">{t('obligationBy')}</th>
            <th scope="col">{t('obligationDone')}</th>
          </tr>
        </thead>
        <tbody>
          {matter.obligations.map((one) => (
            <tr key={one.id}>
              <td>{matter.parties.find((party) => party.id === one.debtor)?.name}</td>
              <td>
                {one.wording}
                {one.amountFen === null ? null : (
                  <div className="second-line">{t('yuan', { amount: amountInDigits(one.amountFen) })}</div>
                )}
              </td>
              <td>{say(dateWords(one.due))}</td>
              <td>
                {one.performedOn === null
                  ? t('notPerformedYet')
                  : t('performedOn', { day: say(dateWords(one.performedOn)) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
