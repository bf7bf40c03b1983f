import type { AlertLevel } from '../../../core/deadline/alert.ts';
import { dueTone, dueWords, type Left } from '../../ui/due.ts';
import { useLanguage } from '../language.tsx';

const marks = { over: '■', today: '▲', soon: '◆', later: '○' } as const;

/** A term in words and colour; the mark's shape differs as well. A provisional day says so. */
export function Due({
  left,
  alert,
  provisional = false,
}: {
  readonly left: Left;
  readonly alert: AlertLevel | null;
  readonly provisional?: boolean;
}) {
  const { t, say } = useLanguage();
  const tone = dueTone(alert);
  return (
    <span className={`due due-${tone}`}>
      <span aria-hidden="true" className="due-mark">
        {marks[tone]}
      </span>
      {say(dueWords(left))}
      {provisional ? <Provisional /> : null}
      {tone === 'over' ? <span className="unseen">{t('overdueAloud')}</span> : null}
    </span>
  );
}

/** The day may still move: the holiday notice of that year is not out. */
export function Provisional() {
  const { t } = useLanguage();
  return (
    <span className="provisional" title={t('provisionalWhy')}>
      {t('provisional')}
    </span>
  );
}
