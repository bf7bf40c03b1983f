import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { apiPath } from '../api/path.ts';
import { useLanguage } from '../language.tsx';

interface DocumentLinkProps {
  readonly matter: Pick<MatterView, 'district' | 'id'>;
  readonly document: MatterView['documents'][number];
}

/** A document by its title: a link once it is made, and how it stands until then. */
export function DocumentLink({ matter, document }: DocumentLinkProps) {
  const { t, say } = useLanguage();
  const { district, id } = matter;
  switch (document.status) {
    case 'ready':
      return (
        <a
          target="_blank"
          rel="noreferrer"
          href={apiPath(routes.readDocument, { district, id, document: document.id })}
        >
          {say(document.title)}
          <span className="unseen">{t('opensPdf')}</span>
        </a>
      );
    case 'waiting':
      return (
        <span role="status">
          {say(document.title)} <span className="chip">{t('documentWaiting')}</span>
        </span>
      );
    case 'failed':
      return (
        <span>
          {say(document.title)} <span className="chip chip-bad">{t('documentFailed')}</span>
        </span>
      );
  }
}
