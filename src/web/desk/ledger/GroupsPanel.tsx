import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { groupedMax, type LedgerGrouping } from '../../../api/ledger-view.ts';
import { type LedgerFilter, readLedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { calledIn, choices } from './options.ts';
import { ledgerGroupsQuery } from './queries.ts';
import { type LedgerSearch, withFilter } from './search.ts';

interface GroupsProps {
  readonly search: LedgerSearch;
  readonly filter: LedgerFilter;
  readonly by: LedgerGrouping;
}

/** What is listed, counted by one of its parts; each count leads to the matters behind it. */
export function GroupsPanel({ search, filter, by }: GroupsProps) {
  const { t, say } = useLanguage();
  const { data, error, refetch } = useQuery(ledgerGroupsQuery(filter, by));
  if (error !== null) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <section aria-label={t('ledgerGroups')}>
      <ul className="ledger-groups" aria-live="polite">
        {data.groups.map(({ key, name, count }) => (
          <li key={key}>
            <Link to="/ledger" search={withFilter(search, oneGroup(filter, by, key))}>
              {say(name ?? groupWords(by, key))}
            </Link>{' '}
            {t('ledgerGroupCount', { n: count })}
          </li>
        ))}
      </ul>
      {data.isCut ? <p className="second-line">{t('ledgerGroupsCut', { n: groupedMax })}</p> : null}
    </section>
  );
}

function groupWords(by: LedgerGrouping, key: string): Words {
  return by === 'unit' || by === 'tag' ? { zh: key, en: key } : calledIn(choices[by], key);
}

/** The filter that asks for one group alone. */
function oneGroup(filter: LedgerFilter, by: LedgerGrouping, key: string): LedgerFilter {
  const alone = by === 'unit' ? { unit: key, as: 'answers' } : { [by]: key };
  return readLedgerFilter({ ...writeLedgerFilter(filter), ...alone }).filter;
}
