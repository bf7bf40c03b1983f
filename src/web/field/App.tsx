import { useEffect, useState, useSyncExternalStore } from 'react';
import { readHash, type Where } from './address.ts';
import { useFieldState } from './field-context.ts';
import { useLanguage } from './language.ts';
import { Notice } from './parts/Fields.tsx';
import { Notices, signInAddress } from './parts/Notices.tsx';
import { Page } from './parts/Page.tsx';
import { StatusBar } from './parts/StatusBar.tsx';
import { ExportScreen } from './screens/ExportScreen.tsx';
import { FindingScreen } from './screens/FindingScreen.tsx';
import { HelpScreen } from './screens/HelpScreen.tsx';
import { ImportScreen } from './screens/ImportScreen.tsx';
import { ItemScreen } from './screens/ItemScreen.tsx';
import { MendScreen } from './screens/MendScreen.tsx';
import { NewPlaceScreen } from './screens/NewPlaceScreen.tsx';
import { OutboxScreen } from './screens/OutboxScreen.tsx';
import { PlaceScreen } from './screens/PlaceScreen.tsx';
import { RoundScreen } from './screens/RoundScreen.tsx';
import { RoundsScreen } from './screens/RoundsScreen.tsx';
import { SignOutScreen } from './screens/SignOutScreen.tsx';
import { VisitScreen } from './screens/VisitScreen.tsx';
import { registerWorker } from './worker/register.ts';

const watchHash = (watcher: () => void): (() => void) => {
  window.addEventListener('hashchange', watcher);
  return () => window.removeEventListener('hashchange', watcher);
};

export function App() {
  const hash = useSyncExternalStore(watchHash, () => location.hash);
  const where = readHash(hash);
  const [takeOver, setTakeOver] = useState<() => void>();
  useEffect(() => {
    void registerWorker((newer) => setTakeOver(() => newer)).catch(() => undefined);
  }, []);
  return (
    <>
      <StatusBar />
      <Notices takeOver={takeOver} isFirstPage={where.page === 'rounds'} />
      <Shown where={where} />
    </>
  );
}

function Shown({ where }: { readonly where: Where }) {
  const { t } = useLanguage();
  const { isReady, account, storage } = useFieldState();
  if (!isReady) return <p className="column">{t('waitingForPage')}</p>;
  if (storage === 'none')
    return (
      <Page title={t('productField')}>
        <Notice kind="strong">
          <p>{t('storageNone')}</p>
        </Notice>
      </Page>
    );
  if (where.page === 'help') return <HelpScreen />;
  if (account === undefined)
    return (
      <Page title={t('signInNeeded')}>
        <p>{t('signInNeededWhy')}</p>
        <a className="button" href={signInAddress}>
          {t('signIn')}
        </a>
      </Page>
    );
  return <Screen key={account.id} where={where} />;
}

function Screen({ where }: { readonly where: Where }) {
  switch (where.page) {
    case 'rounds':
      return <RoundsScreen />;
    case 'round':
      return <RoundScreen round={where.round} />;
    case 'new-place':
      return <NewPlaceScreen round={where.round} />;
    case 'place':
      return <PlaceScreen round={where.round} place={where.place} />;
    case 'visit':
      return <VisitScreen round={where.round} place={where.place} />;
    case 'finding':
      return <FindingScreen round={where.round} visit={where.visit} step={where.step} />;
    case 'outbox':
      return <OutboxScreen />;
    case 'item':
      return <ItemScreen item={where.item} />;
    case 'mend':
      return <MendScreen item={where.item} step={where.step} />;
    case 'export':
      return <ExportScreen />;
    case 'import':
      return <ImportScreen />;
    case 'sign-out':
      return <SignOutScreen />;
    case 'help':
      return <HelpScreen />;
  }
}
