import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { StaffMember } from '../../../api/administration.ts';
import { type Language, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { staffRoleWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import { ImportDrawer } from './ImportDrawer.tsx';
import { PersonDrawer, type PersonStep } from './PersonDrawer.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { peopleQuery, unitQuery } from './queries.ts';
import { UnitSearch } from './UnitSearch.tsx';
import { Trail } from './UnitsPage.tsx';

interface Opened {
  readonly step: PersonStep;
  readonly person: StaffMember | undefined;
}

/** The people of a unit and of those below it: who joins, moves, is away, leaves. */
export function PeoplePage() {
  const { t } = useLanguage();
  const { unit: asked, after } = useSearch({ from: '/admin/people' });
  const unit = useAdminUnit(asked);
  useTitle(t('adminPeople'));
  const place = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('adminPeople')}</h1>
        {place.data === undefined ? null : <Trail unit={place.data} to="/admin/people" />}
        <UnitSearch to="/admin/people" />
      </div>
      <ProposalsPanel />
      <People unit={unit} after={after} />
    </>
  );
}

function People({ unit, after }: { readonly unit: number; readonly after: string | undefined }) {
  const language = useLanguage();
  const { t } = language;
  const { message } = App.useApp();
  const [opened, setOpened] = useState<Opened>();
  const [importing, setImporting] = useState(false);
  const [made, setMade] = useState<{ readonly account: string; readonly firstPassword: string }>();
  const { data, error, isPending, refetch } = useQuery(peopleQuery(unit, after));
  const open = (step: PersonStep, person?: StaffMember) => setOpened({ step, person });
  const steps = (
    <div className="button-row">
      <Button type="primary" size="small" onClick={() => open('add')}>
        {t('adminAddPerson')}
      </Button>
      <Button size="small" onClick={() => setImporting(true)}>
        {t('adminImport')}
      </Button>
    </div>
  );
  return (
    <Panel title={t('adminPeople')} extra={steps}>
      {made === undefined ? null : (
        <div className="kept-note" role="status">
          <p>
            {t('adminFirstPassword', { account: made.account })}{' '}
            <code className="first-password">{made.firstPassword}</code>
            <br />
            {t('adminFirstPasswordNote')}
          </p>
          <Button size="small" onClick={() => setMade(undefined)}>
            {t('closeForm')}
          </Button>
        </div>
      )}
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? <p>{t('adminNoPeople')}</p> : null}
      {data === undefined || data.items.length === 0 ? null : (
        <Table<StaffMember>
          size="small"
          rowKey="id"
          pagination={false}
          columns={columnsIn(language, open)}
          dataSource={[...data.items]}
        />
      )}
      {typeof data?.next === 'string' ? (
        <p className="pager">
          <Link to="/admin/people" search={{ unit, after: data.next }} className="button-plain">
            {t('nextPage')}
          </Link>
        </p>
      ) : null}
      {opened === undefined ? null : (
        <PersonDrawer
          step={opened.step}
          person={opened.person}
          unit={unit}
          people={data?.items ?? []}
          onMade={setMade}
          onDone={(words) => void message.success({ content: words, icon: <span aria-hidden="true">✓ </span> })}
          onClose={() => setOpened(undefined)}
        />
      )}
      {importing ? <ImportDrawer kind="staff" onClose={() => setImporting(false)} /> : null}
    </Panel>
  );
}

function columnsIn(
  language: Language,
  open: (step: PersonStep, person: StaffMember) => void,
): TableColumnsType<StaffMember> {
  const { t, say } = language;
  return [
    {
      key: 'person',
      title: t('adminPersonColumn'),
      render: (_, person) => (
        <>
          <strong>{say(person.name)}</strong>
          <div className="second-line">
            {person.account}
            {person.active ? null : ` · ${t('adminLeft')}`}
          </div>
        </>
      ),
    },
    { key: 'roles', title: t('adminRolesColumn'), render: (_, person) => <Roles person={person} /> },
    {
      key: 'leave',
      title: t('adminLeaveColumn'),
      render: (_, { leaves }) =>
        leaves.map(({ id, from, until, standIn }) => (
          <div key={id}>{t('adminLeaveLine', { from, until, name: say(standIn.name) })}</div>
        )),
    },
    {
      key: 'steps',
      title: t('adminStepsColumn'),
      render: (_, person) => (person.active ? <Steps person={person} open={open} /> : null),
    },
  ];
}

function Roles({ person }: { readonly person: StaffMember }) {
  const { t, say } = useLanguage();
  return (
    <>
      {person.roles.map(({ role, unit, from, until }) => (
        <div key={`${role} ${unit.id} ${from}`}>
          {t('adminRoleLine', { unit: say(unit.name), role: say(staffRoleWords[role]) })}
          <span className="second-line">
            {t('adminRoleFrom', { from })}
            {until === null ? null : t('adminRoleUntil', { until })}
          </span>
        </div>
      ))}
    </>
  );
}

const stepKeys = {
  role: 'adminGiveRole',
  end: 'adminEndRole',
  leave: 'adminEnterLeave',
  leaving: 'adminLeaving',
} as const;
const stepTitles = {
  role: 'adminGiveRoleTo',
  end: 'adminEndRoleOf',
  leave: 'adminEnterLeaveOf',
  leaving: 'adminLeavingOf',
} as const;
const steps = ['role', 'end', 'leave', 'leaving'] as const;

function Steps({
  person,
  open,
}: {
  readonly person: StaffMember;
  readonly open: (step: PersonStep, person: StaffMember) => void;
}) {
  const { t, say } = useLanguage();
  const name = say(person.name);
  return (
    <div className="button-row">
      {steps
        .filter((step) => step !== 'end' || person.roles.length > 0)
        .map((step) => (
          <Button key={step} size="small" aria-label={t(stepTitles[step], { name })} onClick={() => open(step, person)}>
            {t(stepKeys[step])}
          </Button>
        ))}
      {person.leaves.length === 0 ? null : (
        <Button size="small" aria-label={t('adminEndLeaveOf', { name })} onClick={() => open('back', person)}>
          {t('adminEndLeave')}
        </Button>
      )}
      <Link to="/staff/$staff/account" params={{ staff: person.id }} className="button-plain button-small">
        {t('adminAccountPage')}
      </Link>
    </div>
  );
}
