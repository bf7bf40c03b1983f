import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type {
  AgreementReference,
  DocumentHead,
  FullParty,
  MaskedParty,
  ObligationLine,
  SignaturePlace,
} from './parts.ts';

/** What the documents of people's mediation (人民调解) say. Articles are those of 人民调解法. */

/** 登记回执. One page that says what was registered and what comes next; Chinese with English beside it. */
export interface ReceiptData extends DocumentHead {
  readonly template: 'receipt';
  readonly paper: 'a4' | 'a5';
  readonly unitNameEn: string;
  /** Received online and still to be checked: the receipt then proves that it was received, not that it is registered. */
  readonly registered: boolean;
  readonly registeredAt: Instant;
  /** The person the receipt is given to. */
  readonly holderName: string;
  readonly otherSideNames: readonly string[];
  /** What it is about, a full noun: 房屋漏水纠纷. */
  readonly dispute: Words;
  readonly place: string | null;
  /** In the person's own words; what does not fit on the page is cut off, and the page says so. */
  readonly summary: string;
  /** In the groups it is written in: AVNB-7K2M-9QX4-0TYPD. */
  readonly trackingCode: string;
  readonly trackingUrl: string;
  /** What happens next, in order. */
  readonly steps: readonly ReceiptStep[];
  readonly contact: { readonly address: string | null; readonly phone: string | null; readonly hours: Words | null };
}

export interface ReceiptStep {
  readonly what: Words;
  readonly dueOn: PlainDate | null;
  /** The day was reckoned before that year's holiday notice was out. */
  readonly provisional: boolean;
}

/** 人民调解申请书 (art. 17: oral or written). */
export interface MediationApplicationData extends DocumentHead {
  readonly template: 'mediation-application';
  readonly applicants: readonly FullParty[];
  readonly respondents: readonly FullParty[];
  readonly facts: string;
  readonly requests: readonly string[];
  readonly materials: readonly string[];
  /** Set when the application was made orally and written down by someone. */
  readonly recordedBy: string | null;
  readonly signatures: readonly SignaturePlace[];
  readonly appliedOn: PlainDate;
}

/** 人民调解权利义务告知书 (art. 23, 24). */
export interface RightsNoticeData extends DocumentHead {
  readonly template: 'rights-notice';
  readonly unitNameEn: string;
  readonly recipients: readonly string[];
  /** A full noun: 房屋漏水纠纷; in English what it is about: water leaking from the flat above. */
  readonly dispute: Words;
  readonly mediators: readonly string[];
  readonly signatures: readonly SignaturePlace[];
}

/** 人民调解邀请函: asks the other side whether it takes part (art. 17). */
export interface ConsentInvitationData extends DocumentHead {
  readonly template: 'consent-invitation';
  readonly unitNameEn: string;
  readonly recipientName: string;
  readonly applicantName: string;
  readonly dispute: Words;
  readonly summary: string;
  readonly mediators: readonly string[];
  readonly meeting: { readonly startsAt: Instant; readonly place: string } | null;
  readonly answerByOn: PlainDate;
  readonly answerCode: string;
  readonly answerUrl: string;
  readonly contact: { readonly name: string | null; readonly address: string | null; readonly phone: string | null };
}

/** 人民调解记录 of one session (art. 27). Caucus notes do not belong in it (art. 15(4)). */
export interface SessionRecordData extends DocumentHead {
  readonly template: 'session-record';
  /** 1 for the first session; null when they are not counted. */
  readonly session: number | null;
  readonly dispute: string;
  readonly heldOn: PlainDate;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly place: string;
  readonly open: boolean | null;
  readonly mediators: readonly string[];
  readonly recorder: string | null;
  readonly parties: readonly MaskedParty[];
  readonly absentNames: readonly string[];
  /** Who else was there and in what standing, as the mediator noted it. */
  readonly others: string | null;
  /** Whether rights and duties were told before this session began (art. 23, 24). */
  readonly rightsTold: boolean;
  /** Who said what, or the account as a whole without a speaker. */
  readonly entries: readonly { readonly speaker: string | null; readonly text: string }[];
  readonly result: string | null;
  readonly signatures: readonly SignaturePlace[];
}

