import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language.tsx';
import { useSession } from '../session/session-context.ts';

/** The pages of administration, beside each other. */
export function AdminNav({ unit }: { readonly unit: number | undefined }) {
  const { t } = useLanguage();
  const search = unit === undefined ? {} : { unit };
  return (
    <nav className="button-row" aria-label={t('adminNav')}>
      <Link to="/admin/units" search={search} className="button-plain">
        {t('adminUnits')}
      </Link>
      <Link to="/admin/people" search={search} className="button-plain">
        {t('adminPeople')}
      </Link>
      <Link to="/admin/parameters" search={search} className="button-plain">
        {t('adminParameters')}
      </Link>
      <Link to="/admin/service-keys" search={search} className="button-plain">
        {t('serviceKeys')}
      </Link>
      <Link to="/admin/erasures" className="button-plain">
        {t('erasures')}
      </Link>
    </nav>
  );
}

/** The unit a page is about: the one in its address, or where the reader administers; undefined for whoever does not. */
export function useAdminUnit(asked: number | undefined): number | undefined {
  const session = useSession();
  const own = session.roles.find(({ role }) => role === 'administrator');
  return own === undefined ? undefined : (asked ?? own.unit.id);
}
