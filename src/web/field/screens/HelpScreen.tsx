import { hashOf } from '../address.ts';
import { useLanguage } from '../language.ts';
import { Page } from '../parts/Page.tsx';

const parts = [
  ['helpSignal', 'helpSignalText'],
  ['helpPeople', 'helpPeopleText'],
  ['helpInstall', 'helpInstallText'],
  ['helpLost', 'helpLostText'],
] as const;

export function HelpScreen() {
  const { t } = useLanguage();
  return (
    <Page title={t('help')} back={{ page: 'rounds' }}>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          <p>{t(text)}</p>
        </section>
      ))}
      <h2>{t('lastResort')}</h2>
      <p>{t('exportWhat')}</p>
      <ul className="links">
        <li>
          <a href={hashOf({ page: 'export' })}>{t('exportTitle')}</a>
        </li>
        <li>
          <a href={hashOf({ page: 'import' })}>{t('importTitle')}</a>
        </li>
      </ul>
    </Page>
  );
}
