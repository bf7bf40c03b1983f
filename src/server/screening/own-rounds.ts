import { categories, categoryKeys } from '../../api/category.ts';
import type { OwnRounds } from '../../api/screening.ts';
import { placeStateOf } from '../../core/screening/screening.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { findDoor } from '../org/units.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { namesOfRound } from './place-names.ts';
import { findCampaign, type RoundWithPlaces, readRoundsOf } from './screening.store.ts';

/** As many as one person takes along. */
const roundsAtOnce = 20;

/** The open rounds of the units whose work is the caller's, with everything a phone needs where there is no signal. */
export async function listOwnRounds(services: Services, caller: StaffCaller): Promise<Outcome<OwnRounds>> {
  const units = caller.roles
    .filter(({ role }) => role === 'clerk' || role === 'lead' || role === 'mediator')
    .map(({ unitId }) => unitId);
  const rows =
    units.length === 0 ? [] : await readRoundsOf(services.pool, staffScope(caller), { units, limit: roundsAtOnce });
  const items = await Promise.all(rows.map((row) => itemOf(services, caller, row)));
  return {
    ok: true,
    value: {
      items: items.flatMap((one) => one ?? []),
      categories: categoryKeys.map((key) => ({ key, words: categories[key].title })),
    },
  };
}

async function itemOf(
  services: Services,
  caller: StaffCaller,
  row: RoundWithPlaces,
): Promise<OwnRounds['items'][number] | undefined> {
  const { district, id, version, round } = row;
  const campaign = await findCampaign(services.pool, staffScope(caller), { district, id: round.campaign });
  const unit = (await orgDirectory(services.pool)).byId.get(row.answerable_unit_id);
  if (campaign === undefined || unit === undefined) return undefined;
  const names = namesOfRound(services, row);
  const { title, about, questions } = campaign.content;
  return {
    district,
    id,
    version,
    campaign: {
      id: campaign.id,
      title,
      industry: campaign.industry,
      about,
      from: campaign.from_day,
      until: row.due,
    },
    questions: questions.map((one) => ({ ...one })),
    unit: { id: unit.id, name: unit.name, division: unit.division },
    places: round.places.map((place) => ({
      id: place.id,
      ...(names.get(place.id) ?? { name: '', address: '', position: null }),
      division: unit.division,
      state: placeStateOf(place),
      visits: (place.visits ?? []).map((one) => ({ id: one.id, on: one.on, outcome: one.outcome })),
    })),
    mayRegister: (await findDoor(services.pool, unit.division)) !== undefined,
  };
}
