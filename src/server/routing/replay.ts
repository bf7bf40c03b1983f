import { movedListedMax } from '../../api/routing.ts';
import { type Destination, isElsewhere, makeSender } from '../../core/routing/replay.ts';
import type { RoutingQuestion } from '../../core/routing/route.ts';
import { rulesOn } from '../../core/routing/rule.ts';
import { addHours, epochMs, type Instant } from '../../core/time/instant.ts';
import { orgDirectory } from '../org/directory.ts';
import type { SystemServices } from '../services.ts';
import {
  deleteOldReplays,
  findRunning,
  listTriedMatters,
  type RunningReplay,
  type TriedMatter,
  writeTried,
} from './replay.store.ts';
import type { MovedCount } from './routing.store.ts';
import { freshSets } from './rules-in-force.ts';
import { otherwise, treeOn } from './suggestion.ts';

const pageMax = 500;
/** From which unit to which: so many lines are told apart, the rest of them counted in the sum alone. */
const countsMax = 2_000;

/** How long the job works before it lets others have its place in the queue. */
const stretchMs = 2_000;

/**
 * Goes on with a trial for a stretch, page by page. Each matter of the year is asked about as if it came in on the day
 * the draft is to begin, once under the rules published for that day and once under the draft.
 * @returns whether there is more to do
 */
export async function goOnReplaying(services: SystemServices, id: string, forMs = stretchMs): Promise<boolean> {
  const until = performance.now() + forMs;
  let replay = await findRunning(services.pool, id);
  if (replay === undefined) return false;
  const send = await senders(services, replay);
  const districts = await districtsOf(services, replay.district);
  do {
    const done = await nextPage(services, replay, districts, send);
    if (done) return false;
    replay = await findRunning(services.pool, id);
  } while (replay !== undefined && performance.now() < until);
  return replay !== undefined;
}

type Senders = (district: string) => {
  readonly before: (question: RoutingQuestion) => Destination;
  readonly after: (question: RoutingQuestion) => Destination;
};

async function senders(services: SystemServices, replay: RunningReplay): Promise<Senders> {
  const { district: area, valid_from: day, rules } = replay;
  const tree = treeOn(await orgDirectory(services.pool), day);
  const sets = await freshSets(services);
  // The draft counts as the area's latest publication.
  const tried = [...sets, { area, version: Number.MAX_SAFE_INTEGER, from: day, rules }];
  const known = new Map<string, ReturnType<Senders>>();
  return (district) => {
    const pair = known.get(district) ?? {
      before: makeSender(rulesOn(sets, district, day), otherwise, tree),
      after: makeSender(rulesOn(tried, district, day), otherwise, tree),
    };
    known.set(district, pair);
    return pair;
  };
}

/** The districts whose matters the rules of an area reach, in the order of their codes. */
async function districtsOf({ pool }: SystemServices, area: string): Promise<readonly string[]> {
  const { current } = await orgDirectory(pool);
  const codes = current
    .filter(({ kind, district }) => kind === 'district' && (district === area || area.endsWith('00')))
    .filter(({ district }) => district.startsWith(area.endsWith('00') ? area.slice(0, 4) : area));
  return codes.map(({ district }) => district).toSorted();
}

/** Tries one page and writes it. @returns whether that was the last */
async function nextPage(
  services: SystemServices,
  replay: RunningReplay,
  districts: readonly string[],
  send: Senders,
): Promise<boolean> {
  const district = replay.at_district ?? districts[0] ?? replay.district;
  const after = replay.at_district === null ? firstIdOf(replay.since) : (replay.after_id ?? firstIdOf(replay.since));
  const page = await listTriedMatters(services.pool, { district, since: replay.since, after, limit: pageMax });
  const moved = page.flatMap((matter) => movedOf(matter, replay, district, send(district)));
  const next = districts[districts.indexOf(district) + 1];
  const atEnd = page.length < pageMax;
  const done = atEnd && next === undefined;
  const last = atEnd ? firstIdOf(replay.since) : (page.at(-1)?.id ?? after);
  const written = await writeTried(
    services.pool,
    replay,
    {
      at_district: atEnd ? (next ?? district) : district,
      after_id: last,
      percent: done ? 100 : percentOf(districts, atEnd ? (next ?? district) : district, last, replay),
      status: done ? 'done' : 'running',
      looked: replay.looked + page.length,
      moved: replay.moved + moved.length,
      counts: countedWith(replay.counts, moved),
    },
    moved.slice(0, Math.max(0, movedListedMax - replay.moved)),
  );
  return written && done;
}

interface Moved {
  readonly from_unit: number | null;
  readonly to_unit: number | null;
  readonly from_procedure: string;
  readonly to_procedure: string;
}

function movedOf(
  matter: TriedMatter,
  replay: RunningReplay,
  district: string,
  { before, after }: ReturnType<Senders>,
): readonly (Moved & Readonly<Record<string, unknown>>)[] {
  const { id, number, category, place, opened_at, parties } = matter;
  const question: RoutingQuestion = {
    category,
    place,
    day: replay.valid_from,
    applicant: matter.applicant ?? undefined,
    respondent: matter.respondent ?? undefined,
    parties,
    amountFen: matter.amount_fen ?? undefined,
  };
  const from = before(question);
  const to = after(question);
  if (!isElsewhere(from, to)) return [];
  return [
    {
      district,
      replay_id: replay.id,
      matter_id: id,
      from_unit: from.unit ?? null,
      to_unit: to.unit ?? null,
      from_procedure: from.procedure,
      to_procedure: to.procedure,
      from_rule: from.rule ?? null,
      to_rule: to.rule ?? null,
      number,
      category,
      place,
      opened_at,
    },
  ];
}

/** The counts with those of a page, the largest first. */
function countedWith(counts: readonly MovedCount[], moved: readonly Moved[]): readonly MovedCount[] {
  const sums = new Map(counts.map((one) => [keyOf(one), one]));
  for (const { from_unit: fromUnit, to_unit: toUnit, from_procedure, to_procedure } of moved) {
    const line = { fromUnit, fromProcedure: from_procedure, toUnit, toProcedure: to_procedure };
    const key = keyOf(line);
    if (!sums.has(key) && sums.size >= countsMax) continue;
    sums.set(key, { ...line, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}

function keyOf({ fromUnit, fromProcedure, toUnit, toProcedure }: Omit<MovedCount, 'count'>): string {
  return `${fromUnit} ${fromProcedure} ${toUnit} ${toProcedure}`;
}

/** The smallest id that could have been made at that moment (RFC 9562 §5.7: the first 48 bits are its milliseconds). */
function firstIdOf(at: Instant): string {
  const head = epochMs(at).toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-0000-0000-000000000000`;
}

/** How far a trial is: districts done, and within one the part of the year. Never quite all of it before the end. */
function percentOf(districts: readonly string[], at: string, id: string, { since, asked_at }: RunningReplay): number {
  const made = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  const year = Math.max(1, epochMs(asked_at) - epochMs(since));
  const part = Math.min(1, Math.max(0, (made - epochMs(since)) / year));
  return Math.min(99, Math.floor((100 * (Math.max(0, districts.indexOf(at)) + part)) / Math.max(1, districts.length)));
}

/** A trial is looked at in the days after it was asked for. */
const keptHours = 30 * 24;
const batchMax = 10;

/** Deletes trials that are a month old. @returns how many */
export function expireReplays(services: SystemServices): Promise<number> {
  return deleteOldReplays(services.pool, addHours(services.clock.now(), -keptHours), batchMax);
}
