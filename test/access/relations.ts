import type { RouteContract } from '../../src/api/contract.ts';
import { routes } from '../../src/api/routes.ts';
import { type Actor, actingAs, actingIn, mayRead, workingRoles } from '../../src/core/access/can.ts';
import { groupRoles } from '../../src/core/group/decide-group.ts';
import { holdingOffered } from '../../src/core/holding/holding.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { ledgerRoles } from '../../src/core/obligation/deeds.ts';
import type { UnitRef } from '../../src/core/org/unit.ts';
import type { StaffRole } from '../../src/core/procedure/definition.ts';
import { tagsAs } from '../../src/core/tag/set-tag.ts';
import { units } from '../history.ts';
import { accepted, mediation } from '../mediation.ts';

export const staffRoles: readonly StaffRole[] = [
  'clerk',
  'lead',
  'mediator',
  'court',
  'supervisor',
  'auditor',
  'administrator',
];

/** Units that only this table needs: one beside the committee that works on the matter, one below it. */
export const extraUnits = { sibling: 14, child: 15 } as const;

/** Where a staff member stands to the unit that works on the matter, and the path of that unit. */
export const relations = {
  own: { words: 'the unit that works on it', unit: at(units.city, units.tianhe, units.shipai, units.committee) },
  door: { words: 'the centre it came through', unit: at(units.city, units.tianhe, units.shipai, units.centre) },
  child: {
    words: 'a unit below it',
    unit: at(units.city, units.tianhe, units.shipai, units.committee, extraUnits.child),
  },
  parent: { words: 'the street above', unit: at(units.city, units.tianhe, units.shipai) },
  district: { words: 'the district above', unit: at(units.city, units.tianhe) },
  city: { words: 'the city above', unit: at(units.city) },
  sibling: {
    words: 'another committee of the street',
    unit: at(units.city, units.tianhe, units.shipai, extraUnits.sibling),
  },
  court: { words: 'the district’s court, not asked', unit: at(units.city, units.tianhe, units.court) },
  village: { words: 'the village it happened in', unit: at(units.city, units.tianhe, units.shipai, units.village) },
  'other-unit': {
    words: 'a committee of another district',
    unit: at(units.city, units.yuexiu, units.beijingRoad, units.yuexiuCommittee),
  },
  'other-district': { words: 'another district', unit: at(units.city, units.yuexiu) },
} as const satisfies Record<string, { readonly words: string; readonly unit: UnitRef }>;
export type Relation = keyof typeof relations;

function at(...path: readonly number[]): UnitRef {
  return { id: path.at(-1) ?? 0, path };
}

/** The matter of the table: registered at the centre, accepted by the committee, in the hands of `holder`. */
export function tableMatter(holder: string): Matter {
  const { matter } = accepted('2026-03-02');
  if (matter.status !== 'open') throw new Error('the matter of the table is open');
  const { offered: _, ...open } = matter;
  return { ...open, door: relations.door.unit, answerable: relations.own.unit, readers: [], holder };
}

/** What somebody is answered: the matter's own answer; as if it were not there; that it is not their part. */
export type Answer = 'own' | 'hidden' | 'refused';

export interface StaffOperation {
  readonly key: string;
  readonly contract: RouteContract;
}

const all = Object.entries<RouteContract>(routes).map(([key, contract]) => ({ key, contract }));

/** Operations of staff on one matter: everything below its address. */
export const matterOperations: readonly StaffOperation[] = all.filter(
  ({ contract }) => contract.caller === 'staff' && contract.path.startsWith('/matters/{district}/{id}'),
);
/** Operations of whoever holds a party's code. */
export const codeOperations: readonly StaffOperation[] = all.filter(({ contract }) => contract.caller === 'code');
/** Everything else: what is not about one matter. Nothing of a matter out of reach may stand in their answers. */
export const otherOperations: readonly StaffOperation[] = all.filter(
  (one) => !matterOperations.includes(one) && !codeOperations.includes(one),
);

/** The step that the table tries: the holder's own, with something missing, so that trying it changes nothing. */
export const triedStep = 'tell-rights';

/** What `can` says the answer is, for somebody with one role at the relation's unit. */
export function expectedFor(operation: string, actor: Actor, matter: Matter): Answer {
  const read = mayRead(actor, matter);
  switch (operation) {
    case 'actOnMatter': {
      const action = mediation.definition.actions[triedStep];
      if (action === undefined) throw new Error(`no step ${triedStep}`);
      if (!read) return 'hidden';
      return actingAs(actor, action, matter) === undefined ? 'refused' : 'own';
    }
    case 'arrangeMeeting':
    case 'keepMaterial':
      if (!read) return 'hidden';
      return actingIn(actor, matter, workingRoles) === undefined ? 'refused' : 'own';
    case 'takeFollowUp':
    case 'enterPerformance':
      if (!read) return 'hidden';
      return actingIn(actor, matter, ledgerRoles) === undefined ? 'refused' : 'own';
    case 'tagMatter':
      if (!read) return 'hidden';
      return tagsAs(actor, matter, mediation.definition) === undefined ? 'refused' : 'own';
    case 'changeGroup':
    case 'listLikeMatters':
      if (!read) return 'hidden';
      return actingIn(actor, matter, groupRoles) === undefined ? 'refused' : 'own';
    case 'listHolders': {
      if (!read) return 'hidden';
      const may = holdingOffered(matter, actor, mediation.definition);
      return may.includes('assign') || may.includes('cover') ? 'own' : 'refused';
    }
    case 'unmaskParty': {
      const works = actor.kind === 'staff' && actor.roles.some(({ role }) => workingRoles.includes(role));
      if (!works) return 'refused';
      return read ? 'own' : 'hidden';
    }
    default:
      return read ? 'own' : 'hidden';
  }
}

/** Somebody with that one role at the relation's unit. */
export function somebody(staffId: string, role: StaffRole, relation: Relation): Actor {
  return { kind: 'staff', staffId, roles: [{ role, unitId: relations[relation].unit.id }] };
}
