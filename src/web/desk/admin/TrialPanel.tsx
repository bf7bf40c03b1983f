import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Table } from 'antd';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import { movedListedMax, type RoutingView } from '../../../api/routing.ts';
import type { Words } from '../../../core/words/words.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { categoryWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { adminKey, movedQuery, replayQuery } from './queries.ts';

interface TrialPanelProps {
  readonly routing: RoutingView;
  readonly draft: NonNullable<RoutingView['draft']>;
}

/** The draft tried on the matters of the last year, and its publication once the result was there to be seen. */
export function TrialPanel({ routing, draft }: TrialPanelProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: [adminKey] });
  const params = { area: routing.area };
  const trying = useMutation({
    mutationFn: () => call(routes.replayRouting, { params, body: { edition: draft.edition }, key: newDeedKey() }),
    onSuccess: reload,
  });
  const publishing = useMutation({
    mutationFn: (replay: string) => call(routes.publishRouting, { params, body: { replay }, key: newDeedKey() }),
    onSuccess: async () => {
      await reload();
      void message.success({ content: t('routingPublished'), icon: <span aria-hidden="true">✓ </span> });
    },
  });
  const { replay } = routing;
  const { data: live } = useQuery({ ...replayQuery(replay?.id ?? ''), enabled: replay !== null });
  const ready = replay?.ofThisDraft === true && live?.status === 'done';
  const error = trying.error ?? publishing.error;
  return (
    <Panel title={t('routingReplay')}>
      <p>{t('routingTryNote')}</p>
      {error === null ? null : <Trouble error={error} />}
      <div className="button-row">
        <Button
          type={ready ? 'default' : 'primary'}
          loading={trying.isPending}
          disabled={replay?.ofThisDraft === true && live?.status === 'running'}
          onClick={() => trying.mutate()}
        >
          {t('routingTry')}
        </Button>
        {ready ? (
          <Button type="primary" loading={publishing.isPending} onClick={() => publishing.mutate(replay.id)}>
            {t('routingPublish', { from: draft.from })}
          </Button>
        ) : null}
      </div>
      {replay === null || live === undefined ? null : (
        <div aria-live="polite">
          {replay.ofThisDraft ? null : <p>{t('routingOldTrial')}</p>}
          {live.status === 'running' ? (
            <>
              <p>{t('routingTrying', { looked: live.looked })}</p>
              <Progress percent={live.percent} aria-label={t('routingReplay')} />
            </>
          ) : (
            <p>
              <strong>{t('routingTried', { looked: live.looked, moved: live.moved })}</strong>
            </p>
          )}
          {live.moved > movedListedMax ? <p>{t('routingListCut', { max: movedListedMax })}</p> : null}
        </div>
      )}
      {live === undefined || live.counts.length === 0 ? null : <Counts replay={live.id} counts={live.counts} />}
    </Panel>
  );
}

interface Count {
  readonly from: Place;
  readonly to: Place;
  readonly count: number;
}

interface Place {
  readonly unit: { readonly id: number; readonly name: Words } | null;
  readonly procedure: string;
}

/** What a unit is asked for by: 0 stands for none. */
const idOf = ({ unit }: Place): number => unit?.id ?? 0;

function Counts({ replay, counts }: { readonly replay: string; readonly counts: readonly Count[] }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<Count>();
  const words = usePlaceWords();
  return (
    <>
      <Table<Count>
        size="small"
        rowKey={({ from, to }) => `${idOf(from)} ${from.procedure} ${idOf(to)} ${to.procedure}`}
        pagination={counts.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        dataSource={[...counts]}
        title={() => t('routingCounts')}
        columns={[
          { key: 'from', title: t('routingNow'), render: (_, { from }) => words(from) },
          { key: 'to', title: t('routingThen'), render: (_, { to }) => words(to) },
          { key: 'count', title: t('routingCount'), align: 'right', render: (_, { count }) => count },
          {
            key: 'steps',
            title: t('adminStepsColumn'),
            render: (_, count) => (
              <Button
                size="small"
                aria-label={t('routingShowOf', { from: words(count.from), to: words(count.to) })}
                onClick={() => setChosen(count)}
              >
                {t('routingShow')}
              </Button>
            ),
          },
        ]}
      />
      <Moved
        key={chosen === undefined ? '' : `${idOf(chosen.from)} ${idOf(chosen.to)}`}
        replay={replay}
        chosen={chosen}
      />
    </>
  );
}

function usePlaceWords(): (place: Place) => string {
  const { t, say } = useLanguage();
  return ({ unit, procedure }) => {
    const title = say(findLatestProcedure(procedure)?.definition.title ?? { zh: procedure, en: procedure });
    return `${unit === null ? t('routingNobody') : say(unit.name)} · ${title}`;
  };
}

function Moved({ replay, chosen }: { readonly replay: string; readonly chosen: Count | undefined }) {
  const { t, say } = useLanguage();
  const [after, setAfter] = useState<string>();
  const words = usePlaceWords();
  const from = chosen === undefined ? undefined : idOf(chosen.from);
  const to = chosen === undefined ? undefined : idOf(chosen.to);
  const { data, error, refetch } = useQuery(movedQuery(replay, from, to, after));
  if (data === undefined) return error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />;
  const { next } = data;
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={data.items}
        title={() => t('routingMoved')}
        columns={[
          { key: 'number', title: t('routingMatter'), render: (_, { number }) => number ?? t('routingNoNumber') },
          {
            key: 'what',
            title: t('routingMatterWhat'),
            render: (_, { category, place }) => `${say(categoryWords(category))} · ${say(place)}`,
          },
          { key: 'day', title: t('routingMatterDay'), render: (_, { openedOn }) => openedOn },
          { key: 'from', title: t('routingNow'), render: (_, one) => words(one.from) },
          { key: 'to', title: t('routingThen'), render: (_, one) => words(one.to) },
        ]}
      />
      <div className="button-row">
        {after === undefined ? null : (
          <Button size="small" onClick={() => setAfter(undefined)}>
            {t('routingFirst')}
          </Button>
        )}
        {next === null ? null : (
          <Button size="small" onClick={() => setAfter(next)}>
            {t('routingNext')}
          </Button>
        )}
      </div>
    </>
  );
}
