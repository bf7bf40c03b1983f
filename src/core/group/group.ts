import type { Instant } from '../time/instant.ts';

/** What was said to all members from the matter that leads: by its event there, where the words lie sealed. */
export interface GroupSaid {
  readonly seq: number;
  readonly kind: 'notice' | 'offer';
  readonly at: Instant;
}

/** 共性问题: the matter from which many matters of one cause are dealt with together. It knows no member. */
export interface GroupLed {
  readonly part: 'leads';
  readonly standing: 'leads' | 'ended';
  /** The event that began it; what the group is called lies sealed there. */
  readonly seq: number;
  readonly at: Instant;
  readonly said: readonly GroupSaid[];
}

/** What became of a proposal, person by person. */
export type OfferAnswer = 'taken' | 'left';

/** A proposal as this matter received it: its own event, and who of its applicants took or left it. */
export interface GroupOffer {
  readonly seq: number;
  readonly at: Instant;
  readonly answers: Readonly<Record<string, OfferAnswer>>;
}

/** A matter that was asked into a group or belongs to one. It keeps its own claim, choice and outcome, and knows no other member. */
export interface GroupMember {
  readonly part: 'member';
  /** The matter that leads. */
  readonly root: string;
  /** `ended`: the group was, while this one belonged to it. */
  readonly standing: 'invited' | 'joined' | 'declined' | 'left' | 'withdrawn' | 'ended';
  /** The event of the invitation; what the group is called lies sealed there. */
  readonly seq: number;
  readonly at: Instant;
  /** Applicants who said that they join: it belongs to the group once all of them have. */
  readonly agreed: readonly string[];
  /** The event of the leading matter up to which this one was told. */
  readonly told: number;
  /** Own events with what was said to all members. */
  readonly notices: readonly number[];
  readonly offer?: GroupOffer;
  /** When it said no to which common issue, by declining or by leaving it, the earliest first. Absent while it never did. */
  readonly noes?: readonly GroupNo[];
}

export interface GroupNo {
  readonly root: string;
  readonly at: Instant;
}

export type Group = GroupLed | GroupMember;

/** Numbers alone of those who were asked into a group: of how many, how many. */
export interface GroupCounts {
  readonly invited: number;
  readonly joined: number;
  readonly declined: number;
  readonly left: number;
  /** Of those that belong to it: how many have ended, each by its own outcome. */
  readonly closed: number;
  /** Of those that belong to it: how many the last proposal reached, and what they said. */
  readonly offered: number;
  readonly taken: number;
  readonly refused: number;
  /** Applicants of those that belong to it. */
  readonly people: number;
  /** Of those that belong to it: how many are within the reader's own reach. */
  readonly readable: number;
}

/** What a matter says of a proposal: taken once each of its applicants took it, left when one of them left it. */
export function offerStanding(offer: GroupOffer, applicants: readonly string[]): 'waiting' | OfferAnswer {
  if (applicants.some((id) => offer.answers[id] === 'left')) return 'left';
  return applicants.every((id) => offer.answers[id] === 'taken') ? 'taken' : 'waiting';
}
