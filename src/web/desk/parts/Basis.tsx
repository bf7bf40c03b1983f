import { citeWords } from '../../../core/deadline/explain-step.ts';
import type { Citation } from '../../../core/procedure/definition.ts';
import { useLanguage } from '../language.tsx';

/** The articles behind a step. */
export function Basis({ basis }: { readonly basis: readonly Pick<Citation, 'law' | 'article'>[] }) {
  const { t, say } = useLanguage();
  if (basis.length === 0) return null;
  return (
    <p className="basis">
      {t('basis')} {basis.map((one) => say(citeWords(one))).join(t('listComma'))}
    </p>
  );
}
