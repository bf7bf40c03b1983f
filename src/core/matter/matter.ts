import type { Stretch } from '../appointment/hours.ts';
import type { Session } from '../appointment/session.ts';
import type { Clock } from '../deadline/clock.ts';
import type { Pair, PairFinding } from '../duplicate/pair.ts';
import type { Visit } from '../followup/visit.ts';
import type { Group } from '../group/group.ts';
import type { ExcludedUnit, HandOff, HandOffEnded, Passed, Task } from '../handoff/hand-off.ts';
import type { Cover, Proposal } from '../holding/hold.ts';
import type { LevelStep, RaiseAsked, RaiseGround } from '../level/level.ts';
import type { Milestone, PlannedMilestone } from '../milestone/milestone.ts';
import type { EntryStanding, LedgerEntry } from '../obligation/entry.ts';
import type { UnitRef } from '../org/unit.ts';
import type {
  FactValue,
  Opening,
  PartyRole,
  Performed,
  Phase,
  Resolved,
  StaffRole,
  WaitingFor,
} from '../procedure/definition.ts';
import type { OrderGround, Review, SupervisionOrder } from '../supervision/order.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A party as the kernel knows it: no name, no contact. Those stay in the party's own encrypted row. */
export interface MatterParty {
  readonly id: string;
  readonly role: PartyRole;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The event by which they left; what came after is not theirs to read. */
  readonly left?: number;
}

/** One promise of an agreement. 履行义务. The wording is confidential and sealed; the kernel keeps who, how much, by when. */
export interface Obligation {
  readonly id: string;
  readonly debtor: string;
  /** 分; absent for a deed such as a repair. */
  readonly amountFen?: number;
  readonly due: PlainDate;
  readonly performedOn?: PlainDate;
}

export interface MatterLink {
  readonly procedure: string;
  readonly matterId: string;
  /** Set once the linked matter has ended. */
  readonly outcome?: string;
  /** The dispute came back after it was closed, and goes on there. */
  readonly relapse?: true;
  /** It was closed with nothing settled, and is taken up anew there by a unit of a higher level. */
  readonly raised?: true;
}

/** Why a matter is kept closer than its unit: a child is in it, somebody is in danger, or somebody who works here is a party. */
export const restrictionGrounds = ['minor', 'protected', 'staff-party'] as const;
export type RestrictionGround = (typeof restrictionGrounds)[number];

/** 限制查阅: opened only by whoever holds it, their lead, and those named. */
export interface Restriction {
  readonly ground: RestrictionGround;
  readonly named: readonly string[];
}

