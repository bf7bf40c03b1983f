import type { Stretch } from '../appointment/hours.ts';
import type { PairFinding } from '../duplicate/pair.ts';
import type { Passed } from '../handoff/hand-off.ts';
import type { RaiseGround } from '../level/level.ts';
import type { PlannedMilestone } from '../milestone/milestone.ts';
import type { UnitRef } from '../org/unit.ts';
import type { Opening, PartyRole } from '../procedure/definition.ts';
import type { FoundAt, PlaceRef, PlaceVisit, RoundOpened } from '../screening/screening.ts';
import type { OrderGround } from '../supervision/order.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { ActorRef, Applied, Standing } from './applied.ts';

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
  /** What its procedure asks whoever begins it, without the personal answers; those lie sealed beside. */
  readonly application?: Readonly<Record<string, unknown>>;
  /** An item of a plan begins with what is to be shown by when. */
  readonly milestones?: readonly PlannedMilestone[];
  /** 排查轮次: of which campaign, and the places it begins with; what they are called lies sealed beside. */
  readonly round?: RoundOpened;
  /** Registered from a visit of a screening campaign. */
  readonly foundAt?: FoundAt;
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

/** 办成材料: a file that shows a milestone of a plan was handed in; what it is called lies sealed beside. */
export interface EvidenceData {
  readonly kind: 'evidence';
  readonly deed: 'hand-in';
  readonly milestone: string;
  readonly effects: readonly Applied[];
}

/** What is done about the materials of a matter, in every procedure with parties. */
export const materialDeeds = ['hand-in', 'show'] as const;
export type MaterialDeed = (typeof materialDeeds)[number];

/** 材料: files were taken to the matter, or one was opened to the parties; what they show lies sealed beside. */
export interface MaterialData {
  readonly kind: 'material';
  readonly deed: MaterialDeed;
  /** Which they are, by their ids. */
  readonly materials: readonly string[];
  readonly effects: readonly Applied[];
}

/** What is said of a matter's subjects, in every procedure alike. */
export const tagDeeds = ['set', 'take-off'] as const;
export type TagDeed = (typeof tagDeeds)[number];

/** 事项标签: one of a closed list was set on the matter or taken off it; nothing is written with it. */
export interface TagData {
  readonly kind: 'tag';
  readonly deed: TagDeed;
  readonly tag: string;
  readonly effects: readonly Applied[];
}

/** What is done on a round of a screening campaign, outside the states of its procedure. */
export const screeningDeeds = ['add-places', 'visit'] as const;
export type ScreeningDeed = (typeof screeningDeeds)[number];

/** Places were added to a round, or one of them was visited; names, addresses, answers and notes lie sealed beside. */
export interface ScreeningData {
  readonly kind: 'screening';
  readonly deed: ScreeningDeed;
  readonly places?: readonly PlaceRef[];
  readonly place?: string;
  readonly visit?: Omit<PlaceVisit, 'seq'>;
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
  | EvidenceData
  | MaterialData
  | TagData
  | ScreeningData
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
