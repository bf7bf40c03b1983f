import type { Actor } from '../../core/access/can.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import type { Directory } from '../../core/matter/input.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { orgDirectory } from '../org/directory.ts';
import { findStaffRoles, findUnitInfo } from '../org/units.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { nextSerial } from './matter.store.ts';

/** The counter an official number is drawn from, and the serial this deed tries to take. */
export interface Numbering {
  readonly district: string;
  readonly unit_id: number;
  readonly procedure: string;
  readonly year: number;
  readonly serial: number;
}

export interface Gathered {
  readonly context: DecisionContext;
  readonly numbering: Numbering | undefined;
}

export interface Asked {
  readonly procedure: CompiledProcedure;
  readonly actor: Actor;
  readonly now: Instant;
  readonly matter: Matter;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Everything `decide` rests on: what the input names is looked up, chance and the number to try are drawn. */
export async function gather(services: Services, asked: Asked): Promise<Gathered> {
  const { procedure, matter, now } = asked;
  const { actions } = procedure.definition;
  const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined;
  const effects = action?.branches.flatMap((branch) => branch.effects) ?? [];
  const numbered = matter.number === undefined && effects.some((effect) => effect.kind === 'number');
  const numbering = numbered ? await draftNumbering(services, asked, effects) : undefined;
  const number = numbering === undefined ? undefined : await officialNumber(services, procedure, numbering);
  return {
    numbering,
    context: {
      procedure,
      actor: asked.actor,
      now,
      calendar: services.calendar(),
      localValues: await findLocalValues(services.pool, procedure.definition.key, matter.district),
      directory: await namedIn(services, action, asked.input, now),
      ...(number === undefined ? {} : { nextNumber: number }),
      ...(effects.some((effect) => effect.kind === 'add-party') ? { newPartyId: uuidV7() } : {}),
      ...(await linkOf(services, effects, matter)),
    },
  };
}

/** The id and the unit of the matter an action may open. */
async function linkOf(
  services: Services,
  effects: readonly Effect[],
  matter: Matter,
): Promise<Pick<DecisionContext, 'linkedMatterId' | 'linkedUnit'>> {
  const open = effects.find((effect) => effect.kind === 'open');
  if (open === undefined) return {};
  const procedure = findLatestProcedure(open.procedure);
  if (procedure?.definition.opensAt !== 'court') return { linkedMatterId: uuidV7() };
  const court = (await orgDirectory(services.pool)).courts.get(matter.district);
  if (court === undefined) throw new Error(`district ${matter.district} has no court in the tree`);
  return { linkedMatterId: uuidV7(), linkedUnit: { id: court.id, path: court.path } };
}

/** The units and people the input names, looked up; whatever is not found is left for the input check to refuse. */
async function namedIn(
  services: Services,
  action: ActionDefinition | undefined,
  input: Readonly<Record<string, unknown>>,
  now: Instant,
): Promise<Directory> {
  const units: number[] = [];
  const staff: string[] = [];
  for (const [key, field] of Object.entries(action?.input ?? {})) {
    const value = Object.hasOwn(input, key) ? input[key] : undefined;
    if (field.kind === 'unit' && typeof value === 'number' && Number.isSafeInteger(value)) units.push(value);
    if (field.kind === 'staff' && typeof value === 'string' && uuidForm.test(value)) staff.push(value);
  }
  return {
    units: units.length === 0 ? {} : await findUnitInfo(services.pool, units),
    staff: await findStaffRoles(services.pool, staff, dateInChina(now)),
  };
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The number belongs to the unit that answers for the matter once the action is taken. */
async function draftNumbering(
  services: Services,
  asked: Asked,
  effects: readonly Effect[],
): Promise<Numbering | undefined> {
  const { matter } = asked;
  const answerable = effects.find((effect) => effect.kind === 'answerable');
  const unitId = unitAfter(matter, answerable, asked.input);
  if (unitId === undefined) return undefined;
  const year = Number(dateInChina(asked.now).slice(0, 4));
  const counter = { district: matter.district, unitId, procedure: asked.procedure.definition.key, year };
  const serial = await nextSerial(services.pool, counter);
  return { district: matter.district, unit_id: unitId, procedure: counter.procedure, year, serial };
}

/** The unit that answers once the effect is applied: the number belongs to it. */
export function unitAfter(
  matter: Matter,
  effect: Extract<Effect, { readonly kind: 'answerable' }> | undefined,
  input: Readonly<Record<string, unknown>>,
): number | undefined {
  if (effect === undefined) return matter.answerable.id;
  if (effect.unit === 'door') return matter.door.id;
  if (effect.unit === 'offered') return matter.status === 'open' ? matter.offered?.id : undefined;
  const named = input[effect.unit.input];
  return typeof named === 'number' ? named : undefined;
}

/** （2026）穗天石牌人调字第00123号 */
async function officialNumber(
  services: Services,
  procedure: CompiledProcedure,
  numbering: Numbering,
): Promise<string | undefined> {
  const unit = (await orgDirectory(services.pool)).byId.get(numbering.unit_id);
  if (unit === undefined) return undefined;
  return writtenNumber(procedure, unit.numberPrefix, numbering);
}

export function writtenNumber(
  { definition }: CompiledProcedure,
  prefix: string,
  { year, serial }: Pick<Numbering, 'year' | 'serial'>,
): string {
  return definition.numberForm
    .replace('{year}', String(year))
    .replace('{prefix}', prefix)
    .replace('{serial}', String(serial).padStart(5, '0'));
}
