import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type fileErasureItem, type HoldReason, holdReason, holdWords } from '../../../api/retention.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { termTextWords } from '../../ui/term-text.ts';
import { AdminNav } from '../admin/AdminNav.tsx';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { EarlyHolds } from './EarlyHolds.tsx';

type Item = z.output<typeof fileErasureItem>;

const pageSize = 50;
const erasuresKey = 'file-erasures';
const erasuresQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: [erasuresKey, cursor ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listFileErasures, {
        query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
        signal,
      }),
  });

/** 到期卷宗: what one administrator decides and another confirms. */
export function ErasuresPage() {
  const { t, say } = useLanguage();
  useTitle(t('erasures'));
  const [cursor, setCursor] = useState<string>();
  const { data, error, isPending, refetch } = useQuery(erasuresQuery(cursor));
  const next = data?.next ?? null;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={undefined} />
        <h1>{t('erasures')}</h1>
        <p className="lead">{t('erasuresNote')}</p>
      </div>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      <Table<Item>
        rowKey="journey"
        size="small"
        loading={isPending}
        pagination={false}
        dataSource={data?.items ?? []}
        locale={{ emptyText: t('erasuresNone') }}
        columns={[
          { key: 'numbers', title: t('erasureNumbers'), render: (_, item) => numbersOf(item, t('erasureNoNumber')) },
          { key: 'closed', title: t('erasureClosed'), render: (_, item) => dateDigits(item.closedOn) },
          {
            key: 'term',
            title: t('erasureTerm'),
            render: (_, item) => `${say(termTextWords(item.term))} · ${item.basis}`,
          },
          { key: 'due', title: t('erasureDue'), render: (_, item) => dateDigits(item.dueOn) },
          {
            key: 'state',
            title: t('erasureStand'),
            render: (_, item) =>
              item.state === 'held'
                ? t('erasureHeld', { why: item.holds.map(say).join(t('listComma')) })
                : t(item.state === 'decided' && item.decidedByYou ? 'erasureDecidedByYou' : standing[item.state]),
          },
          { key: 'steps', title: t('erasureSteps'), render: (_, item) => <Steps item={item} /> },
        ]}
      />
      {next === null ? null : <Button onClick={() => setCursor(next)}>{t('erasureMore')}</Button>}
      <EarlyHolds />
    </>
  );
}

const standing = {
  proposed: 'erasureProposed',
  decided: 'erasureDecided',
  confirmed: 'erasureConfirmed',
  erased: 'erasureDone',
} as const satisfies Record<Exclude<Item['state'], 'held'>, PlainKey>;

function numbersOf(item: Item, none: string): string {
  return item.numbers.length === 0 ? none : item.numbers.join(' ');
}

type Step = 'decide' | 'confirm' | 'lift' | HoldReason;

function Steps({ item }: { readonly item: Item }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const params = { district: item.district, journey: item.journey };
  const doing = useMutation({
    mutationFn: (step: Step) => {
      switch (step) {
        case 'decide':
          return call(routes.decideErasure, { params, key: newDeedKey() });
        case 'confirm':
          return call(routes.confirmErasure, { params, key: newDeedKey() });
        case 'lift':
          return call(routes.liftHold, { params });
        default:
          return call(routes.holdFile, { params, body: { reason: step }, key: newDeedKey() });
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: [erasuresKey] }),
  });
  const what = numbersOf(item, t('erasureNoNumber'));
  const named = (key: PlainKey) => t('erasureOf', { step: t(key), what });
  const button = (key: PlainKey, step: Step, first = false) => (
    <Button
      size="small"
      type={first ? 'primary' : 'default'}
      loading={doing.isPending}
      aria-label={named(key)}
      onClick={() => doing.mutate(step)}
    >
      {t(key)}
    </Button>
  );
  const holds = holdReason.options.map((reason) => ({ key: reason, label: say(holdWords[reason]) }));
  return (
    <div className="button-row">
      {item.state === 'proposed' ? button('erasureDecide', 'decide', true) : null}
      {item.state === 'decided' && !item.decidedByYou ? (
        <Popconfirm
          title={t('erasureSure')}
          okText={t('erasureConfirm')}
          cancelText={t('notNow')}
          onConfirm={() => doing.mutate('confirm')}
        >
          <Button size="small" type="primary" danger loading={doing.isPending} aria-label={named('erasureConfirm')}>
            {t('erasureConfirm')}
          </Button>
        </Popconfirm>
      ) : null}
      {item.state === 'held' ? (
        button('erasureLift', 'lift')
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{ items: holds, onClick: ({ key }) => doing.mutate(holdReason.parse(key)) }}
        >
          <Button size="small" aria-label={named('erasureHold')}>
            {t('erasureHold')}
          </Button>
        </Dropdown>
      )}
      {doing.error === null ? null : <Trouble error={doing.error} />}
    </div>
  );
}
