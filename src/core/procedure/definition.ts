import type { Level } from '../level/order.ts';
import type { Words } from '../words/words.ts';

/** Who may be a party in a matter. 当事人 */
export type PartyRole = 'applicant' | 'respondent' | 'third-party';

/** The roles a staff member holds at an org unit. 岗位 */
export type StaffRole = 'clerk' | 'lead' | 'mediator' | 'court' | 'supervisor' | 'auditor' | 'administrator';

/** What the public is shown of a state: five plain stages, the same for every procedure. */
export type Phase = 'received' | 'arranging' | 'working' | 'fulfilling' | 'checking' | 'ended';

/** Whose move is next. Exactly one at any time while the matter is open. */
export type WaitingFor =
  | 'door'
  | 'offered-unit'
  | 'answerable-unit'
  | 'applicant'
  | 'respondent'
  | 'parties'
  | 'nobody';

/**
 * Where a rule is written. `grade` follows the facts sheet: `text` was read in the law itself and may be coded;
 * `secondary` and `unverified` may only stand behind a dated parameter.
 */
export interface Citation {
  readonly law: string;
  readonly article: string;
  readonly grade: 'text' | 'secondary' | 'unverified';
}

/** Staff act through a role at a unit of the matter; `holder` narrows it to the person in charge once one is named. */
export type ActorRule =
  | {
      readonly kind: 'staff';
      readonly role: StaffRole;
      readonly at: 'door' | 'offered' | 'answerable';
      readonly holder?: true;
    }
  | { readonly kind: 'party'; readonly roles: readonly PartyRole[] }
  | { readonly kind: 'system' };

interface FieldBase {
  readonly label: Words;
  readonly hint?: Words;
  readonly optional?: true;
  /** Personal or confidential: sealed with the matter's own key in the event, never part of facts or statistics. */
  readonly personal?: true;
  /** A personal field that the parties are to read: where a session is held, what the court still needs. */
  readonly toldToParties?: true;
}

/** What an action asks for. The API's schema, the form on screen and the check in `decide` are all read from this. */
export type FieldDefinition =
  /** `form`: a contact of a party. It is checked as at registration, and no page shows it in full. */
  | (FieldBase & {
      readonly kind: 'text';
      readonly maxLength: number;
      readonly multiline?: true;
      readonly form?: 'phone' | 'identity-number' | 'address' | 'email';
    })
  | (FieldBase & { readonly kind: 'choice'; readonly options: Readonly<Record<string, Words>> })
  | (FieldBase & { readonly kind: 'boolean' })
  /** A calendar day; `past`: not later than today, `future`: not earlier than today. */
  | (FieldBase & { readonly kind: 'date'; readonly range: 'past' | 'future' })
  | (FieldBase & { readonly kind: 'staff'; readonly role: StaffRole; readonly at: 'answerable' | 'offered' })
  | (FieldBase & { readonly kind: 'unit'; readonly unitKind: UnitKind | 'any'; readonly within: 'district' })
  | (FieldBase & { readonly kind: 'party'; readonly roles: readonly PartyRole[] })
  | (FieldBase & { readonly kind: 'obligations' })
  | (FieldBase & { readonly kind: 'obligation' })
  /** One of the plan that is not shown yet. */
  | (FieldBase & { readonly kind: 'milestone' });

/** What a person can be asked before there is a matter: no field that chooses of what one holds. */
export type PlainField = Extract<FieldDefinition, { readonly kind: 'text' | 'choice' | 'boolean' | 'date' }>;

/**
 * 申请: what whoever begins it themself is asked besides what happened, where it was and who they are. The questions of
 * the portal, the form at the window and the check of what was answered are all read from this.
 */
export interface ApplicationDefinition {
  readonly basis: readonly Citation[];
  /** Who is on the other side: people or organisations, a public office, or nobody who is told of it. */
  readonly against: Against;
  /** Where the law wants it said what is asked for; else it may be left open. */
  readonly claim?: { readonly label: Words; readonly hint: Words };
  readonly asks: Readonly<Record<string, PlainField>>;
  readonly limits?: readonly LimitDefinition[];
  /** Asked in place of all this of whoever gave these answers, which alone are asked of everybody: the other side's own questions. */
  readonly instead?: ApplicationOfOthers;
  /** Where nobody of that place takes it online: to whom one goes, and how. Absent where the centre itself takes it. */
  readonly elsewhere?: Words;
}

