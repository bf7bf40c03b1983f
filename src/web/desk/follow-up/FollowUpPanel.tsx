import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { RelapseForm } from './RelapseForm.tsx';
import { VisitForm } from './VisitForm.tsx';
import { visitAnswerWords, visitBasisWords, visitWayWords } from './visit-words.ts';

type FollowUp = NonNullable<MatterView['followUp']>;

/** 回访 and 复发: what is asked after the end, what was said, and the way back in. */
export function FollowUpPanel({ matter, followUp }: { readonly matter: MatterView; readonly followUp: FollowUp }) {
  const { t } = useLanguage();
  const [form, setForm] = useState<'visit' | 'relapse'>();
  const [opened, setOpened] = useState<{ readonly district: string; readonly id: string }>();
  const open = followUp.visits.find(({ made }) => made === null);
  const close = () => setForm(undefined);
  return (
    <Panel title={t('followUp')}>
      {followUp.visits.length === 0 ? <p>{t('followUpNone')}</p> : null}
      <ul className="parties">
        {followUp.visits.map((visit) => (
          <li key={visit.id}>
            <VisitLine matter={matter} visit={visit} />
          </li>
        ))}
      </ul>
      <div className="button-row">
        {open !== undefined && followUp.may.includes('visit') ? (
          <Button type="primary" onClick={() => setForm('visit')}>
            {t('visitRecord')}
          </Button>
        ) : null}
        {followUp.may.includes('relapse') ? <Button onClick={() => setForm('relapse')}>{t('relapse')}</Button> : null}
      </div>
      {opened === undefined ? null : (
        <p role="status">
          <Link to="/matters/$district/$id" params={opened}>
            {t('relapseOpened')}
          </Link>
        </p>
      )}
      {form === 'visit' && open !== undefined ? <VisitForm matter={matter} visit={open.id} onClose={close} /> : null}
      {form === 'relapse' ? <RelapseForm matter={matter} onOpened={setOpened} onClose={close} /> : null}
    </Panel>
  );
}

function VisitLine({ matter, visit }: { readonly matter: MatterView; readonly visit: FollowUp['visits'][number] }) {
  const { t, say } = useLanguage();
  const { made } = visit;
  if (made === null) {
    return (
      <>
        {t('visitTaskDue', { day: say(dateWords(visit.due)) })}{' '}
        <span className="chip">{t(visitBasisWords[visit.basis])}</span>
      </>
    );
  }
  return t('visitMade', {
    day: say(dateWords(made.on)),
    who: matter.parties.find(({ id }) => id === made.party)?.name ?? '',
    way: t(visitWayWords[made.way]),
    answer: t(visitAnswerWords[made.answer]),
  });
}
