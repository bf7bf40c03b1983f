import type { Words } from '../../core/words/words.ts';
import type { Fault } from './fault.ts';
import type { ObligationLine, PartySide } from './tracking.ts';

interface FieldFrame {
  readonly name: string;
  readonly label: Words;
  readonly hint: Words | null;
  readonly optional: boolean;
  readonly value: string;
}

/** A control of an action's form, made from the procedure's own declaration. */
export type ActionField =
  | (FieldFrame & { readonly kind: 'text'; readonly maxLength: number; readonly multiline: boolean })
  | (FieldFrame & { readonly kind: 'date' })
  | (FieldFrame & {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: Words }[];
    });

/** What the reader must know before this step, where the declaration's one sentence is not enough. */
export type ActionStory =
  | { readonly kind: 'plain' }
  /** The other side, who may have never heard of any of this: who asks, about what, what mediation is. */
  | {
      readonly kind: 'consent' | 'refuse';
      readonly askedBy: readonly string[];
      readonly category: Words;
      readonly place: string;
      readonly narrative: string | null;
      readonly procedure: { readonly title: Words; readonly explanation: Words };
      readonly unit: Words;
      /** The day an answer is asked by; null where no term runs. */
      readonly answerBy: string | null;
    }
  | {
      readonly kind: 'agreement';
      readonly obligations: readonly ObligationLine[];
      readonly parties: readonly { readonly role: PartySide; readonly name: string; readonly you: boolean }[];
      readonly answerBy: string | null;
    }
  | {
      readonly kind: 'confirmation';
      readonly procedure: { readonly title: Words; readonly explanation: Words };
      readonly answerBy: string | null;
    };

/** A page on which a party takes one step. */
export interface ActionPage {
  readonly kind: 'action';
  readonly code: string;
  readonly matterId: string;
  readonly action: string;
  readonly title: Words;
  readonly explanation: Words;
  readonly basis: readonly Words[];
  readonly story: ActionStory;
  readonly fields: readonly ActionField[];
  /** Makes sending twice the same as sending once. */
  readonly key: string;
  readonly faults: readonly Fault[];
}

/** Recorded: what was, and how it goes on. */
export interface ActionDonePage {
  readonly kind: 'action-done';
  readonly code: string;
  readonly record: Words;
  /** Instant. */
  readonly at: string;
  readonly state: Words;
  readonly publicText: Words;
}

/** Not possible now, with the reason. */
export interface ActionRefusedPage {
  readonly kind: 'action-refused';
  readonly code: string;
  readonly title: Words;
  readonly why: Words;
}
