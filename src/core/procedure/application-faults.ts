import type { ProcedureDefinition } from './definition.ts';

interface Fault {
  readonly at: string;
  readonly fault: string;
}

/** Names that the form of a question has for itself. */
const taken: readonly string[] = ['then', 'back', 'n', 'check'];

/** Of what a person is asked who begins it themself: every limit counts from a day that is asked, on an answer there is. */
export function faultsOfApplication({ application, parameters, initial }: ProcedureDefinition): readonly Fault[] {
  if (application === undefined) return [];
  const { asks, limits = [] } = application;
  const begun = initial.portal === undefined && initial.desk === undefined;
  return [
    ...(begun ? [{ at: 'application', fault: 'nobody begins it themself' }] : []),
    ...Object.entries(asks).flatMap(([key, field]) => {
      const at = `application.asks.${key}`;
      const open = field.kind === 'text' && field.multiline === true && field.personal !== true;
      return [
        ...(taken.includes(key) ? [{ at, fault: 'the form has a control of that name' }] : []),
        ...(open ? [{ at, fault: 'is free text and is not sealed as personal' }] : []),
      ];
    }),
    ...limits.flatMap(({ where = {}, counted }, index) => {
      const at = `application.limits.${index}`;
      const answers = Object.entries(where).flatMap(([key, options]) => {
        const field = asks[key];
        const known = field?.kind === 'choice' ? Object.keys(field.options) : [];
        const strange = options.filter((option) => !known.includes(option));
        return options.length === 0 || strange.length > 0
          ? [{ at: `${at}.where.${key}`, fault: 'no such answer' }]
          : [];
      });
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
