import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { UnitView } from '../../../api/administration.ts';
import type { MessageRuleView, MessageTextView } from '../../../api/message-setting.ts';
import { channelWords } from '../../../core/message/channel.ts';
import { eventWords, followingWords } from '../../../core/message/setting.ts';
import { templateNames } from '../../../core/message/templates.ts';
import { dateWords } from '../../ui/date-words.ts';
import { today } from '../../ui/today.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { partyRoleWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import { MessageSettingDrawer } from './MessageSettingDrawer.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { messageSettingsQuery, unitQuery } from './queries.ts';
import { Trail } from './UnitsPage.tsx';

/** By which ways parties are told of what, and in which words: the city's and the district's own beside the house's. */
export function MessageSettingsPage() {
  const { t } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/messages' });
  const unit = useAdminUnit(asked);
  useTitle(t('telling'));
  const { data, error, isPending, refetch } = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('telling')}</h1>
        {data === undefined ? null : <Trail unit={data} to="/admin/messages" />}
      </div>
      <p>{t('tellingAbout')}</p>
      <ProposalsPanel />
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Settings unit={data} />}
    </>
  );
}

function Settings({ unit }: { readonly unit: UnitView }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [opened, setOpened] = useState<MessageRuleView | MessageTextView>();
  const { data, error, isPending, refetch } = useQuery(messageSettingsQuery(unit.district));
  const changes = unit.administered && (unit.kind === 'district' || unit.kind === 'city');
  const rules = useRuleColumns(changes ? setOpened : undefined);
  const texts = useTextColumns(changes ? setOpened : undefined);
  return (
    <>
      {changes ? null : <p>{t('adminParametersElsewhere')}</p>}
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <Panel title={t('tellingRules')}>
            <Table<MessageRuleView>
              size="small"
              rowKey={({ event, audience }) => `${event} ${audience}`}
              pagination={false}
              columns={rules}
              dataSource={[...data.rules]}
            />
          </Panel>
          <Panel title={t('tellingTexts')}>
            <Table<MessageTextView>
              size="small"
              rowKey="key"
              pagination={false}
              columns={texts}
              dataSource={[...data.texts]}
            />
          </Panel>
        </>
      )}
      {opened === undefined ? null : (
        <MessageSettingDrawer
          district={unit.district}
          of={opened}
          onDone={() => void message.success({ content: t('adminProposed'), icon: <span aria-hidden="true">✓ </span> })}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function Coming({ entered }: Pick<MessageRuleView, 'entered'>) {
  const { t, say } = useLanguage();
  const coming = entered.filter(({ from }) => from > today());
  return coming.map(({ from }) => (
    <div key={from} className="second-line">
      {t('tellingNext', { from: say(dateWords(from)) })}
    </div>
  ));
}

function useRuleColumns(open: ((rule: MessageRuleView) => void) | undefined): TableColumnsType<MessageRuleView> {
  const { t, say } = useLanguage();
  const nameOf = ({ event, audience }: MessageRuleView) =>
    `${say(eventWords[event])} · ${say(partyRoleWords[audience])}`;
  return [
    { key: 'event', title: t('tellingEvent'), render: (_, { event }) => <strong>{say(eventWords[event])}</strong> },
    { key: 'audience', title: t('tellingAudience'), render: (_, { audience }) => say(partyRoleWords[audience]) },
    {
      key: 'ways',
      title: t('tellingWays'),
      render: (_, { today: rule, own, entered, demanded }) => (
        <>
          {rule.first.map((way) => say(channelWords[way])).join(t('tellingArrow'))}
          {own ? <span className="second-line"> {t('adminOwnValue')}</span> : null}
          <div className="second-line">{say(followingWords[rule.following])}</div>
          <div className="second-line">{t(rule.quiet ? 'tellingWaits' : 'tellingAtOnce')}</div>
          {demanded.map(({ way, article }) => (
            <div key={way} className="second-line">
              {t('tellingDemanded')}
              {t('reasonColon')}
              {say(channelWords[way])} <span lang="zh-CN">{article}</span>
            </div>
          ))}
          <Coming entered={entered} />
        </>
      ),
    },
    {
      key: 'steps',
      title: t('adminStepsColumn'),
      render: (_, rule) =>
        open === undefined ? null : (
          <Button size="small" aria-label={t('tellingChangeOf', { name: nameOf(rule) })} onClick={() => open(rule)}>
            {t('tellingChange')}
          </Button>
        ),
    },
  ];
}

function useTextColumns(open: ((text: MessageTextView) => void) | undefined): TableColumnsType<MessageTextView> {
  const { t, say } = useLanguage();
  return [
    { key: 'key', title: t('tellingKey'), render: (_, { key }) => <strong>{say(templateNames[key])}</strong> },
    {
      key: 'words',
      title: t('tellingReads'),
      render: (_, { today: { words, subject }, own, entered }) => (
        <>
          {(['zh', 'en'] as const).map((locale) => (
            <div key={locale} className="own-words" lang={locale === 'zh' ? 'zh-CN' : 'en'}>
              {subject === undefined ? null : <strong>{subject[locale]} </strong>}
              {words[locale]}
            </div>
          ))}
          {own ? <span className="second-line">{t('adminOwnValue')}</span> : null}
          <Coming entered={entered} />
        </>
      ),
    },
    {
      key: 'steps',
      title: t('adminStepsColumn'),
      render: (_, text) =>
        open === undefined ? null : (
          <Button
            size="small"
            aria-label={t('tellingChangeOf', { name: say(templateNames[text.key]) })}
            onClick={() => open(text)}
          >
            {t('tellingChange')}
          </Button>
        ),
    },
  ];
}