/** 人民调解协议书 (art. 28, 29). */
export interface MediationAgreementData extends DocumentHead {
  readonly template: 'mediation-agreement';
  readonly parties: readonly FullParty[];
  readonly dispute: string;
  readonly facts: string;
  readonly issues: string;
  /** Null where `issues` says it too. */
  readonly responsibility: string | null;
  /** The content of the agreement, at least one; `obligationTerm` words an obligation as a term. */
  readonly terms: readonly string[];
  /** Printed once more as a table; may be empty. */
  readonly obligations: readonly ObligationLine[];
  /** One for each party and one for the committee, if nothing else was agreed. */
  readonly copies: number;
  readonly signatures: readonly SignaturePlace[];
  /** The day the last of the signatures and the seal was given; null leaves it to be written by hand. */
  readonly effectiveOn: PlainDate | null;
}

/** 人民调解口头协议登记表 (art. 28, 30: in force the day it is reached). */
export interface OralAgreementRecordData extends DocumentHead {
  readonly template: 'oral-agreement-record';
  readonly parties: readonly MaskedParty[];
  readonly dispute: string;
  readonly facts: string;
  readonly terms: readonly string[];
  readonly obligations: readonly ObligationLine[];
  readonly reachedOn: PlainDate;
  readonly signatures: readonly SignaturePlace[];
}

/** Why mediation ended without an agreement; each has its own sentence and article. */
export type TerminationGround =
  /** One side clearly refused before mediation began (art. 17). */
  | 'refused'
  /** A party asked to stop (art. 23). */
  | 'asked-to-stop'
  /** It was tried and failed (art. 26). */
  | 'not-agreed'
  /** The other side could not be reached. */
  | 'unreachable'
  /** The committee did not take the matter. */
  | 'not-taken'
  /** There was an agreement, a party says the matter is not solved and wants no more mediation (art. 32). */
  | 'unsolved'
  /** Something else, told by `reason` alone. */
  | 'other';

/** 终止调解告知书 (art. 26). */
export interface TerminationNoticeData extends DocumentHead {
  readonly template: 'termination-notice';
  readonly recipients: readonly string[];
  readonly dispute: string;
  readonly acceptedOn: PlainDate | null;
  readonly endedOn: PlainDate;
  readonly ground: TerminationGround;
  readonly reason: string | null;
  /** What each route means in this dispute: which arbitration body, bureau or court. May be empty. */
  readonly routes: readonly { readonly kind: 'arbitration' | 'administrative' | 'court'; readonly detail: string }[];
  readonly contact: { readonly address: string | null; readonly phone: string | null } | null;
}

export type PerformanceStanding = 'performed' | 'partly' | 'not-performed' | 'not-due';

/** 调解协议履行监督记录 (art. 31). */
export interface PerformanceRecordData extends DocumentHead {
  readonly template: 'performance-record';
  readonly agreement: AgreementReference;
  readonly partyNames: readonly string[];
  readonly obligations: readonly (ObligationLine & {
    readonly standing: PerformanceStanding;
    readonly performedOn: PlainDate | null;
  })[];
  readonly checks: readonly { readonly checkedOn: PlainDate; readonly means: string; readonly finding: string }[];
  readonly urging: string | null;
  readonly signatures: readonly SignaturePlace[];
}

/** What a party answered to “is it really solved?”; `not-reached` is never counted as yes. */
export type ResolvedAnswer = 'yes' | 'partly' | 'no' | 'not-reached';

/** 人民调解回访记录. */
export interface FollowUpRecordData extends DocumentHead {
  readonly template: 'follow-up-record';
  readonly agreement: AgreementReference;
  readonly visits: readonly {
    readonly role: string;
    readonly name: string;
    readonly visitedOn: PlainDate;
    /** 上门, 电话, 网上答复 … */
    readonly means: string;
    readonly resolved: ResolvedAnswer;
    readonly ownWords: string | null;
  }[];
  readonly findings: string | null;
  readonly nextStep: string | null;
  readonly signatures: readonly SignaturePlace[];
}
