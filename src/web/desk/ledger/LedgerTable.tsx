import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import type { LedgerItem } from '../../../api/ledger.ts';
import { type LedgerColumn, ledgerColumnTitles } from '../../../api/ledger-words.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { yuanWords } from '../../ui/money.ts';
import { type Language, useLanguage } from '../language.tsx';
import { findDefinition, stateTitle } from '../matter/definition.ts';
import { categoryWords, channelWords, shortId } from '../parts/reference-words.ts';
import { waitingInQueue } from '../parts/waiting-words.ts';
import { partyNames } from '../work/party-names.ts';
import { DueCell } from '../work/QueueTable.tsx';
import type { LedgerSearch } from './search.ts';

interface LedgerTableProps {
  readonly items: readonly LedgerItem[];
  readonly columns: readonly LedgerColumn[];
}

/** A page of the ledger, in the columns chosen. Each row leads to its matter. */
export function LedgerTable({ items, columns }: LedgerTableProps) {
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/ledger' });
  return (
    <Table<LedgerItem>
      className="queue ledger"
      size="small"
      rowKey="id"
      pagination={false}
      tableLayout="fixed"
      columns={columnsIn(language, columns, search)}
      dataSource={[...items]}
      onRow={(item) => ({
        onClick: (event) => {
          if (event.target instanceof Element && event.target.closest('a') !== null) return;
          const params = { district: item.district, id: item.id };
          void navigate({ to: '/matters/$district/$id', params, state: { ledger: search } });
        },
      })}
    />
  );
}

function columnsIn(
  language: Language,
  columns: readonly LedgerColumn[],
  search: LedgerSearch,
): TableColumnsType<LedgerItem> {
  const cells = cellsIn(language, search);
  return columns.map((key) => ({
    key,
    title: language.say(ledgerColumnTitles[key]),
    ...(widths[key] === undefined ? {} : { width: widths[key] }),
    render: (_: unknown, item: LedgerItem) => cells[key](item),
  }));
}

const widths: Partial<Record<LedgerColumn, number | string>> = { due: '15%', parties: '20%' };

function cellsIn(
  { t, say }: Language,
  search: LedgerSearch,
): Record<LedgerColumn, (item: LedgerItem) => React.ReactNode> {
  return {
    due: (item) =>
      item.status === 'closed' ? <span className="second-line">{t('ledgerClosed')}</span> : <DueCell item={item} />,
    parties: (item) => (
      <>
        <Link
          to="/matters/$district/$id"
          params={{ district: item.district, id: item.id }}
          state={{ ledger: search }}
          className="queue-link"
        >
          {item.title ??
            (item.parties.every(({ name }) => name === '') ? t('ledgerErased') : say(partyNames(item.parties)))}
        </Link>
        <div className="second-line">{item.number ?? t('noNumberYet', { id: shortId(item.id) })}</div>
      </>
    ),
    category: (item) => say(categoryWords(item.category)),
    state: (item) => (
      <>
        {say(stateTitle(item.procedure, item.procedureVersion, item.state))}
        <div className="second-line">
          {say(findDefinition(item.procedure, item.procedureVersion)?.title ?? { zh: '', en: '' })}
        </div>
      </>
    ),
    waiting: (item) => say(waitingInQueue(item)),
    place: (item) => item.placeText,
    holder: (item) => (item.holder === null ? t('noHolder') : say(item.holder)),
    answerable: (item) => (item.answerable === null ? null : say(item.answerable)),
    opened: (item) => <span className="unbroken">{dateDigits(item.openedAt).slice(0, 10)}</span>,
    closed: (item) => <span className="unbroken">{item.closedOn}</span>,
    outcome: (item) => outcomeOf(item, say),
    channel: (item) => say(channelWords[item.channel]),
    people: (item) => item.people,
    tags: (item) => item.tags.map(say).join(t('listComma')),
    amount: (item) => (item.amountFen === null ? null : say(yuanWords(item.amountFen))),
  };
}

function outcomeOf({ procedure, procedureVersion, outcome }: LedgerItem, say: Language['say']): string | null {
  if (outcome === null) return null;
  return say(findDefinition(procedure, procedureVersion)?.outcomes[outcome]?.title ?? { zh: outcome, en: outcome });
}
