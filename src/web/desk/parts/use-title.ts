import { useEffect } from 'react';
import { useLanguage } from '../language.tsx';

/** The page's name in the browser's tab and history, before the product's. */
export function useTitle(title: string): void {
  const { t } = useLanguage();
  const product = t('productTitle');
  useEffect(() => {
    document.title = `${title} · ${product}`;
    return () => {
      document.title = product;
    };
  }, [title, product]);
}
