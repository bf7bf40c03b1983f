import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { startsAs } from '../../../api/first-procedure.ts';
import type { CategorySuggestion } from '../../../api/triage.ts';
import { sidesOf } from '../../../core/routing/sides.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { suggestionQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { WhyRouted } from '../parts/WhyRouted.tsx';
import { amountFenOf, type RegistrationDraft } from './registration.ts';
import { confidenceOfRoute, unitOf } from './route-confidence.ts';

interface SuggestedRouteProps {
  readonly draft: RegistrationDraft;
  /** What the matter may be about, the likeliest first; the chosen category alone once there is one. */
  readonly readings: readonly Pick<CategorySuggestion, 'category' | 'confidence'>[];
  readonly onProcedure: (procedure: string) => void;
}

/**
 * The procedure and the unit that the routing rules and competence speak for, and why; the procedure with one press.
 * While no category is chosen it is as sure as all readings together that lead to the same unit.
 */
export function SuggestedRoute({ draft, readings, onProcedure }: SuggestedRouteProps) {
  const { t, say } = useLanguage();
  const place = draft.place?.code ?? '';
  const about = draft.complainedAbout?.unit;
  const without = about === undefined ? {} : { without: String(about) };
  const sides = { amountFen: amountFenOf(draft), ...without, ...sidesOf(namedParties(draft)) };
  const answers = useQueries({
    queries: readings.map(({ category }) => ({
      ...suggestionQuery({ category, place, ...sides }),
      enabled: place !== '',
    })),
  });
  const first = answers[0]?.data;
  if (first === undefined) return null;
  const unit = unitOf(first);
  const confidence = confidenceOfRoute(
    first,
    readings.map((reading, index) => ({ confidence: reading.confidence, route: answers[index]?.data })),
  );
  const procedure = say(first.procedureTitle);
  const said =
    unit === undefined
      ? t('suggestedProcedure', { procedure })
      : unit.acceptors === 0
        ? t('suggestedUnitNobody', { procedure, unit: say(unit.name) })
        : t('suggestedUnit', { procedure, unit: say(unit.name), why: say(unit.why) });
  return (
    <>
      <p className="second-line">
        {said}
        {draft.category === undefined ? t('routeConfidence', { percent: Math.round(confidence * 100) }) : null}
      </p>
      <TakeProcedure draft={draft} procedure={first.procedure} onProcedure={onProcedure} />
      <WhyRouted suggestion={first} />
    </>
  );
}

interface TakeProcedureProps {
  readonly draft: RegistrationDraft;
  readonly procedure: string;
  readonly onProcedure: (procedure: string) => void;
}

/** A procedure to take with one press; nothing once it is the chosen one. */
export function TakeProcedure({ draft, procedure, onProcedure }: TakeProcedureProps) {
  const { t, say } = useLanguage();
  const title = findLatestProcedure(procedure)?.definition.title;
  if (title === undefined || (draft.procedure ?? startsAs.procedure) === procedure) return null;
  return (
    <div className="button-row">
      <Button size="small" onClick={() => onProcedure(procedure)}>
        {t('takeProcedure', { procedure: say(title) })}
      </Button>
    </div>
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
