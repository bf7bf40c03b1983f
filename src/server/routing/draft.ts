import type { z } from 'zod';
import { deskProcedures } from '../../api/register.ts';
import { isCategory, type RoutingRuleText, type routingRoutes } from '../../api/routing.ts';
import { type Administrator, administeredUnits, mayAdminister } from '../../core/org/administration.ts';
import { checkRules, type KnownNames, ruleFaultWords } from '../../core/routing/check-rules.ts';
import { type RoutingRule, type RuleTarget, setOn } from '../../core/routing/rule.ts';
import { dateInChina, startOfDayInChina } from '../../core/time/instant.ts';
import { addMonths, type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import { administer, type Deed, type Offices, refusedBy } from '../org/administer.ts';
import { type Directory, freshDirectory, type Unit } from '../org/directory.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type DraftRow, findDraft, findReplay, listVersions } from './routing.store.ts';
import { rulesHash } from './rules-hash.ts';
import { freshSets } from './rules-in-force.ts';

type Keyed = Services & Offices;
type Body<K extends 'saveRoutingDraft'> = z.output<(typeof routingRoutes)[K]['body']>;

/** The city or district whose rules they are. */
export function areaUnit({ places }: Directory, area: string): Unit | undefined {
  const unit = places.get(area);
  return unit?.kind === 'city' || unit?.kind === 'district' ? unit : undefined;
}

/** Saves what an administrator has made of the draft; refused where somebody else has changed it meanwhile. */
export function saveDraft(
  services: Keyed,
  by: Administrator,
  area: string,
  body: Body<'saveRoutingDraft'>,
): Promise<Outcome<{ edition: number }>> {
  return onArea(services, by, area, async (as, directory) => {
    const from = plainDate(body.from);
    if (from < dateInChina(services.clock.now())) return refusedBy('day-is-past');
    const rules = body.rules.map(ruleOf);
    const faults = faultsOf(area, rules, directory);
    if (faults !== undefined) return faults;
    const { draft } = await findDraft(services.pool, administeredUnits(by), area);
    if ((draft?.edition ?? 0) !== body.edition) return refusedBy('routing-draft-changed');
    const edition = body.edition + 1;
    const row = {
      district: area,
      edition,
      valid_from: from,
      rules,
      edited_by: by.staffId,
      edited_at: services.clock.now(),
    };
    return { ok: true, value: { edition }, deed: { as, events: [], rows: { routing_drafts: [row] } } };
  });
}

/** Gives the draft up; the rules in force stay as they are. */
export function discardDraft(
  services: Keyed,
  by: Administrator,
  area: string,
  edition: number,
): Promise<Outcome<{ edition: number }>> {
  return onArea(services, by, area, async (as) => {
    const { draft } = await findDraft(services.pool, administeredUnits(by), area);
    if (draft?.edition !== edition) return refusedBy('routing-draft-changed');
    const rows = { routing_drafts_done: [{ district: area, edition }] };
    return { ok: true, value: { edition: 0 }, deed: { as, events: [], rows } };
  });
}

/** How far back a trial looks. */
const replayMonths = 12;

/** Asks for the draft to be tried on the matters of the last year; a job does it. */
export async function askReplay(
  services: Keyed,
  by: Administrator,
  area: string,
  edition: number,
): Promise<Outcome<{ replay: string }>> {
  const asked = await onArea(services, by, area, async (as, directory) => {
    const { draft } = await findDraft(services.pool, administeredUnits(by), area);
    if (draft?.edition !== edition) return refusedBy('routing-draft-changed');
    const faults = faultsOf(area, draft.rules, directory);
    if (faults !== undefined) return faults;
    const id = uuidV7();
    const now = services.clock.now();
    const replay = {
      id,
      district: area,
      edition,
      valid_from: draft.valid_from,
      rules: draft.rules,
      since: startOfDayInChina(addMonths(dateInChina(now), -replayMonths)),
      asked_by: by.staffId,
      asked_at: now,
    };
    const job = { district: area, id: uuidV7(), task: 'replay-routing', payload: { replay: id }, created_at: now };
    return {
      ok: true,
      value: { replay: id },
      deed: { as, events: [], rows: { routing_replays: [replay], outbox: [job] } },
    };
  });
  if (asked.ok) services.outboxWritten();
  return asked;
}

/** Publishes the draft that was tried, from its day on, as an event in the area's chain. */
export async function publish(
  services: Keyed,
  by: Administrator,
  area: string,
  replayId: string,
): Promise<Outcome<{ version: number }>> {
  const published = await onArea(services, by, area, async (as, directory) => {
    const { draft } = await findDraft(services.pool, administeredUnits(by), area);
    if (draft === undefined) return refusedBy('routing-draft-changed');
    const refused = await notYet(services, by, area, draft, replayId, directory);
    return refused ?? { ok: true, ...(await publication(services, by, as, area, draft)) };
  });
  if (published.ok) await freshSets(services);
  return published;
}

/** What stands between a draft and its publication. */
async function notYet(
  services: Keyed,
  by: Administrator,
  area: string,
  draft: DraftRow,
  replayId: string,
  directory: Directory,
): Promise<Failure | undefined> {
  const today = dateInChina(services.clock.now());
  if (draft.valid_from < today) return refusedBy('day-is-past');
  const faults = faultsOf(area, draft.rules, directory);
  if (faults !== undefined) return faults;
  const replay = await findReplay(services.pool, administeredUnits(by), replayId);
  const tried = replay?.district === area && replay.status === 'done' && isOf(replay, draft);
  if (!tried) return refusedBy('routing-not-replayed');
  const before = setOn(await freshSets(services), area, draft.valid_from);
  const same = before !== undefined && rulesHash(before.rules) === rulesHash(draft.rules);
  return same ? refusedBy('routing-unchanged') : undefined;
}

/** Whether a trial was made of the draft as it stands. */
export function isOf(
  replay: Pick<DraftRow, 'edition' | 'valid_from' | 'rules'>,
  draft: Pick<DraftRow, 'edition' | 'valid_from' | 'rules'>,
): boolean {
  return (
    replay.edition === draft.edition &&
    replay.valid_from === draft.valid_from &&
    rulesHash(replay.rules) === rulesHash(draft.rules)
  );
}

/**
 * The rows and the event of a publication. The event names the hash of the rules and of the set before, so that also the
 * one that came with the product cannot be altered unseen once another was published.
 */
async function publication(
  services: Keyed,
  by: Administrator,
  as: Deed['as'],
  area: string,
  draft: DraftRow,
): Promise<{ readonly value: { readonly version: number }; readonly deed: Deed }> {
  const last = (await listVersions(services.pool, area))[0];
  const version = (last?.version ?? 0) + 1;
  const hash = rulesHash(draft.rules);
  const row = {
    district: area,
    version,
    valid_from: draft.valid_from,
    rules: draft.rules,
    hash,
    published_by: by.staffId,
    published_at: services.clock.now(),
  };
  const data = { area, version, from: draft.valid_from, hash, after: last?.hash ?? null, rules: draft.rules.length };
  return {
    value: { version },
    deed: {
      as,
      events: [{ type: 'routing-published', data }],
      rows: { routing_sets: [row], routing_drafts_done: [{ district: area, edition: draft.edition }] },
    },
  };
}

type Decided<T> = { readonly ok: true; readonly deed: Deed; readonly value: T } | Failure;

/** A deed about an area's rules: by whoever administers the city or the district. */
async function onArea<T>(
  services: Keyed,
  by: Administrator,
  area: string,
  decide: (as: Deed['as'], directory: Directory) => Promise<Decided<T>>,
): Promise<Outcome<T>> {
  const unit = areaUnit(await freshDirectory(services.pool), area);
  if (unit === undefined) return refusedBy('not-in-reach');
  return administer(services, by, unit, async () => {
    const decision = mayAdminister(by, unit);
    if (!decision.ok) return refusedBy(decision.refusal);
    return decide(decision.as, await freshDirectory(services.pool));
  });
}

function faultsOf(area: string, rules: readonly RoutingRule[], directory: Directory): Failure | undefined {
  const faults = checkRules(area, rules, namesIn(directory));
  if (faults.length === 0) return undefined;
  const fields = faults.map(({ index, fault }) => ({
    field: `rules.${index}`,
    code: fault,
    words: ruleFaultWords[fault],
  }));
  return failure('request-invalid', { fields });
}

function namesIn({ byId, places }: Directory): KnownNames {
  return {
    category: isCategory,
    procedure: (key) => deskProcedures.includes(key),
    unit: (id) => {
      const unit = byId.get(id);
      return unit?.current === true ? { kind: unit.kind, district: unit.district } : undefined;
    },
    place: (division) => places.has(division),
  };
}

/** A rule as the contract gives it, its days read. */
export function ruleOf({ from, until, when, to, ...rule }: RoutingRuleText): RoutingRule {
  return { ...rule, ...daysOf(from, until), when: definedOnly(when), to: targetOf(to) };
}

function daysOf(from: PlainDate | undefined, until: PlainDate | undefined): { from?: PlainDate; until?: PlainDate } {
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

function targetOf({ unitId, kind }: RoutingRuleText['to']): RuleTarget {
  if (unitId !== undefined) return { unitId };
  if (kind === undefined) throw new Error('a rule without a target passed its contract');
  return { kind };
}

type When = RoutingRuleText['when'];

/** What is not asked for is left out. */
function definedOnly({
  categories,
  areas,
  applicant,
  respondent,
  partiesMin,
  amountFenMin,
  amountFenBelow,
}: When): RoutingRule['when'] {
  return {
    ...(categories === undefined ? {} : { categories }),
    ...(areas === undefined ? {} : { areas }),
    ...(applicant === undefined ? {} : { applicant }),
    ...(respondent === undefined ? {} : { respondent }),
    ...(partiesMin === undefined ? {} : { partiesMin }),
    ...(amountFenMin === undefined ? {} : { amountFenMin }),
    ...(amountFenBelow === undefined ? {} : { amountFenBelow }),
  };
}
