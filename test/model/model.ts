import { procedures } from '../../src/procedures/registry.ts';
import type { Done } from './law.ts';
import type { InGroup } from './together.ts';

/** Somebody of the staff, with the one post they hold. */
export interface Person {
  readonly account: string;
  readonly staffId: string;
  readonly role: Role;
  readonly unit: number;
}

export type Role = 'clerk' | 'lead' | 'mediator' | 'court' | 'supervisor' | 'auditor' | 'administrator';

/** One matter, as far as somebody outside the house would have to know it to say who may see and do what. */
export interface Case {
  readonly district: string;
  readonly id: string;
  readonly procedure: string;
  readonly door: number;
  /** Codes of the parties who have one, by the party's id. */
  readonly codes: Map<string, string>;
  readonly parties: Map<string, string>;
  /** Parties who take no further part. */
  readonly left: Set<string>;
  version: number;
  state: string;
  open: boolean;
  answerable: number;
  offered: number | undefined;
  /** Units that had it and go on reading it. */
  readonly had: Set<number>;
  /** Units asked to do a piece of it, while they do. */
  helping: ReadonlySet<number>;
  holder: string | undefined;
  standIn: string | undefined;
  readonly barred: Set<string>;
  /** Those named, where the matter is restricted. */
  named: Set<string> | undefined;
  /** Steps taken since it began or began anew, by whom and on which day. */
  done: readonly Done[];
  /** The last day of each clock as it was last shown, and each run of a clock by when it began. */
  readonly dues: Map<string, string>;
  readonly runs: Set<string>;
  /** Meetings that stand, and who holds them when. */
  readonly meetings: Map<
    string,
    { readonly staff: string; readonly on: string; readonly from: string; readonly to: string }
  >;
  /** How it stands to a common issue. */
  group: InGroup | undefined;
  /** Matters in which it was taken up again after its end. */
  readonly backs: Set<string>;
  /** What was acknowledged: which event it was said to be. */
  readonly acknowledged: { readonly version: number; readonly type: string }[];
  /** Nobody who reads it is left to say how it stands. */
  unseen: boolean;
}

/** Everything the model knows. */
export interface Model {
  readonly above: ReadonlyMap<number, number | null>;
  readonly people: readonly Person[];
  readonly cases: Case[];
}

/** The unit itself and all above it. */
function upward(model: Model, unit: number): readonly number[] {
  const path: number[] = [];
  for (let at: number | null = unit; at !== null; at = model.above.get(at) ?? null) path.push(at);
  return path;
}

export const isOver = (model: Model, over: number, unit: number): boolean => upward(model, unit).includes(over);

/** Whoever sits at or above a unit that has it, had it, is asked to take it or helps; unless it is shut to them. */
export function reads(model: Model, person: Person, one: Case): boolean {
  if (person.role === 'administrator') return false;
  const units = [one.door, one.answerable, ...one.had, ...one.helping];
  if (one.open && one.offered !== undefined) units.push(one.offered);
  if (!units.some((unit) => isOver(model, person.unit, unit))) return false;
  if (one.barred.has(person.staffId)) return false;
  return one.named === undefined || isInCircle(person, one);
}

const working: readonly Role[] = ['clerk', 'lead', 'mediator', 'court'];

function isInCircle(person: Person, one: Case): boolean {
  if (one.holder === person.staffId || one.named?.has(person.staffId) === true) return true;
  const keeps = [one.answerable, ...(one.open && one.offered !== undefined ? [one.offered] : []), ...one.helping];
  if (!keeps.includes(person.unit)) return false;
  return person.role === 'lead' || (one.holder === undefined && working.includes(person.role));
}

/** Is this step the person's part, whatever the state: by post, and where one person is in charge, by being that one. */
export function isTheirs(model: Model, person: Person, one: Case, action: string): boolean {
  const rules = actionOf(one.procedure, action)?.by ?? [];
  return rules.some((rule) => {
    if (rule.kind !== 'staff' || rule.role !== person.role) return false;
    const unit = rule.at === 'door' ? one.door : rule.at === 'answerable' ? one.answerable : one.offered;
    if (unit === undefined || !isOver(model, person.unit, unit)) return false;
    const inCharge = one.holder === undefined || one.holder === person.staffId || one.standIn === person.staffId;
    return rule.holder !== true || inCharge;
  });
}

/** Is it a step of parties with this role? */
export function isOfParty(one: Case, partyId: string, action: string): boolean {
  if (one.left.has(partyId)) return false;
  const role = one.parties.get(partyId);
  const rules = actionOf(one.procedure, action)?.by ?? [];
  return rules.some((rule) => rule.kind === 'party' && rule.roles.some((own) => own === role));
}

export function mayBegin(one: Case, action: string): boolean {
  return one.open && actionOf(one.procedure, action)?.from.includes(one.state) === true;
}

