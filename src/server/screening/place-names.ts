import type { Position } from '../../core/geo/position.ts';
import { personalOf } from '../matter/personal.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Services } from '../services.ts';
import type { RoundWithPlaces } from './screening.store.ts';

/** What a place is called, as it was sealed with the event that added it. */
export interface PlaceName {
  readonly name: string;
  readonly address: string;
  readonly position: Position | null;
}

/** An event with what was sealed beside it. */
export interface SealedEvent {
  readonly district: string;
  readonly matter_id: string;
  readonly seq: number;
  readonly sealed: string | null;
}

/** Names of the places that these events added, by their ids; none of an erased file. */
export function placeNames(events: readonly SealedEvent[], dataKey: DataKey): ReadonlyMap<string, PlaceName> {
  return new Map(
    events.flatMap((event) => {
      const { places } = personalOf(event, dataKey);
      if (!Array.isArray(places)) return [];
      return places.map((one: Partial<PlaceName> & { readonly id: string }) => [
        one.id,
        { name: one.name ?? '', address: one.address ?? '', position: one.position ?? null },
      ]);
    }),
  );
}

/** The same of a round as it was read. */
export function namesOfRound(
  { keyring }: Pick<Services, 'keyring'>,
  row: RoundWithPlaces,
): ReadonlyMap<string, PlaceName> {
  if (row.data_key === '') return new Map();
  const { district, id } = row;
  const dataKey = unwrapDataKey(row.data_key, keyring.kek, { district, matterId: id });
  return placeNames(
    row.events.map((event) => ({ ...event, district, matter_id: id })),
    dataKey,
  );
}
