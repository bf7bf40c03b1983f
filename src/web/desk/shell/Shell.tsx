import { Link, Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, type RefSelectProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';
import {
  actsOnMatters,
  administers,
  mayRegister,
  oversees,
  readsMatters,
  useSession,
} from '../session/session-context.ts';
import { FindBox } from './FindBox.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { useShortcuts } from './shortcuts.ts';
import { UserMenu } from './UserMenu.tsx';

/** The frame of every page: where one can go, what can be found, who one is. */
export function Shell() {
  const { t } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const findBox = useRef<RefSelectProps>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const isAdministering = useLocation({ select: ({ pathname }) => pathname.startsWith('/admin/') });
  useFocusOnArrival();
  useShortcuts((name) => {
    switch (name) {
      case 'work':
        return void navigate({ to: '/' });
      case 'register':
        return mayRegister(session) ? void navigate({ to: '/register' }) : undefined;
      case 'ledger':
        return readsMatters(session) ? void navigate({ to: '/ledger' }) : undefined;
      case 'help':
        return void navigate({ to: '/help' });
      case 'search':
        return findBox.current?.focus();
      case 'keys':
        return setShowsKeys(true);
    }
  });
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="shell-head">
        <Link to="/" className="brand">
          <span className="brand-name">{t('product')}</span>
        </Link>
        <nav className="shell-nav" aria-label={t('mainNav')}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            {t('myWork')}
          </Link>
          {readsMatters(session) ? (
            <Link to="/ledger" activeOptions={{ includeSearch: false }}>
              {t('ledger')}
            </Link>
          ) : null}
          {readsMatters(session) ? (
            <Link to="/board" activeOptions={{ includeSearch: false }}>
              {t('board')}
            </Link>
          ) : null}
          {readsMatters(session) ? (
            <Link to="/plan" activeOptions={{ includeSearch: false }}>
              {t('plan')}
            </Link>
          ) : null}
          {oversees(session) ? (
            <Link to="/screenings" activeOptions={{ includeSearch: false }}>
              {t('screenings')}
            </Link>
          ) : null}
          {mayRegister(session) ? <Link to="/register">{t('registerMatter')}</Link> : null}
          {mayRegister(session) ? (
            <Link to="/windows" activeOptions={{ includeSearch: false }}>
              {t('windows')}
            </Link>
          ) : null}
          {mayRegister(session) ? <Link to="/imports">{t('imports')}</Link> : null}
          {actsOnMatters(session) ? <Link to="/messages">{t('messages')}</Link> : null}
          {actsOnMatters(session) ? <Link to="/agenda">{t('agenda')}</Link> : null}
          {readsMatters(session) ? <Link to="/told">{t('told')}</Link> : null}
          {administers(session) ? (
            <Link to="/admin/units" className={isAdministering ? 'active' : undefined}>
              {t('administration')}
            </Link>
          ) : null}
          <Link to="/help">{t('help')}</Link>
        </nav>
        <FindBox box={findBox} />
        <Button aria-label={t('shortcutKeys')} title={t('shortcutKeys')} onClick={() => setShowsKeys(true)}>
          <span aria-hidden="true">?</span>
        </Button>
        <UserMenu />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutHelp open={showsKeys} onClose={() => setShowsKeys(false)} />
    </>
  );
}

/** A new page is read from its beginning: the focus goes to it, unless the page has put it on a field of its own. */
function useFocusOnArrival(): void {
  // The address changes first; the page that it names stands once it is resolved.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const isFirst = before.current === undefined;
    if (before.current === path) return;
    before.current = path;
    if (isFirst) return;
    const content = document.getElementById('content');
    if (content?.contains(document.activeElement) === false) content.focus({ preventScroll: true });
  }, [path]);
}
