import { Link } from '@tanstack/react-router';
import type { MatterView } from '../../../api/matter.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

/** 一案到底: the chain of matters this one belongs to. */
export function JourneyPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('journey')}>
      <ol className="journey">
        {matter.journey.map((step) => (
          <li key={step.id} aria-current={step.id === matter.id ? 'step' : undefined}>
            {step.id === matter.id ? (
              <strong>{say(step.procedure.title)}</strong>
            ) : (
              <Link to="/matters/$district/$id" params={{ district: step.district, id: step.id }}>
                {say(step.procedure.title)}
              </Link>
            )}
            <span> {say(step.outcome ?? step.state)}</span>
            <div className="second-line">
              {step.id === matter.id ? `${t('thisMatter')} · ` : null}
              {step.number} {dateDigits(step.openedAt)}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
