import { addHours, addMilliseconds, type Instant, isInstant } from '../time/instant.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { Term } from './term.ts';

/** A day for terms in days, months and years; a moment for terms in hours. `isInstant` tells which. */
export type Moment = PlainDate | Instant;

/** Where a rule stands. */
export interface Cite {
  readonly law: string;
  readonly article: string;
}

/**
 * One line of the account of a due date. The steps that move carry how far, so that {@link replay} reaches the due date
 * from the steps alone, without calendar or rules; the dates beside it are for the reader.
 */
export type Step =
  /** Which term, under which rule, set off by which event. */
  | { readonly kind: 'term'; readonly term: Term; readonly cite?: Cite; readonly event?: string }
  /** What the law means by the 日 the term was written in; without an article the law is silent on it. */
  | {
      readonly kind: 'day-meaning';
      readonly n: number;
      readonly unit: 'naturalDay' | 'workingDay';
      readonly law: string;
      readonly article?: string;
    }
  /** The day it starts is not counted. 民法典 art. 201 */
  | { readonly kind: 'start-excluded'; readonly on: PlainDate }
  /** Hours run from the moment. 民法典 art. 201 */
  | { readonly kind: 'start-moment'; readonly at: Instant }
  /** A longer term was granted; the days it adds are in the countings below. */
  | {
      readonly kind: 'extended';
      readonly on: Moment;
      readonly by: Term;
      readonly reason: string;
      readonly approver: string;
      readonly document?: string;
      readonly event?: string;
    }
  /** To the corresponding day, or the last of the month where there is none. 民法典 art. 202 */
  | {
      readonly kind: 'months-counted';
      readonly months: number;
      readonly to: PlainDate;
      readonly lastOfMonth: boolean;
    }
  | { readonly kind: 'days-counted'; readonly n: number; readonly from: PlainDate; readonly to: PlainDate }
  /** A run of working days, with the plain weekend days inside it that do not count. */
  | {
      readonly kind: 'working-days-counted';
      readonly n: number;
      readonly weekendDays: number;
      readonly from: PlainDate;
      readonly to: PlainDate;
    }
  /** A weekend day worked by notice: it counts. */
  | { readonly kind: 'make-up-worked'; readonly on: PlainDate; readonly name: Words }
  /** Days off by notice or regulation that do not count. */
  | {
      readonly kind: 'holiday-skipped';
      readonly names: readonly Words[];
      readonly days: number;
      readonly from: PlainDate;
      readonly to: PlainDate;
    }
  | { readonly kind: 'hours-counted'; readonly n: number; readonly to: Instant }
  /** Days on which the clock stood still, from the first to the last of them. */
  | {
      readonly kind: 'suspended';
      readonly from: PlainDate;
      readonly to: PlainDate;
      readonly days: number;
      readonly reason: string;
      readonly event?: string;
    }
  | {
      readonly kind: 'suspended-time';
      readonly from: Instant;
      readonly to: Instant;
      readonly ms: number;
      readonly reason: string;
      readonly event?: string;
    }
  /** The last day was a day off, so the period ends on the first day after that is worked. 民法典 art. 203 */
  | {
      readonly kind: 'rolled';
      readonly from: PlainDate;
      readonly to: PlainDate;
      readonly days: number;
      /** The holidays passed over; a plain weekend has no name. */
      readonly names: readonly Words[];
    }
  /** The day was named outright, as in an agreement; nothing was counted. 民法典 art. 204 */
  | { readonly kind: 'day-named'; readonly days: number; readonly to: PlainDate }
  /** That year's notice has not been issued; the date may move. */
  | { readonly kind: 'provisional'; readonly year: number }
  | { readonly kind: 'due'; readonly due: Moment };

/** The due date the steps lead to, from their counts alone; undefined when they have no start. */
export function replay(steps: readonly Step[]): Moment | undefined {
  let at: Moment | undefined;
  for (const step of steps) at = moved(at, step);
  return at;
}

function moved(at: Moment | undefined, step: Step): Moment | undefined {
  if (step.kind === 'start-excluded') return step.on;
  if (step.kind === 'start-moment') return step.at;
  if (at === undefined) return undefined;
  return isInstant(at) ? movedMoment(at, step) : movedDay(at, step);
}

function movedMoment(at: Instant, step: Step): Instant {
  if (step.kind === 'hours-counted') return addHours(at, step.n);
  return step.kind === 'suspended-time' ? addMilliseconds(at, step.ms) : at;
}

function movedDay(at: PlainDate, step: Exclude<Step, { readonly kind: 'start-excluded' | 'start-moment' }>): PlainDate {
  switch (step.kind) {
    case 'months-counted':
      return addMonths(at, step.months);
    case 'days-counted':
      return addDays(at, step.n);
    case 'working-days-counted':
      return addDays(at, step.n + step.weekendDays);
    case 'make-up-worked':
      return addDays(at, 1);
    case 'holiday-skipped':
    case 'suspended':
    case 'rolled':
    case 'day-named':
      return addDays(at, step.days);
    case 'term':
    case 'day-meaning':
    case 'extended':
    case 'hours-counted':
    case 'suspended-time':
    case 'provisional':
    case 'due':
      return at;
  }
}
