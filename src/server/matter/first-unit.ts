import type { RegisterBody } from '../../api/register.ts';
import { mayBeginAt } from '../../core/level/level.ts';
import type { UnitRef } from '../../core/org/unit.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { sidesOf } from '../../core/routing/sides.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { type Failure, failure } from '../platform/outcome.ts';
import { unitsToAnswer } from '../routing/suggestion.ts';
import type { Services } from '../services.ts';
import { type Complaint, isAbout } from './complained-about.ts';

interface Asked {
  readonly door: Unit;
  readonly body: Pick<RegisterBody, 'category' | 'place' | 'amountFen' | 'parties'>;
  readonly complaint: Complaint;
}

/** The centre itself, or the unit a rule names, or the nearest competent there, one that sits in this centre first. */
export async function findAnswerable(
  services: Services,
  procedure: ProcedureDefinition,
  { door, body, complaint }: Asked,
): Promise<UnitRef | undefined> {
  const { key, opensAt } = procedure;
  if (opensAt === 'centre') return { id: door.id, path: door.path };
  const { byId } = await orgDirectory(services.pool);
  const question = {
    procedure: key,
    kind: opensAt,
    category: body.category,
    place: body.place,
    day: dateInChina(services.clock.now()),
    amountFen: body.amountFen,
    ...sidesOf(body.parties),
  };
  const suggested = (await unitsToAnswer(services, question, door.district)).flatMap(({ unitId, by }) => {
    const unit = byId.get(unitId);
    const isFit = unit !== undefined && !isAbout(complaint, unit) && mayBeginAt(procedure, unit);
    return isFit ? [{ unit, by }] : [];
  });
  const named = suggested.find(({ by }) => by === 'rule');
  const found = (named === undefined ? suggested : [named]).map(({ unit }) => unit);
  const unit = found.find(({ residentAt, parentId }) => residentAt === door.id || parentId === door.id) ?? found[0];
  return unit === undefined ? undefined : { id: unit.id, path: unit.path };
}

export function nobodyAnswers(): Failure {
  const words = {
    zh: '本辖区还没有登记能够办理这类事项的单位，请联系管理员在组织机构中增加，或者先按人民调解登记。',
    en: 'No unit here is on record for this kind of matter. Ask an administrator to add one, or register it for mediation first.',
  };
  return failure('request-invalid', { fields: [{ field: 'procedure', code: 'no-competent-unit', words }] });
}
