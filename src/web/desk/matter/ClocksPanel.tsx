import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { termBesideWords } from '../../ui/term-owners.ts';
import { useLanguage } from '../language.tsx';
import { Due, Provisional } from '../parts/Due.tsx';
import { Panel } from '../parts/Panel.tsx';

type ClockView = MatterView['clocks'][number];

/** 期限: those running or overdue first; each can say how it was counted and under which article. */
export function ClocksPanel({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const { t } = useLanguage();
  const going = clocks.filter(({ status, left }) => status === 'suspended' || left !== undefined);
  const ended = clocks.filter((clock) => !going.includes(clock));
  return (
    <Panel title={t('clocks')}>
      {going.length === 0 ? <p className="second-line">{ended.length === 0 ? t('noClocks') : t('noClock')}</p> : null}
      <ClockList clocks={going} />
      {ended.length === 0 ? null : (
        <details className="ended-clocks">
          <summary>{t('endedClocks', { n: ended.length })}</summary>
          <ClockList clocks={ended} />
        </details>
      )}
    </Panel>
  );
}

function ClockList({ clocks }: { readonly clocks: readonly ClockView[] }) {
  return (
    <ul className="clocks">
      {clocks.map((clock) => (
        <li key={clock.key}>
          <OneClock clock={clock} />
        </li>
      ))}
    </ul>
  );
}

function OneClock({ clock }: { readonly clock: ClockView }) {
  const { t, say } = useLanguage();
  const ended = {
    running: undefined,
    suspended: t('clockSuspended'),
    met: t('clockMet'),
    lapsed: t('clockLapsed'),
    stopped: t('clockStopped'),
  }[clock.status];
  return (
    <>
      <div className="clock-line">
        <strong>{say(clock.title)}</strong>
        {clock.left === undefined || clock.status === 'suspended' ? null : (
          <Due left={clock.left} alert={clock.alert} />
        )}
        {ended === undefined ? null : <span className={`clock-${clock.status}`}>{ended}</span>}
      </div>
      <div className="clock-line">
        <span>{say(dateWords(clock.due))}</span>
        {clock.provisional ? <Provisional /> : null}
        <span className="basis">
          {clock.nature === 'statute' ? t('byStatute') : t('byPractice')} · {say(clock.basis)}
        </span>
      </div>
      {clock.terms.length < 2 ? null : (
        <ul className="terms-beside" aria-label={t('termsBeside')}>
          {clock.terms.map((one) => (
            <li key={one.whose}>{say(termBesideWords(one))}</li>
          ))}
        </ul>
      )}
      {clock.status === 'running' ? (
        <p className="second-line">{t('clockIfLate', { step: say(clock.ifLate) })}</p>
      ) : null}
      <details>
        <summary>{t('howCounted')}</summary>
        <ol className="steps">
          {clock.steps.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
      </details>
    </>
  );
}
