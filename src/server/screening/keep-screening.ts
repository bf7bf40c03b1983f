import type { z } from 'zod';
import { routes } from '../../api/routes.ts';
import type { ScreeningRef, screeningRoutes } from '../../api/screening.ts';
import { unitsOfCampaignMax } from '../../core/screening/screening.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addMonths } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { actOnMatter } from '../matter/act.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { administer, type Deed, type Offices } from '../org/administer.ts';
import { once } from '../org/once.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keptCampaign, unitsSentTo, wrong } from './campaign.ts';
import { openRounds } from './open-rounds.ts';
import {
  type CampaignRow,
  findCampaign,
  listRounds,
  type RoundRow,
  type ScreeningChange,
  type Target,
} from './screening.store.ts';
import { changeHash, keyFor } from './stand.ts';

type Body<K extends 'sendScreening' | 'moveScreening' | 'endScreening'> = z.output<(typeof screeningRoutes)[K]['body']>;
type Asked<K extends 'sendScreening' | 'moveScreening' | 'endScreening'> = Target & {
  readonly body: Body<K>;
  readonly key: string;
};

/** Sends a campaign to further units of its area; each gets its round. */
export async function sendScreening(
  services: Services,
  caller: StaffCaller,
  { body, key, ...target }: Asked<'sendScreening'>,
): Promise<Outcome<ScreeningRef>> {
  const contract = routes.sendScreening;
  const sent = await once(services, caller, { contract, key, request: { ...target, ...body } }, (within) =>
    changed(within, caller, target, ({ campaign, area, directory }) => {
      const units = unitsSentTo(directory, area, body.units);
      if (!units.ok) return units;
      const added = units.value.map(({ id }) => id).filter((id) => !campaign.units.includes(id));
      if (campaign.units.length + added.length > unitsOfCampaignMax) return wrong('units', words.many);
      return {
        ok: true,
        type: 'screening-sent',
        data: { units: added },
        row: { units: [...campaign.units, ...added] },
        change: { what: 'sent', until: null, reason: null },
      };
    }),
  );
  if (!sent.ok) return sent;
  const campaign = await findCampaign(services.pool, staffScope(caller), target);
  const opened = campaign === undefined ? sent : await openRounds(services, caller, campaign, []);
  return opened.ok ? sent : opened;
}

/** Moves the last day of a campaign, and of every round of it that is open. */
export async function moveScreening(
  services: Services,
  caller: StaffCaller,
  { body, key, ...target }: Asked<'moveScreening'>,
): Promise<Outcome<ScreeningRef>> {
  const { until, reason } = body;
  const today = dateInChina(services.clock.now());
  const contract = routes.moveScreening;
  const moved = await once(services, caller, { contract, key, request: { ...target, ...body } }, (within) =>
    changed(within, caller, target, ({ campaign }) => {
      if (until < today || until < campaign.from_day || until > addMonths(today, 12))
        return wrong('until', words.until);
      return {
        ok: true,
        type: 'screening-moved',
        data: { until },
        row: { until_day: until },
        change: { what: 'moved', until, reason },
      };
    }),
  );
  if (!moved.ok) return moved;
  // Sent again after the day was moved once more, it takes nothing back.
  const campaign = await findCampaign(services.pool, staffScope(caller), target);
  if (campaign?.until_day !== until) return moved;
  const input = { milestone: 'm1', by: until, reason };
  const told = await tellRounds(services, caller, target, {
    action: 'move-day',
    input,
    key,
    concerns: ({ due }) => due !== until,
  });
  return told ?? moved;
}

