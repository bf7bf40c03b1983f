import type { ActionField } from '../../api/portal/action.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { momentWords } from '../../core/deadline/explain-step.ts';
import { checkAnswers, fieldErrorWords, isBlank } from '../../core/matter/input.ts';
import { isPlainDate, type PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { fieldsOf, inputOf } from './action-form.ts';
import type { Answers } from './answers.ts';
import type { Form } from './form.ts';
import { type OwnQuestion, ownQuestions } from './questions.ts';

/** What the way asks of its own, as it was answered, in the shapes that registration takes; what was left empty is left out. */
export function ownInput(answers: Answers): Readonly<Record<string, unknown>> {
  const questions = ownQuestions(answers);
  return inputOf(Object.fromEntries(questions.map(({ name, field }) => [name, field])), saidOf(answers, questions));
}

/** The control of one question, filled with what was typed. */
export function ownField(answers: Answers, { name, field, kept }: OwnQuestion): ActionField | undefined {
  const form = formWith({ [name]: answers.said[kept] ?? '' });
  return fieldsOf({ [name]: field }, { parties: [], obligations: [] }, form)[0];
}

/** What one answer still needs. */
export function faultsOfOwn(answers: Answers, { name, field }: OwnQuestion, today: PlainDate): readonly Fault[] {
  const given = ownInput(answers)[name];
  if (given === undefined || (typeof given === 'string' && isBlank(given)))
    return field.optional === true ? [] : [{ field: name, words: fieldErrorWords.required }];
  const checked = checkAnswers({ [name]: field }, { [name]: given }, today);
  return 'errors' in checked ? checked.errors.map(({ code }) => ({ field: name, words: fieldErrorWords[code] })) : [];
}

/** An answer as it is read back; null where it was left empty. */
export function ownWords(answers: Answers, { name, field }: OwnQuestion): Words | null {
  const value = ownInput(answers)[name];
  if (value === undefined) return null;
  const text = String(value);
  switch (field.kind) {
    case 'choice':
      return field.options[text] ?? { zh: text, en: text };
    case 'boolean':
      return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'date':
      return isPlainDate(text) ? momentWords(text) : { zh: text, en: text };
    case 'text':
      return { zh: text, en: text };
  }
}

function saidOf({ said }: Answers, questions: readonly OwnQuestion[]): Form {
  return formWith(Object.fromEntries(questions.map(({ name, kept }) => [name, said[kept] ?? ''])));
}

function formWith(texts: Readonly<Record<string, string>>): Form {
  return {
    text: (name) => (Object.hasOwn(texts, name) ? (texts[name] ?? '') : ''),
    has: (name) => Object.hasOwn(texts, name),
  };
}
