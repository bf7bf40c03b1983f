import type { EnteredTask, KeyTaskBody } from '../../api/plan.ts';
import type { HeldRole } from '../../core/access/can.ts';
import type { Applied } from '../../core/matter/applied.ts';
import { openMatter } from '../../core/matter/open.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addMonths, type PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { type Beginning, writeBeginning } from '../matter/begin.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { planFacts } from '../matter/plan-view.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { findStaffRoles } from '../org/units.ts';
import { newDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { answerToWrite, requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

interface Asked {
  readonly year: number;
  readonly body: KeyTaskBody;
  readonly key: string;
}

/** The procedure that items of a plan follow. */
const planned = 'key-task';
const holding: readonly StaffRole[] = ['clerk', 'lead', 'mediator'];
/** A plan of years: farther away a day is a slip of the pen. */
const reachMonths = 60;

/** Enters an item in the year's plan: a supervisor above the unit that is to lead it, who keeps the plan from then on. */
export async function enterKeyTask(
  services: Services,
  caller: StaffCaller,
  asked: Asked,
): Promise<Outcome<EnteredTask>> {
  const { body } = asked;
  const { byId } = await orgDirectory(services.pool);
  const unit = byId.get(body.unit);
  if (unit === undefined || !unit.current || unit.kind === 'court') return wrong('unit', words.unit);
  const above = unit.path.toReversed().find((id) => id !== unit.id && supervisesAt(caller, id));
  const door = above === undefined ? undefined : byId.get(above);
  if (door === undefined) return failure('not-your-part');
  const today = dateInChina(services.clock.now());
  const refused = refusedDays(body, today) ?? (await refusedHolder(services, body, today));
  if (refused !== undefined) return refused;
  const held: HeldRole = { role: 'supervisor', unitId: door.id };
  const beginning = await beginningOf(services, { caller, held, door, unit }, asked);
  const result = await writeBeginning(services, beginning);
  const answer = { district: unit.district, id: beginning.place.matterId, version: 1 };
  return answerToWrite(result, result.replayed ? { ...answer, id: String(result.response.id) } : answer);
}

function supervisesAt({ roles }: StaffCaller, unit: number): boolean {
  return roles.some(({ role, unitId }) => role === 'supervisor' && unitId === unit);
}

function refusedDays({ milestones }: KeyTaskBody, today: PlainDate): Outcome<never> | undefined {
  const farthest = addMonths(today, reachMonths);
  const at = milestones.findIndex(({ due }) => due < today || due > farthest);
  return at < 0 ? undefined : wrong(`milestones.${at}.due`, words.day);
}

async function refusedHolder(
  { pool }: Services,
  { holder, unit }: KeyTaskBody,
  today: PlainDate,
): Promise<Outcome<never> | undefined> {
  if (holder === undefined) return undefined;
  const roles = (await findStaffRoles(pool, [holder], today))[holder];
  const fits = roles?.some((one) => holding.includes(one.role) && one.unit.id === unit) === true;
  return fits ? undefined : wrong('holder', words.holder);
}

interface Entering {
  readonly caller: StaffCaller;
  readonly held: HeldRole;
  readonly door: Unit;
  readonly unit: Unit;
}

async function beginningOf(
  services: Services,
  { caller, held, door, unit }: Entering,
  { year, body, key }: Asked,
): Promise<Beginning> {
  const now = services.clock.now();
  const procedure = findLatestProcedure(planned);
  if (procedure === undefined) throw new Error(`no procedure ${planned}`);
  const { district } = unit;
  const place = { district, matterId: uuidV7() };
  const journeyId = uuidV7();
  const actor = staffActor({ staffId: caller.staffId, roles: [held] });
  const milestones = body.milestones.map((one, at) => ({ id: `m${at + 1}`, ...one }));
  const given: readonly Applied[] = body.holder === undefined ? [] : [{ kind: 'holder', staffId: body.holder }];
  const opened = openMatter(
    {
      id: place.matterId,
      district,
      journeyId,
      opening: 'plan',
      door: { id: door.id, path: door.path },
      answerable: { id: unit.id, path: unit.path },
      readers: [],
      parties: [],
      milestones: milestones.map(({ id, due }) => ({ id, due })),
      handedOn: given,
      facts: { [planFacts.year]: year, [planFacts.item]: body.item, [planFacts.title]: body.title },
    },
    {
      procedure,
      actor,
      now,
      calendar: services.calendar(),
      localValues: await findLocalValues(services.pool, planned, district),
      directory: { units: {}, staff: {} },
    },
  );
  const account = { category: planned, place: unit.division, placeText: '', narrative: body.account, wish: '' };
  return {
    procedure,
    place,
    journeyId,
    dataKey: newDataKey(),
    now,
    actor,
    opened,
    account,
    personal: { ...account, milestones: milestones.map(({ id, name, evidence }) => ({ id, name, evidence })) },
    parties: [],
    scope: staffScope(caller),
    key: {
      owner: caller.staffId,
      key,
      hash: requestHash(services, { year, ...body }),
      response: { id: place.matterId },
    },
  };
}

const words = {
  unit: {
    zh: '请选一个现有的牵头单位；不能交给人民法院。',
    en: 'Choose a unit there is to lead it; a court is given none.',
  },
  day: {
    zh: '节点日期请填今天到五年以内的一天。',
    en: 'Give a day between today and five years from now.',
  },
  holder: {
    zh: '这位负责人不在牵头单位任职，请重新选择，或者先不填。',
    en: 'That person holds no post at the unit that leads; choose again, or leave it open.',
  },
} as const satisfies Record<string, Words>;

function wrong(field: string, said: Words): Outcome<never> {
  return failure('request-invalid', { fields: [{ field, code: 'not-possible', words: said }] });
}
