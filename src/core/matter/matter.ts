import type { Session } from '../appointment/session.ts';
import type { Clock } from '../deadline/clock.ts';
import type { Pair } from '../duplicate/pair.ts';
import type { Visit } from '../followup/visit.ts';
import type { Group } from '../group/group.ts';
import type { ExcludedUnit, HandOff, Task } from '../handoff/hand-off.ts';
import type { Cover, Proposal } from '../holding/hold.ts';
import type { LevelStep, RaiseAsked } from '../level/level.ts';
import type { Material } from '../material/material.ts';
import type { Milestone } from '../milestone/milestone.ts';
import type { LedgerEntry } from '../obligation/entry.ts';
import type { UnitRef } from '../org/unit.ts';
import type { FactValue, Opening, PartyRole, Performed, Phase, Resolved, WaitingFor } from '../procedure/definition.ts';
import type { FoundAt, Round } from '../screening/screening.ts';
import type { Review, SupervisionOrder } from '../supervision/order.ts';
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
  /** 事项标签, by their keys, in the order they were set; absent while there is none. */
  readonly tags?: readonly string[];
  readonly parties: readonly MatterParty[];
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly obligations: readonly Obligation[];
  /** 节点 of an item of a plan, in the plan's order; absent where it is none. */
  readonly milestones?: readonly Milestone[];
  /** 排查轮次: its campaign and its places; absent where it is none. */
  readonly round?: Round;
  /** The visit it was registered from; absent where it was none. */
  readonly foundAt?: FoundAt;
  /** 材料 that offices have taken to it, as they came; absent while there is none. */
  readonly materials?: readonly Material[];
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
