import { competentUnits } from '../../core/org/competence.ts';
import { unitOn } from '../../core/org/unit.ts';
import type { StaffRole, UnitKind } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import type { Services } from '../services.ts';
import { orgDirectory } from './directory.ts';
import { countInPost } from './units.store.ts';

interface CompetentItem {
  readonly id: number;
  readonly name: Words;
  readonly why: Words;
  readonly acceptors: number;
}

/** Answers are short: nobody chooses from more. */
const itemsMax = 50;

/** Who is competent, the nearest first, each with the reason and with how many people there could accept. */
export async function listCompetentUnits(
  { pool, clock }: Services,
  question: {
    readonly procedure: string;
    readonly category: string;
    readonly place: string;
    readonly kind: UnitKind;
    readonly day: PlainDate | undefined;
  },
): Promise<readonly CompetentItem[]> {
  const { byId, competences } = await orgDirectory(pool);
  const today = dateInChina(clock.now());
  const day = question.day ?? today;
  const asked = [...byId.values()]
    .filter(({ kind, from, until }) => kind === question.kind && from <= day && (until === undefined || day <= until))
    .map((unit) => ({ id: unit.id, kind: unit.kind, division: unit.division, name: unitOn(unit, day).name }));
  const found = competentUnits({ ...question, day }, asked, competences).slice(0, itemsMax);
  const people = await countInPost(
    pool,
    found.map(({ unitId }) => unitId),
    acceptingRoles(question.procedure),
    day,
  );
  const names = new Map(asked.map(({ id, name }) => [id, name]));
  return found.map(({ unitId, why }) => ({
    id: unitId,
    name: names.get(unitId) ?? { zh: '', en: '' },
    why,
    acceptors: people.get(unitId) ?? 0,
  }));
}

/** The roles that may answer an offer in this procedure. */
function acceptingRoles(key: string): readonly StaffRole[] {
  const actions = Object.values(findLatestProcedure(key)?.definition.actions ?? {});
  const rules = actions.flatMap((action) => action.by);
  return [...new Set(rules.flatMap((rule) => (rule.kind === 'staff' && rule.at === 'offered' ? [rule.role] : [])))];
}
