import { type HeldRole, workingRoles } from '../access/can.ts';
import type { PlannedMilestone } from '../milestone/milestone.ts';
import { isAtOrBelow, type UnitRef } from '../org/unit.ts';
import type { FactValue, Opening, PartyRole, ProcedureDefinition } from '../procedure/definition.ts';
import type { FoundAt, RoundOpened } from '../screening/screening.ts';
import type { ActorRef, Applied } from './applied.ts';
import type { DecisionContext } from './context.ts';
import { actorRef, standingOf } from './decide.ts';
import { applyEffects } from './effects.ts';
import type { OpenedData, PastRecord } from './event.ts';
import { evolve } from './evolve.ts';

export interface OpenCommand {
  readonly id: string;
  readonly district: string;
  readonly journeyId: string;
  readonly opening: Opening;
  readonly origin?: string;
  readonly door: UnitRef;
  readonly answerable: UnitRef;
  readonly readers: readonly UnitRef[];
  readonly parties: readonly { readonly id: string; readonly role: PartyRole }[];
  /** The unit it complains of: it does not get the matter, nor does one below it. `named`: in words alone. */
  readonly complainedAbout?: number | 'named';
  /** What the matter it is opened from hands on: who is barred from it, and that it is restricted. */
  readonly handedOn?: readonly Applied[];
  /** Of an item of a plan: what is to be shown by when. */
  readonly milestones?: readonly PlannedMilestone[];
  /** Of a round: its campaign and the places it begins with. */
  readonly round?: RoundOpened;
  /** The visit it is registered from. */
  readonly foundAt?: FoundAt;
  /** What was said besides the story: the amount in dispute, what else a ledger of the past says. */
  readonly facts?: Readonly<Record<string, FactValue>>;
  /** What the procedure asks whoever begins it, as it was answered; what is personal of it lies sealed. */
  readonly application?: Readonly<Record<string, unknown>>;
  /** A matter of the past; `state` is where the ledger leaves it. */
  readonly past?: PastRecord & { readonly state: string };
}

/** The first event of a matter. Throws where the procedure cannot be entered that way: callers choose the way, not people. */
export function openMatter(
  command: OpenCommand,
  context: DecisionContext,
): { readonly actor: ActorRef; readonly data: OpenedData } {
  const { definition, id } = context.procedure;
  const start = startOf(definition, command.opening);
  if (start === undefined) throw new Error(`${id} cannot be opened by ${command.opening}`);
  const nobody = definition.parties === 'none';
  if (nobody !== (command.parties.length === 0))
    throw new Error(`${id} is opened ${nobody ? 'without' : 'with'} parties`);
  const { origin, complainedAbout, handedOn = [], past, facts = {}, ...rest } = command;
  const standing = standingOf(context.procedure, past?.state ?? start.state);
  const bare: OpenedData = {
    kind: 'opened',
    ...rest,
    ...(origin === undefined ? {} : { origin }),
    ...(complainedAbout === undefined ? {} : { complainedAbout }),
    procedure: definition.key,
    procedureVersion: definition.version,
    standing,
    ...(past === undefined ? {} : { past: recordOf(past) }),
    effects: [],
  };
  const actor = actorOf(context, command);
  const matter = evolve(undefined, { seq: 1, at: context.now, actor, data: bare });
  const effects = applyEffects(start.effects, { matter, seq: 1, input: {}, context });
  const said = Object.entries(facts).map(([fact, value]): Applied => ({ kind: 'fact', fact, value }));
  return { actor, data: { ...bare, effects: [...keptOut(complainedAbout), ...handedOn, ...said, ...effects] } };
}

/** What was found on a visit begins as at the window. */
function startOf({ initial, parties }: ProcedureDefinition, opening: Opening): ProcedureDefinition['initial'][Opening] {
  return opening === 'screening' && parties !== 'none' ? initial.desk : initial[opening];
}

function keptOut(unit: OpenCommand['complainedAbout']): readonly Applied[] {
  return typeof unit !== 'number' ? [] : [{ kind: 'unit-excluded', excluded: { unit, ground: 'complained-about' } }];
}

function recordOf({ importId, registeredOn, closedOn }: PastRecord): PastRecord {
  return { importId, registeredOn, ...(closedOn === undefined ? {} : { closedOn }) };
}

/** The role it was opened in: one that reaches a unit of the new matter before any other the person holds. */
function actorOf(context: DecisionContext, command: OpenCommand): ActorRef {
  const { actor } = context;
  if (actor.kind !== 'staff') return actorRef(actor, actor.kind === 'party' ? 'party' : 'system');
  const units = [command.door, ...command.readers, command.answerable];
  const held = units.flatMap((unit) => working(actor.roles, unit))[0] ?? actor.roles[0];
  if (held === undefined) throw new Error(`staff ${actor.staffId} holds no role`);
  return actorRef(actor, held);
}

/** Supervisors, auditors and administrators open nothing. */
function working(roles: readonly HeldRole[], unit: UnitRef): readonly HeldRole[] {
  return roles.filter((held) => workingRoles.includes(held.role) && isAtOrBelow(unit, held.unitId));
}
