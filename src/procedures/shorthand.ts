import type {
  ActionDefinition,
  ActorRule,
  Audience,
  Citation,
  ClockDefinition,
  DocumentDefinition,
  Effect,
  FieldDefinition,
  ParameterDefinition,
} from '../core/procedure/definition.ts';
import type { Words } from '../core/words/words.ts';

/** Short forms for what declarations say over and over. Each gives the plain value it stands for and nothing more. */

export const bySystem: readonly ActorRule[] = [{ kind: 'system' }];

export const set = (fact: string, value: string | boolean): Effect => ({
  kind: 'set',
  fact,
  value: { literal: value },
});
export const start = (clock: string): Effect => ({ kind: 'start', clock });
export const meet = (clock: string): Effect => ({ kind: 'meet', clock });
export const stop = (clock: string): Effect => ({ kind: 'stop', clock });
export const issue = (document: string): Effect => ({ kind: 'document', document });
export const notify = (audience: Audience, message: string): Effect => ({ kind: 'notify', audience, message });

/** Free text that stays with the staff. */
export const inner = (zh: string, en: string, maxLength = 2000) =>
  ({ label: { zh, en }, kind: 'text', maxLength, multiline: true, personal: true }) as const satisfies FieldDefinition;
/** Free text that the parties are to read, on their page and on the paper it is issued with. */
export const told = (zh: string, en: string, maxLength = 2000) =>
  ({ ...inner(zh, en, maxLength), toldToParties: true }) as const satisfies FieldDefinition;

/** A day gone by that an office writes down: of receipt, of service, of acceptance. */
export const day = (zh: string, en: string) =>
  ({ label: { zh, en }, kind: 'date', range: 'past' }) as const satisfies FieldDefinition;

/** A paper in the words of its procedure. */
export const letter = (
  title: Words,
  audience: Audience,
  basis: readonly Citation[],
  text: string,
): DocumentDefinition => ({ title, template: 'letter', text, audience, basis });

/** A term of the law that an office may shorten for itself. */
export const within = (title: Words, basis: Citation, term: string, validFrom: string): ParameterDefinition => ({
  title,
  basis,
  law: basis.law,
  statutory: { term, bound: 'no-longer' },
  values: [{ term, validFrom }],
});

/** A term of the law that is a party's own: no office shortens it. */
export const exact = (title: Words, basis: Citation, term: string, validFrom: string): ParameterDefinition => ({
  ...within(title, basis, term, validFrom),
  statutory: { term, bound: 'exact' },
});

/** Clocks named after the parameter that sets their term: its title and article are theirs. The statute's, unless said otherwise. */
export const clocksOf =
  <Key extends string>(parameters: Readonly<Record<Key, ParameterDefinition>>) =>
  (
    key: Key,
    onLapse: string,
    runsFrom: Words,
    publicText: Words,
    more: Partial<ClockDefinition> = {},
  ): ClockDefinition => ({
    title: parameters[key].title,
    nature: 'statute',
    term: { parameter: key },
    basis: parameters[key].basis,
    onLapse,
    runsFrom,
    publicText,
    ...more,
  });

/** What the law leaves open: a dated value that a city sets anew on screen. */
export const open = (title: Words, basis: Citation, law: string, term: string): ParameterDefinition => ({
  title,
  basis,
  law,
  values: [{ term, validFrom: '2020-01-01' }],
});

/** An office's own term ran out and stays owed: the unit is told, and it stands as overdue until it is done. */
export const overdue = (
  words: { readonly title: Words; readonly record: Words },
  from: readonly string[],
  basis: readonly Citation[],
  message: string,
): ActionDefinition => ({
  title: words.title,
  explanation: {
    zh: '提醒办理单位尽快办理；在办结以前一直列为逾期。',
    en: 'Reminds the unit; it stands as overdue until it is done.',
  },
  from,
  by: bySystem,
  input: {},
  guards: [],
  branches: [{ to: 'same', effects: [notify('unit', message)] }],
  basis,
  record: words.record,
  shownTo: 'everyone',
});