interface MatterBase {
  readonly id: string;
  readonly district: string;
  readonly journeyId: string;
  readonly procedure: string;
  readonly procedureVersion: number;
  readonly opening: Opening;
  readonly openedOn: PlainDate;
  /** Set for a matter of the past: the import it came with. Its dates are those of the ledger. */
  readonly importId?: string;
  /** The matter this one was opened from. */
  readonly origin?: string;
  /** Sequence number of the last event folded in. */
  readonly version: number;
  readonly state: string;
  readonly phase: Phase;
  /** The centre whose door it came through. */
  readonly door: UnitRef;
  /** Units that handed the matter on and may go on reading it: the committee whose agreement a court is asked to confirm. */
  readonly readers: readonly UnitRef[];
  readonly number?: string;
  readonly parties: readonly MatterParty[];
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly obligations: readonly Obligation[];
  /** 节点 of an item of a plan, in the plan's order; absent where it is none. */
  readonly milestones?: readonly Milestone[];
  /** 履行台账: what was said to have been paid or done, and what became of it; absent while nothing was. */
  readonly ledger?: readonly LedgerEntry[];
  /** Promises whose debtor was reminded, each by which occasion: `o7-1:soon`; absent when nobody was. */
  readonly reminded?: readonly string[];
  /** 回访 after it was closed; absent while none was planned. */
  readonly visits?: readonly Visit[];
  /** The day by which the next of them is made; absent when none is open. */
  readonly visitDue?: PlainDate;
  readonly links: readonly MatterLink[];
  /** What was found of this matter and others: the same, related, different. Absent while nothing was. */
  readonly pairs?: readonly Pair[];
  /** 共性问题: it leads a group of matters of one cause, or was asked into one. Absent while neither. */
  readonly group?: Group;
  /** Staff who have nothing to do with it and see nothing of it (回避), whatever their roles; absent when there are none. */
  readonly barred?: readonly string[];
  readonly restriction?: Restriction;
  /** Who keeps notes of their own, and up to which event they handed them on; absent when nobody does. */
  readonly notes?: readonly { readonly by: string; readonly released?: number }[];
  /** A party asked that the person in charge keep away, and nobody has decided yet. */
  readonly recusalAsked?: { readonly party: string; readonly of: string };
  /** Every hand-off there was, oldest first; at most one is open. Absent while there was none. */
  readonly handOffs?: readonly HandOff[];
  /** Units that are not given the matter; absent when there are none. */
  readonly excluded?: readonly ExcludedUnit[];
  /** Up a level, or back down by decision, oldest first; absent while it is where it began. */
  readonly steps?: readonly LevelStep[];
  /** 要求上行: a party asked for the level above, and nobody has answered yet. */
  readonly raiseAsked?: RaiseAsked;
  /** What other units were asked to do beside the one that answers for it; absent while nothing was. */
  readonly tasks?: readonly Task[];
  /** When and where the parties and the office meet, oldest first; absent while nothing was arranged. */
  readonly sessions?: readonly Session[];
  /** 督办单, oldest first; absent while there was none. */
  readonly orders?: readonly SupervisionOrder[];
  /** 复查 of what a party says is not solved; absent while there was none. */
  readonly review?: Review;
  /** 代办: who acts for the holder, and when; gone with the holder. */
  readonly cover?: Cover;
  /** What former holders meant to do, waiting for the present one's answer; absent while nothing is. */
  readonly proposals?: readonly Proposal[];
  /** Three separate facts, never one: see also `status`. */
  readonly performed: Performed;
  readonly resolved: Resolved;
}

/** 事项. A field exists only in the states that have it: an ended matter waits for nobody and has an outcome. */
export type Matter = OpenMatter | ClosedMatter;

export interface OpenMatter extends MatterBase {
  readonly status: 'open';
  readonly waitingFor: Exclude<WaitingFor, 'nobody'>;
  readonly answerable: UnitRef;
  readonly offered?: UnitRef;
  readonly holder?: string;
}

export interface ClosedMatter extends MatterBase {
  readonly status: 'closed';
  readonly outcome: string;
  readonly closedOn: PlainDate;
  /** The day on which what is personal in it was erased; absent while the file is kept. */
  readonly erasedOn?: PlainDate;
  /** The unit that kept it at the end. */
  readonly answerable: UnitRef;
  readonly holder?: string;
}

/** Who did it, as the chain remembers it. */
export type ActorRef =
  | { readonly kind: 'staff'; readonly staffId: string; readonly role: StaffRole; readonly unitId: number }
  | {
      readonly kind: 'party';
      readonly partyId: string;
      /** How the party showed who they are; absent: by their code alone. */
      readonly means?: 'phone' | 'window';
      /** The authority under which somebody else did it for the party. */
      readonly authority?: string;
    }
  | { readonly kind: 'system' };

