import type { Words } from '../../words/words.ts';
import { type ApplicationAsked, applicationsOf } from '../application.ts';
import type { FieldDefinition, ProcedureDefinition } from '../definition.ts';
import type { Finding } from './finding.ts';

/** Every sentence of the declaration with the key it stands under. */
function wordsOf(definition: ProcedureDefinition): readonly { readonly at: string; readonly words: Words }[] {
  const { title, purpose, explanation, states, actions, guards, clocks, documents, messages, outcomes, parameters } =
    definition;
  return [
    { at: 'title', words: title },
    { at: 'purpose', words: purpose },
    { at: 'explanation', words: explanation },
    ...each('states', states, (state) => ({ title: state.title, publicText: state.publicText })),
    ...each('actions', actions, (action) => ({
      title: action.title,
      explanation: action.explanation,
      record: action.record,
    })),
    ...Object.entries(actions).flatMap(([key, action]) => each(`actions.${key}.input`, action.input, fieldWords)),
    ...applicationWords(definition),
    ...each('guards', guards, ({ words }) => ({ words })),
    ...each('clocks', clocks, (clock) => ({ title: clock.title, publicText: clock.publicText })),
    ...each('documents', documents, (document) => ({ title: document.title })),
    ...each('messages', messages, (words) => ({ words })),
    ...each('outcomes', outcomes, (outcome) => ({ title: outcome.title })),
    ...each('parameters', parameters, (parameter) => ({ title: parameter.title })),
  ];
}

function applicationWords({
  application,
}: ProcedureDefinition): readonly { readonly at: string; readonly words: Words }[] {
  if (application === undefined) return [];
  const { elsewhere } = application;
  return [
    ...(elsewhere === undefined ? [] : [{ at: 'application.elsewhere', words: elsewhere }]),
    ...applicationsOf(application).flatMap((asked, index) =>
      askedWords(asked, index === 0 ? 'application' : 'application.instead'),
    ),
  ];
}

function askedWords({ against, claim, asks, limits = [] }: ApplicationAsked, table: string) {
  const asked = ({ label, hint }: { readonly label: Words; readonly hint: Words }) => ({ label, hint });
  return [
    ...each(table, against.kind === 'nobody' ? {} : { against }, asked),
    ...each(table, claim === undefined ? {} : { claim }, asked),
    ...each(`${table}.asks`, asks, fieldWords),
    ...limits.flatMap(({ words, counted }, index) => [
      { at: `${table}.limits.${index}.words`, words },
      ...(counted === undefined ? [] : [{ at: `${table}.limits.${index}.over`, words: counted.over }]),
    ]),
  ];
}

function each<T>(
  table: string,
  entries: Readonly<Record<string, T>>,
  words: (entry: T) => Readonly<Record<string, Words>>,
): readonly { readonly at: string; readonly words: Words }[] {
  return Object.entries(entries).flatMap(([key, entry]) =>
    Object.entries(words(entry)).map(([part, found]) => ({ at: `${table}.${key}.${part}`, words: found })),
  );
}

function fieldWords(field: FieldDefinition): Readonly<Record<string, Words>> {
  const options = field.kind === 'choice' ? field.options : {};
  return {
    label: field.label,
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...Object.fromEntries(Object.entries(options).map(([key, words]) => [`options.${key}`, words])),
  };
}

const chinese = /\p{Script=Han}/u;
/** Chinese characters, and the punctuation that is set as wide as they are. */
const chineseOrWide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Words that are missing in a language, or stand in the wrong one. */
export function wordFindings(definition: ProcedureDefinition): readonly Finding[] {
  return wordsOf(definition).flatMap(({ at, words }) => {
    const findings: Finding[] = [];
    if (!chinese.test(words.zh)) findings.push({ at: `${at}.zh`, finding: 'has no Chinese words' });
    if (words.en.trim() === '') findings.push({ at: `${at}.en`, finding: 'has no English words' });
    else if (chineseOrWide.test(words.en)) findings.push({ at: `${at}.en`, finding: 'is not in English throughout' });
    return findings;
  });
}
