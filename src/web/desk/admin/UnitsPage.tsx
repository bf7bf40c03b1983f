import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { UnitView } from '../../../api/administration.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import type { AdminPath } from './admin-path.ts';
import { CompetencesPanel } from './CompetencesPanel.tsx';
import { hoursLines } from './hours-text.ts';
import { ImportDrawer } from './ImportDrawer.tsx';
import { unitQuery, unitsBelowQuery } from './queries.ts';
import { UnitSearch } from './UnitSearch.tsx';
import { AddUnitDrawer, ChangeUnitDrawer, EndUnitDrawer, MoveUnitDrawer } from './unit-drawers.tsx';

type Opened = 'add' | 'change' | 'move' | 'end' | 'import';

/** The tree of units, one at a time: where it stands, what is known of it, what lies below. */
export function UnitsPage() {
  const { t, say } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/units' });
  const unit = useAdminUnit(asked);
  useTitle(t('adminUnits'));
  const { data, error, isPending, refetch } = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('adminUnits')}</h1>
        {data === undefined ? null : <Trail unit={data} to="/admin/units" />}
        <UnitSearch to="/admin/units" />
      </div>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <div className="help-grid">
          <Panel title={say(data.name)} extra={<Steps unit={data} />}>
            <Facts unit={data} />
          </Panel>
          <CompetencesPanel unit={data} />
          <Below unit={data.id} />
          <Earlier unit={data} />
        </div>
      )}
    </>
  );
}

/** From the top down to the unit; each above is a link. */
export function Trail({ unit, to }: { readonly unit: UnitView; readonly to: AdminPath }) {
  const { t, say } = useLanguage();
  return (
    <nav className="crumb" aria-label={t('adminUnitAbove')}>
      {unit.above.map(({ id, name }) => (
        <span key={id}>
          <Link to={to} search={{ unit: id }}>
            {say(name)}
          </Link>
          {' › '}
        </span>
      ))}
      <span aria-current="page">{say(unit.name)}</span>
    </nav>
  );
}

function Steps({ unit }: { readonly unit: UnitView }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [opened, setOpened] = useState<Opened>();
  if (!unit.administered) return null;
  const close = () => setOpened(undefined);
  const done = (words: string) => () =>
    void message.success({ content: words, icon: <span aria-hidden="true">✓ </span> });
  return (
    <div className="button-row">
      <Button size="small" onClick={() => setOpened('change')}>
        {t('adminChangeUnit')}
      </Button>
      <Button size="small" onClick={() => setOpened('add')}>
        {t('adminAddUnit')}
      </Button>
      <Button size="small" onClick={() => setOpened('move')}>
        {t('adminMoveUnit')}
      </Button>
      {unit.until === null ? (
        <Button size="small" onClick={() => setOpened('end')}>
          {t('adminEndUnit')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => setOpened('import')}>
        {t('adminImport')}
      </Button>
      {opened === 'change' ? (
        <ChangeUnitDrawer unit={unit} onDone={done(t('adminUnitChanged'))} onClose={close} />
      ) : null}
      {opened === 'add' ? <AddUnitDrawer unit={unit} onDone={done(t('adminUnitAdded'))} onClose={close} /> : null}
      {opened === 'move' ? <MoveUnitDrawer unit={unit} onDone={done(t('adminUnitChanged'))} onClose={close} /> : null}
      {opened === 'end' ? <EndUnitDrawer unit={unit} onDone={done(t('adminUnitEnded'))} onClose={close} /> : null}
      {opened === 'import' ? <ImportDrawer kind="units" onClose={close} /> : null}
    </div>
  );
}

function Facts({ unit }: { readonly unit: UnitView }) {
  const { t, say } = useLanguage();
  const written = (text: string) => (text === '' ? t('adminNotEntered') : text);
  const hours = hoursLines(unit.hours, t);
  return (
    <dl className="pairs">
      <dt>{t('adminUnitKind')}</dt>
      <dd>{say(unitKindWords[unit.kind])}</dd>
      <dt>{t('adminUnitCode')}</dt>
      <dd>{unit.code}</dd>
      <dt>{t('adminUnitShort')}</dt>
      <dd>{unit.short}</dd>
      <dt>{t('adminUnitAddress')}</dt>
      <dd>{written(unit.address)}</dd>
      <dt>{t('adminUnitContact')}</dt>
      <dd>{written(unit.contact)}</dd>
      {unit.residentAt === null ? null : (
        <>
          <dt>{t('adminUnitResident')}</dt>
          <dd>{say(unit.residentAt.name)}</dd>
        </>
      )}
      {unit.until === null ? null : (
        <>
          <dt>{t('adminUnitUntil')}</dt>
          <dd>{t('adminUnitUntilLine', { until: unit.until })}</dd>
        </>
      )}
      <dt>{t('adminUnitHours')}</dt>
      <dd>{hours.length === 0 ? t('adminNotEntered') : hours.map((line) => <div key={line}>{line}</div>)}</dd>
    </dl>
  );
}

function Below({ unit }: { readonly unit: number }) {
  const { t, say } = useLanguage();
  const { data, error, isPending, refetch } = useQuery(unitsBelowQuery(unit));
  return (
    <Panel title={t('adminUnitBelow')}>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? <p>{t('adminNoUnitsBelow')}</p> : null}
      <ul className="links">
        {(data?.items ?? []).map(({ id, name, code }) => (
          <li key={id}>
            <Link to="/admin/units" search={{ unit: id }}>
              {say(name)}
            </Link>{' '}
            <span className="second-line">{code}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Earlier({ unit }: { readonly unit: UnitView }) {
  const { t, say } = useLanguage();
  if (unit.earlier.length === 0) return null;
  return (
    <Panel title={t('adminUnitEarlier')}>
      <ul className="links">
        {unit.earlier.map(({ from, until, name, above }) => (
          <li key={from}>
            {t('adminEarlierLine', { from, until, name: say(name), above: above.map(say).join(' › ') })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
