import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { UnitView } from '../../../api/administration.ts';
import type { RoutingView } from '../../../api/routing.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { AdminNav, useAdminUnit } from './AdminNav.tsx';
import { DraftPanel } from './DraftPanel.tsx';
import { routingQuery, routingVersionQuery, unitQuery } from './queries.ts';
import { RulesTable } from './RulesTable.tsx';
import { Trail } from './UnitsPage.tsx';

/** 分流规则: what holds, the draft with its trial, and what was published before. */
export function RoutingPage() {
  const { t } = useLanguage();
  const { unit: asked } = useSearch({ from: '/admin/routing' });
  const unit = useAdminUnit(asked);
  useTitle(t('adminRouting'));
  const { data, error, isPending, refetch } = useQuery({ ...unitQuery(unit ?? 0), enabled: unit !== undefined });
  if (unit === undefined) return <p className="lead">{t('adminOnlyAdministrators')}</p>;
  return (
    <>
      <div className="page-head">
        <AdminNav unit={unit} />
        <h1>{t('adminRouting')}</h1>
        {data === undefined ? null : <Trail unit={data} to="/admin/routing" />}
      </div>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Area unit={data} />}
    </>
  );
}

/** A unit below a district is sent by its district's rules. */
function Area({ unit }: { readonly unit: UnitView }) {
  const { t, say } = useLanguage();
  const area = unit.kind === 'city' ? unit.division : unit.district;
  const { data, error, isPending, refetch } = useQuery(routingQuery(area));
  if (data === undefined) return isPending ? <Waiting /> : <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Panel title={t('routingOf', { name: say(data.name) })}>
        <p>{t('routingHow')}</p>
        <RulesTable rules={data.own} names={data} />
        {data.above.length === 0 ? null : (
          <>
            <h3>{t('routingOfCity')}</h3>
            <RulesTable rules={data.above} names={data} />
          </>
        )}
      </Panel>
      {data.administered ? <DraftPanel routing={data} top={unit.id} /> : null}
      <Versions routing={data} />
    </>
  );
}

function Versions({ routing }: { readonly routing: RoutingView }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('routingVersions')}>
      {routing.versions.length === 0 ? <p>{t('routingNoVersions')}</p> : null}
      {routing.versions.map(({ version, from, ruleCount, publishedBy, inForce }) => {
        const who = publishedBy === null ? t('routingByProduct') : t('routingByPerson', { name: say(publishedBy) });
        const line = t('routingVersion', { version, from, count: ruleCount });
        return (
          <Version
            key={version}
            area={routing.area}
            version={version}
            line={`${line} · ${who}${inForce ? ` · ${t('routingInForce')}` : ''}`}
          />
        );
      })}
    </Panel>
  );
}

interface VersionProps {
  readonly area: string;
  readonly version: number;
  readonly line: string;
}

/** A publication; its rules are asked for when somebody opens it. */
function Version({ area, version, line }: VersionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...routingVersionQuery(area, version), enabled: isOpen });
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{line}</summary>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <RulesTable rules={data.rules} names={data} />}
    </details>
  );
}
