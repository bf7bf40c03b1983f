import type { z } from 'zod';
import type { PlaceListBody, PlaceListReport, screeningRoutes } from '../../api/screening.ts';
import { type Position, positionFault, positionFaultWords } from '../../core/geo/position.ts';
import { placesOfRoundMax } from '../../core/screening/screening.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import type { Unit } from '../org/directory.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keptCampaign } from './campaign.ts';
import { namesOfRound } from './place-names.ts';
import { addPlaces } from './round-deeds.ts';
import { listRounds, readRounds, type Target } from './screening.store.ts';
import { keyFor } from './stand.ts';

type Row = PlaceListBody['rows'][number];
type Report = z.input<(typeof screeningRoutes)['givePlaces']['response']['body']>;

interface Given {
  readonly at: number;
  readonly round: string;
  readonly place: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly position?: Position;
  };
}

/**
 * Places of a list go to the rounds of their units. A row that cannot be taken is told with the reason and the others are
 * taken all the same; the same list sent again under its key adds nothing twice.
 */
export async function givePlaces(
  services: Services,
  caller: StaffCaller,
  { body, key, ...target }: Target & { readonly body: PlaceListBody; readonly key: string },
): Promise<Outcome<PlaceListReport>> {
  const kept = await keptCampaign(services, caller, target);
  if (!kept.ok) return kept;
  const { campaign, directory } = kept.value;
  if (campaign.ended_at !== null) return failure('condition-not-met', { words: words.ended });
  const scope = staffScope(caller);
  const rounds = await listRounds(services.pool, scope, target);
  const open = rounds.filter(({ status }) => status === 'open');
  const units = open.flatMap(({ unit_id }) => directory.byId.get(unit_id) ?? []);
  const roundOf = (called: string) => {
    const unit = unitCalled(units, called);
    return open.find(({ unit_id }) => unit_id === unit?.id)?.id;
  };
  const named = new Map(body.rows.map(({ unit }) => [unit, roundOf(unit)]));
  const ids = [...new Set(named.values())].flatMap((id) => id ?? []);
  const read = await readRounds(services.pool, scope, { district: target.district, ids });
  const there = new Map(read.map((row) => [row.id, namesOfRound(services, row)]));
  const taken: Given[] = [];
  const left: Report['left'] = [];
  for (const [at, row] of body.rows.entries()) {
    const round = named.get(row.unit);
    const id = idOf(`${target.id} ${caller.staffId} ${key} ${at}`);
    const position = positionOf(row);
    const known = round === undefined ? undefined : there.get(round);
    const own = taken.filter((one) => one.round === round);
    const same = [...(known ?? [])].some(([other, one]) => other !== id && isSame(one, row));
    const fault = faultOf({ row, round, position, same: same || own.some(({ place }) => isSame(place, row)) });
    const full = (known?.size ?? 0) + own.length >= placesOfRoundMax && known?.has(id) !== true;
    if (fault !== undefined || round === undefined || full) left.push({ row: at, words: fault ?? words.full });
    else {
      const found = position === undefined || 'zh' in position ? {} : { position };
      taken.push({ at, round, place: { id, name: row.name, address: row.address, ...found } });
    }
  }
  if (body.check !== true) {
    for (const round of new Set(taken.map((one) => one.round))) {
      const places = taken.filter((one) => one.round === round).map(({ place }) => place);
      const asked = { district: target.district, id: round, key: keyFor(key, round), places };
      const added = await addPlaces(services, caller, asked);
      if (!added.ok) return added;
    }
  }
  return { ok: true, value: { taken: taken.length, left } };
}

function faultOf(given: {
  readonly row: Row;
  readonly round: string | undefined;
  readonly position: Position | Words | undefined;
  readonly same: boolean;
}): Words | undefined {
  if (given.row.name === '') return words.name;
  if (given.round === undefined) return words.unit;
  if (given.position !== undefined && 'zh' in given.position) return given.position;
  return given.same ? words.same : undefined;
}

/** A unit by its number, its code or its name; a name that several bear is nobody's. */
function unitCalled(units: readonly Unit[], called: string): Unit | undefined {
  const found = units.filter(
    ({ id, code, name, short }) =>
      String(id) === called || code === called || name.zh === called || name.en === called || short === called,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Undefined where none is given; words where what is given is none. */
function positionOf({ lng = '', lat = '' }: Row): Position | Words | undefined {
  if (lng === '' && lat === '') return undefined;
  const form = /^[0-9]{1,3}(\.[0-9]{1,10})?$/;
  if (!form.test(lng) || !form.test(lat)) return words.position;
  const position = { lng: Number(lng), lat: Number(lat) };
  const fault = positionFault(position);
  return fault === undefined ? position : positionFaultWords[fault];
}

interface Named {
  readonly name: string;
  readonly address: string;
}

function isSame(one: Named, other: Named): boolean {
  return one.name === other.name && one.address === other.address;
}

/** The same row of the same list is the same place, however often it is sent. */
function idOf(row: string): string {
  const hex = sha256.textHex(row);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const words = {
  ended: { zh: '这次排查已经结束，不再补充场所。', en: 'This campaign has ended; no place is added.' },
  name: { zh: '没有写场所的名称。', en: 'The place has no name.' },
  unit: {
    zh: '没有找到这个单位，或者它不在这次排查里、这一轮已经结束。请写单位的全称，重名的写编号。',
    en: 'No such unit with an open round in this campaign. Write its full name, or its number where two bear the same.',
  },
  position: {
    zh: '经度和纬度要写成数字，例如113.3612和23.1247；没有准确位置的，两栏都不填。',
    en: 'Write longitude and latitude as numbers, as 113.3612 and 23.1247; leave both out where they are not known.',
  },
  same: { zh: '这一轮里已经有同名同址的场所。', en: 'The round has a place of that name and address already.' },
  full: {
    zh: `一轮排查最多${placesOfRoundMax}处场所，请把排查下发给更小的单位。`,
    en: `A round has ${placesOfRoundMax} places at the most; send the campaign to smaller units.`,
  },
} as const satisfies Record<string, Words>;
