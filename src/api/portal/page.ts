import type { Locale, Words } from '../../core/words/words.ts';
import type { ProofView } from '../reference.ts';
import type { ActionDonePage, ActionPage, ActionRefusedPage } from './action.ts';
import type { HeldPage, SayPage } from './circle.ts';
import type { DatesPage } from './dates.ts';
import type { GroupPage } from './group.ts';
import type { HelpersPage } from './helpers.ts';
import type { PerformancePage } from './performance.ts';
import type { ProveAskPage, ProveEnterPage } from './prove.ts';
import type { PushPage } from './push.ts';
import type { ReportPage } from './report.ts';
import type { TogetherPage } from './together.ts';
import type { TrackEnterPage, TrackPage } from './tracking.ts';
import type { AnyVisitPage } from './visit.ts';

/** Where the hashed files of the portal lie, as paths on this site. */
export interface PortalAssets {
  readonly styles: string;
  readonly script: string;
  /** What the page of notices runs, and what then runs without a page. */
  readonly push: { readonly script: string; readonly worker: string };
}

export interface RenderOptions {
  readonly locale: Locale;
  readonly largeType: boolean;
  readonly assets: PortalAssets;
  /** The page's own address, which the language and type switches come back to. */
  readonly path: string;
}

/** Turns a page into a whole HTML document. Given to the server by whoever puts the two together. */
export type RenderPortal = (page: PortalPage, options: RenderOptions) => string;

/** What the public should know of a procedure before it starts. */
export interface ProcedureIntroduction {
  readonly key: string;
  readonly title: Words;
  readonly purpose: Words;
  readonly explanation: Words;
  /** 《人民调解法》第2条, … */
  readonly basis: readonly Words[];
}

export interface HomePage {
  readonly kind: 'home';
  readonly procedures: readonly (ProcedureIntroduction & {
    /** Whether somebody begins it by a report here, or only out of another matter. */
    readonly begins: 'here' | 'later';
  })[];
  /** A report begun on this phone and not yet sent. */
  readonly draft: boolean;
}

/** What a document's QR code leads to: null when no document has this code. */
export interface ProofPage {
  readonly kind: 'proof';
  readonly proof: ProofView | null;
}

/** Why somebody does not see what they asked for; each has its own words and its own way on. */
export type Trouble =
  | 'not-found'
  | 'unexpected'
  | 'too-many'
  | 'unavailable'
  | 'too-large'
  | 'elsewhere'
  | 'draft-gone'
  | 'document-not-ready';

export interface TroublePage {
  readonly kind: 'trouble';
  readonly trouble: Trouble;
  /** The number to give to the staff, for `unexpected`. */
  readonly reference?: string;
  /** What the case itself says, in place of the usual account. */
  readonly words?: Words;
  /** Where the person was, to go back to. */
  readonly back?: string;
}

export interface StatementPage {
  readonly kind: 'privacy' | 'accessibility';
  /** Days after which an unsent report is deleted. */
  readonly draftDays: number;
}

/** Every page of the portal. */
export type PortalPage =
  | HomePage
  | ReportPage
  | TrackEnterPage
  | TrackPage
  | ActionPage
  | ActionDonePage
  | ActionRefusedPage
  | SayPage
  | HeldPage
  | HelpersPage
  | GroupPage
  | PerformancePage
  | DatesPage
  | AnyVisitPage
  | TogetherPage
  | PushPage
  | ProveAskPage
  | ProveEnterPage
  | ProofPage
  | TroublePage
  | StatementPage;