export interface ApplicationOfOthers extends Pick<ApplicationDefinition, 'against' | 'claim' | 'asks' | 'limits'> {
  readonly where: Answered;
  /** Whoever begins it is never a person. */
  readonly by?: 'organisation';
}

/** Each of these questions was answered with one of these choices. */
export type Answered = Readonly<Record<string, readonly string[]>>;

/** `only`: the other side is always that. `optional`: only where one is meant. */
export type Against =
  | {
      readonly kind: 'side';
      readonly label: Words;
      readonly hint: Words;
      readonly only?: 'person' | 'organisation';
    }
  | { readonly kind: 'office'; readonly label: Words; readonly hint: Words; readonly optional?: true }
  | { readonly kind: 'nobody' };

/**
 * 申请期限: by when the law wants a person to apply. It is told before they send it, and nothing is turned away by it:
 * whoever decides on acceptance looks at the reasons.
 */
export interface LimitDefinition {
  /** The rule, in words the person understands. */
  readonly words: Words;
  readonly where?: Answered;
  /** From which day asked for it is counted; absent where there is nothing to count. */
  readonly counted?: { readonly parameter: string; readonly from: string; readonly over: Words };
}

/** Every kind of unit: places, centres, and what is resident in a centre. */
export const unitKinds = [
  'city',
  'district',
  'town',
  'village',
  'grid',
  'centre',
  'mediation-committee',
  'court',
  'justice-office',
  'labour-arbitration',
  'petition-office',
  'police-liaison',
  'social-organisation',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A value an effect writes: fixed in the declaration, taken from the input, or the day of the action. */
export type ValueSource =
  | { readonly literal: string | number | boolean }
  | { readonly input: string }
  | { readonly today: true };

/**
 * Who gets a message or may read a document; `others`: every party but the one who acted; `staff`: the offices that
 * read the matter, for a paper.
 */
export type Audience = 'applicant' | 'respondent' | 'parties' | 'others' | 'unit' | 'staff';

export type Effect =
  | { readonly kind: 'set'; readonly fact: string; readonly value: ValueSource }
  | { readonly kind: 'set-party'; readonly of: PartySelector; readonly fact: string; readonly value: ValueSource }
  | { readonly kind: 'clear-party'; readonly of: PartySelector; readonly fact: string }
  /**
   * Offers the matter to the unit the input names, on a clock that is started before it in the same branch. It stays the
   * sender's to answer for until accepted.
   */
  | { readonly kind: 'offer'; readonly input: string; readonly clock: string }
  /** `competent`: the field that names whom the refusing unit believes competent. */
  | { readonly kind: 'end-offer'; readonly how: 'refused' | 'withdrawn' | 'lapsed'; readonly competent?: string }
  /** The unit that was offered it takes it; or it is handed by decision to the one the input names; or it is back at the door. */
  | { readonly kind: 'answerable'; readonly unit: 'offered' | 'door' | { readonly input: string } }
  | { readonly kind: 'holder'; readonly staff: { readonly input: string } | 'nobody' }
  | { readonly kind: 'number' }
  /** `counted`: not from the action but from a day of another clock, its first or its last (视为受理之日). */
  | {
      readonly kind: 'start';
      readonly clock: string;
      readonly counted?: { readonly from: 'start' | 'due'; readonly of: string };
    }
  | { readonly kind: 'meet' | 'stop' | 'resume'; readonly clock: string }
  /** A term stands still, or is lengthened, on a declared ground alone, or on the one that the input chose of those. */
  | { readonly kind: 'suspend'; readonly clock: string; readonly ground: GroundSource }
  | { readonly kind: 'extend'; readonly clock: string; readonly parameter: string; readonly ground: GroundSource }
  | { readonly kind: 'obligations'; readonly input: string }
  /** The draft is off the table: what it would have promised binds nobody and is kept nowhere but in the record. */
  | { readonly kind: 'no-obligations' }
  | { readonly kind: 'obligation-performed'; readonly input: string }
  /** Every milestone the plan began with gets its run of the clock, up to its day. */
  | { readonly kind: 'milestones'; readonly clock: string }
  /** What shows the milestone that the input names was handed in: its run of the clock is met. */
  | { readonly kind: 'milestone-shown'; readonly input: string; readonly clock: string }
  /** The milestone is due on the day of the field `to` from now on: its run of the clock begins anew. */
  | { readonly kind: 'milestone-moved'; readonly input: string; readonly to: string; readonly clock: string }
  | { readonly kind: 'performed'; readonly value: Performed }
  | { readonly kind: 'resolved'; readonly value: Resolved }
  /** `to` the party that this action adds, and nobody else. */
  | { readonly kind: 'document'; readonly document: string; readonly to?: 'added' }
  /** These parties take no further part: nobody waits for them, tells them or counts them; what they did stands. */
  | { readonly kind: 'leave'; readonly of: PartySelector }
  /** One more party, as the fields `role`, `kind`, `name` and any of `phone`, `identityNumber`, `address` say. */
  | { readonly kind: 'add-party' }
  /** The actor keeps a note for themself; and hands all they kept so far, if any, to whoever holds the matter. */
  | { readonly kind: 'keep-note' | 'release-notes' }
  /** Those of `name`, `phone`, `identityNumber` and `address` that were filled in replace what was known of `of`. */
  | { readonly kind: 'correct-party'; readonly of: { readonly input: string } }
  | { readonly kind: 'notify'; readonly audience: Audience; readonly message: string }
  /** Opens a linked matter of another procedure in the same transaction; parties and door are carried over. */
  | { readonly kind: 'open'; readonly procedure: string; readonly partiesAs?: PartyRole }
  /** Tells the matter this one was opened from: runs its system action `action`. */
  | { readonly kind: 'report'; readonly action: string };

/** A ground by its key, or the field whose every choice is one. */
export type GroundSource = string | { readonly input: string };

export type PartySelector = 'actor' | { readonly input: string } | PartyRole | 'everyone';

/** Whether what was promised was done. 履行 — never derived from the matter being closed. */
export type Performed = 'nothing-due' | 'pending' | 'performed' | 'breached';

/** The parties' own word at follow-up. 回访 — never derived from the matter being closed. */
export type Resolved = 'not-asked' | 'asked' | 'solved' | 'not-solved' | 'no-answer';

/** Where an action leads. The first branch whose guard holds is taken; the last has no `when`. */
export interface Branch {
  readonly when?: string;
  /** `same` keeps the state. */
  readonly to: string;
  readonly effects: readonly Effect[];
}

export interface ActionDefinition {
  readonly title: Words;
  /** One sentence for the person about to press it: what happens then. */
  readonly explanation: Words;
  readonly from: readonly string[];
  readonly by: readonly ActorRule[];
  readonly input: Readonly<Record<string, FieldDefinition>>;
  readonly guards: readonly string[];
  readonly branches: readonly Branch[];
  readonly basis: readonly Citation[];
  /** What the timeline says; `shownTo` keeps inner steps and caucus notes from the parties. */
  readonly record: Words;
  readonly shownTo: 'everyone' | 'staff' | 'author';
  /** 特别授权: disposes of what is the party's own to decide, so that a helper needs to be allowed it by name. */
  readonly special?: true;
}

export interface StateDefinition {
  readonly title: Words;
  /** What the party reads on the tracking page: where it stands, who does what next. */
  readonly publicText: Words;
  readonly phase: Phase;
  readonly waitingFor: WaitingFor;
  /** Set on ends: the outcome key. A state without one is open. */
  readonly outcome?: string;
  /** What the office ordinarily does from here, the first that is possible, where ways and order do not tell it; none where it waits. */
  readonly next?: readonly string[];
}

export interface ClockDefinition {
  readonly title: Words;
  /** Whose term: the statute's, or the city's own promise. */
  readonly nature: 'statute' | 'practice';
  /**
   * A term by parameter, or a day written in a fact or in the obligations (their last due day); or one run for each
   * milestone, up to its own day.
   */
  readonly term:
    | { readonly parameter: string }
    | { readonly dayFromInput: string }
    | { readonly lastObligation: true }
    /** `only`: there is one alone, which is not told by its place. */
    | { readonly eachMilestone: true; readonly only?: true };
  /** Counted from the day of the action that starts it, or from a day the input names. */
  readonly from?: { readonly input: string };
  readonly basis: Citation;
  /** The system action taken at the lapse. */
  readonly onLapse: string;
  /** An office's own duty that a lapse does not end: it is shown as overdue for as long as the matter stands where it could lapse. */
  readonly staysOwed?: true;
  /** Kept from the parties: what it times is not to be known to the one it is about. */
  readonly shownTo?: 'staff';
  /** From what on it is counted, in the reader's words: 自受理之日. */
  readonly runsFrom: Words;
  /** What the party reads when it is theirs to keep, or waits on it. */
  readonly publicText: Words;
}

/** 法定事由: what a term may stand still or be lengthened for. There are no others than those declared. */
export interface GroundDefinition {
  /** Why, as whoever waits reads it: 等待鉴定意见. */
  readonly title: Words;
  readonly does: 'suspend' | 'extend';
  readonly clocks: readonly string[];
  readonly basis: Citation;
  /** The paper that is asked for: issued with the deed, or what a field of the deed says of it; absent where none is. */
  readonly paper?: { readonly issued: string } | { readonly named: string };
  /** Kept from the parties: what it says is not for the one it is about. */
  readonly shownTo?: 'staff';
}

/**
 * Local practice or a term the law leaves open. The value in force on a day is looked up by date; a day no value covers is an error.
 * `statutory` is the law's own term: an office may bind itself to less (`no-longer`), a party's own term stays exactly as
 * it is (`exact`); a value outside that does not compile.
 */
export interface ParameterDefinition {
  readonly title: Words;
  readonly basis: Citation;
  /** `5日`, `30工作日`, `1月` — the written form of the calendar rules. */
  readonly values: readonly { readonly term: string; readonly validFrom: string; readonly validTo?: string }[];
  readonly law: string;
  /** Not a term but one of these; `term` of a value is then its key. */
  readonly choices?: Readonly<Record<string, Words>>;
  /** Absent where the law sets no term. */
  readonly statutory?: { readonly term: string; readonly bound: 'no-longer' | 'exact' };
}

export interface DocumentDefinition {
  readonly title: Words;
  /** Key of the Typst template that makes it. */
  readonly template: string;
  /** What a `letter` says; papers are in Chinese. */
  readonly text?: string;
  /** A `letter` that the parties sign, and who signs of the office, as they are called there. */
  readonly signed?: readonly string[];
  readonly audience: Audience;
  /** One for each party of its audience: it bears that party's own code, which is for nobody else's eyes. */
  readonly perParty?: true;
  readonly basis: readonly Citation[];
}

/** What a guard may look at. Plain values only: the same guard runs in the browser. */
export interface GuardView {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly parties: readonly PartyView[];
  readonly clocks: Readonly<Record<string, 'running' | 'suspended' | 'met' | 'lapsed' | 'stopped'>>;
  readonly obligations: readonly { readonly id: string; readonly performed: boolean }[];
  readonly milestones: readonly { readonly id: string; readonly shown: boolean }[];
  readonly performed: Performed;
  readonly resolved: Resolved;
  readonly today: string;
  readonly actorPartyId: string | undefined;
  readonly actorStaffId: string | undefined;
  readonly holderStaffId: string | undefined;
  readonly links: readonly { readonly procedure: string; readonly outcome: string | undefined }[];
  /** The checked input; empty while the screen only asks what is possible. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
}

export interface PartyView {
  readonly id: string;
  readonly role: PartyRole;
  readonly facts: Readonly<Record<string, FactValue>>;
}

export type FactValue = string | number | boolean;

export interface GuardDefinition {
  readonly words: Words;
  /** True when the action may go on. */
  readonly test: (view: GuardView) => boolean;
  /** Looks at the input, so the screen cannot answer it beforehand. */
  readonly needsInput?: true;
}

export interface OutcomeDefinition {
  readonly title: Words;
}

/** 强制执行: what makes a promise enforceable, and the paper by which its creditor applies once it is broken. */
export interface EnforcementDefinition {
  /** The actions that lead there. */
  readonly by: readonly string[];
  /** The guard that holds once it can be enforced. */
  readonly when: string;
  readonly document: string;
}

/** 进度: how a plan's item stands. Reckoned from days and evidence alone, never entered. */
export const courseColours = ['red', 'amber', 'green'] as const;
export type CourseColour = (typeof courseColours)[number];

/** A rule by which an item has its colour: the first that holds of the worst colour, with its reason in words. */
export interface CourseRule {
  readonly colour: Exclude<CourseColour, 'green'>;
  /**
   * `clock`: a run of it has come to this level of its alerts and is still owed. `moved`: the day of a milestone that is
   * not shown was moved so often, by parameter.
   */
  readonly when:
    | { readonly clock: string; readonly level: 'amber' | 'red' | 'overdue' }
    | { readonly moved: { readonly timesParameter: string } };
  /** Why, as whoever reads the plan is told. */
  readonly words: Words;
}

/** 分级: by units of which levels it is dealt with, and whether it goes up from one to a higher one. */
export interface LevelDefinition {
  readonly at: readonly Level[];
  readonly up: GoesUp | StaysWhere;
}

/** 上行: how a city works; no law's review or appeal is meant by it. */
export interface GoesUp {
  readonly goes: true;
  readonly basis: Citation;
  /** Terms of the unit's own; one that it let run out is a ground to go up. */
  readonly late: readonly string[];
  /** Ends after which it may be taken up anew at a higher level, as nothing was settled. */
  readonly failed: readonly string[];
}

/** The law has a way up of its own, or none: it is told to whoever asks. */
interface StaysWhere {
  readonly goes: false;
  readonly basis: Citation;
  readonly instead: Words;
}

/** 程序: a versioned declaration. Everything a matter of this kind can be, and why. */
export interface ProcedureDefinition {
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly purpose: Words;
  /** Form of the official number: `{year}`, `{prefix}` of the unit, `{serial}` padded to five digits. */
  readonly numberForm: string;
  /** For the person in trouble: what it is, what it costs, how long, whether they must agree. */
  readonly explanation: Words;
  readonly basis: readonly Citation[];
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  /**
   * 没有当事人: an office's own work. Nobody has a code of it, a page, or messages; nothing is asked of parties after its
   * end. It is opened by a plan, which names the unit that answers for it.
   */
  readonly parties?: 'none';
  /** How its course is told: absent where it is no item of a plan. */
  readonly course?: readonly CourseRule[];
  /** The kind of unit that answers for a new matter; of a plan, which names the unit itself, the kind it is tried with. */
  readonly opensAt: UnitKind;
  /** Absent where nobody deals with it any more, as with a matter of the past, or where it lies by plan. */
  readonly levels?: LevelDefinition;
  /** Where a new matter starts, by how it came. */
  readonly initial: Readonly<Partial<Record<Opening, { readonly state: string; readonly effects: readonly Effect[] }>>>;
  /** Absent: nothing is asked but what every registration takes, of whoever is on the other side. */
  readonly application?: ApplicationDefinition;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
  readonly guards: Readonly<Record<string, GuardDefinition>>;
  readonly clocks: Readonly<Record<string, ClockDefinition>>;
  /** The terms by which parties may expect a result; before any has begun the first is told. Absent: there is none. */
  readonly finish?: readonly string[];
  /** Without any, no term of it stands still or is lengthened. */
  readonly grounds?: Readonly<Record<string, GroundDefinition>>;
  readonly documents: Readonly<Record<string, DocumentDefinition>>;
  readonly messages: Readonly<Record<string, Words>>;
  readonly outcomes: Readonly<Record<string, OutcomeDefinition>>;
  /** Absent where nothing that is agreed under it can be enforced. */
  readonly enforcement?: EnforcementDefinition;
  /** Whether parties may be told that a supervision order was issued on their matter. */
  readonly tellsOfSupervision?: true;
  /** Retention of the closed file. */
  readonly retention: { readonly parameter: string };
}

/**
 * `portal`: reported by the person; `desk`: taken down by a clerk; `link`: opened from another matter; `import`: a matter
 * of the past, from an office's ledger; `plan`: an item of a yearly plan, to which nobody is a party; `screening`: a round
 * of a campaign, to which nobody is one either, or what was found on a visit and begins as at the desk.
 */
export const openings = ['portal', 'desk', 'link', 'import', 'plan', 'screening'] as const;
export type Opening = (typeof openings)[number];
