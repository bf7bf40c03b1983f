import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language.tsx';
import { useSession } from '../session/session-context.ts';

/** A page is the same page whichever unit it shows. */
const anySearch = { includeSearch: false } as const;

/** The pages of administration, beside each other. */
export function AdminNav({ unit }: { readonly unit: number | undefined }) {
  const { t } = useLanguage();
  const search = unit === undefined ? {} : { unit };
  return (
    <nav className="tabs admin-tabs" aria-label={t('adminNav')}>
      <Link to="/admin/units" search={search} activeOptions={anySearch}>
        {t('adminUnits')}
      </Link>
      <Link to="/admin/people" search={search} activeOptions={anySearch}>
        {t('adminPeople')}
      </Link>
      <Link to="/admin/parameters" search={search} activeOptions={anySearch}>
        {t('adminParameters')}
      </Link>
      <Link to="/admin/messages" search={search} activeOptions={anySearch}>
        {t('telling')}
      </Link>
      <Link to="/admin/tags" search={search} activeOptions={anySearch}>
        {t('tags')}
      </Link>
      <Link to="/admin/routing" search={search} activeOptions={anySearch}>
        {t('adminRouting')}
      </Link>
      <Link to="/admin/service-keys" search={search} activeOptions={anySearch}>
        {t('serviceKeys')}
      </Link>
      <Link to="/admin/erasures">{t('erasures')}</Link>
      <Link to="/admin/witness">{t('witness')}</Link>
    </nav>
  );
}

/** The unit a page is about: the one in its address, or where the reader administers; undefined for whoever does not. */
export function useAdminUnit(asked: number | undefined): number | undefined {
  const session = useSession();
  const own = session.roles.find(({ role }) => role === 'administrator');
  return own === undefined ? undefined : (asked ?? own.unit.id);
}
