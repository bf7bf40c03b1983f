import { randomUUID } from 'node:crypto';
import type { VisitOutcome } from '../core/screening/screening.ts';
import { suggestedQuestions } from '../core/screening/suggested-questions.ts';
import { addHours, dateInChina, type Instant, startOfDayInChina } from '../core/time/instant.ts';
import { addDays } from '../core/time/plain-date.ts';
import type { StaffCaller } from '../server/matter/caller.ts';
import { findUnitByCode } from '../server/org/units.ts';
import { settableClock } from '../server/platform/clock/clock.ts';
import type { Outcome } from '../server/platform/outcome.ts';
import { beginScreening } from '../server/screening/begin-screening.ts';
import { listOwnRounds } from '../server/screening/own-rounds.ts';
import { recordVisit } from '../server/screening/round-deeds.ts';
import type { Services } from '../server/services.ts';

const area = '440106006';
/** Who goes round, and for whom. */
export const exampleVillage = { unitCode: '440106006002', account: 'village.shipai' } as const;

const places = [
  {
    unitCode: '440106006002',
    name: '某某广场二期工地',
    address: '某某路1号',
    position: { lng: 113.3381, lat: 23.1296 },
  },
  {
    unitCode: '440106006002',
    name: '某某商务楼改造工地',
    address: '某某路18号',
    position: { lng: 113.3412, lat: 23.1318 },
  },
  {
    unitCode: '440106006002',
    name: '某某小区外墙翻新',
    address: '某某街5号',
    position: { lng: 113.3367, lat: 23.1271 },
  },
  { unitCode: '440106006002', name: '某某地块土方工地', address: '', position: { lng: 113.3425, lat: 23.1283 } },
  {
    unitCode: '440106006004',
    name: '某某花园三期工地',
    address: '某某大道9号',
    position: { lng: 113.3489, lat: 23.1334 },
  },
  {
    unitCode: '440106006004',
    name: '某某学校加固工地',
    address: '某某东路2号',
    position: { lng: 113.3502, lat: 23.1307 },
  },
  {
    unitCode: '440106006006',
    name: '某某实验楼工地',
    address: '某某西路7号',
    position: { lng: 113.3455, lat: 23.1389 },
  },
] as const;

const visits: readonly {
  readonly at: number;
  readonly ago: number;
  readonly outcome: VisitOutcome;
  readonly note: string;
}[] = [
  { at: 0, ago: 3, outcome: 'nothing-found', note: '公示牌在大门右侧，写了工资专用账户和投诉电话。' },
  { at: 1, ago: 3, outcome: 'not-let-in', note: '门卫请改天联系项目部。' },
  { at: 2, ago: 2, outcome: 'nobody-there', note: '' },
];

const wageQuestions = suggestedQuestions['construction-wages'].map(({ zh }) => zh);

/** A campaign to building sites of a street, on its way: some places seen, some not. All made up; nobody is named in it. */
export async function playScreening(
  services: Services,
  supervisor: StaffCaller,
  worker: StaffCaller,
): Promise<Outcome<unknown>> {
  const now = services.clock.now();
  const today = dateInChina(now);
  const unit = async (code: string) => (await findUnitByCode(services.pool, code))?.id ?? 0;
  const codes = [...new Set(places.map(({ unitCode }) => unitCode))];
  const given = await Promise.all(
    places.map(async ({ unitCode, ...place }) => ({ unit: await unit(unitCode), ...place })),
  );
  const body = {
    title: '建筑工地工资支付排查',
    industry: 'construction-wages' as const,
    area: await unit(area),
    from: addDays(today, -4),
    until: addDays(today, 14),
    about: '到在建工地看工资专用账户、公示牌和上个月的发放情况，听工友自己说。有要求的，当场帮助登记。',
    questions: wageQuestions,
    units: { ids: await Promise.all(codes.map(unit)) },
    places: given,
  };
  const begun = await beginScreening(at(services, now, 4, 9), supervisor, { body, key: randomUUID() });
  if (!begun.ok) return begun;
  const rounds = await listOwnRounds(services, worker);
  const round = rounds.ok ? rounds.value.items[0] : undefined;
  if (round === undefined) return rounds;
  for (const { at: index, ago, outcome, note } of visits) {
    const place = round.places[index];
    if (place === undefined) continue;
    const then = at(services, now, ago, 10 + index);
    const seen = outcome === 'nothing-found';
    // Whoever was not let in has seen nothing of what was asked, and is not asked it.
    const answers = seen ? round.questions.map(({ id }) => ({ question: id, answer: 'yes' as const })) : [];
    const visit = { id: randomUUID(), place: place.id, at: then.clock.now(), outcome, answers, note, files: [] };
    const { district, id } = round;
    const made = await recordVisit(then, worker, { district, id, body: { visit }, key: randomUUID() });
    if (!made.ok) return made;
  }
  return begun;
}

function at(services: Services, now: Instant, ago: number, hour: number): Services {
  return { ...services, clock: settableClock(addHours(startOfDayInChina(addDays(dateInChina(now), -ago)), hour)) };
}
