import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import type { RegisterBody, Registered } from '../../../api/register.ts';
import { dateWords } from '../../ui/date-words.ts';
import type { Done } from '../api/deed.ts';
import { matterQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { DocumentLink } from '../matter/DocumentLink.tsx';

interface RegisteredPanelProps {
  readonly done: Done<RegisterBody, Registered>;
  readonly onAnother: () => void;
}

/** What the applicant takes home: the code, large; the receipt; and what comes next for the clerk. */
export function RegisteredPanel({ done, onAnother }: RegisteredPanelProps) {
  const { t, say } = useLanguage();
  const { district, id, codes, passedUp } = done.value;
  // The codes come in the order the applicants were taken down; the matter, once read, names each by its id.
  const applicants = done.body.parties.filter(({ role }) => role === 'applicant');
  const { data: matter } = useQuery({ ...matterQuery({ district, id }), enabled: passedUp === null });
  const another = useRef<HTMLButtonElement>(null);
  useEffect(() => another.current?.focus(), []);
  return (
    <div className="registered">
      <h1>{t('registeredTitle')}</h1>
      {done.earlier ? <Alert type="warning" role="status" title={t('registeredEarlier')} className="no-print" /> : null}
      {passedUp === null ? null : (
        <Alert type="info" role="status" title={t('registeredPassedUp', { unit: say(passedUp.name) })} />
      )}
      <div className="receipt">
        <ReceiptHead matter={matter} />
        {codes.map(({ partyId, code }, index) => (
          <dl key={partyId} className="code-line">
            <dt>
              {t('codeOf', {
                name:
                  matter?.parties.find((party) => party.id === partyId)?.name ??
                  applicants[index]?.name ??
                  t('theApplicant'),
              })}
            </dt>
            <dd className="code">{code}</dd>
          </dl>
        ))}
        <p>{t('codeUse', { site: window.location.host })}</p>
        <p className="second-line">{t('codeKeep')}</p>
      </div>
      <div className="button-row no-print">
        <Button type="primary" ref={another} onClick={onAnother}>
          {t('registerAnother')}
        </Button>
        <Button onClick={() => window.print()}>{t('printPage')}</Button>
        {passedUp === null ? (
          <Link to="/matters/$district/$id" params={{ district, id }} className="button-plain">
            {t('openMatter')}
          </Link>
        ) : null}
      </div>
      {matter === undefined || matter.documents.length === 0 ? null : (
        <div className="no-print">
          <p>{t('documentsForApplicant')}</p>
          <ul className="documents">
            {matter.documents.map((document) => (
              <li key={document.id}>
                <DocumentLink matter={matter} document={document} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function ReceiptHead({ matter }: { readonly matter: MatterView | undefined }) {
  const { t, say } = useLanguage();
  if (matter === undefined) return <p className="print-only">{t('receiptTitle')}</p>;
  return (
    <>
      <p className="print-only receipt-title">{t('receiptTitle')}</p>
      <p>{t('receiptAt', { unit: say(matter.door.name), when: say(dateWords(matter.openedAt)) })}</p>
    </>
  );
}
