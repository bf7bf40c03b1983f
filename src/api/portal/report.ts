import type { Locale, Words } from '../../core/words/words.ts';
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
  | (StepFrame & { readonly step: 'other'; readonly index: number; readonly other: OtherAnswers })
  | (StepFrame & {
      readonly step: 'office';
      readonly query: string;
      /** Offices found; null before anything was typed. */
      readonly matches: readonly OfficeChoice[] | null;
      /** Id of a unit, `as-said` where none of them is meant, or nothing yet. */
      readonly chosen: string;
    })
  | (StepFrame & { readonly step: 'you'; readonly you: OwnAnswers })
  | (StepFrame & { readonly step: 'wish'; readonly wish: string; readonly amount: string });

/** Another lawful way, begun at a window. */
export interface OtherWay {
  readonly title: Words;
  readonly purpose: Words;
}

/** Everything answered, each with a way to change it. */
export interface ReportCheckPage {
  readonly kind: 'report-check';
  readonly what: string;
  readonly category: Words;
  readonly place: string;
  readonly others: readonly OtherAnswers[];
  readonly othersMax: number;
  /** Null where it is about no office. */
  readonly office: OfficeMeant | null;
  readonly you: OwnAnswers;
  readonly wish: string;
  /** In yuan, as typed; empty where nothing was. */
  readonly amount: string;
  /** What is open beside it for such a dispute. */
  readonly otherWays: readonly OtherWay[];
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
}

export type ReportPage =
  | ReportStepPage
  | ReportCheckPage
  | ReportOpenPage
  | ReportSavedPage
  | ReportResumePage
  | ReportDonePage;
