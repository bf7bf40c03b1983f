import type { Answered, ApplicationDefinition, ApplicationOfOthers } from './definition.ts';

/** What is asked of somebody, as far as they have answered. */
export interface ApplicationAsked extends Omit<ApplicationDefinition, 'instead'> {
  readonly by?: ApplicationOfOthers['by'];
}

/** @param said the answers by the names of the questions; they may still be wrong */
export function applicationAsked(
  { instead, ...application }: ApplicationDefinition,
  said: Readonly<Record<string, unknown>>,
): ApplicationAsked {
  if (instead === undefined || !isAnswered(instead.where, said)) return application;
  const { where, asks, ...rest } = instead;
  const { claim: _, limits: __, ...kept } = application;
  const ofAll = Object.entries(application.asks).filter(([name]) => Object.hasOwn(where, name));
  return { ...kept, ...rest, asks: { ...Object.fromEntries(ofAll), ...asks } };
}

export function isAnswered(where: Answered, said: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(([name, options]) => options.includes(String(said[name])));
}

/** What is asked of either: of whom it is declared, and of the others. */
export function applicationsOf({ instead, ...application }: ApplicationDefinition): readonly ApplicationAsked[] {
  if (instead === undefined) return [application];
  const answer = Object.entries(instead.where).map(([name, [option]]) => [name, option]);
  return [application, applicationAsked({ ...application, instead }, Object.fromEntries(answer))];
}
