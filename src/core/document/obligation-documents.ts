import type { PlainDate } from '../time/plain-date.ts';
import type { AgreementReference, DocumentHead, FullParty, SignaturePlace } from './parts.ts';

/** A promise as it stands on the day of the paper: what was promised, what came in, what is left. Amounts in 分. */
export interface PromiseStanding {
  readonly term: string;
  readonly dueOn: PlainDate;
  readonly amountFen: number | null;
  readonly paidFen: number | null;
  readonly restFen: number | null;
  readonly performedOn: PlainDate | null;
}

/** A payment or a deed that counts. */
export interface PerformedPart {
  readonly on: PlainDate;
  /** Null for a deed. */
  readonly amountFen: number | null;
  /** Which promise, by its place in the list. */
  readonly of: number;
}

/**
 * 强制执行申请书 (民诉法 206、250), of one creditor against one debtor. The court it goes to is written in by hand: which
 * one is competent is for the court that confirmed it to say.
 */
export interface EnforcementApplicationData extends DocumentHead {
  readonly template: 'enforcement-application';
  readonly applicant: FullParty;
  readonly debtor: FullParty;
  readonly agreement: AgreementReference;
  /** What is enforced: the ruling that found the agreement valid. */
  readonly ruling: { readonly courtName: string; readonly number: string | null; readonly decidedOn: PlainDate };
  /** All that this debtor promised. */
  readonly promises: readonly PromiseStanding[];
  readonly parts: readonly PerformedPart[];
  /** Sum of what is overdue and still owed; null where only deeds are. */
  readonly owedFen: number | null;
  /** What is to be enforced, term by term, as far as it is due. */
  readonly demands: readonly string[];
  readonly materials: readonly string[];
  readonly signatures: readonly SignaturePlace[];
  readonly appliedOn: PlainDate;
}
