import { uuid } from '../../api/fields.ts';
import type { PlacePage, ScreeningList, ScreeningReach, ScreeningView } from '../../api/screening.ts';
import type { PlaceFigures } from '../../api/screening-view.ts';
import { levelOf } from '../../core/level/level.ts';
import {
  lastVisit,
  type PlaceCounts,
  type PlaceState,
  placeStateOf,
  screenedBy,
} from '../../core/screening/screening.ts';
import { parseInstant } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keeperOf, keepsCampaign, unitsWithin } from './campaign.ts';
import { namesOfRound } from './place-names.ts';
import {
  type CampaignRow,
  findCampaign,
  listCampaigns,
  listRounds,
  type RoundRow,
  readRounds,
  type Target,
} from './screening.store.ts';

const campaignsAtOnce = 50;
/** So many places are told at a time, in whole rounds; one that has more by itself is told alone. */
const placesAtOnce = 500;

/** Campaigns kept at the reader's units, sent to them, or below them; figures are of the rounds within their reach. */
export async function listScreenings(
  services: Services,
  caller: StaffCaller,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<Outcome<ScreeningList>> {
  const after = cursor === undefined ? undefined : afterOf(cursor);
  if (cursor !== undefined && after === undefined) return failure('request-invalid');
  const directory = await orgDirectory(services.pool);
  const rows = await listCampaigns(services.pool, staffScope(caller), { after, limit: campaignsAtOnce + 1 });
  const page = rows.slice(0, campaignsAtOnce);
  const last = rows.length > campaignsAtOnce ? page.at(-1) : undefined;
  return {
    ok: true,
    value: {
      items: page.map((row) => ({ ...lineOf(directory, row, row), rounds: row.rounds, found: row.found })),
      mayBegin: caller.roles.some(({ role }) => role === 'supervisor'),
      next: last === undefined ? null : `${last.begun_at}~${last.id}`,
    },
  };
}

function afterOf(cursor: string): { readonly at: string; readonly id: string } | undefined {
  const [, at = '', id = ''] = /^([0-9T:.Z-]{24})~([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return parseInstant(at) === undefined || !uuid.safeParse(id).success ? undefined : { at, id };
}

function lineOf(directory: Directory, row: CampaignRow, counts: PlaceCounts) {
  const unit = (id: number) => ({ id, name: directory.byId.get(id)?.name ?? { zh: '', en: '' } });
  return {
    district: row.district,
    id: row.id,
    title: row.content.title,
    industry: row.industry,
    area: unit(row.area_unit_id),
    keeper: unit(row.keeper_unit_id),
    from: row.from_day,
    until: row.until_day,
    state: row.ended_at === null ? ('running' as const) : ('ended' as const),
    places: figuresOf(counts),
  };
}

function figuresOf({ known, seen, nobodyThere, notLetIn, gone }: PlaceCounts): PlaceFigures {
  return { known, seen, nobodyThere, notLetIn, gone };
}

/** A campaign with the rounds within the reader's reach: in the order of the tree, never by what was found. */
export async function readScreening(
  services: Services,
  caller: StaffCaller,
  target: Target,
): Promise<Outcome<ScreeningView>> {
  const scope = staffScope(caller);
  const campaign = await findCampaign(services.pool, scope, target);
  if (campaign === undefined) return failure('not-found');
  const directory = await orgDirectory(services.pool);
  const rows = await listRounds(services.pool, scope, target);
  const sum = (of: (row: RoundRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const counts = {
    known: sum(({ known }) => known),
    seen: sum(({ seen }) => seen),
    nobodyThere: sum(({ nobodyThere }) => nobodyThere),
    notLetIn: sum(({ notLetIn }) => notLetIn),
    gone: sum(({ gone }) => gone),
  };
  return {
    ok: true,
    value: {
      ...lineOf(directory, campaign, counts),
      found: sum(({ found }) => found),
      about: campaign.content.about,
      questions: campaign.content.questions.map((one) => ({ ...one })),
      changes: campaign.changes.toReversed().map((one) => ({ ...one })),
      rounds: roundLines(directory, campaign, rows),
      mayKeep: campaign.ended_at === null && keepsCampaign(directory, caller, campaign) !== undefined,
    },
  };
}

function roundLines(
  directory: Directory,
  { area_unit_id }: CampaignRow,
  rows: readonly RoundRow[],
): ScreeningView['rounds'] {
  const top = directory.byId.get(area_unit_id)?.path.length ?? 0;
  return rows
    .flatMap((row) => {
      const unit = directory.byId.get(row.unit_id);
      return unit === undefined ? [] : [{ row, unit }];
    })
    .toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1))
    .map(({ row, unit }) => ({
      id: row.id,
      unit: { id: unit.id, name: unit.name, kind: unit.kind, depth: Math.max(0, unit.path.length - top) },
      level: levelOf(unit),
      state: row.status,
      outcome: outcomeWords(row),
      due: row.due,
      places: figuresOf(row),
      found: row.found,
    }));
}

function outcomeWords({ procedure, procedure_version, outcome }: RoundRow) {
  if (outcome === null) return null;
  return getProcedure(procedure, procedure_version).definition.outcomes[outcome]?.title ?? null;
}

/** Places of the rounds within the reader's reach, for the map and the list. */
export async function listScreenedPlaces(
  services: Services,
  caller: StaffCaller,
  asked: Target & {
    readonly round?: string | undefined;
    readonly state?: PlaceState | undefined;
    readonly cursor?: string | undefined;
  },
): Promise<Outcome<PlacePage>> {
  const scope = staffScope(caller);
  const campaign = await findCampaign(services.pool, scope, asked);
  if (campaign === undefined) return failure('not-found');
  const { byId } = await orgDirectory(services.pool);
  const all = (await listRounds(services.pool, scope, asked))
    .filter(({ id }) => asked.round === undefined || id === asked.round)
    .filter(({ id }) => asked.cursor === undefined || id > asked.cursor)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const page = fitting(all);
  const ids = page.map(({ id }) => id);
  const unitOf = new Map(page.map(({ id, unit_id }) => [id, unit_id]));
  const rounds = await readRounds(services.pool, scope, { district: asked.district, ids });
  const items = rounds.flatMap((row) => {
    const names = namesOfRound(services, row);
    const unit = unitOf.get(row.id) ?? 0;
    return row.round.places.flatMap((place) => {
      const state = placeStateOf(place);
      if (asked.state !== undefined && state !== asked.state) return [];
      const { visits = [] } = place;
      return {
        round: row.id,
        unit: { id: unit, name: byId.get(unit)?.name ?? { zh: '', en: '' } },
        id: place.id,
        ...(names.get(place.id) ?? { name: '', address: '', position: null }),
        state,
        lastVisitOn: lastVisit(visits)?.on ?? null,
        visits: visits.length,
      };
    });
  });
  return { ok: true, value: { items, next: page.length < all.length ? (page.at(-1)?.id ?? null) : null } };
}

function fitting(rounds: readonly RoundRow[]): readonly RoundRow[] {
  let known = 0;
  const end = rounds.findIndex((round, at) => {
    known += round.known;
    return at > 0 && known > placesAtOnce;
  });
  return end < 0 ? rounds : rounds.slice(0, end);
}

/** To how many units of each kind a campaign in the area would go. */
export async function readScreeningReach(
  services: Services,
  caller: StaffCaller,
  { area: id }: { readonly area: number },
): Promise<Outcome<ScreeningReach>> {
  const directory = await orgDirectory(services.pool);
  const area = directory.byId.get(id);
  if (area === undefined || keeperOf(directory, caller, area) === undefined) return failure('not-your-part');
  const units = unitsWithin(directory, area);
  const kinds = screenedBy.map((kind) => ({ kind, units: units.filter((unit) => unit.kind === kind).length }));
  return { ok: true, value: { kinds: kinds.filter((one) => one.units > 0) } };
}
