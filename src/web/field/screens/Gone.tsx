import { useLanguage } from '../language.ts';
import { Page } from '../parts/Page.tsx';

/** What the address names is not on this phone any more. */
export function Gone() {
  const { t } = useLanguage();
  return (
    <Page title={t('nothingHere')} back={{ page: 'rounds' }}>
      <p>{t('nothingHereWay')}</p>
    </Page>
  );
}
