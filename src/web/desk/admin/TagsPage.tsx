import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { UnitView } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import type { TagView } from '../../../api/tag.ts';
import { dateWords } from '../../ui/date-words.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { type Language, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { tagsQuery } from '../tag/queries.ts';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import { FormDrawer, type FormField } from './FormDrawer.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { unitQuery } from './queries.ts';
import { Trail } from './UnitsPage.tsx';

/** 事项标签: the closed list of subjects a matter can have in this place, and what a tag never is. */
export function TagsPage() {
  const { t } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/tags' });
  const unit = useAdminUnit(asked);
  useTitle(t('tags'));
  const { data, error, isPending, refetch } = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('tags')}</h1>
        {data === undefined ? null : <Trail unit={data} to="/admin/tags" />}
      </div>
      <p>{t('tagsAbout')}</p>
      <ProposalsPanel />
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Tags unit={data} />}
    </>
  );
}

function Tags({ unit }: { readonly unit: UnitView }) {
  const language = useLanguage();
  const { t, say } = language;
  const { message } = App.useApp();
  const [opened, setOpened] = useState<TagView | 'new'>();
  const { data, error, isPending, refetch } = useQuery(tagsQuery(unit.district));
  const changes = unit.administered && (unit.kind === 'district' || unit.kind === 'city');
  const onDone = () => void message.success({ content: t('adminProposed'), icon: <span aria-hidden="true">✓ </span> });
  const onClose = () => setOpened(undefined);
  return (
    <Panel title={t('tagsHere', { name: say(unit.name) })}>
      {changes ? (
        <p>
          <Button onClick={() => setOpened('new')}>{t('tagNew')}</Button>
        </p>
      ) : (
        <p>{t('tagsElsewhere')}</p>
      )}
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Table<TagView>
          size="small"
          rowKey="key"
          pagination={false}
          columns={columnsIn(language, changes ? setOpened : undefined)}
          dataSource={[...data.items]}
        />
      )}
      {opened === undefined ? null : opened === 'new' ? (
        <NewTag district={unit.district} onDone={onDone} onClose={onClose} />
      ) : (
        <OfferTag district={unit.district} tag={opened} onDone={onDone} onClose={onClose} />
      )}
    </Panel>
  );
}

interface DrawerProps {
  readonly district: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function NewTag({ district, onDone, onClose }: DrawerProps) {
  const { t } = useLanguage();
  const fields: readonly FormField[] = [
    { path: 'name.zh', label: t('tagNameZh'), kind: 'text' },
    { path: 'name.en', label: t('tagNameEn'), kind: 'text' },
    { path: 'means.zh', label: t('tagMeansZh'), kind: 'text' },
    { path: 'means.en', label: t('tagMeansEn'), kind: 'text' },
    { path: 'from', label: t('adminFrom'), kind: 'date' },
  ];
  return (
    <FormDrawer
      title={t('tagNew')}
      note={t('tagsAbout')}
      initial={{ from: today() }}
      fields={fields}
      send={(values, key) => {
        const at = (path: string) => values[path] ?? '';
        return call(routes.setTag, {
          body: {
            deed: 'add',
            district,
            from: at('from'),
            name: { zh: at('name.zh'), en: at('name.en') },
            means: { zh: at('means.zh'), en: at('means.en') },
          },
          key,
        });
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function OfferTag({ district, tag, onDone, onClose }: DrawerProps & { readonly tag: TagView }) {
  const { t, say } = useLanguage();
  const name = say(tag.name);
  return (
    <FormDrawer
      title={tag.offered ? t('tagEndNamed', { name }) : t('tagAgainNamed', { name })}
      note={tag.offered ? t('tagEndNote') : t('tagMeaning', { name, means: say(tag.means) })}
      initial={{ from: today() }}
      fields={[{ path: 'from', label: t('adminFrom'), kind: 'date' }]}
      send={(values, key) =>
        call(routes.setTag, {
          body: { deed: tag.offered ? 'end' : 'offer-again', district, from: values.from ?? '', key: tag.key },
          key,
        })
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function columnsIn({ t, say }: Language, open: ((tag: TagView) => void) | undefined): TableColumnsType<TagView> {
  return [
    {
      key: 'tag',
      title: t('tagColumn'),
      render: (_, { name, means }) => (
        <>
          <strong>{say(name)}</strong>
          <div className="second-line">{say(means)}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('tagStateColumn'),
      render: (_, { offered, entered }) => (
        <>
          {t(offered ? 'tagOffered' : 'tagEnded')}
          {entered.map(({ district, from, offered: then }) => (
            <div key={`${district} ${from}`} className="second-line">
              {t(then ? 'tagOfferedFrom' : 'tagEndedFrom', { from: say(dateWords(from)) })}
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'steps',
      title: t('adminStepsColumn'),
      render: (_, tag) =>
        open === undefined ? null : (
          <Button
            size="small"
            aria-label={t(tag.offered ? 'tagEndNamed' : 'tagAgainNamed', { name: say(tag.name) })}
            onClick={() => open(tag)}
          >
            {t(tag.offered ? 'tagEnd' : 'tagAgain')}
          </Button>
        ),
    },
  ];
}
