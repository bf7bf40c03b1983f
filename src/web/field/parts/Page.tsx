import { type ReactNode, useEffect, useRef } from 'react';
import { hashOf, type Where } from '../address.ts';
import { useLanguage } from '../language.ts';

interface PageProps {
  readonly title: string;
  /** Where the way back leads; none from the first page. */
  readonly back?: Where;
  readonly children: ReactNode;
}

/** One thing a page: its name is read out when it opens. */
export function Page({ title, back, children }: PageProps) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, [title, t]);
  return (
    <main>
      {back === undefined ? null : (
        <a className="back" href={hashOf(back)}>
          {t('back')}
        </a>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
