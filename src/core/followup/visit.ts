import type { PlainDate } from '../time/plain-date.ts';

/** How a party was asked. */
export const visitWays = ['phone', 'visit', 'message', 'counter'] as const;
export type VisitWay = (typeof visitWays)[number];

/** What they said; or that nobody was reached, which says nothing about the matter. */
export const visitAnswers = ['solved', 'not-solved', 'not-reached'] as const;
export type VisitAnswer = (typeof visitAnswers)[number];

/** 回访: a look at what became of a closed matter, by rule or because it was drawn. */
export interface Visit {
  readonly id: string;
  readonly basis: 'rule' | 'sample';
  readonly due: PlainDate;
  readonly made?: {
    readonly on: PlainDate;
    readonly way: VisitWay;
    readonly party: string;
    readonly answer: VisitAnswer;
  };
}

/** The day by which the next visit is to be made; undefined when none is open. */
export function visitDue(visits: readonly Visit[]): PlainDate | undefined {
  return visits
    .filter(({ made }) => made === undefined)
    .map(({ due }) => due)
    .toSorted()
    .at(0);
}
