import type { SentTo } from '../../api/screening.ts';
import type { HeldRole } from '../../core/access/can.ts';
import { isAtOrBelow } from '../../core/org/unit.ts';
import { screenedBy, unitsOfCampaignMax } from '../../core/screening/screening.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { type Directory, orgDirectory, type Unit } from '../org/directory.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type CampaignRow, findCampaign, type Target } from './screening.store.ts';

/** Whoever keeps campaigns in an area: a supervisor of it or above it, the nearest. */
export function keeperOf({ byId }: Directory, { roles }: StaffCaller, area: Unit): Unit | undefined {
  const supervises = (unit: number) => roles.some(({ role, unitId }) => role === 'supervisor' && unitId === unit);
  const id = area.path.toReversed().find(supervises);
  return id === undefined ? undefined : byId.get(id);
}

/** The role by which somebody keeps this campaign; undefined for everybody else. */
export function keepsCampaign(
  { byId }: Directory,
  { roles }: StaffCaller,
  { keeper_unit_id }: Pick<CampaignRow, 'keeper_unit_id'>,
): HeldRole | undefined {
  const keeper = byId.get(keeper_unit_id);
  if (keeper === undefined) return undefined;
  return roles.find(({ role, unitId }) => role === 'supervisor' && isAtOrBelow(keeper, unitId));
}

/** Units of an area that a campaign can go to, in the order of the tree. */
export function unitsWithin({ current }: Directory, area: Unit): readonly Unit[] {
  return current.filter(
    (unit) =>
      unit.district === area.district && isAtOrBelow(unit, area.id) && screenedBy.some((kind) => kind === unit.kind),
  );
}

/** The units that were named, one by one or by their kind. */
export function unitsSentTo(directory: Directory, area: Unit, sent: SentTo): Outcome<readonly Unit[]> {
  const within = unitsWithin(directory, area);
  if ('kind' in sent) return counted(within.filter(({ kind }) => kind === sent.kind));
  const known = new Map(within.map((unit) => [unit.id, unit]));
  const units = [...new Set(sent.ids)].flatMap((id) => known.get(id) ?? []);
  if (units.length < new Set(sent.ids).size) return wrong('units', words.units);
  return counted(units);
}

function counted(units: readonly Unit[]): Outcome<readonly Unit[]> {
  if (units.length === 0) return wrong('units', words.nobody);
  return units.length > unitsOfCampaignMax ? wrong('units', words.many) : { ok: true, value: units };
}

interface Kept {
  readonly campaign: CampaignRow;
  readonly keeper: Unit;
  readonly area: Unit;
  readonly held: HeldRole;
  readonly directory: Directory;
}

/** The campaign, for whoever keeps it. */
export async function keptCampaign(services: Services, caller: StaffCaller, target: Target): Promise<Outcome<Kept>> {
  const campaign = await findCampaign(services.pool, staffScope(caller), target);
  if (campaign === undefined) return failure('not-found');
  const directory = await orgDirectory(services.pool);
  const held = keepsCampaign(directory, caller, campaign);
  const keeper = directory.byId.get(campaign.keeper_unit_id);
  const area = directory.byId.get(campaign.area_unit_id);
  if (held === undefined || keeper === undefined || area === undefined) {
    return failure('not-your-part', { words: words.notKept });
  }
  return { ok: true, value: { campaign, keeper, area, held, directory } };
}

const words = {
  units: {
    zh: '有的单位不在这个区域，或者不承担走访，请重新选择。',
    en: 'Some of the units are not in the area or do not go round; choose again.',
  },
  nobody: {
    zh: '这个区域里没有这一类单位，请换一级。',
    en: 'There is no such unit in the area; choose another level.',
  },
  many: {
    zh: `一次排查最多下发到${unitsOfCampaignMax}个单位，请缩小区域或者换一级。`,
    en: `A campaign goes to ${unitsOfCampaignMax} units at the most; choose a smaller area or another level.`,
  },
  notKept: {
    zh: '这次排查由发起的单位管理。需要调整的，请和他们联系。',
    en: 'The campaign is kept by the unit that began it; please speak with them.',
  },
} as const satisfies Record<string, Words>;

export function wrong(field: string, said: Words): Failure {
  return failure('request-invalid', { fields: [{ field, code: 'not-possible', words: said }] });
}
