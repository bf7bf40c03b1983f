import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { RoutingView } from '../../../api/routing.ts';
import { askedWords } from '../../../api/routing-words.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';

export type ShownRule = RoutingView['own'][number];

interface RulesTableProps {
  readonly rules: readonly ShownRule[];
  /** What the rules name. */
  readonly names: Pick<RoutingView, 'units' | 'places'>;
  readonly steps?: (rule: ShownRule, index: number) => ReactNode;
}

/** Rules in their order: what each asks for, where it leads, what it rests on. */
export function RulesTable({ rules, names, steps }: RulesTableProps) {
  const { t, say } = useLanguage();
  const places = new Map(names.places.map(({ code, name }) => [code, name]));
  const units = new Map(names.units.map(({ id, name }) => [id, name]));
  const target = ({ kind, unitId }: ShownRule['to']) => {
    if (unitId !== undefined) return say(units.get(unitId) ?? { zh: String(unitId), en: String(unitId) });
    return kind === undefined ? '' : t('routingNearest', { kind: say(unitKindWords[kind]) });
  };
  return (
    <Table<ShownRule>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...rules]}
      locale={{ emptyText: t('routingNone') }}
      columns={[
        { key: 'order', title: t('routingOrder'), width: 56, render: (_, __, index) => index + 1 },
        {
          key: 'rule',
          title: t('routingRule'),
          render: (_, { title, basis }) => (
            <>
              <strong>{say(title)}</strong>
              <div className="second-line">{say(basis)}</div>
            </>
          ),
        },
        {
          key: 'when',
          title: t('routingWhen'),
          render: (_, rule) => {
            const asked = askedWords(rule, (code) => places.get(code));
            return asked.length === 0 ? (
              t('routingAlways')
            ) : (
              <ul className="conditions">
                {asked.map((words) => (
                  <li key={words.en}>{say(words)}</li>
                ))}
              </ul>
            );
          },
        },
        {
          key: 'to',
          title: t('routingTo'),
          render: (_, { procedure, to }) => (
            <>
              {say(findLatestProcedure(procedure)?.definition.title ?? { zh: procedure, en: procedure })}
              <div className="second-line">{target(to)}</div>
            </>
          ),
        },
        ...(steps === undefined
          ? []
          : [
              {
                key: 'steps',
                title: t('adminStepsColumn'),
                render: (_: unknown, rule: ShownRule, index: number) => steps(rule, index),
              },
            ]),
      ]}
    />
  );
}
