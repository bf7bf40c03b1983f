import { routes } from '../../api/routes.ts';
import type { ScreeningBody, ScreeningRef } from '../../api/screening.ts';
import { placesOfRoundMax } from '../../core/screening/screening.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addMonths, type PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { administer } from '../org/administer.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { once } from '../org/once.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keeperOf, unitsSentTo, wrong } from './campaign.ts';
import { openRounds } from './open-rounds.ts';
import { findCampaign } from './screening.store.ts';
import { hashOfWords } from './stand.ts';

/** As long as a campaign lasts; farther away a day is a slip of the pen. */
const reachMonths = 12;

/**
 * 发起排查: the campaign is one deed of administration, by a supervisor of the area or above it; a round of each unit is
 * opened after it. Asked again under the same key, what is missing of the rounds is opened.
 */
export async function beginScreening(
  services: Services,
  caller: StaffCaller,
  { body, key }: { readonly body: ScreeningBody; readonly key: string },
): Promise<Outcome<ScreeningRef>> {
  const planned = await plannedBy(services, caller, body);
  if (!planned.ok) return planned;
  const { keeper, area, units } = planned.value;
  const asked = { contract: routes.beginScreening, key, request: body };
  const begun = await once(services, caller, asked, (within) =>
    administer(within, caller, { id: keeper.id, district: area.district, path: keeper.path }, async () => {
      const row = rowOf(services, planned.value, body);
      const { id } = row;
      const { area_unit_id, industry, from_day, until_day, content } = row;
      const data = {
        screening: id,
        keeper: keeper.id,
        area: area_unit_id,
        industry,
        from: from_day,
        until: until_day,
        units: units.map((unit) => unit.id),
        content: hashOfWords(content),
      };
      return {
        ok: true,
        value: { district: area.district, id },
        deed: {
          as: { role: 'supervisor', unitId: keeper.id },
          events: [{ type: 'screening-begun', data }],
          rows: { screenings: [row] },
          keeps: keeper.id,
        },
      };
    }),
  );
  if (!begun.ok) return begun;
  const campaign = await findCampaign(services.pool, staffScope(caller), begun.value);
  if (campaign === undefined) throw new Error(`campaign ${begun.value.id} is not there`);
  const opened = await openRounds(services, caller, campaign, body.places ?? []);
  return opened.ok ? begun : opened;
}

interface Planned {
  readonly keeper: Unit;
  readonly area: Unit;
  readonly units: readonly Unit[];
}

async function plannedBy(services: Services, caller: StaffCaller, body: ScreeningBody): Promise<Outcome<Planned>> {
  const directory = await orgDirectory(services.pool);
  const area = directory.byId.get(body.area);
  if (area === undefined || !area.current) return wrong('area', words.area);
  const keeper = keeperOf(directory, caller, area);
  if (keeper === undefined) return failure('not-your-part', { words: words.notKeeper });
  const units = unitsSentTo(directory, area, body.units);
  if (!units.ok) return units;
  const refused = refusedDays(body, dateInChina(services.clock.now())) ?? refusedPlaces(body, units.value);
  return refused ?? { ok: true, value: { keeper, area, units: units.value } };
}

function refusedDays({ from, until }: ScreeningBody, today: PlainDate): Failure | undefined {
  if (until < today || until > addMonths(today, reachMonths)) return wrong('until', words.until);
  return from > until || from < addMonths(today, -1) ? wrong('from', words.from) : undefined;
}

function refusedPlaces({ places = [] }: ScreeningBody, units: readonly Unit[]): Failure | undefined {
  const sent = new Set(units.map(({ id }) => id));
  const at = places.findIndex(({ unit }) => !sent.has(unit));
  if (at >= 0) return wrong(`places.${at}.unit`, words.placeUnit);
  const full = [...sent].some((id) => places.filter(({ unit }) => unit === id).length > placesOfRoundMax);
  return full ? wrong('places', words.manyPlaces) : undefined;
}

function rowOf(services: Services, { keeper, area, units }: Planned, body: ScreeningBody) {
  const { title, about, questions, industry, from, until } = body;
  return {
    district: area.district,
    id: uuidV7(),
    keeper_unit_id: keeper.id,
    area_unit_id: area.id,
    industry,
    from_day: from,
    until_day: until,
    units: units.map(({ id }) => id),
    content: { title, about, questions: questions.map((wording, at) => ({ id: `q${at + 1}`, wording })) },
    changes: [],
    begun_at: services.clock.now(),
    ended_at: null,
  };
}

const words = {
  area: { zh: '请选一个现有的区域。', en: 'Choose an area there is.' },
  notKeeper: {
    zh: '排查由这个区域或者它的上级的督导人员发起。',
    en: 'A campaign is begun by a supervisor of the area or of one above it.',
  },
  until: {
    zh: '最后一天请填今天到一年以内的一天。',
    en: 'Give a last day between today and a year from now.',
  },
  from: {
    zh: '开始的一天请填一个月以内的，并且不晚于最后一天。',
    en: 'Give a first day of the last month or later, and not after the last day.',
  },
  placeUnit: {
    zh: '这处场所的单位不在这次排查里，请更正。',
    en: 'The unit of this place is not part of the campaign; please correct it.',
  },
  manyPlaces: {
    zh: `一个单位最多${placesOfRoundMax}处场所，请下发给更小的单位。`,
    en: `A unit has ${placesOfRoundMax} places at the most; send the campaign to smaller units.`,
  },
} as const satisfies Record<string, Words>;
