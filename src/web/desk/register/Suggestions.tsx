import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type Category, categories } from '../../../api/category.ts';
import { startsAs } from '../../../api/first-procedure.ts';
import { sidesOf } from '../../../core/routing/sides.ts';
import { suggestionQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { WhyRouted } from '../parts/WhyRouted.tsx';
import type { RegistrationDraft } from './registration.ts';
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
      <SuggestedRoute draft={draft} category={draft.category ?? about?.category} onProcedure={onProcedure} />
    </section>
  );
}

interface SuggestedRouteProps {
  readonly draft: RegistrationDraft;
  readonly category: Category | undefined;
  readonly onProcedure: (procedure: string) => void;
}

/** The procedure and the unit that the routing rules and competence speak for, and why; the procedure with one press. */
function SuggestedRoute({ draft, category, onProcedure }: SuggestedRouteProps) {
  const { t, say } = useLanguage();
  const place = draft.place?.code;
  const isAsked = category !== undefined && place !== undefined;
  const { data } = useQuery({
    ...suggestionQuery({ category: category ?? '', place: place ?? '', ...sidesOf(namedParties(draft)) }),
    enabled: isAsked,
  });
  if (!isAsked || data === undefined) return null;
  const [top] = data.units;
  // A unit that a rule names stands, also where nobody is there: that is said, and nobody else is put in its place.
  const first = top?.by === 'rule' ? top : (data.units.find(({ acceptors }) => acceptors > 0) ?? top);
  const procedure = say(data.procedureTitle);
  const said =
    first === undefined
      ? t('suggestedProcedure', { procedure })
      : first.acceptors === 0
        ? t('suggestedUnitNobody', { procedure, unit: say(first.name) })
        : t('suggestedUnit', { procedure, unit: say(first.name), why: say(first.why) });
  const isChosen = (draft.procedure ?? startsAs.procedure) === data.procedure;
  return (
    <>
      <p className="second-line">{said}</p>
      {isChosen ? null : (
        <div className="button-row">
          <Button size="small" onClick={() => onProcedure(data.procedure)}>
            {t('takeProcedure', { procedure })}
          </Button>
        </div>
      )}
      <WhyRouted suggestion={data} />
    </>
  );
}

/** The parties of the form that somebody has begun to name. */
function namedParties({ applicants, others }: RegistrationDraft) {
  const named = ({ name }: { readonly name: string }) => name.trim() !== '';
  return [
    ...applicants.filter(named).map(({ kind }) => ({ role: 'applicant', kind })),
    ...others.filter(named).map(({ kind }) => ({ role: 'respondent', kind })),
  ];
}
