import type { Actor } from '../../access/can.ts';
import type { Directory } from '../../matter/input.ts';
import type { Matter } from '../../matter/matter.ts';
import type { PlannedMilestone } from '../../milestone/milestone.ts';
import type { UnitInfo, UnitRef } from '../../org/unit.ts';
import { addMonths, type PlainDate } from '../../time/plain-date.ts';
import {
  type ActionDefinition,
  type ActorRule,
  type PartyRole,
  type StaffRole,
  type UnitKind,
  unitKinds,
} from '../definition.ts';

const roles: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator'];
const root = 1;

/** The district everything is tried out in; a code of no real place. */
export const worldDistrict = '999999';

/** A small town to try procedures in: one unit of every kind side by side, and in each one person for every role. */
export const worldUnits: Readonly<Record<UnitKind, UnitInfo>> = {
  city: unitNo('city', 0),
  district: unitNo('district', 1),
  town: unitNo('town', 2),
  village: unitNo('village', 3),
  grid: unitNo('grid', 4),
  centre: unitNo('centre', 5),
  'mediation-committee': unitNo('mediation-committee', 6),
  court: unitNo('court', 7),
  'justice-office': unitNo('justice-office', 8),
  'labour-arbitration': unitNo('labour-arbitration', 9),
  'petition-office': unitNo('petition-office', 10),
  'police-liaison': unitNo('police-liaison', 11),
  'social-organisation': unitNo('social-organisation', 12),
};

function unitNo(kind: UnitKind, index: number): UnitInfo {
  const id = 10 + index;
  return { id, path: [root, id], kind, district: worldDistrict };
}

/** The one who holds a role at a unit of the world. */
export function staffAt(role: StaffRole, unit: UnitRef): Actor {
  return { kind: 'staff', staffId: staffId(role, unit), roles: [{ role, unitId: unit.id }] };
}

export function staffId(role: StaffRole, unit: UnitRef): string {
  return `${role}-${unit.id}`;
}

export const worldDirectory: Directory = {
  units: Object.fromEntries(Object.values(worldUnits).map((unit) => [String(unit.id), unit])),
  staff: Object.fromEntries(
    unitKinds.flatMap((kind) =>
      roles.map((role) => [staffId(role, worldUnits[kind]), [{ role, unit: worldUnits[kind] }]]),
    ),
  ),
};

/** How many there are of each side; a side of two shows what one cannot: waiting for the other of them. */
export interface Sides {
  readonly applicants: number;
  readonly respondents: number;
}

/** The parties of a new matter. In a linked one they may all have become one role. */
export function partiesOf(sides: Sides, as?: PartyRole): readonly { readonly id: string; readonly role: PartyRole }[] {
  const side = (role: PartyRole, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `${role}-${index + 1}`, role: as ?? role }));
  return [...side('applicant', sides.applicants), ...side('respondent', sides.respondents)];
}

/** What a plan begins with where it is tried: two milestones show what one cannot, the last and another. */
export function plannedMilestones(today: PlainDate): readonly PlannedMilestone[] {
  return [
    { id: 'm1', due: addMonths(today, 1) },
    { id: 'm2', due: addMonths(today, 2) },
  ];
}

/** Parties may be added without end; one more, to no more than two, shows what it can bring. */
const addedUpTo = 3;
export const addedPrefix = 'added-';

/** Whether the action is tried on the matter as it stands. */
export function isTried({ branches }: ActionDefinition, { parties }: Matter): boolean {
  const adds = branches.some(({ effects }) => effects.some(({ kind }) => kind === 'add-party'));
  return !adds || (parties.length < addedUpTo && !parties.some(({ id }) => id.startsWith(addedPrefix)));
}

/** Everyone whom some rule lets act on the matter as it stands, without the system. */
export function actorsFor(rules: readonly ActorRule[], matter: Matter): readonly Actor[] {
  const found = new Map<string, Actor>();
  for (const rule of rules) {
    for (const actor of actorsOf(rule, matter)) found.set(actor.kind === 'staff' ? actor.staffId : id(actor), actor);
  }
  return [...found.values()];
}

function id(actor: Actor): string {
  return actor.kind === 'party' ? actor.partyId : actor.kind;
}

function actorsOf(rule: ActorRule, matter: Matter): readonly Actor[] {
  switch (rule.kind) {
    case 'system':
      return [];
    case 'party':
      return matter.parties
        .filter((party) => party.left === undefined && rule.roles.includes(party.role))
        .map((party) => ({ kind: 'party', partyId: party.id, journeyId: matter.journeyId }));
    case 'staff': {
      const offered = matter.status === 'open' ? matter.offered : undefined;
      const unit = { door: matter.door, answerable: matter.answerable, offered }[rule.at];
      return unit === undefined ? [] : [staffAt(rule.role, unit)];
    }
  }
}
