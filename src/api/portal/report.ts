import type { ApplicationLimit } from '../../core/procedure/application-limits.ts';
import type { Locale, Words } from '../../core/words/words.ts';
import type { ActionField } from './action.ts';
import type { Fault } from './fault.ts';

/** A person or an organisation on the other side, as typed. */
export interface OtherAnswers {
  readonly kind: '' | 'person' | 'organisation';
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** The person who reports, as typed. */
export interface OwnAnswers {
  readonly name: string;
  readonly organisation: boolean;
  readonly phone: string;
  readonly identityNumber: string;
  readonly address: string;
  readonly email: string;
  /** The language of the page on which it was written. */
  readonly language: '' | Locale;
  /** Asked for: what the other side is not shown of them. */
  readonly hidesAddress: boolean;
  readonly isMinor: boolean;
}

export interface PlaceChoice {
  /** Division code, 9 or 12 digits. */
  readonly code: string;
  /** From the district down: 天河区 石牌街道 华侨社区. */
  readonly name: string;
}

/** An office that what was typed may mean. */
export interface OfficeChoice {
  readonly unit: number;
  readonly name: Words;
  /** Where it belongs, where its name does not say it: 天河区 石牌街道. */
  readonly within: Words | null;
}

/** 反映的单位, as it will be registered. */
export interface OfficeMeant {
  readonly name: Words;
  /** On record: neither it nor what is below it gets or sees the matter. False where only words stand for it. */
  readonly isKeptOut: boolean;
  /** The centre above, where the one of that place is what is complained of. */
  readonly passedUpTo: Words | null;
}

interface StepFrame {
  readonly kind: 'report-step';
  /** Opened from “check your answers”, and goes back there. */
  readonly changing: boolean;
  readonly faults: readonly Fault[];
  /** Which question it is of how many, as far as can be said, and the page before it. */
  readonly at: { readonly nth: number; readonly of: number; readonly back: string };
}

/** The way that has been chosen asks for this in words of its own. */
export interface AskedOwn {
  readonly label: Words;
  readonly hint: Words;
}

/** 途径: a procedure that can be begun here. */
export interface Way {
  readonly key: string;
  readonly title: Words;
  readonly purpose: Words;
}

/** One question a page. */
export type ReportStepPage =
  | (StepFrame & { readonly step: 'what'; readonly what: string })
  | (StepFrame & { readonly step: 'about'; readonly category: string })
  | (StepFrame & {
      readonly step: 'where';
      readonly query: string;
      /** What the search found; null before anything was searched for. */
      readonly matches: readonly PlaceChoice[] | null;
      readonly place: string;
      readonly detail: string;
    })
  | (StepFrame & {
      readonly step: 'way';
      /** Key of a procedure, `unsure`, or nothing yet. */
      readonly chosen: string;
      /** The one that the house would take, with the reason, or to leave it to the centre; and the others. */
      readonly suggested: Way & { readonly because: Words };
      readonly others: readonly Way[];
      /** Ways for which nobody is on record at that place, and where one goes for them. */
      readonly closed: readonly { readonly title: Words; readonly elsewhere: Words | null }[];
    })
  | (StepFrame & { readonly step: 'ask'; readonly index: number; readonly field: ActionField })
  | (StepFrame & {
      readonly step: 'other';
      readonly index: number;
      readonly other: OtherAnswers;
      /** `only`: the other side is always that. */
      readonly own: (AskedOwn & { readonly only: 'person' | 'organisation' | null }) | null;
    })
  | (StepFrame & {
      readonly step: 'office';
      readonly query: string;
      /** Offices found; null before anything was typed. */
      readonly matches: readonly OfficeChoice[] | null;
      /** Id of a unit, `as-said` where none of them is meant, or nothing yet. */
      readonly chosen: string;
      readonly own: (AskedOwn & { readonly optional: boolean }) | null;
    })
  /** `by`: whoever goes this way is never a person. */
  | (StepFrame & { readonly step: 'you'; readonly you: OwnAnswers; readonly by: 'organisation' | null })
  | (StepFrame & {
      readonly step: 'wish';
      readonly wish: string;
      readonly amount: string;
      readonly own: AskedOwn | null;
    });

/** Everything answered, each with a way to change it. */
export interface ReportCheckPage {
  readonly kind: 'report-check';
  readonly what: string;
  readonly category: Words;
  readonly place: string;
  /** Null where the centre is to say. */
  readonly way: Words | null;
  readonly asked: readonly { readonly index: number; readonly label: Words; readonly value: Words | null }[];
  /** Null where nobody on the other side is asked for. */
  readonly others: readonly OtherAnswers[] | null;
  readonly othersMax: number;
  /** Absent where no office is asked for; `meant` is null where it is about none. */
  readonly office: { readonly own: AskedOwn | null; readonly meant: OfficeMeant | null } | null;
  readonly you: OwnAnswers;
  readonly wish: string;
  /** In yuan, as typed; empty where nothing was. */
  readonly amount: string;
  readonly claim: AskedOwn | null;
  /** 申请期限, told before it is sent. */
  readonly limits: readonly ApplicationLimit[];
  /** The unit it goes to at once; null where a centre registers it first. */
  readonly taker: Words | null;
  /** What else is open for such a dispute. */
  readonly otherWays: readonly Way[];
}

/** A report is under way on this phone: go on with it, or begin anew. */
export interface ReportOpenPage {
  readonly kind: 'report-open';
  /** Instant of the last change. */
  readonly savedAt: string;
}

/** Saved to go on later: the code that opens it again. */
export interface ReportSavedPage {
  readonly kind: 'report-saved';
  readonly code: string;
  /** Instant after which it is deleted. */
  readonly until: string;
}

/** Asks for the code of a saved report. */
export interface ReportResumePage {
  readonly kind: 'report-resume';
  readonly typed: string;
  readonly faults: readonly Fault[];
}

/** A QR symbol as one SVG path of unit squares; `size` counts modules without the quiet zone. */
export interface QrSymbol {
  readonly size: number;
  readonly path: string;
}

/** Sent: the code, and what happens next. */
export interface ReportDonePage {
  readonly kind: 'report-done';
  readonly code: string;
  readonly qr: QrSymbol;
  /** Where the code can be typed in, as it is read off paper: https://onedoor.example/t */
  readonly address: string;
  /** The centre that has it now. */
  readonly door: Words;
  /** PlainDate by which the centre registers it; null where no term runs. */
  readonly registeredBy: string | null;
  /** What is known already of how it goes on; null where the centre is still to say who deals with it. */
  readonly given: {
    readonly unit: Words;
    readonly publicText: Words;
    readonly due: { readonly text: Words; readonly day: string } | null;
  } | null;
}

export type ReportPage =
  | ReportStepPage
  | ReportCheckPage
  | ReportOpenPage
  | ReportSavedPage
  | ReportResumePage
  | ReportDonePage;
