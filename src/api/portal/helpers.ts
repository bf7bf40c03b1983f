import type { HelperRelation } from '../authority.ts';
import type { Fault } from './fault.ts';

type HelperMay = 'follow' | 'act' | 'everything';

/** An authority as the party sees it. */
export interface HelperLine {
  readonly id: string;
  readonly name: string;
  readonly relation: HelperRelation;
  readonly may: HelperMay;
  /** PlainDate of the last day. */
  readonly until: string;
  readonly standing: 'in-force' | 'over' | 'revoked';
  /** The helper's own code; null once it has ended. */
  readonly code: string | null;
}

/** As typed into the form. */
export interface HelperAnswers {
  readonly name: string;
  readonly relation: string;
  readonly may: string;
  readonly until: string;
}

/** Who may act for the party, and the form to let somebody else. */
export interface HelpersPage {
  readonly kind: 'helpers';
  readonly code: string;
  readonly lines: readonly HelperLine[];
  /** Leads to those given before the ones shown. */
  readonly next: string | undefined;
  readonly form: HelperAnswers;
  /** Makes sending twice the same as sending once. */
  readonly key: string;
  readonly faults: readonly Fault[];
}
