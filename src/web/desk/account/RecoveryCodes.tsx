import { Button } from 'antd';
import { useLanguage } from '../language.tsx';

/** Shown once, to be printed or copied by hand. */
export function RecoveryCodes({ codes, about }: { readonly codes: readonly string[]; readonly about: string }) {
  const { t } = useLanguage();
  return (
    <section className="recovery-codes" aria-label={t('recoveryTitle')}>
      <p>{about}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button className="no-print" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </section>
  );
}
