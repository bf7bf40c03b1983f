import type { PlainDate } from '../time/plain-date.ts';

/** 节点 of a plan: what is to be shown by a day. What it is called and what shows it lie sealed beside the opening. */
export interface Milestone {
  /** `m1`: by its place in the plan. */
  readonly id: string;
  /** The day by which it is to be shown, as it stands now. */
  readonly due: PlainDate;
  /** The day the plan gave it. */
  readonly planned: PlainDate;
  /** How often its day was moved; absent while it was not. */
  readonly moves?: number;
  /** When what shows it was handed in, and by which event. */
  readonly shown?: { readonly on: PlainDate; readonly seq: number };
  /** 办成材料: each file with the event that handed it in, beside which its name lies sealed. */
  readonly files?: readonly EvidenceFile[];
}

export interface EvidenceFile {
  readonly file: string;
  /** SHA-256 of the sealed file, in hex. */
  readonly sha256: string;
  readonly seq: number;
}

/** As many as show one milestone; each is of at most six million bytes. */
export const evidenceFilesMax = 10;

/** As a plan gives it. */
export type PlannedMilestone = Pick<Milestone, 'id' | 'due'>;

/** As many as are in one plan's item; each has a clock of its own. */
export const milestonesMax = 12;

/** The plan's milestones as a matter begins with them. */
export function beginMilestones(planned: readonly PlannedMilestone[]): readonly Milestone[] {
  return planned.map(({ id, due }) => ({ id, due, planned: due }));
}

export function withMilestone(all: readonly Milestone[], one: Milestone): readonly Milestone[] {
  return all.map((known) => (known.id === one.id ? one : known));
}

/** `m3` is the third. */
export function placeOf(id: string): number {
  return Number(id.slice(1));
}
