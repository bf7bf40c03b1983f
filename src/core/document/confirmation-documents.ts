import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { AgreementReference, Bench, DocumentHead, FullParty, SignaturePlace } from './parts.ts';

/**
 * What the documents of judicial confirmation (司法确认) say. 民诉法 is the 2023 text; 解释 is the Supreme People's
 * Court's interpretation of it of 2022. In the court's papers `unitName` is the court and `number` its case number.
 */

/** 司法确认申请书 (民诉法 205; 解释 353). Both sides apply together. */
export interface ConfirmationApplicationData extends DocumentHead {
  readonly template: 'confirmation-application';
  readonly courtName: string;
  readonly applicants: readonly FullParty[];
  readonly agreement: AgreementReference;
  readonly facts: string;
  readonly terms: readonly string[];
  readonly materials: readonly string[];
  readonly signatures: readonly SignaturePlace[];
  readonly appliedOn: PlainDate;
}

/** 受理通知书. */
export interface ConfirmationAcceptanceData extends DocumentHead {
  readonly template: 'confirmation-acceptance';
  readonly applicantNames: readonly string[];
  readonly agreement: AgreementReference;
  readonly acceptedOn: PlainDate;
  /** The last of the thirty days (民诉法 187). */
  readonly decideByOn: PlainDate;
  readonly decideByProvisional: boolean;
  readonly bench: Bench;
  /** When both come together to be checked (解释 356). */
  readonly hearing: { readonly startsAt: Instant; readonly place: string } | null;
  readonly supplement: { readonly materials: readonly string[]; readonly dueOn: PlainDate } | null;
  readonly contact: { readonly name: string; readonly phone: string | null } | null;
}

interface RulingBase extends DocumentHead {
  readonly applicants: readonly FullParty[];
  readonly agreement: AgreementReference;
  readonly bench: Bench;
}

/** 民事裁定书, 不予受理 (解释 355). */
export interface ConfirmationRefusalData extends RulingBase {
  readonly template: 'confirmation-refusal';
  readonly receivedOn: PlainDate;
  /** The court's reasons in full sentences, without the articles. */
  readonly reason: string;
  /** The case of 解释 355 it falls under, in the words of the article; null when `reason` says it. */
  readonly ground: string | null;
}

/** 民事裁定书, 确认有效 (民诉法 206). */
export interface ConfirmationRulingData extends RulingBase {
  readonly template: 'confirmation-ruling';
  readonly acceptedOn: PlainDate;
  readonly terms: readonly string[];
  /** What the court adds to the usual finding. */
  readonly reason: string | null;
}

/** 民事裁定书, 驳回申请 (民诉法 206; 解释 358). */
export interface ConfirmationDismissalData extends RulingBase {
  readonly template: 'confirmation-dismissal';
  readonly acceptedOn: PlainDate;
  readonly reason: string;
  /** The case of 解释 358 it falls under, in the words of the article; null when `reason` says it. */
  readonly ground: string | null;
}

/** 民事裁定书, 准许撤回申请 or 按撤回申请处理 (解释 357). */
export interface WithdrawalRulingData extends RulingBase {
  readonly template: 'withdrawal-ruling';
  readonly receivedOn: PlainDate;
  /** Null when it had not been accepted yet. */
  readonly acceptedOn: PlainDate | null;
  readonly withdrawal:
    | {
        readonly kind: 'asked';
        readonly askedOn: PlainDate;
        readonly byNames: readonly string[];
        readonly reason: string | null;
      }
    /** What was not supplied or who did not come, and by when. */
    | { readonly kind: 'deemed'; readonly reason: string };
}
