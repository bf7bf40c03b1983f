import type { PlaceFigures } from '../../../api/screening-view.ts';
import { useLanguage } from '../language.tsx';

const length = 100;

/** How many places were seen, in words and as a bar. It has no colour for much or little, and no mark to be reached. */
export function CoverageBar({ places: { known, seen } }: { readonly places: PlaceFigures }) {
  const { t } = useLanguage();
  if (known === 0) return <span className="second-line">{t('screeningNoPlaces')}</span>;
  return (
    <>
      <span className="unbroken">{t('screeningSeenOf', { seen: String(seen), known: String(known) })}</span>
      <svg className="coverage-bar" viewBox={`0 0 ${length} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={length} height="6" className="coverage-all" />
        <rect width={(length * seen) / known} height="6" className="coverage-seen" />
      </svg>
    </>
  );
}
