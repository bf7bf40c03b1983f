import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow, type UnitRef } from '../org/unit.ts';
import type { ActionDefinition, ActorRule, StaffRole } from '../procedure/definition.ts';

/** A role held at a unit. It reaches that unit and everything below it. */
export interface HeldRole {
  readonly role: StaffRole;
  readonly unitId: number;
}

/** Who is asking. Authority is only what is written here; there is no super-user. */
export type Actor =
  | { readonly kind: 'staff'; readonly staffId: string; readonly roles: readonly HeldRole[] }
  | { readonly kind: 'party'; readonly partyId: string; readonly journeyId: string }
  | { readonly kind: 'system' };

/** Units whose people may read the matter: the door, the unit it is offered to, the unit answerable for it, those that handed it on. */
export function involvedUnits(matter: Matter): readonly UnitRef[] {
  const units = [matter.door, matter.answerable, ...matter.readers];
  return matter.status === 'open' && matter.offered !== undefined ? [...units, matter.offered] : units;
}

/**
 * Ids of every unit from which the matter can be reached: what row-level security compares with the reader's units.
 * Sorted, without repeats.
 */
export function reachOf(matter: Matter): readonly number[] {
  return [...new Set(involvedUnits(matter).flatMap((unit) => unit.path))].sort((a, b) => a - b);
}

/** May this actor read the matter at all? An administrator runs accounts and units, and reads no matter. */
export function mayRead(actor: Actor, matter: Matter): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'party':
      return actor.journeyId === matter.journeyId && matter.parties.some((party) => party.id === actor.partyId);
    case 'staff': {
      const reach = reachOf(matter);
      return readingUnits(actor.roles).some((unitId) => reach.includes(unitId));
    }
  }
}

/** The units at which the roles let their holder read matters. */
export function readingUnits(roles: readonly HeldRole[]): readonly number[] {
  return [...new Set(roles.filter((held) => held.role !== 'administrator').map((held) => held.unitId))];
}

/** May this actor take the action on the matter, whatever its state? The role that carries it is returned. */
export function actingAs(
  actor: Actor,
  action: ActionDefinition,
  matter: Matter,
): HeldRole | 'party' | 'system' | undefined {
  for (const rule of action.by) {
    const found = matchRule(actor, rule, matter);
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchRule(actor: Actor, rule: ActorRule, matter: Matter): HeldRole | 'party' | 'system' | undefined {
  switch (rule.kind) {
    case 'system':
      return actor.kind === 'system' ? 'system' : undefined;
    case 'party': {
      if (actor.kind !== 'party' || actor.journeyId !== matter.journeyId) return undefined;
      const party = matter.parties.find((candidate) => candidate.id === actor.partyId);
      return party !== undefined && rule.roles.includes(party.role) ? 'party' : undefined;
    }
    case 'staff': {
      if (actor.kind !== 'staff') return undefined;
      const unit = unitOf(rule.at, matter);
      if (unit === undefined) return undefined;
      if (rule.holder === true && matter.holder !== undefined && matter.holder !== actor.staffId) return undefined;
      return actor.roles.find((held) => held.role === rule.role && isAtOrBelow(unit, held.unitId));
    }
  }
}

function unitOf(relation: 'door' | 'offered' | 'answerable', matter: Matter): UnitRef | undefined {
  switch (relation) {
    case 'door':
      return matter.door;
    case 'answerable':
      return matter.answerable;
    case 'offered':
      return matter.status === 'open' ? matter.offered : undefined;
  }
}
