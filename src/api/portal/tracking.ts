import type { TermOwner } from '../../core/deadline/terms-beside.ts';
import type { Phase } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import type { PartyMatterView } from '../matter.ts';
import type { Fault } from './fault.ts';

/** Asks for a code. */
export interface TrackEnterPage {
  readonly kind: 'track-enter';
  readonly typed: string;
  readonly faults: readonly Fault[];
}

export interface PhaseView {
  /** `placing`: nobody else is asked while it is settled who deals with it; `result`: what came of it is told, nobody is asked about it. */
  readonly phase: Exclude<Phase, 'ended'> | 'placing' | 'result';
  readonly mark: 'passed' | 'now' | 'ahead';
}

/** A term that runs or has run, with the whole account of its date. */
export interface DueView {
  readonly key: string;
  readonly title: Words;
  readonly publicText: Words;
  readonly status: 'running' | 'suspended' | 'met' | 'lapsed' | 'stopped';
  /** PlainDate or Instant. */
  readonly due: string;
  readonly provisional: boolean;
  readonly left: { readonly kind: 'left' | 'over'; readonly n: number; readonly unit: LeftUnit } | null;
  readonly nature: 'statute' | 'practice';
  readonly basis: Words;
  readonly terms: readonly {
    readonly whose: TermOwner;
    readonly term: Words;
    readonly due: string;
    readonly binds: boolean;
  }[];
  readonly steps: readonly Words[];
}
export type LeftUnit = 'workingDay' | 'naturalDay' | 'hour';

export interface PossibleAction {
  readonly key: string;
  readonly title: Words;
  readonly explanation: Words;
  /** What the matter waits for from this reader, as opposed to what they may also do. */
  readonly asked: boolean;
}

export interface ObligationLine {
  readonly id: string;
  readonly debtor: string;
  readonly debtorIsYou: boolean;
  readonly wording: string;
  /** 分; null for a deed. */
  readonly amountFen: number | null;
  /** PlainDate. */
  readonly due: string;
  readonly performedOn: string | null;
  readonly ledger: Omit<LedgerView, 'entries'> & { readonly entries: readonly EntryLine[] };
}

type LedgerView = PartyMatterView['obligations'][number]['ledger'];

/** An entry of the ledger, with whoever made it by name. */
export type EntryLine = Omit<LedgerView['entries'][number], 'by'> & { readonly by: Words };

export interface DocumentLine {
  readonly id: string;
  readonly title: Words;
  readonly number: string | null;
  /** Instant at which the matter asked for it. */
  readonly requestedAt: string;
  readonly status: 'waiting' | 'ready' | 'failed';
}

export interface TimelineLine {
  readonly at: string;
  readonly who: Words;
  readonly record: Words;
  readonly details: readonly { readonly label: Words; readonly value: Words }[];
}

export interface ReadingLine {
  /** The line of the log that can be asked about. */
  readonly id: string;
  /** Instant. */
  readonly at: string;
  readonly who: Words;
  readonly deed: Words;
  readonly purpose: Words | null;
  /** What the reader asked about it, and the answer. */
  readonly asked: {
    readonly question: string;
    /** PlainDate by which the unit answers. */
    readonly due: string;
    readonly answer: string | null;
  } | null;
}

/** One matter of the journey, whole. */
export interface TrackedMatter {
  readonly id: string;
  readonly title: Words;
  readonly number: string | null;
  readonly state: Words;
  readonly publicText: Words;
  readonly outcome: Words | null;
  /** Empty once it has ended. */
  readonly phases: readonly PhaseView[];
  /** Who must move next; null once it has ended. */
  readonly waiting: Words | null;
  readonly yourTurn: boolean;
  readonly clocks: readonly DueView[];
  /** By when a result may be expected, why then, and what keeps the matter. */
  readonly expected: readonly Words[];
  readonly actions: readonly PossibleAction[];
  /** What the reader might expect to do and cannot yet, with the reason. */
  readonly blocked: readonly { readonly title: Words; readonly why: Words }[];
  readonly obligations: readonly ObligationLine[];
  readonly documents: readonly DocumentLine[];
  /** 材料 that the parties may read. */
  readonly materials: PartyMatterView['materials'];
  readonly messages: readonly { readonly at: string; readonly words: Words }[];
  /** When and where they meet, and dates that wait for the reader's answer. */
  readonly meetings: PartyMatterView['meetings'];
  /** Who looked into the file, newest first. */
  readonly readings: readonly ReadingLine[];
  readonly recusal: 'possible' | 'asked' | 'nobody-in-charge' | 'ended';
  readonly raising: {
    readonly standing: 'possible' | 'asked' | 'not-taken-yet' | 'ended';
    readonly due: string | null;
  };
  /** 共性问题 the reader was asked into or belongs to. */
  readonly group: PartyMatterView['group'];
  readonly timeline: readonly TimelineLine[];
  readonly category: Words;
  readonly place: string;
  readonly narrative: string | null;
  readonly wish: string | null;
  readonly amountFen: number | null;
  readonly parties: readonly { readonly role: PartySide; readonly name: string; readonly you: boolean }[];
  readonly door: Words;
  readonly answerable: Words;
  /** How long the closed file is kept; null while anything of the journey is open. */
  readonly file: FileLine | null;
}

export interface FileLine {
  /** PlainDate. */
  readonly closedOn: string;
  readonly keptUntil: string;
  readonly term: Words;
  readonly basis: Words;
  /** The day it was erased; null while it is kept. */
  readonly erasedOn: string | null;
}
export type PartySide = 'applicant' | 'respondent' | 'third-party';

/** A matter of the journey in one line, with a page of its own. */
export interface MatterLine {
  readonly id: string;
  readonly title: Words;
  readonly state: Words;
  /** Instant. */
  readonly openedAt: string;
}

/** What a code opens: the matters that are open (or the one asked for), and the others by name. */
export interface TrackPage {
  readonly kind: 'track';
  readonly code: string;
  readonly partyName: string;
  /** Who reads for the party; null where it is the party's own code. */
  readonly helper: {
    readonly name: string;
    readonly may: 'follow' | 'act' | 'everything';
    readonly until: string;
  } | null;
  /** Whether browsers can tell them of news. */
  readonly pushes?: boolean;
  readonly matters: readonly TrackedMatter[];
  readonly others: readonly MatterLine[];
}