/** Ends a campaign with the reason; rounds that are still open end with it. */
export async function endScreening(
  services: Services,
  caller: StaffCaller,
  { body, key, ...target }: Asked<'endScreening'>,
): Promise<Outcome<ScreeningRef>> {
  const { reason } = body;
  const contract = routes.endScreening;
  const ended = await once(services, caller, { contract, key, request: { ...target, ...body } }, (within) =>
    changed(within, caller, target, () => ({
      ok: true,
      type: 'screening-ended',
      data: {},
      row: { ended_at: services.clock.now() },
      change: { what: 'ended', until: null, reason },
    })),
  );
  if (!ended.ok) return ended;
  const told = await tellRounds(services, caller, target, {
    action: 'end',
    input: { reason },
    key,
    concerns: () => true,
  });
  return told ?? ended;
}

type Kept = Extract<Awaited<ReturnType<typeof keptCampaign>>, { readonly ok: true }>['value'];

interface Changing {
  readonly ok: true;
  readonly type: Deed['events'][number]['type'];
  readonly data: Readonly<Record<string, unknown>>;
  readonly row: Partial<CampaignRow>;
  readonly change: Omit<ScreeningChange, 'at'>;
}

/** One deed on a campaign that is running, by whoever keeps it. */
function changed(
  services: Services & Offices,
  caller: StaffCaller,
  target: Target,
  decide: (kept: Kept) => Changing | Failure,
): Promise<Outcome<ScreeningRef>> {
  return keptCampaign(services, caller, target).then((first) => {
    if (!first.ok) return first;
    const { keeper } = first.value;
    const at = { id: keeper.id, district: target.district, path: keeper.path };
    return administer(services, caller, at, async () => {
      const kept = await keptCampaign(services, caller, target);
      if (!kept.ok) return kept;
      const { campaign, held } = kept.value;
      if (campaign.ended_at !== null) return failure('condition-not-met', { words: words.ended });
      const decided = decide(kept.value);
      if (!decided.ok) return decided;
      const change = { at: services.clock.now(), ...decided.change };
      const data = { screening: campaign.id, ...decided.data, change: changeHash(change) };
      return {
        ok: true,
        value: target,
        deed: {
          as: held,
          events: [{ type: decided.type, data }],
          rows: { screenings: [{ ...campaign, ...decided.row, changes: [...campaign.changes, change] }] },
          keeps: held.unitId,
        },
      };
    });
  });
}

interface Told {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly concerns: (round: RoundRow) => boolean;
}

/** Visits come in from phones meanwhile: whoever was overtaken looks again. */
const triesMax = 5;

/** Takes the step in every open round that it concerns; asked again, in those that are left. */
async function tellRounds(
  services: Services,
  caller: StaffCaller,
  target: Target,
  { action, input, key, concerns }: Told,
): Promise<Failure | undefined> {
  for (let tried = 1; ; tried += 1) {
    const rounds = await listRounds(services.pool, staffScope(caller), target);
    let overtaken: Failure | undefined;
    for (const round of rounds.filter((one) => one.status === 'open' && concerns(one))) {
      const { id, version } = round;
      const step = { district: target.district, id, action, input, expectedVersion: version, key: keyFor(key, id) };
      const acted = await actOnMatter(services, caller, step);
      if (!acted.ok && acted.code !== 'version-stale' && acted.code !== 'matter-ended') return acted;
      if (!acted.ok && acted.code === 'version-stale') overtaken = acted;
    }
    if (overtaken === undefined) return undefined;
    if (tried >= triesMax) return failure('unavailable');
  }
}

const words = {
  ended: {
    zh: '这次排查已经结束，不能再调整。需要继续的，请另外发起一次。',
    en: 'This campaign has ended and is changed no more. Begin another if it is to go on.',
  },
  until: {
    zh: '最后一天请填今天到一年以内的一天，并且不早于开始的一天。',
    en: 'Give a last day between today and a year from now, not before the first day.',
  },
  many: {
    zh: `一次排查最多下发到${unitsOfCampaignMax}个单位，更多的请另外发起一次。`,
    en: `A campaign goes to ${unitsOfCampaignMax} units at the most; begin another for more.`,
  },
} as const satisfies Record<string, Words>;
