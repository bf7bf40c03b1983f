import { hashOf } from '../address.ts';
import { useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { unsentOf } from '../runtime.ts';

/** On every page: whether there is signal, and what has not gone up. Leads to the outbox. */
export function StatusBar() {
  const { t, locale, choose } = useLanguage();
  const { online, items, account } = useFieldState();
  const unsent = unsentOf({ items });
  const refused = items.filter(({ state }) => state.kind === 'refused').length;
  return (
    <header className="bar">
      <div className="bar-top">
        <strong>
          {t('product')} <span>{t('productField')}</span>
        </strong>
        <button type="button" className="linklike" onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
          {t('otherLanguage')}
        </button>
      </div>
      {account === undefined ? null : (
        <a className={refused > 0 ? 'bar-state strong' : 'bar-state'} href={hashOf({ page: 'outbox' })}>
          <span aria-live="polite">
            {t(online ? 'signal' : 'noSignal')}
            {' · '}
            {refused > 0
              ? t('statusRefused', { n: refused })
              : unsent > 0
                ? t('statusUnsent', { n: unsent })
                : t('statusAllSent')}
          </span>
        </a>
      )}
    </header>
  );
}
