import type { ComplainedAbout } from '../../api/register.ts';
import { isAtOrBelow, type UnitRef } from '../../core/org/unit.ts';
import type { Words } from '../../core/words/words.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import type { Pool } from '../platform/db/pool.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';

/** 反映的单位, as registration takes it down: the unit that does not get the matter, or words that no unit is known by. */
export interface Complaint {
  readonly unit?: number;
  /** Sealed beside the first event. */
  readonly said?: string;
}

/** A unit that was chosen, or whose exact name was typed and is no other's; else the words as they were said. */
async function complaintOf(pool: Pool, told: ComplainedAbout | undefined): Promise<Outcome<Complaint>> {
  if (told === undefined) return { ok: true, value: {} };
  const { byId, current } = await orgDirectory(pool);
  if ('unit' in told) {
    const chosen = byId.get(told.unit);
    return chosen?.current === true ? { ok: true, value: { unit: chosen.id } } : refused('unknown-unit', words.unknown);
  }
  const said = told.name.trim();
  const [unit, ...others] = current.filter(({ name }) => name.zh === said || name.en === said);
  return { ok: true, value: unit !== undefined && others.length === 0 ? { unit: unit.id } : { said } };
}

export function isAbout({ unit }: Complaint, one: UnitRef): boolean {
  return unit !== undefined && isAtOrBelow(one, unit);
}

/**
 * The centre that takes it up: the one it was told at, or, where that is part of what it complains of, the nearest centre
 * above that is not. A matter about the whole city has none, and the person is asked which office of it they mean.
 */
async function doorFor(pool: Pool, told: Unit, complaint: Complaint): Promise<Outcome<Unit>> {
  if (!isAbout(complaint, told)) return { ok: true, value: told };
  const { centres } = await orgDirectory(pool);
  const town = told.division.slice(0, 9);
  const found = [town, town.slice(0, 6), `${town.slice(0, 4)}00`]
    .flatMap((place) => centres.get(place) ?? [])
    .find((centre) => !isAbout(complaint, centre));
  return found === undefined ? refused('nobody-above', words.nobodyAbove) : { ok: true, value: found };
}

/** Who takes up what, however it was told: at a window, through the portal, by a program. */
export interface Reception {
  readonly complaint: Complaint;
  readonly door: Unit;
  /** Told at the very centre it is about, or at one below: another has it. */
  readonly passedUp: boolean;
}

export async function receptionOf(
  pool: Pool,
  told: Unit,
  about: ComplainedAbout | undefined,
): Promise<Outcome<Reception>> {
  const complaint = await complaintOf(pool, about);
  if (!complaint.ok) return complaint;
  const door = await doorFor(pool, told, complaint.value);
  if (!door.ok) return door;
  return {
    ok: true,
    value: { complaint: complaint.value, door: door.value, passedUp: door.value.id !== told.id },
  };
}

function refused(code: string, said: Words): Failure {
  return failure('request-invalid', { fields: [{ field: 'complainedAbout', code, words: said }] });
}

const words = {
  unknown: {
    zh: '没有找到这个单位，请重新选择，或者直接写名称。',
    en: 'That unit was not found. Choose again, or write its name.',
  },
  nobodyAbove: {
    zh: '这个范围包括了所有能接办的综治中心。请选择具体反映的部门或者单位。',
    en: 'That takes in every centre that could deal with it. Choose the very office it is about.',
  },
} as const satisfies Record<string, Words>;
