import { type ApplicationAsked, applicationsOf } from './application.ts';
import type { Answered, ProcedureDefinition } from './definition.ts';

interface Fault {
  readonly at: string;
  readonly fault: string;
}

/** Names that the form of a question has for itself. */
const taken: readonly string[] = ['then', 'back', 'n', 'check'];

/** Of what a person is asked who begins it themself: every limit counts from a day that is asked, on an answer there is. */
export function faultsOfApplication(definition: ProcedureDefinition): readonly Fault[] {
  const { application, initial, opensAt } = definition;
  if (application === undefined) return [];
  const { asks, instead, elsewhere } = application;
  const begun = initial.portal === undefined && initial.desk === undefined;
  return [
    ...(begun ? [{ at: 'application', fault: 'nobody begins it themself' }] : []),
    ...(opensAt === 'centre' || elsewhere !== undefined
      ? []
      : [{ at: 'application.elsewhere', fault: 'nobody is told where to go while no unit takes it online' }]),
    ...(instead === undefined ? [] : strangeAnswers(asks, instead.where, 'application.instead')),
    ...applicationsOf(application).flatMap((asked, index) =>
      faultsOfAsked(asked, definition, index === 0 ? 'application' : 'application.instead'),
    ),
  ];
}

function faultsOfAsked(
  { asks, limits = [] }: ApplicationAsked,
  { parameters }: ProcedureDefinition,
  table: string,
): readonly Fault[] {
  return [
    ...Object.entries(asks).flatMap(([key, field]) => {
      const at = `${table}.asks.${key}`;
      const open = field.kind === 'text' && field.multiline === true && field.personal !== true;
      return [
        ...(taken.includes(key) ? [{ at, fault: 'the form has a control of that name' }] : []),
        ...(open ? [{ at, fault: 'is free text and is not sealed as personal' }] : []),
      ];
    }),
    ...limits.flatMap(({ where = {}, counted }, index) => {
      const at = `${table}.limits.${index}`;
      const answers = strangeAnswers(asks, where, at);
      if (counted === undefined) return answers;
      return [
        ...answers,
        ...(asks[counted.from]?.kind === 'date' ? [] : [{ at: `${at}.counted`, fault: `no day ${counted.from}` }]),
        ...(Object.hasOwn(parameters, counted.parameter)
          ? []
          : [{ at: `${at}.counted`, fault: `no parameter ${counted.parameter}` }]),
      ];
    }),
  ];
}

function strangeAnswers(asks: ApplicationAsked['asks'], where: Answered, at: string): readonly Fault[] {
  return Object.entries(where).flatMap(([key, options]) => {
    const field = asks[key];
    const known = field?.kind === 'choice' ? Object.keys(field.options) : [];
    const strange = options.filter((option) => !known.includes(option));
    return options.length === 0 || strange.length > 0 ? [{ at: `${at}.where.${key}`, fault: 'no such answer' }] : [];
  });
}
