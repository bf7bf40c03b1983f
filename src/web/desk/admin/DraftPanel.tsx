import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import type { RoutingView } from '../../../api/routing.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { adminKey } from './queries.ts';
import { RuleDrawer } from './RuleDrawer.tsx';
import { RulesTable, type ShownRule } from './RulesTable.tsx';
import { shifted } from './rule-form.ts';
import { sendDraft } from './send-draft.ts';
import { TrialPanel } from './TrialPanel.tsx';

interface DraftPanelProps {
  readonly routing: RoutingView;
  /** The unit below which a unit's code is looked for. */
  readonly top: number;
}

/** The draft: every change of it is saved at once, and has no effect before it is published. */
export function DraftPanel({ routing, top }: DraftPanelProps) {
  const { t, say } = useLanguage();
  const { draft } = routing;
  const change = useDraftChange(routing);
  const [opened, setOpened] = useState<{ readonly index: number | undefined } | 'day'>();
  if (draft === null) {
    return (
      <Panel title={t('routingDraft')}>
        <p>{t('routingNoDraft')}</p>
        {change.error === null ? null : <Trouble error={change.error} />}
        <Button type="primary" loading={change.isPending} onClick={() => change.save(routing.own, today())}>
          {t('routingBegin')}
        </Button>
      </Panel>
    );
  }
  const save = (rules: readonly ShownRule[]) => change.save(rules, draft.from);
  return (
    <>
      <Panel
        title={t('routingDraft')}
        extra={
          <div className="button-row">
            <Button size="small" onClick={() => setOpened({ index: undefined })}>
              {t('routingAdd')}
            </Button>
            <Button size="small" onClick={() => setOpened('day')}>
              {t('routingSetDay')}
            </Button>
            <Button size="small" onClick={change.discard}>
              {t('routingDiscard')}
            </Button>
          </div>
        }
      >
        <p className="second-line">
          {t('routingDraftLine', { name: say(draft.editedBy), edition: draft.edition, from: draft.from })}
        </p>
        {change.error === null ? null : <Trouble error={change.error} />}
        <RulesTable
          rules={draft.rules}
          names={routing}
          steps={(rule, index) => (
            <Steps
              title={say(rule.title)}
              isFirst={index === 0}
              isLast={index === draft.rules.length - 1}
              isBusy={change.isPending}
              onEdit={() => setOpened({ index })}
              onMove={(by) => save(shifted(draft.rules, index, by))}
              onRemove={() => save(draft.rules.filter((_, at) => at !== index))}
            />
          )}
        />
      </Panel>
      <TrialPanel routing={routing} draft={draft} />
      {opened === 'day' ? (
        <FormDrawer
          title={t('routingSetDay')}
          note={t('routingDayNote')}
          initial={{ from: draft.from }}
          fields={[{ path: 'from', label: t('routingFrom'), kind: 'date' }]}
          send={(values, key) => sendDraft(routing, draft.rules, values.from ?? '', key)}
          onDone={() => undefined}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      {opened === undefined || opened === 'day' ? null : (
        <RuleDrawer
          key={opened.index ?? 'new'}
          routing={routing}
          draft={draft}
          index={opened.index}
          top={top}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function useDraftChange(routing: RoutingView) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: [adminKey] });
  const saving = useMutation({
    mutationFn: ({ rules, from }: { readonly rules: readonly ShownRule[]; readonly from: string }) =>
      sendDraft(routing, rules, from, newDeedKey()),
    onSuccess: async () => {
      await reload();
      void message.success({ content: t('routingSaved'), icon: <span aria-hidden="true">✓ </span> });
    },
  });
  const discarding = useMutation({
    mutationFn: (edition: number) =>
      call(routes.discardRoutingDraft, { params: { area: routing.area }, body: { edition }, key: newDeedKey() }),
    onSuccess: reload,
  });
  return {
    error: saving.error ?? discarding.error,
    isPending: saving.isPending || discarding.isPending,
    save: (rules: readonly ShownRule[], from: string) => saving.mutate({ rules, from }),
    discard: () => {
      if (routing.draft !== null) discarding.mutate(routing.draft.edition);
    },
  };
}

interface StepsProps {
  readonly title: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function Steps({ title, isFirst, isLast, isBusy, onEdit, onMove, onRemove }: StepsProps) {
  const { t } = useLanguage();
  return (
    <div className="button-row">
      <Button size="small" disabled={isBusy} aria-label={t('routingEditOf', { title })} onClick={onEdit}>
        {t('routingEdit')}
      </Button>
      <Button
        size="small"
        disabled={isBusy || isFirst}
        aria-label={t('routingUpOf', { title })}
        onClick={() => onMove(-1)}
      >
        {t('routingUp')}
      </Button>
      <Button
        size="small"
        disabled={isBusy || isLast}
        aria-label={t('routingDownOf', { title })}
        onClick={() => onMove(1)}
      >
        {t('routingDown')}
      </Button>
      <Button size="small" disabled={isBusy} aria-label={t('routingRemoveOf', { title })} onClick={onRemove}>
        {t('routingRemove')}
      </Button>
    </div>
  );
}
