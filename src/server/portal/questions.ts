import type { ReportStep } from '../../api/portal/paths.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { type ApplicationAsked, applicationAsked } from '../../core/procedure/application.ts';
import type { PlainField, ProcedureDefinition } from '../../core/procedure/definition.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import type { Answers } from './answers.ts';

/** Chosen by whoever cannot say which way is meant: the centre of the place registers it and says. */
export const unsure = 'unsure';

/** A page of a report. The index counts those on the other side, and the questions that a way has of its own. */
export interface Question {
  readonly step: ReportStep;
  readonly index: number;
}

/** The procedure of the way that was chosen; undefined while none is, and where the centre is to say. */
export function procedureChosen({ way }: Pick<Answers, 'way'>): ProcedureDefinition | undefined {
  const definition = way === unsure ? undefined : findLatestProcedure(way)?.definition;
  return definition?.initial.portal === undefined ? undefined : definition;
}

/** The way, and what was answered to its own questions: some ask one side otherwise than the other. */
type Told = Pick<Answers, 'way' | 'said'>;

/** What the way that was chosen asks of its own; undefined where it asks what every registration takes. */
export function applicationChosen({ way, said }: Told): ApplicationAsked | undefined {
  const application = procedureChosen({ way })?.application;
  if (application === undefined) return undefined;
  const answers = Object.keys(application.asks).map((name) => [name, said[`${way}.${name}`]]);
  return applicationAsked(application, Object.fromEntries(answers));
}

/** A question that the way has of its own, and the name its answer is kept under. */
export interface OwnQuestion {
  readonly name: string;
  readonly field: PlainField;
  readonly kept: string;
}

export function ownQuestions(answers: Told): readonly OwnQuestion[] {
  return Object.entries(applicationChosen(answers)?.asks ?? {}).map(([name, field]) => ({
    name,
    field,
    kept: `${answers.way}.${name}`,
  }));
}

/** The pages of this report, in their order. */
export function questionsOf(answers: Told): readonly Question[] {
  const against = applicationChosen(answers)?.against.kind;
  const own = ownQuestions(answers).map((_, index): Question => ({ step: 'ask', index }));
  const sides: readonly ReportStep[] =
    against === undefined ? ['other', 'office'] : against === 'nobody' ? [] : [against === 'side' ? 'other' : 'office'];
  const once = (step: ReportStep): Question => ({ step, index: 0 });
  return [
    ...(['what', 'about', 'where', 'way'] as const).map(once),
    ...own,
    ...sides.map(once),
    ...(['you', 'wish'] as const).map(once),
  ];
}

/** Where a page stands among them; -1 for one that this way does not ask. */
export function placeOf({ step, index }: Question, answers: Told): number {
  // One more on the other side is the same question again.
  return questionsOf(answers).findIndex((one) => one.step === step && (step !== 'ask' || one.index === index));
}

export function pathOf({ step, index }: Question): string {
  return step === 'ask'
    ? portalPaths.ask(index)
    : step === 'other' && index > 0
      ? portalPaths.other(index)
      : portalPaths.step(step);
}

/** The page after this one; the last look where none is. */
export function pathAfter(question: Question, answers: Told): string {
  const next = questionsOf(answers)[placeOf(question, answers) + 1];
  return next === undefined ? portalPaths.check : pathOf(next);
}

/** Which page it is of how many, and the one before it. */
export function standingOf(question: Question, answers: Told, changing: boolean) {
  const all = questionsOf(answers);
  const at = placeOf(question, answers);
  const before = all[at - 1];
  const back = changing ? portalPaths.check : before === undefined ? portalPaths.home : pathOf(before);
  return { nth: at + 1, of: all.length, back };
}
