import type { PartyMatterView } from '../../api/matter.ts';
import type { ActionField, ActionPage, ActionStory } from '../../api/portal/action.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { citeWords } from '../../core/deadline/explain-step.ts';
import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { fieldsOf } from './action-form.ts';
import { titleOf } from './category-title.ts';
import type { Form } from './form.ts';
import { findChoice } from './steps-of-parties.ts';
import { obligationLines, placeOf } from './tracking.ts';

/** The name of the control that asks for one of two answers. */
export const answerField = 'answer';

interface Asked {
  readonly code: string;
  readonly matter: PartyMatterView;
  readonly action: string;
  readonly definition: ActionDefinition;
  /** The key of this sending: the same again when the form comes back with faults. */
  readonly key: string;
  readonly form?: Form;
  readonly faults: readonly Fault[];
}

/** The page on which a party takes a step. */
export function actionPage({ code, matter, action, definition, key, form, faults }: Asked): ActionPage {
  const choice = findChoice(matter.procedure.key, action);
  const answer: readonly ActionField[] =
    choice === undefined
      ? []
      : [
          {
            kind: 'choice',
            name: answerField,
            label: { zh: '您的答复', en: 'Your answer' },
            hint: null,
            optional: false,
            value: form?.text(answerField) ?? '',
            options: [
              { value: 'yes', label: choice.yes },
              { value: 'no', label: choice.no },
            ],
          },
        ];
  return {
    kind: 'action',
    code,
    matterId: matter.id,
    action,
    title: choice?.title ?? definition.title,
    explanation: definition.explanation,
    basis: definition.basis.map(citeWords),
    story: storyOf(matter, action),
    fields: [...answer, ...fieldsOf(definition.input, matter, form)],
    key,
    faults,
  };
}

/** Where more must be told than the declaration's one sentence. */
function storyOf(matter: PartyMatterView, action: string): ActionStory {
  switch (`${matter.procedure.key}/${action}`) {
    case 'people-mediation/consent':
      return { kind: 'consent', ...invitationOf(matter) };
    case 'people-mediation/refuse':
      return { kind: 'refuse', ...invitationOf(matter) };
    case 'people-mediation/confirm-agreement':
      return {
        kind: 'agreement',
        obligations: obligationLines(matter),
        parties: matter.parties,
        answerBy: dueOf(matter, 'signing'),
      };
    case 'people-mediation/ask-confirmation':
    case 'medical-dispute/ask-confirmation':
      return {
        kind: 'confirmation',
        procedure: introductionOf('judicial-confirmation'),
        answerBy: dueOf(matter, 'confirmationWindow'),
      };
    default:
      return { kind: 'plain' };
  }
}

function invitationOf(matter: PartyMatterView) {
  return {
    askedBy: matter.parties.filter((party) => party.role === 'applicant').map((party) => party.name),
    category: titleOf(matter.category),
    place: placeOf(matter),
    narrative: matter.narrative,
    procedure: introductionOf(matter.procedure.key),
    unit: matter.answerable.name,
    answerBy: dueOf(matter, 'consent'),
  };
}

function introductionOf(key: string) {
  const found = findLatestProcedure(key);
  if (found === undefined) throw new Error(`no procedure ${key}`);
  const { title, explanation } = found.definition;
  return { title, explanation };
}

function dueOf({ clocks }: PartyMatterView, key: string): string | null {
  return clocks.find((clock) => clock.key === key && clock.status === 'running')?.due ?? null;
}
