import { type PlaceState, placeStates } from '../../../core/screening/screening.ts';

/** Of which round and how they stand the places are that a campaign's page shows; `give`: it begins with a list of places to be given. */
export interface ScreeningSearch {
  readonly round?: string;
  readonly state?: PlaceState;
  readonly give?: true;
}

export function readScreeningSearch(search: Readonly<Record<string, unknown>>): ScreeningSearch {
  const state = placeStates.find((one) => one === search.state);
  return {
    ...(typeof search.round === 'string' && /^[0-9a-f-]{36}$/.test(search.round) ? { round: search.round } : {}),
    ...(state === undefined ? {} : { state }),
    ...(search.give === true ? { give: true } : {}),
  };
}
