import type { Words } from '../../core/words/words.ts';
import type { Fault } from './fault.ts';

interface CentreLine {
  readonly unit: number;
  readonly name: Words;
  readonly address: string;
}

/** Which centre to come to: those that give out times, by district. */
export interface VisitCentresPage {
  readonly kind: 'visit-centres';
  readonly districts: readonly { readonly name: Words; readonly centres: readonly CentreLine[] }[];
}

export interface VisitTime {
  /** An Instant. */
  readonly start: string;
  readonly from: string;
  readonly to: string;
}

/** What a visit that is booked already is being moved from. */
export interface VisitMoving {
  readonly secret: string;
}

/** On which day. */
export interface VisitDaysPage {
  readonly kind: 'visit-days';
  readonly centre: CentreLine;
  readonly days: readonly { readonly day: string; readonly free: number }[];
  readonly moving: VisitMoving | null;
  /** Another day was asked for, which has nothing left. */
  readonly full: boolean;
}

/** At which time, and who comes. */
export interface VisitBookPage {
  readonly kind: 'visit-book';
  readonly centre: CentreLine;
  readonly day: string;
  readonly times: readonly VisitTime[];
  readonly moving: VisitMoving | null;
  readonly typed: { readonly start: string; readonly name: string; readonly phone: string; readonly about: string };
  /** Whether the phone is asked for a code. */
  readonly asksCode: boolean;
  /** Days after the visit on which it is deleted. */
  readonly keptDays: number;
  readonly faults: readonly Fault[];
}

/** The digits are on their way. */
export interface VisitConfirmPage {
  readonly kind: 'visit-confirm';
  readonly secret: string;
  readonly phone: string;
  /** For trying out: the digits that would have been sent. */
  readonly shown: string | null;
  readonly faults: readonly Fault[];
}

/** The visit's own page. */
export interface VisitPage {
  readonly kind: 'visit';
  readonly secret: string;
  readonly centre: CentreLine;
  readonly number: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly about: string;
  readonly standing: 'booked' | 'taken' | 'missed' | 'cancelled';
  /** Minutes after its time for which the place is kept. */
  readonly lateMinutes: number;
  readonly mayChange: boolean;
}

export type AnyVisitPage = VisitCentresPage | VisitDaysPage | VisitBookPage | VisitConfirmPage | VisitPage;
