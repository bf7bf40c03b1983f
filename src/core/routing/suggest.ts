import { type AskedUnit, type Competence, type CompetentUnit, competentUnits } from '../org/competence.ts';
import type { UnitKind } from '../procedure/definition.ts';
import type { KnownUnits, RoutingQuestion } from './route.ts';
import type { RoutingRule } from './rule.ts';

/** A unit to send a matter to, and what speaks for it: the rule that names it, an entered competence, or the place. */
export interface SuggestedUnit extends Omit<CompetentUnit, 'by'> {
  readonly by: 'rule' | CompetentUnit['by'];
}

/** Where no rule says otherwise: the procedure a dispute starts in and the kind of unit that takes it. */
export interface Otherwise {
  readonly procedure: string;
  readonly kind: UnitKind;
}

/**
 * The units a matter may go to, the first of them suggested: the one the rule names, then the nearest competent ones of
 * the kind. Whoever chooses another than the first is told no less about it.
 * @param fired the rule that decides; undefined where none does, and competence alone speaks
 * @param unitsOf the units of a kind that existed on the day
 */
export function suggestedUnits(
  question: RoutingQuestion,
  fired: RoutingRule | undefined,
  otherwise: Otherwise,
  { unitsOf, kindOf, competences }: Tree,
): readonly SuggestedUnit[] {
  const procedure = question.procedure ?? fired?.procedure ?? otherwise.procedure;
  const named = fired !== undefined && 'unitId' in fired.to ? fired.to.unitId : undefined;
  const kind = question.kind ?? (fired === undefined ? otherwise.kind : targetKind(fired, kindOf));
  if (kind === undefined) return [];
  const { category, place, day } = question;
  const competent = competentUnits({ procedure, category, place, day }, unitsOf(kind), competences);
  if (named === undefined) return competent;
  const known = competent.find(({ unitId }) => unitId === named);
  const first: SuggestedUnit = {
    unitId: named,
    by: 'rule',
    why: known?.why ?? { zh: '分流规则指定由它办理', en: 'a routing rule names it' },
  };
  return [first, ...competent.filter(({ unitId }) => unitId !== named)];
}

/** What the suggestion knows of the tree. */
export interface Tree extends KnownUnits {
  readonly unitsOf: (kind: UnitKind) => readonly AskedUnit[];
  readonly competences: readonly Competence[];
}

function targetKind({ to }: RoutingRule, kindOf: Tree['kindOf']): UnitKind | undefined {
  return 'unitId' in to ? kindOf(to.unitId) : to.kind;
}
