import type { PlaceChoice } from '../../api/portal/report.ts';
import { PLACE_RESULTS_MAX, searchPlaces } from '../../core/org/place-search.ts';
import { orgDirectory } from '../org/directory.ts';
import { findDoor, findUnits } from '../org/units.ts';
import type { Services } from '../services.ts';

/** Shown at once; who does not find the place among them writes more of its name. */
const choicesMax = 10;
/** 9 digits: a street or town; 12: a village or community. Wider places have no centre that registers. */
const registersFrom = 9;

/** Places a report can be about, the likeliest first. */
export async function findPlaceChoices(services: Services, query: string): Promise<readonly PlaceChoice[]> {
  const { placeIndex } = await orgDirectory(services.pool);
  return searchPlaces(placeIndex, query, PLACE_RESULTS_MAX)
    .filter((place) => place.code.length >= registersFrom)
    .slice(0, choicesMax)
    .map((place) => ({ code: place.code, name: [...place.parentNames.slice(1), place.name].join(' ') }));
}

/** A chosen place, where a centre registers for it. */
export async function findChosenPlace(services: Services, code: string): Promise<PlaceChoice | undefined> {
  if (code.length < registersFrom || (await findDoor(services.pool, code)) === undefined) return undefined;
  const place = (await orgDirectory(services.pool)).places.get(code);
  if (place === undefined) return undefined;
  const above = await findUnits(services.pool, place.path);
  const names = place.path.flatMap((id) => {
    const unit = above.get(id);
    return unit === undefined || unit.kind === 'city' ? [] : [unit.name.zh];
  });
  return { code, name: names.join(' ') };
}
