import { Alert, Button } from 'antd';
import { type Category, categories } from '../../../api/category.ts';
import { useLanguage } from '../language.tsx';
import type { RegistrationDraft } from './registration.ts';
import { SuggestedRoute, TakeProcedure } from './SuggestedRoute.tsx';
import { useTriage } from './use-triage.ts';

interface SuggestionsProps {
  readonly draft: RegistrationDraft;
  readonly onChoose: (category: Category) => void;
  readonly onProcedure: (procedure: string) => void;
}

const shownMax = 3;
const confidenceMin = 0.08;

/** What the story speaks for: categories to take with one press, the words behind the first, who would be competent. */
export function Suggestions({ draft, onChoose, onProcedure }: SuggestionsProps) {
  const { t, say } = useLanguage();
  const triage = useTriage(draft);
  const shown = (triage?.categories ?? []).slice(0, shownMax).filter(({ confidence }) => confidence >= confidenceMin);
  const about = shown.find(({ category }) => category === draft.category) ?? shown[0];
  if (triage === undefined || (about === undefined && triage.wayOn === undefined)) return null;
  return (
    <section className="suggestions" aria-label={t('suggestions')}>
      {triage.wayOn === undefined ? null : <Alert type="info" role="note" title={say(triage.wayOn)} />}
      {triage.procedure === undefined ? null : (
        <TakeProcedure draft={draft} procedure={triage.procedure} onProcedure={onProcedure} />
      )}
      <div className="button-row">
        {shown.map(({ category, confidence }) => (
          <Button
            key={category}
            size="small"
            aria-pressed={draft.category === category}
            type={draft.category === category ? 'primary' : 'default'}
            onClick={() => onChoose(category)}
          >
            {t('suggestedCategory', {
              category: say(categories[category].title),
              percent: Math.round(confidence * 100),
            })}
          </Button>
        ))}
      </div>
      {about === undefined ? null : (
        <p className="second-line">{t('suggestedWhy', { words: about.because.join(' · ') })}</p>
      )}
      <SuggestedRoute
        draft={draft}
        readings={draft.category === undefined ? shown : [{ category: draft.category, confidence: 1 }]}
        onProcedure={onProcedure}
      />
    </section>
  );
}
