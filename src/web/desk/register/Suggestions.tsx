import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type Category, categories } from '../../../api/category.ts';
import { startsAs } from '../../../api/first-procedure.ts';
import { competentQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import type { RegistrationDraft } from './registration.ts';
import { useTriage } from './use-triage.ts';

interface SuggestionsProps {
  readonly draft: RegistrationDraft;
  readonly onChoose: (category: Category) => void;
}

const shownMax = 3;
const confidenceMin = 0.08;

/** What the story speaks for: categories to take with one press, the words behind the first, who would be competent. */
export function Suggestions({ draft, onChoose }: SuggestionsProps) {
  const { t, say } = useLanguage();
  const triage = useTriage(draft);
  const shown = (triage?.categories ?? []).slice(0, shownMax).filter(({ confidence }) => confidence >= confidenceMin);
  const about = shown.find(({ category }) => category === draft.category) ?? shown[0];
  if (triage === undefined || (about === undefined && triage.wayOn === undefined)) return null;
  return (
    <section className="suggestions" aria-label={t('suggestions')}>
      {triage.wayOn === undefined ? null : <Alert type="info" role="note" title={say(triage.wayOn)} />}
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
      <SuggestedUnit category={draft.category ?? about?.category} place={draft.place?.code} />
    </section>
  );
}

interface SuggestedUnitProps {
  readonly category: Category | undefined;
  readonly place: string | undefined;
}

/** The procedure a dispute starts in, and the nearest unit competent for it there, with the reason. */
function SuggestedUnit({ category, place }: SuggestedUnitProps) {
  const { t, say } = useLanguage();
  const isAsked = category !== undefined && place !== undefined;
  const { data } = useQuery({
    ...competentQuery(startsAs.procedure, category ?? '', place ?? '', startsAs.unitKind),
    enabled: isAsked,
  });
  const first = data?.items.find(({ acceptors }) => acceptors > 0) ?? data?.items[0];
  if (!isAsked || first === undefined) return null;
  const filling = { procedure: say(startsAs.title), unit: say(first.name) };
  return (
    <p className="second-line">
      {first.acceptors === 0
        ? t('suggestedUnitNobody', filling)
        : t('suggestedUnit', { ...filling, why: say(first.why) })}
    </p>
  );
}
