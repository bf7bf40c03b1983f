import { Link, useNavigate } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { type Key, useState } from 'react';
import type { QueueItem } from '../../../api/queue.ts';
import { clockTitle } from '../../../core/milestone/series.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { type Language, useLanguage } from '../language.tsx';
import { findDefinition, stateTitle } from '../matter/definition.ts';
import { Due } from '../parts/Due.tsx';
import { categoryWords, shortId } from '../parts/reference-words.ts';
import { waitingInOwnQueue, waitingInQueue } from '../parts/waiting-words.ts';
import { ManyBar, useMany } from './ManyBar.tsx';
import { partyNames } from './party-names.ts';

interface QueueTableProps {
  readonly items: readonly QueueItem[];
  /** Whether what lies in it is the reader's own, or their unit's, to move. */
  readonly isOwn: boolean;
  /** Whether the reader works on matters: then rows are chosen, and claimed by a key. */
  readonly acts: boolean;
}

/** A page of the queue. Each row leads to its matter, by its link or by a click anywhere on it. */
export function QueueTable({ items, isOwn, acts }: QueueTableProps) {
  const language = useLanguage();
  const navigate = useNavigate();
  const many = useMany();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const picked = items.filter(({ id }) => chosen.includes(id));
  return (
    <>
      {acts ? (
        <ManyBar items={picked} nameOf={(id) => nameIn(language, items, id)} many={many} onDone={() => setChosen([])} />
      ) : null}
      <Table<QueueItem>
        className="queue"
        size="small"
        rowKey="id"
        pagination={false}
        tableLayout="fixed"
        columns={columnsIn(language, isOwn)}
        dataSource={[...items]}
        {...(acts
          ? {
              rowSelection: {
                columnWidth: 40,
                selectedRowKeys: [...chosen],
                onChange: (keys: readonly Key[]) => setChosen(keys.map(String)),
                getTitleCheckboxProps: () => ({ 'aria-label': language.t('chooseAll') }),
                getCheckboxProps: (item: QueueItem) => ({
                  'aria-label': item.title ?? language.say(partyNames(item.parties)),
                }),
              },
            }
          : {})}
        onRow={(item) => ({
          onKeyDown: (event) => {
            if (!acts || event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            many.mutate({ deed: 'claim', matters: [{ district: item.district, id: item.id }] });
          },
          onClick: (event) => {
            if (event.target instanceof Element && event.target.closest('a, .ant-table-selection-column') !== null)
              return;
            void navigate({ to: '/matters/$district/$id', params: { district: item.district, id: item.id } });
          },
        })}
      />
    </>
  );
}

function nameIn({ say }: Language, items: readonly QueueItem[], id: string): string {
  const item = items.find((one) => one.id === id);
  return item === undefined ? shortId(id) : (item.title ?? say(partyNames(item.parties)));
}

function columnsIn({ t, say }: Language, isOwn: boolean): TableColumnsType<QueueItem> {
  return [
    { key: 'due', title: t('columnDue'), width: 176, render: (_, item) => <DueCell item={item} /> },
    {
      key: 'parties',
      title: t('columnParties'),
      render: (_, item) => (
        <>
          <Link to="/matters/$district/$id" params={{ district: item.district, id: item.id }} className="queue-link">
            {item.title ?? say(partyNames(item.parties))}
          </Link>
          <div className="second-line">
            {item.number ?? t('noNumberYet', { id: shortId(item.id) })}
            <span className="narrow-only"> · {say(categoryWords(item.category))}</span>
          </div>
        </>
      ),
    },
    {
      key: 'category',
      title: t('columnCategory'),
      width: 108,
      responsive: ['lg'],
      render: (_, item) => say(categoryWords(item.category)),
    },
    {
      key: 'state',
      title: t('columnState'),
      width: 148,
      render: (_, item) => (
        <>
          {say(stateTitle(item.procedure, item.procedureVersion, item.state))}
          <div className="second-line">
            {say(findDefinition(item.procedure, item.procedureVersion)?.title ?? { zh: '', en: '' })}
          </div>
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('columnWaiting'),
      width: 116,
      render: (_, item) => say(isOwn ? waitingInOwnQueue(item) : waitingInQueue(item)),
    },
    { key: 'place', title: t('columnPlace'), responsive: ['lg'], render: (_, item) => item.placeText },
    {
      key: 'holder',
      title: t('columnHolder'),
      width: 100,
      render: (_, item) => (item.holder === null ? t('noHolder') : say(item.holder)),
    },
  ];
}

function clockWords({ procedure, procedureVersion, nextClock }: QueueItem) {
  const definition = findDefinition(procedure, procedureVersion);
  return definition === undefined || nextClock === null ? undefined : clockTitle(definition, nextClock);
}

/** What lapses next, and when. */
export function DueCell({ item }: { readonly item: QueueItem }) {
  const { t, say } = useLanguage();
  if (item.left === null) return <span className="second-line">{t('noClock')}</span>;
  const title = clockWords(item);
  return (
    <>
      <Due left={item.left} alert={item.alert} provisional={item.nextProvisional} />
      <div className="second-line">
        {title === undefined ? null : `${say(title)} `}
        {item.nextDue === null ? null : <span className="unbroken">{dateDigits(item.nextDue)}</span>}
      </div>
    </>
  );
}
