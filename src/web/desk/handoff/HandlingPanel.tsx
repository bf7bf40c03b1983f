import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { type Deed, deedTitles, HandlingForm } from './HandlingForm.tsx';

type Handling = MatterView['handling'];
type Ask = (deed: Deed, more?: { readonly task?: string; readonly unit?: number }) => void;

/** 移交和联合办理: who had it, who was asked, who is asked to help, and the steps that are the reader's. */
export function HandlingPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState<{ readonly deed: Deed; readonly task?: string; readonly unit?: number }>();
  const { handling } = matter;
  const ask: Ask = (deed, more = {}) => setAsking({ deed, ...more });
  const offered = offeredHere.filter((deed) => handling.may.includes(deed));
  const nothing = handling.handOffs.length + handling.tasks.length + handling.excluded.length === 0;
  return (
    <Panel title={t('handling')}>
      {matter.whole ? null : <p className="kept-note">{t('partOnly')}</p>}
      {nothing ? <p>{t('handlingNone')}</p> : null}
      <HandOffs handling={handling} />
      <Excluded handling={handling} ask={ask} />
      {handling.tasks.map((task) => (
        <TaskShown key={task.id} task={task} ask={ask} />
      ))}
      <div className="button-row">
        {offered.map((deed) => (
          <Button key={deed} size="small" onClick={() => ask(deed)}>
            {t(deedTitles[deed])}
          </Button>
        ))}
      </div>
      {asking === undefined ? null : (
        <HandlingForm
          key={`${asking.deed}${asking.task ?? ''}${asking.unit ?? ''}`}
          matter={matter}
          asked={asking}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Panel>
  );
}

/** Deeds offered for the whole matter; the others stand beside what they are about. */
const offeredHere = ['invite', 'ask-move', 'withdraw-move', 'decide-move', 'refuse-move', 'exclude-unit'] as const;

function HandOffs({ handling }: { readonly handling: Handling }) {
  const { t, say } = useLanguage();
  if (handling.handOffs.length === 0) return null;
  return (
    <ol className="hand-offs">
      {handling.handOffs.map((one) => (
        <li key={one.id}>
          {t('handOffWay', { kind: t(kinds[one.kind]), from: say(one.from.name), to: say(one.to.name) })}
          <div className="second-line">
            {one.how === null
              ? t(one.overdue ? 'handOffLate' : 'handOffOpen', { day: one.due === null ? '' : say(dateWords(one.due)) })
              : one.how === 'refused' && one.competent !== null
                ? t('handOff_refusedTo', { unit: say(one.competent.name) })
                : t(ends[one.how])}
          </div>
        </li>
      ))}
    </ol>
  );
}

const kinds = { sent: 'handOffKind_sent', moved: 'handOffKind_moved', raised: 'handOffKind_raised' } as const;
const ends = {
  accepted: 'handOff_accepted',
  refused: 'handOff_refused',
  decided: 'handOff_decided',
  withdrawn: 'handOff_withdrawn',
  lapsed: 'handOff_lapsed',
} as const;

function Excluded({ handling, ask }: { readonly handling: Handling; readonly ask: Ask }) {
  const { t, say } = useLanguage();
  if (handling.excluded.length === 0) return null;
  return (
    <ul className="hand-offs">
      {handling.excluded.map(({ unit, ground }) => (
        <li key={unit.id}>
          {t('excludedUnit', {
            unit: say(unit.name),
            why: t(ground === 'complained-about' ? 'exclude_complained' : 'exclude_stake'),
          })}
          {handling.may.includes('readmit-unit') ? (
            <Button type="link" size="small" onClick={() => ask('readmit-unit', { unit: unit.id })}>
              {t('deed_readmit-unit')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function TaskShown({ task, ask }: { readonly task: Handling['tasks'][number]; readonly ask: Ask }) {
  const { t, say } = useLanguage();
  const day = say(dateWords(task.due));
  return (
    <section className="task-shown" aria-label={t('taskOf', { unit: say(task.unit.name) })}>
      <h3>{t('taskOf', { unit: say(task.unit.name) })}</h3>
      <p className="story">{task.ask}</p>
      <p className="second-line">
        {task.how === null ? t(task.overdue ? 'taskLate' : 'taskOpen', { day }) : t(taskEnds[task.how])}
      </p>
      {task.answer === null ? null : <p>{t('taskAnswer', { words: task.answer })}</p>}
      {task.elsewhere && task.passed.length === 0 ? <p className="second-line">{t('taskNothingPassed')}</p> : null}
      {task.passed.map((item) => (
        <p key={item.what.zh} className="second-line">
          {t('taskPassed', { what: say(item.what), why: say(item.ground) })}
        </p>
      ))}
      <div className="button-row">
        {task.may.map((deed) => (
          <Button key={deed} size="small" onClick={() => ask(deed, { task: task.id })}>
            {t(deedTitles[deed])}
          </Button>
        ))}
      </div>
    </section>
  );
}

const taskEnds = { done: 'task_done', declined: 'task_declined', withdrawn: 'task_withdrawn' } as const;
