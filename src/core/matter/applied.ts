import type { Session } from '../appointment/session.ts';
import type { Clock } from '../deadline/clock.ts';
import type { Pair } from '../duplicate/pair.ts';
import type { Visit } from '../followup/visit.ts';
import type { Group } from '../group/group.ts';
import type { ExcludedUnit, HandOff, HandOffEnded, Task } from '../handoff/hand-off.ts';
import type { Cover, Proposal } from '../holding/hold.ts';
import type { LevelStep, RaiseAsked } from '../level/level.ts';
import type { Material } from '../material/material.ts';
import type { Milestone } from '../milestone/milestone.ts';
import type { EntryStanding, LedgerEntry } from '../obligation/entry.ts';
import type { UnitRef } from '../org/unit.ts';
import type {
  FactValue,
  PartyRole,
  Performed,
  Phase,
  Resolved,
  StaffRole,
  WaitingFor,
} from '../procedure/definition.ts';
import type { ScreenedPlace } from '../screening/screening.ts';
import type { Review, SupervisionOrder } from '../supervision/order.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Obligation, Restriction } from './matter.ts';

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
  /** Has this tag from now on, or no longer. */
  | { readonly kind: 'tag'; readonly tag: string; readonly on: boolean }
  | { readonly kind: 'clock'; readonly clock: string; readonly value: Clock }
  | { readonly kind: 'obligations'; readonly obligations: readonly Obligation[] }
  | { readonly kind: 'obligation-performed'; readonly obligation: string; readonly on: PlainDate }
  /** A milestone stands so from now on. */
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  /** A place of a round stands so from now on. */
  | { readonly kind: 'place'; readonly place: ScreenedPlace }
  /** A material is there, or stands so from now on. */
  | { readonly kind: 'material'; readonly material: Material }
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
