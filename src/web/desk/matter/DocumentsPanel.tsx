import type { MatterView } from '../../../api/matter.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { DocumentLink } from './DocumentLink.tsx';

/** 文书: what was issued, a draft before what was sealed of it. A document still being made appears by itself. */
export function DocumentsPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('documents')}>
      {matter.documents.length === 0 ? <p className="second-line">{t('noDocuments')}</p> : null}
      <ul className="documents">
        {matter.documents.map((document, index) => (
          <li key={document.id}>
            <DocumentLink matter={matter} document={document} />
            <span className="second-line">
              {matter.documents.slice(index + 1).some((later) => later.title.zh === document.title.zh)
                ? `${t('documentEarlier')} `
                : null}
              {document.number === matter.number ? null : `${document.number ?? ''} `}
              {dateDigits(document.readyAt ?? document.requestedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
