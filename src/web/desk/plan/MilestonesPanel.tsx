import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { placeOf } from '../../../core/milestone/milestone.ts';
import { dateWords } from '../../ui/date-words.ts';
import { apiPath } from '../api/path.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { CourseShown } from './CourseShown.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';

type PlanItem = NonNullable<MatterView['plan']>;
type Milestone = PlanItem['milestones'][number];

/** 节点和进度: each milestone with its day, what is to show it and what did; above them the colour and why. */
export function MilestonesPanel({ matter, plan }: { readonly matter: MatterView; readonly plan: PlanItem }) {
  const { t } = useLanguage();
  const [adding, setAdding] = useState<string>();
  return (
    <Panel title={t('milestones')}>
      {plan.course === null ? null : <CourseShown course={plan.course} />}
      <table className="plain-table plan-table">
        <thead>
          <tr>
            <th scope="col">{t('milestoneName')}</th>
            <th scope="col">{t('milestoneDue')}</th>
            <th scope="col">{t('milestoneShown')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.milestones.map((one) => (
            <Row key={one.id} one={one} matter={matter} onAdd={plan.mayHandIn ? setAdding : undefined} />
          ))}
        </tbody>
      </table>
      {adding === undefined ? null : (
        <EvidenceForm matter={matter} milestone={adding} onClose={() => setAdding(undefined)} />
      )}
    </Panel>
  );
}

interface RowProps {
  readonly one: Milestone;
  readonly matter: MatterView;
  readonly onAdd: ((milestone: string) => void) | undefined;
}

function Row({ one, matter, onAdd }: RowProps) {
  const { t, say } = useLanguage();
  const late = one.alert === 'overdue';
  return (
    <tr>
      <th scope="row">
        {placeOf(one.id)}. {one.name}
        {one.evidence === null ? null : (
          <div className="second-line">{t('milestoneEvidence', { what: one.evidence })}</div>
        )}
      </th>
      <td>
        <span className="unbroken">{say(dateWords(one.due))}</span>
        {one.alert === null ? null : (
          <div className={late ? 'due due-over' : 'due due-soon'}>
            <span aria-hidden="true" className="due-mark">
              {late ? '■' : '◆'}
            </span>
            {t(late ? 'milestoneOver' : 'milestoneNear')}
          </div>
        )}
        {one.moves === 0 ? null : (
          <div className="second-line">
            {t('milestonePlanned', { day: say(dateWords(one.planned)), n: String(one.moves) })}
          </div>
        )}
      </td>
      <td>
        {one.shownOn === null ? (
          <span className="second-line">{t('milestoneNotShown')}</span>
        ) : (
          <>
            {t('milestoneShownOn', { day: say(dateWords(one.shownOn)) })}
            {one.shown === null ? null : <div className="plan-said">{one.shown}</div>}
          </>
        )}
        {one.files.length === 0 ? null : (
          <ul className="ledger-entries">
            {one.files.map(({ file, name }) => (
              <li key={file}>
                <a
                  download
                  href={apiPath(routes.readPerformanceProof, { district: matter.district, id: matter.id, file })}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
        {onAdd === undefined ? null : (
          <div>
            <Button
              size="small"
              aria-label={t('evidenceTitle', { n: String(placeOf(one.id)) })}
              onClick={() => onAdd(one.id)}
            >
              {t('evidenceHandIn')}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
