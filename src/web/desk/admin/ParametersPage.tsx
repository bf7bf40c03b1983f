import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ParameterView, UnitView } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import type { Words } from '../../../core/words/words.ts';
import { termTextWords } from '../../ui/term-text.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { type Language, useLanguage } from '../language.tsx';
import { Basis } from '../parts/Basis.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import { FormDrawer, type FormField } from './FormDrawer.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { parametersQuery, unitQuery } from './queries.ts';
import { Trail } from './UnitsPage.tsx';

/** Terms left to the city and the district: what the law says, what holds here, from when. */
export function ParametersPage() {
  const { t } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/parameters' });
  const unit = useAdminUnit(asked);
  useTitle(t('adminParameters'));
  const { data, error, isPending, refetch } = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('adminParameters')}</h1>
        {data === undefined ? null : <Trail unit={data} to="/admin/parameters" />}
      </div>
      <ProposalsPanel />
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Parameters unit={data} />}
    </>
  );
}

function Parameters({ unit }: { readonly unit: UnitView }) {
  const language = useLanguage();
  const { t, say } = language;
  const { message } = App.useApp();
  const [opened, setOpened] = useState<ParameterView>();
  const { data, error, isPending, refetch } = useQuery(parametersQuery(unit.district));
  const changes = unit.administered && (unit.kind === 'district' || unit.kind === 'city');
  return (
    <Panel title={t('adminParametersOf', { name: say(unit.name) })}>
      {changes ? null : <p>{t('adminParametersElsewhere')}</p>}
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Table<ParameterView>
          size="small"
          rowKey={({ procedure, parameter }) => `${procedure} ${parameter}`}
          pagination={false}
          columns={columnsIn(language, changes ? setOpened : undefined)}
          dataSource={[...data.items]}
        />
      )}
      {opened === undefined ? null : (
        <FormDrawer
          title={t('adminSetParameterOf', { name: say(opened.title) })}
          note={t('adminSetParameterNote')}
          initial={{ from: today() }}
          fields={[valueField(language, opened), { path: 'from', label: t('adminFrom'), kind: 'date' }]}
          send={(values, key) =>
            call(routes.setParameter, {
              body: {
                district: unit.district,
                procedure: opened.procedure,
                parameter: opened.parameter,
                term: values.term ?? '',
                from: values.from ?? '',
              },
              key,
            })
          }
          onDone={() => void message.success({ content: t('adminProposed'), icon: <span aria-hidden="true">✓ </span> })}
          onClose={() => setOpened(undefined)}
        >
          <Basis basis={[opened]} />
        </FormDrawer>
      )}
    </Panel>
  );
}

/** A term is written; of choices one is taken. */
function valueField({ t, say }: Language, { choices, today: term }: ParameterView): FormField {
  if (choices === null)
    return { path: 'term', label: t('adminTerm'), hint: `${t('adminTermHint')} ${term}`, kind: 'text' };
  const options = Object.entries(choices).map(([value, words]) => ({ value, label: say(words) }));
  return { path: 'term', label: t('adminChoice'), kind: 'choice', options };
}

function valueWords({ choices }: ParameterView, text: string): Words {
  return choices?.[text] ?? termTextWords(text);
}

/** A term that the law itself fixes is nobody's to change. */
function isFixed(bound: string | undefined): boolean {
  return bound === 'exact';
}

function columnsIn(
  { t, say }: Language,
  open: ((parameter: ParameterView) => void) | undefined,
): TableColumnsType<ParameterView> {
  const statute = ({ statutory }: ParameterView) => {
    if (statutory === null) return t('adminNoStatute');
    const { bound } = statutory;
    const term = say(termTextWords(statutory.term));
    return isFixed(bound) ? t('adminBoundExact', { term }) : t('adminBoundNoLonger', { term });
  };
  return [
    {
      key: 'parameter',
      title: t('adminParameterColumn'),
      render: (_, parameter) => (
        <>
          <strong>{say(parameter.title)}</strong>
          <div className="second-line">{say(parameter.procedureTitle)}</div>
          <Basis basis={[parameter]} />
        </>
      ),
    },
    { key: 'statute', title: t('adminStatuteColumn'), render: (_, parameter) => statute(parameter) },
    {
      key: 'today',
      title: t('adminTodayColumn'),
      render: (_, parameter) => (
        <>
          {say(valueWords(parameter, parameter.today))}{' '}
          {parameter.own ? <span className="second-line">{t('adminOwnValue')}</span> : null}
          {parameter.values
            .filter(({ from }) => from > today())
            .map(({ from, term: next }) => (
              <div key={from} className="second-line">
                {t('adminNextValue', { from, term: say(valueWords(parameter, next)) })}
              </div>
            ))}
        </>
      ),
    },
    {
      key: 'steps',
      title: t('adminStepsColumn'),
      render: (_, parameter) =>
        open === undefined || isFixed(parameter.statutory?.bound) ? null : (
          <Button
            size="small"
            aria-label={t('adminSetParameterOf', { name: say(parameter.title) })}
            onClick={() => open(parameter)}
          >
            {t('adminSetParameter')}
          </Button>
        ),
    },
  ];
}
