import { startsAs } from '../../api/first-procedure.ts';
import type { RoutingSuggestion } from '../../api/routing.ts';
import type { AskedUnit } from '../../core/org/competence.ts';
import { cityOf } from '../../core/org/district.ts';
import { unitOn } from '../../core/org/unit.ts';
import type { StaffRole, UnitKind } from '../../core/procedure/definition.ts';
import { accountOf, firstThatFires, type Looked, type RoutingQuestion } from '../../core/routing/route.ts';
import { rulesOn } from '../../core/routing/rule.ts';
import { type SuggestedUnit, suggestedUnits, type Tree } from '../../core/routing/suggest.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { countPeopleInPost } from '../org/units.ts';
import type { Services } from '../services.ts';
import { conditionWords } from './condition-words.ts';
import { setsInForce } from './rules-in-force.ts';

/** Answers are short: nobody chooses from more. */
const unitsMax = 50;

/** Where no rule says otherwise. */
export const otherwise = { procedure: startsAs.procedure, kind: startsAs.unitKind } as const;

/**
 * Which procedure and which units, the first suggested, with the rule that says so, why it fired, and why those before it
 * did not; and how many people at each unit could accept. One statement beside what is in memory.
 */
export async function suggestRoute(
  services: Pick<Services, 'pool' | 'clock'>,
  asked: Omit<RoutingQuestion, 'day'> & {
    readonly day: PlainDate | undefined;
    readonly without?: readonly number[] | undefined;
  },
): Promise<RoutingSuggestion> {
  const directory = await orgDirectory(services.pool);
  const question = { ...asked, day: asked.day ?? dateInChina(services.clock.now()) };
  const tree = treeOn(directory, question.day);
  const rules = rulesOn(await setsInForce(services), asked.place.slice(0, 6), question.day);
  const { fired, before } = accountOf(question, rules, tree);
  const { without = [] } = asked;
  const isOut = (id: number) => directory.byId.get(id)?.path.some((above) => without.includes(above)) === true;
  const units = suggestedUnits(question, fired?.rule, otherwise, tree)
    .filter(({ unitId }) => !isOut(unitId))
    .slice(0, unitsMax);
  const procedure = question.procedure ?? fired?.rule.procedure ?? otherwise.procedure;
  const people = await countPeopleInPost(
    services.pool,
    units.map(({ unitId }) => unitId),
    acceptingRoles(procedure),
    question.day,
  );
  const placeName = (division: string) => directory.places.get(division)?.name;
  const told = ({ rule, conditions }: Looked) => ({
    id: rule.id,
    title: rule.title,
    basis: rule.basis,
    conditions: conditions.map(({ aspect, finding }) => ({
      aspect,
      finding,
      words: conditionWords(rule, aspect, finding, placeName),
    })),
  });
  return {
    procedure,
    procedureTitle: findLatestProcedure(procedure)?.definition.title ?? { zh: procedure, en: procedure },
    units: units.flatMap(({ unitId, by, why }) => {
      const unit = directory.byId.get(unitId);
      if (unit === undefined) return [];
      const { name } = unitOn(unit, question.day);
      return [{ id: unitId, name, kind: unit.kind, why, by, acceptors: people.get(unitId) ?? 0 }];
    }),
    fired: fired === undefined ? null : told(fired),
    before: before.map(told),
  };
}

/** The units of a district that a new matter may lie with, the first suggested: for whoever registers it. */
export async function unitsToAnswer(
  services: Pick<Services, 'pool' | 'clock'>,
  asked: RoutingQuestion & { readonly procedure: string; readonly kind: UnitKind },
  district: string,
): Promise<readonly SuggestedUnit[]> {
  const directory = await orgDirectory(services.pool);
  const tree = treeOn(directory, asked.day, district);
  const rules = rulesOn(await setsInForce(services), district, asked.day);
  return suggestedUnits(asked, firstThatFires(asked, rules, tree), otherwise, tree);
}

/** The tree as it was on a day, all of it or one district. */
export function treeOn(directory: Directory, day: PlainDate, district?: string): Tree {
  const byKind = new Map<UnitKind, readonly AskedUnit[]>();
  const districts = new Map<UnitKind, ReadonlySet<string>>();
  const isThere = ({ from, until, district: own }: { from: string; until: string | undefined; district: string }) =>
    from <= day && (until === undefined || day <= until) && (district === undefined || district === own);
  return {
    unitsOf(kind) {
      const known = byKind.get(kind);
      if (known !== undefined) return known;
      const units = [...directory.byId.values()]
        .filter((unit) => unit.kind === kind && isThere(unit))
        .map((unit) => ({ id: unit.id, kind, division: unit.division, name: unitOn(unit, day).name }));
      byKind.set(kind, units);
      return units;
    },
    hasKind(kind, place) {
      const near = [place.slice(0, 6), cityOf(place.slice(0, 6))];
      const known = districts.get(kind) ?? new Set(this.unitsOf(kind).map((unit) => unit.division.slice(0, 6)));
      districts.set(kind, known);
      return near.some((code) => known.has(code));
    },
    kindOf(id) {
      const unit = directory.byId.get(id);
      return unit !== undefined && isThere(unit) ? unit.kind : undefined;
    },
    competences: directory.competences,
  };
}

/** The roles that may answer an offer in this procedure; where it is sent without one, those that then act on it. */
function acceptingRoles(key: string): readonly StaffRole[] {
  const actions = Object.values(findLatestProcedure(key)?.definition.actions ?? {});
  const rules = actions.flatMap((action) => action.by);
  const rolesAt = (place: 'offered' | 'answerable') => [
    ...new Set(rules.flatMap((rule) => (rule.kind === 'staff' && rule.at === place ? [rule.role] : []))),
  ];
  const offered = rolesAt('offered');
  return offered.length > 0 ? offered : rolesAt('answerable');
}
