import type { ScreeningBody } from '../../api/screening.ts';
import type { HeldRole } from '../../core/access/can.ts';
import { openMatter } from '../../core/matter/open.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { type Beginning, writeBeginning } from '../matter/begin.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { reckoned } from '../matter/reckoned.ts';
import { type Directory, orgDirectory, type Unit } from '../org/directory.ts';
import { newDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { keepsCampaign } from './campaign.ts';
import { type CampaignRow, listRounds } from './screening.store.ts';

/** The procedure that rounds follow. */
const screening = 'screening';

/** So many rounds are written at a time: hundreds of units wait for each other in fours, and nobody else for them. */
const atOnce = 4;

type GivenPlaces = NonNullable<ScreeningBody['places']>;

/** Opens the round of each unit of the campaign that has none yet, while it runs. What is there already stays as it is. */
export async function openRounds(
  services: Services,
  caller: StaffCaller,
  campaign: CampaignRow,
  places: GivenPlaces,
): Promise<Outcome<undefined>> {
  if (campaign.ended_at !== null) return { ok: true, value: undefined };
  const directory = await orgDirectory(services.pool);
  const held = keepsCampaign(directory, caller, campaign);
  if (held === undefined) return failure('not-your-part');
  const there = new Set((await listRounds(services.pool, staffScope(caller), campaign)).map(({ unit_id }) => unit_id));
  const missing = campaign.units.filter((id) => !there.has(id)).flatMap((id) => directory.byId.get(id) ?? []);
  const procedure = findLatestProcedure(screening);
  if (procedure === undefined) throw new Error(`no procedure ${screening}`);
  for (let at = 0; at < missing.length; at += atOnce) {
    const opened = await Promise.all(
      missing.slice(at, at + atOnce).map((unit) =>
        reckoned(async () => {
          const own = places.filter((one) => one.unit === unit.id);
          const round = { campaign, unit, places: own, procedure, directory, held };
          await writeBeginning(services, await beginningOf(services, caller, round));
          return { ok: true as const, value: undefined };
        }),
      ),
    );
    const failed = opened.find((one) => !one.ok);
    if (failed !== undefined) return failed;
  }
  return { ok: true, value: undefined };
}

interface Opening {
  readonly campaign: CampaignRow;
  readonly unit: Unit;
  readonly places: GivenPlaces;
  readonly procedure: CompiledProcedure;
  readonly directory: Directory;
  /** As which the caller keeps the campaign: at the unit that keeps it, or above it. */
  readonly held: HeldRole;
}

async function beginningOf(
  services: Services,
  caller: StaffCaller,
  { campaign, unit, places, procedure, directory, held }: Opening,
): Promise<Beginning> {
  const { district, content } = campaign;
  const keeper = directory.byId.get(campaign.keeper_unit_id);
  if (keeper === undefined) throw new Error(`no unit ${campaign.keeper_unit_id}`);
  const now = services.clock.now();
  const place = { district, matterId: uuidV7() };
  const journeyId = uuidV7();
  const actor = staffActor({ staffId: caller.staffId, roles: [held] });
  const named = places.map(({ unit: _, ...one }) => ({ id: uuidV7(), ...one }));
  const opened = openMatter(
    {
      id: place.matterId,
      district,
      journeyId,
      opening: 'screening',
      door: { id: keeper.id, path: keeper.path },
      answerable: { id: unit.id, path: unit.path },
      readers: [],
      parties: [],
      milestones: [{ id: 'm1', due: plainDate(campaign.until_day) }],
      round: { campaign: campaign.id, unit: unit.id, places: named.map(({ id }) => ({ id })) },
      facts: { title: content.title },
    },
    {
      procedure,
      actor,
      now,
      calendar: services.calendar(),
      localValues: await findLocalValues(services.pool, screening, district),
      directory: { units: {}, staff: {} },
    },
  );
  const account = { category: screening, place: unit.division, placeText: '', narrative: content.about, wish: '' };
  return {
    procedure,
    place,
    journeyId,
    dataKey: newDataKey(),
    now,
    actor,
    opened,
    account,
    personal: { ...account, places: named },
    parties: [],
    scope: staffScope(caller),
    // One round of a unit, whoever asks for it at the same moment.
    key: {
      owner: `screening:${campaign.id}`,
      key: String(unit.id),
      hash: requestHash(services, { campaign: campaign.id, unit: unit.id }),
      response: { id: place.matterId },
    },
  };
}
