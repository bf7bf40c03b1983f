import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage } from '../language.tsx';
import { readLedgerSearch } from '../ledger/search.ts';

/** Where a matter was opened from: the ledger as it was asked, with its page, or one's own work. */
export function BackLink({ as }: { readonly as: 'crumb' | 'way-out' }) {
  const { t } = useLanguage();
  const ledger = useRouterState({ select: ({ location }) => location.state.ledger });
  if (ledger === undefined) return <Link to="/">{t(as === 'crumb' ? 'myWork' : 'toMyWork')}</Link>;
  return (
    <Link to="/ledger" search={readLedgerSearch(ledger)}>
      {t(as === 'crumb' ? 'ledger' : 'toLedger')}
    </Link>
  );
}
