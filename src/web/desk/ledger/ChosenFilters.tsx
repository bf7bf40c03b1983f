import { Button } from 'antd';
import type { LedgerFilter } from '../../../core/ledger/filter.ts';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';
import { saidFilters } from './options.ts';
import { useTagOptions } from './queries.ts';

interface ChosenFiltersProps {
  readonly filter: LedgerFilter;
  readonly unit: Words | null;
  readonly onFilter: (filter: LedgerFilter) => void;
}

/** What is asked, in words; each part can be taken away by itself. */
export function ChosenFilters({ filter, unit, onFilter }: ChosenFiltersProps) {
  const { t, say } = useLanguage();
  const tags = useTagOptions();
  const said = saidFilters(filter, unit, tags);
  if (said.length === 0) return null;
  const { sort, order } = filter;
  return (
    <section className="ledger-chosen" aria-label={t('ledgerChosen')}>
      {said.map(({ field, words }) => (
        <Button
          key={field}
          size="small"
          aria-label={t('ledgerDrop', { what: say(words) })}
          onClick={() => {
            const { [field]: _, ...rest } = filter;
            onFilter(rest);
          }}
        >
          {say(words)} <span aria-hidden="true">✕</span>
        </Button>
      ))}
      <Button
        size="small"
        type="link"
        onClick={() => onFilter({ ...(sort === undefined ? {} : { sort }), ...(order === undefined ? {} : { order }) })}
      >
        {t('ledgerClear')}
      </Button>
    </section>
  );
}
