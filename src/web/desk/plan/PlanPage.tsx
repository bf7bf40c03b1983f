import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { PlanFigures, PlanView } from '../../../api/plan.ts';
import { routes } from '../../../api/routes.ts';
import { placeOf } from '../../../core/milestone/milestone.ts';
import { dateWords } from '../../ui/date-words.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { CourseShown } from './CourseShown.tsx';
import { TaskForm } from './TaskForm.tsx';

const planQuery = (year: number, unit: number | undefined) =>
  queryOptions({
    queryKey: ['plan', year, unit],
    queryFn: ({ signal }) =>
      call(routes.readPlan, {
        params: { year: String(year) },
        query: unit === undefined ? {} : { unit: String(unit) },
        signal,
      }),
  });

/** 年度计划: each unit's tasks by colour, with how many there are of each, and every task with why it has its colour. */
export function PlanPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/plan' });
  const year = search.year ?? Number(today().slice(0, 4));
  const { unit } = search;
  const { data, error, isPending, refetch } = useQuery(planQuery(year, unit));
  const [isEntering, setEntering] = useState(false);
  const client = useQueryClient();
  const { message } = App.useApp();
  const title = t('planOf', { year: String(year) });
  useTitle(title);
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <p className="second-line">{t('planLead')}</p>
      </div>
      <nav className="tabs" aria-label={t('planYears')}>
        {[year - 1, year, year + 1].map((one) => (
          <Link
            key={one}
            to="/plan"
            search={{ year: one, ...(unit === undefined ? {} : { unit }) }}
            aria-current={one === year ? 'page' : undefined}
          >
            {one}
          </Link>
        ))}
        {data?.mayEnter === true ? (
          <Button className="tabs-end" onClick={() => setEntering(true)}>
            {t('planEnter')}
          </Button>
        ) : null}
      </nav>
      {isPending ? <Waiting /> : null}
      {data === undefined && error !== null ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : <PlanShown plan={data} unit={unit} />}
      {isEntering ? (
        <TaskForm
          year={year}
          onDone={() => {
            void message.success(t('taskEntered'));
            void client.invalidateQueries({ queryKey: ['plan'] });
          }}
          onClose={() => setEntering(false)}
        />
      ) : null}
    </>
  );
}

function PlanShown({ plan, unit }: { readonly plan: PlanView; readonly unit: number | undefined }) {
  const { t } = useLanguage();
  if (plan.tasks.length === 0)
    return (
      <div className="empty">
        <p>{t('planEmpty')}</p>
        {unit === undefined ? null : (
          <Link to="/plan" search={{ year: plan.year }}>
            {t('planAllUnits')}
          </Link>
        )}
      </div>
    );
  return (
    <>
      <Panel title={t('planUnits')}>
        <UnitsTable plan={plan} unit={unit} />
      </Panel>
      <Panel title={t('planTasks')}>
        {plan.more ? <p>{t('planMore')}</p> : null}
        <TasksTable tasks={plan.tasks} />
      </Panel>
    </>
  );
}

const columns = [
  ['planCount', (figures: PlanFigures) => figures.tasks],
  ['planRed', (figures: PlanFigures) => figures.red],
  ['planAmber', (figures: PlanFigures) => figures.amber],
  ['planGreen', (figures: PlanFigures) => figures.green],
  ['planCompleted', (figures: PlanFigures) => figures.completed],
  ['planNotDone', (figures: PlanFigures) => figures.notDone],
] as const;

function UnitsTable({ plan, unit }: { readonly plan: PlanView; readonly unit: number | undefined }) {
  const { t, say } = useLanguage();
  return (
    <table className="plain-table board-table">
      <thead>
        <tr>
          <th scope="col">{t('planUnit')}</th>
          {columns.map(([title]) => (
            <th key={title} scope="col">
              {t(title)}
            </th>
          ))}
          <th scope="col">{t('planShown')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            {t('planTotal')}
            {unit === undefined ? null : (
              <div className="second-line">
                <Link to="/plan" search={{ year: plan.year }}>
                  {t('planAllUnits')}
                </Link>
              </div>
            )}
          </th>
          <Figures figures={plan.total} />
        </tr>
        {plan.units.map((one) => (
          <tr key={one.unit.id}>
            <th scope="row">
              <Link
                to="/plan"
                search={{ year: plan.year, unit: one.unit.id }}
                aria-label={t('planOnlyUnit', { unit: say(one.unit.name) })}
              >
                {say(one.unit.name)}
              </Link>
            </th>
            <Figures figures={one.figures} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ figures }: { readonly figures: PlanFigures }) {
  const { t } = useLanguage();
  return (
    <>
      {columns.map(([title, of]) => (
        <td key={title} className="number">
          {of(figures)}
        </td>
      ))}
      <td className="number">{t('planOfAll', { n: String(figures.shown), all: String(figures.milestones) })}</td>
    </>
  );
}

function TasksTable({ tasks }: { readonly tasks: PlanView['tasks'] }) {
  const { t, say } = useLanguage();
  return (
    <table className="plain-table plan-table">
      <thead>
        <tr>
          <th scope="col">{t('planItem')}</th>
          <th scope="col">{t('planTask')}</th>
          <th scope="col">{t('planCourse')}</th>
          <th scope="col">{t('planShown')}</th>
          <th scope="col">{t('planNext')}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td>{task.item}</td>
            <th scope="row">
              <Link to="/matters/$district/$id" params={{ district: task.district, id: task.id }}>
                {task.title}
              </Link>
              <div className="second-line">
                {say(task.unit.name)} · {t('planHolder')} {task.holder === null ? t('planNobody') : say(task.holder)}
              </div>
            </th>
            <td>
              {task.course === null ? say(task.outcome ?? { zh: '', en: '' }) : <CourseShown course={task.course} />}
            </td>
            <td className="number">{t('planOfAll', { n: String(task.shown), all: String(task.milestones) })}</td>
            <td>
              {task.next === null
                ? null
                : t('planPlace', { n: String(placeOf(task.next.id)), day: say(dateWords(task.next.due)) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