/** An effect with everything looked up and counted: replaying it needs no procedure, calendar or clock. */
export type Applied =
  | { readonly kind: 'fact'; readonly fact: string; readonly value: FactValue }
  | { readonly kind: 'party-fact'; readonly party: string; readonly fact: string; readonly value: FactValue }
  | { readonly kind: 'party-fact-cleared'; readonly party: string; readonly fact: string }
  | { readonly kind: 'offered'; readonly unit: UnitRef }
  | { readonly kind: 'offer-ended' }
  /** A hand-off begins, or the one that is open ends. */
  | { readonly kind: 'hand-off'; readonly handOff: HandOff }
  | { readonly kind: 'hand-off-ended'; readonly ended: HandOffEnded }
  | { readonly kind: 'level-step'; readonly step: LevelStep }
  | { readonly kind: 'raise-asked'; readonly asked: RaiseAsked | null }
  | { readonly kind: 'unit-excluded'; readonly excluded: ExcludedUnit }
  | { readonly kind: 'unit-readmitted'; readonly unit: number }
  /** A task is asked, or stands otherwise from now on. */
  | { readonly kind: 'task'; readonly task: Task }
  /** A meeting is arranged, or stands otherwise from now on. */
  | { readonly kind: 'session'; readonly session: Session }
  /** An order begins, or stands otherwise from now on. */
  | { readonly kind: 'order'; readonly order: SupervisionOrder }
  | { readonly kind: 'review'; readonly review: Review }
  /** The unit stands elsewhere in the tree: wherever the matter names it, it is reached from there. */
  | { readonly kind: 'unit-moved'; readonly unit: UnitRef }
  | { readonly kind: 'answerable'; readonly unit: UnitRef }
  | { readonly kind: 'holder'; readonly staffId: string | null }
  | { readonly kind: 'cover'; readonly cover: Cover | null }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  /** Taken over or left: it waits no longer. */
  | { readonly kind: 'proposal-ended'; readonly proposal: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'clock'; readonly clock: string; readonly value: Clock }
  | { readonly kind: 'obligations'; readonly obligations: readonly Obligation[] }
  | { readonly kind: 'obligation-performed'; readonly obligation: string; readonly on: PlainDate }
  /** A milestone stands so from now on. */
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'ledger-entry'; readonly entry: LedgerEntry }
  | { readonly kind: 'ledger-standing'; readonly entry: string; readonly standing: EntryStanding }
  | { readonly kind: 'reminded'; readonly occasion: string }
  | { readonly kind: 'visits-planned'; readonly visits: readonly Visit[] }
  | { readonly kind: 'visit-made'; readonly visit: string; readonly made: NonNullable<Visit['made']> }
  | { readonly kind: 'performed'; readonly value: Performed }
  | { readonly kind: 'resolved'; readonly value: Resolved }
  | { readonly kind: 'document'; readonly document: string; readonly to?: string }
  | { readonly kind: 'party-left'; readonly party: string }
  | { readonly kind: 'party-added'; readonly party: string; readonly role: PartyRole }
  /** Name and contacts are no part of the matter; what they are from now on lies sealed beside the event. */
  | { readonly kind: 'party-corrected'; readonly party: string }
  | { readonly kind: 'note-kept' | 'notes-released'; readonly by: string }
  /** `to`: that party alone, whatever the audience. */
  | { readonly kind: 'notify'; readonly audience: string; readonly message: string; readonly to?: string }
  | {
      readonly kind: 'opened-link';
      readonly procedure: string;
      readonly matterId: string;
      readonly partiesAs?: PartyRole;
      /** The dispute came back: the matter is begun as at the window, and the story goes with it. */
      readonly relapse?: true;
      /** Nothing was settled: it is begun anew as at the window, for the unit above, which may read this one from now on. */
      readonly raised?: LevelStep;
      /** Who answers for the linked matter; it may read this one from now on. */
      readonly unit?: UnitRef;
    }
  /** What was found of this matter and another, from now on. */
  | { readonly kind: 'pair'; readonly pair: Pair }
  /** Leads a group or belongs to one as this says, from now on. */
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'link-ended'; readonly matterId: string; readonly outcome: string }
  | { readonly kind: 'report'; readonly action: string }
  | { readonly kind: 'barred'; readonly staffId: string }
  | { readonly kind: 'bar-lifted'; readonly staffId: string }
  | { readonly kind: 'restricted'; readonly restriction: Restriction | null }
  | { readonly kind: 'recusal'; readonly asked: { readonly party: string; readonly of: string } | null };

/** Where an event leaves the matter. */
export interface Standing {
  readonly state: string;
  readonly phase: Phase;
  readonly waitingFor: WaitingFor;
  readonly outcome?: string;
}