/** Is there a step that the person could take now? */
export function hasPart(model: Model, person: Person, one: Case): boolean {
  const known = Object.keys(declared(one.procedure).actions);
  return (
    reads(model, person, one) && known.some((action) => mayBegin(one, action) && isTheirs(model, person, one, action))
  );
}

/** Somebody with a part and a step of theirs: one not taken yet before others, one that ends it after all others or before them. */
export function waysOn(
  model: Model,
  one: Case,
  { tried, draw, endsLast }: { readonly tried: ReadonlySet<string>; readonly draw: number; readonly endsLast: boolean },
): { readonly name: string; readonly action: string; readonly by: Person | string } | undefined {
  const open = Object.keys(declared(one.procedure).actions).filter((action) => mayBegin(one, action));
  const ways = open.flatMap((action) => {
    const staff = model.people.filter((person) => reads(model, person, one) && isTheirs(model, person, one, action));
    const parties = [...one.codes.keys()].filter((party) => isOfParty(one, party, action));
    return [...parties, ...staff].map((by) => ({
      name: `${action} ${typeof by === 'string' ? by : by.account}`,
      action,
      by,
    }));
  });
  const cost = ({ action }: { readonly action: string }) =>
    (ends(one, action) === endsLast ? 100 : 0) + one.done.filter((each) => each.action === action).length;
  const left = ways.filter(({ name }) => !tried.has(name));
  const least = Math.min(...left.map(cost));
  const best = left.filter((way) => cost(way) === least);
  return best[draw % Math.max(best.length, 1)];
}

/** Does the step, whichever way it leads, end the matter? */
export function ends(one: Case, action: string): boolean {
  const { actions, states } = declared(one.procedure);
  const ways = actions[action]?.branches ?? [];
  return ways.every(({ to }) => to !== 'same' && states[to]?.outcome !== undefined);
}

/** Where a step may lead: the state with what becomes of units and of who is in charge. */
export interface Way {
  readonly state: string;
  readonly answerable: 'kept' | 'door' | 'offered' | number;
  readonly offered: 'kept' | 'none' | number;
  readonly holder: 'kept' | 'none' | string;
  /** The party who takes no further part. */
  readonly leaves: 'nobody' | 'actor' | string;
}

/** Every way the declaration allows for it, read without the kernel. */
export function waysOf(one: Case, action: string, input: Readonly<Record<string, unknown>>): readonly Way[] {
  return (actionOf(one.procedure, action)?.branches ?? []).map(({ to, effects }) => {
    let way: Way = {
      state: to === 'same' ? one.state : to,
      answerable: 'kept',
      offered: 'kept',
      holder: 'kept',
      leaves: 'nobody',
    };
    for (const effect of effects) {
      if (effect.kind === 'offer') way = { ...way, offered: numberOf(input[effect.input]) };
      if (effect.kind === 'end-offer') way = { ...way, offered: 'none' };
      if (effect.kind === 'leave') {
        way = { ...way, leaves: typeof effect.of === 'string' ? effect.of : String(input[effect.of.input]) };
      }
      if (effect.kind === 'answerable') {
        const unit = typeof effect.unit === 'string' ? effect.unit : numberOf(input[effect.unit.input]);
        way = { ...way, answerable: unit, offered: 'none' };
      }
      if (effect.kind === 'holder') {
        way = { ...way, holder: effect.staff === 'nobody' ? 'none' : String(input[effect.staff.input]) };
      }
    }
    return way;
  });
}

/** As the matter would stand after it. */
export function stands(one: Case, way: Way): Pick<Case, 'state' | 'answerable' | 'offered' | 'holder'> {
  const ended = declared(one.procedure).states[way.state]?.outcome !== undefined;
  const answerable =
    way.answerable === 'kept'
      ? one.answerable
      : way.answerable === 'door'
        ? one.door
        : way.answerable === 'offered'
          ? (one.offered ?? one.answerable)
          : way.answerable;
  // Who held it in one unit does not hold it in the next.
  const goesOn = typeof way.offered === 'number' || answerable !== one.answerable;
  return {
    state: way.state,
    answerable,
    // What has ended is offered to nobody.
    offered: ended || way.offered === 'none' ? undefined : way.offered === 'kept' ? one.offered : way.offered,
    holder: way.holder === 'kept' ? (goesOn ? undefined : one.holder) : way.holder === 'none' ? undefined : way.holder,
  };
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

/** The newest declaration of a procedure: what it says is common ground of model and house. */
export function declared(procedure: string) {
  const found = procedures.findLast(({ definition }) => definition.key === procedure);
  if (found === undefined) throw new Error(`no procedure ${procedure}`);
  return found.definition;
}

function actionOf(procedure: string, action: string) {
  return declared(procedure).actions[action];
}