export interface OpenedData {
  readonly kind: 'opened';
  readonly id: string;
  readonly district: string;
  readonly journeyId: string;
  readonly procedure: string;
  readonly procedureVersion: number;
  readonly opening: Opening;
  readonly origin?: string;
  readonly door: UnitRef;
  readonly answerable: UnitRef;
  readonly readers: readonly UnitRef[];
  readonly parties: readonly { readonly id: string; readonly role: PartyRole }[];
  /** 反映的单位: the unit it complains of, excluded from the first event on; `named` where only words for it lie sealed beside. */
  readonly complainedAbout?: number | 'named';
  /** An item of a plan begins with what is to be shown by when. */
  readonly milestones?: readonly PlannedMilestone[];
  readonly standing: Standing;
  /** A matter of the past, as a ledger has it: it keeps its own days, whenever it was taken in. */
  readonly past?: PastRecord;
  readonly effects: readonly Applied[];
}

export interface PastRecord {
  readonly importId: string;
  readonly registeredOn: PlainDate;
  /** Set where the ledger says that it was closed; the standing is then an end. */
  readonly closedOn?: PlainDate;
}

export interface ActedData {
  readonly kind: 'acted';
  readonly action: string;
  /** The input without its personal fields; those lie sealed beside the event. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly standing: Standing;
  readonly effects: readonly Applied[];
}

/** A year's holiday notice was entered and these clocks moved. */
export interface RecountedData {
  readonly kind: 'recounted';
  readonly year: number;
  readonly effects: readonly Applied[];
}

/** Units the matter names were moved in the tree, by themselves or with one above them. */
export interface MovedData {
  readonly kind: 'units-moved';
  readonly effects: readonly Applied[];
}

/** What was done to the circle of those who may look into a matter, in every procedure alike. */
export const accessDeeds = [
  'bar',
  'lift-bar',
  'restrict',
  'lift-restriction',
  'open-restricted',
  'ask-recusal',
  'decline-recusal',
] as const;
export type AccessDeed = (typeof accessDeeds)[number];

/** The circle of readers was changed, or asked to be; why stands sealed beside it. */
export interface AccessData {
  readonly kind: 'access';
  readonly deed: AccessDeed;
  readonly effects: readonly Applied[];
}

/** What was done about who works on a matter, beside its procedure and in every procedure alike. */
export const handlingDeeds = [
  'exclude-unit',
  'readmit-unit',
  'ask-move',
  'decide-move',
  'refuse-move',
  'withdraw-move',
  'lapse-move',
  'raise',
  'send-down',
  'ask-raise',
  'refuse-raise',
  'invite',
  'pass-on',
  'finish-task',
  'decline-task',
  'withdraw-task',
  'task-overdue',
] as const;
export type HandlingDeed = (typeof handlingDeeds)[number];

/** 移送、联合办理 and what goes with them; the words of it stand sealed beside. */
export interface HandlingData {
  readonly kind: 'handling';
  readonly deed: HandlingDeed;
  /** The unit it is about: excluded, asked, or to have the matter. */
  readonly unit?: number;
  readonly task?: string;
  /** What was passed to it with this deed. */
  readonly passed?: readonly Passed[];
  readonly due?: PlainDate;
  /** Why it goes up a level. */
  readonly ground?: RaiseGround;
  readonly effects: readonly Applied[];
}

/** What is asked from above about how a matter is dealt with, beside its procedure and in every procedure alike. */
export const supervisionDeeds = [
  'propose-order',
  'order',
  'sign-order',
  'drop-proposal',
  'answer-order',
  'accept-answer',
  'return-answer',
  'withdraw-order',
  'remind-order',
  'escalate-order',
  'open-review',
  'answer-review',
  'review-overdue',
] as const;
export type SupervisionDeed = (typeof supervisionDeeds)[number];

/** 督办和复查; the words of it stand sealed beside. */
export interface SupervisionData {
  readonly kind: 'supervision';
  readonly deed: SupervisionDeed;
  readonly order?: string;
  readonly review?: string;
  /** The unit that is asked, or that takes it up. */
  readonly unit?: number;
  readonly due?: PlainDate;
  readonly ground?: OrderGround;
  readonly told?: boolean;
  readonly found?: 'in-order' | 'more-to-do';
  readonly effects: readonly Applied[];
}

/** What is done about who holds a matter, in every procedure alike. */
export const holdingDeeds = [
  'claim',
  'assign',
  'give-back',
  'cover',
  'end-cover',
  'propose',
  'leave-proposal',
] as const;
export type HoldingDeed = (typeof holdingDeeds)[number];

/** 承办: claimed, assigned, given back, covered; the words of it, and what is proposed, stand sealed beside. */
export interface HoldingData {
  readonly kind: 'holding';
  readonly deed: HoldingDeed;
  /** Who is to hold it, or to act for the holder. */
  readonly staff?: string;
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly proposal?: string;
  readonly effects: readonly Applied[];
}

/** What is done about the promises of an agreement, in every procedure alike. */
export const ledgerDeeds = ['report', 'confirm', 'dispute', 'withdraw', 'settle', 'remind', 'enforce'] as const;
export type LedgerDeed = (typeof ledgerDeeds)[number];

/** An entry of the ledger of promises, or an answer to one; what was written with it stands sealed beside it. */
export interface LedgerData {
  readonly kind: 'ledger';
  readonly deed: LedgerDeed;
  readonly obligation: string;
  /** Absent for a reminder and for an application to enforce. */
  readonly entry?: string;
  /** Set where this completed a promise and the procedure went on by that. */
  readonly standing?: Standing;
  readonly effects: readonly Applied[];
}

/** What is done about meeting the parties, in every procedure alike. */
export const appointmentDeeds = ['propose', 'answer', 'settle', 'set', 'move', 'cancel'] as const;
export type AppointmentDeed = (typeof appointmentDeeds)[number];

/** A time to meet was proposed, answered, fixed, changed or called off; words and a place that is no room stand sealed beside. */
export interface AppointmentData {
  readonly kind: 'appointment';
  readonly deed: AppointmentDeed;
  readonly session: string;
  /** When it is from now on, where that was fixed or changed. */
  readonly at?: Stretch;
  readonly effects: readonly Applied[];
}

/** What is done after a matter was closed, in every procedure alike. */
export interface FollowUpData {
  readonly kind: 'follow-up';
  readonly deed: 'plan' | 'visit' | 'relapse';
  readonly effects: readonly Applied[];
}

/** 卷宗到期销毁: the file's term was over and what is personal in it was erased. Nothing follows it. */
export interface ErasedData {
  readonly kind: 'erased';
  /** As it was written when the file was closed, and where from. */
  readonly term: string;
  readonly basis: string;
  readonly closedOn: PlainDate;
  readonly effects: readonly [];
}

/** The import it came with was undone before anything was built on it: it ends, and its record stays. */
export interface ImportUndoneData {
  readonly kind: 'import-undone';
  readonly standing: Standing;
  readonly effects: readonly [];
}

export type EventData =
  | OpenedData
  | ActedData
  | RecountedData
  | MovedData
  | AccessData
  | HandlingData
  | HoldingData
  | SupervisionData
  | LedgerData
  | AppointmentData
  | FollowUpData
  | PairData
  | GroupData
  | ErasedData
  | ImportUndoneData;

/** What was found of this matter and another; why stands sealed beside it. In every procedure alike. */
export interface PairData {
  readonly kind: 'pair';
  readonly deed: 'same' | 'related' | 'different' | 'take-back';
  readonly other: string;
  /** What was found; of one taken back, what had been. */
  readonly found: PairFinding;
  /** Set where it ends this matter for the time, or begins it again. */
  readonly standing?: Standing;
  readonly effects: readonly Applied[];
}

/** What is done about many matters of one cause, in every procedure alike. `hear-…`: what was said to all members arrives. */
export const groupDeeds = [
  'lead',
  'notice',
  'offer',
  'end',
  'invite',
  'withdraw-invitation',
  'accept',
  'decline',
  'leave',
  'take-offer',
  'leave-offer',
  'hear-notice',
  'hear-offer',
  'hear-end',
] as const;
export type GroupDeed = (typeof groupDeeds)[number];

/** 共性问题: what was said and answered lies sealed beside it; no member's event names another. */
export interface GroupData {
  readonly kind: 'group';
  readonly deed: GroupDeed;
  /** Of a member: the matter that leads. */
  readonly root?: string;
  /** Whose word an answer is. */
  readonly party?: string;
  readonly effects: readonly Applied[];
}

/** 记录: what happened, once, for good. */
export interface MatterEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly data: EventData;
}
