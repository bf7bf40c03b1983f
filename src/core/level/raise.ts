import type { Actor } from '../access/can.ts';
import { atWork, done, type HandlingContext, type HandlingDecision, notMet, overDoor } from '../handoff/decision.ts';
import { handOver, isExcluded, openHandOff, otherLevelWords } from '../handoff/hand-over.ts';
import { handlingWords } from '../handoff/handling-words.ts';
import type { Applied } from '../matter/applied.ts';
import type { ClosedMatter, Matter } from '../matter/matter.ts';
import { cityOf } from '../org/district.ts';
import type { UnitInfo } from '../org/unit.ts';
import { dateInChina } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import { canGoOnAbove, goesUp, isLate, isMovedUp } from './goes-up.ts';
import { isDealtWithAt, type LevelStep, levelOf, type RaiseGround } from './level.ts';
import { isHigher, type Level } from './order.ts';
import { largeFrom } from './size.ts';

/** 上行, with why; or back down, by decision. `people`: how many are concerned, where they are not all parties. */
export type LevelCommand =
  | {
      readonly deed: 'raise';
      readonly unit: number;
      readonly ground: RaiseGround;
      readonly people?: number | undefined;
    }
  | { readonly deed: 'send-down'; readonly unit: number };

export function isLevelDeed(command: { readonly deed: string }): command is LevelCommand {
  return command.deed === 'raise' || command.deed === 'send-down';
}

/**
 * The matter goes to a unit of a higher level, or back to a lower one. Everything done stays as it is: it is the same
 * matter, in the same state, with the same clocks and papers; only who answers for it changes, and who holds it there is
 * named anew. It goes up by a decision of those over its door, so the unit above does not refuse it.
 */
export function levelDeed(
  matter: Matter,
  command: LevelCommand,
  actor: Actor,
  context: HandlingContext,
): HandlingDecision {
  const to = context.unit(command.unit);
  const present = context.unit(matter.answerable.id);
  if (to === undefined || present === undefined || !isNear(matter, to)) return notMet(handlingWords.unknownUnit);
  const levels = levelsOf(matter, present, to);
  if (levels === undefined) return notMet(handlingWords.unknownUnit);
  const up = command.deed === 'raise';
  const refused =
    notDeclared(matter, up, to, context) ??
    notTaken(matter, to, present) ??
    notGrounded(matter, command, levels, context);
  if (refused !== undefined) return notMet(refused);
  const { now } = context;
  const seq = matter.version + 1;
  const step: LevelStep = {
    ...levels,
    ...(up ? { ground: command.ground } : {}),
    unit: { id: to.id, path: to.path },
    at: now,
    seq,
  };
  if (matter.status === 'closed') return goneOnAbove(matter, step, actor, context);
  const effects: readonly Applied[] = [
    ...handOver(matter, to, { seq, at: now, kind: up ? 'raised' : 'moved' }),
    { kind: 'level-step', step },
    ...(up && matter.raiseAsked !== undefined ? [answered] : []),
    { kind: 'holder', staffId: null },
    { kind: 'notify', audience: 'parties', message: up ? 'house:raised' : 'house:moved' },
    { kind: 'notify', audience: 'unit', message: 'house:handling' },
  ];
  const by = overDoor(actor, matter) ?? (up ? undefined : atWork(actor, matter));
  return done(actor, by, command.deed, effects, { unit: to.id, ...(up ? { ground: command.ground } : {}) });
}

const answered: Applied = { kind: 'raise-asked', asked: null };

/** It ended without being settled: it begins anew, above, with what was done here open to whoever takes it. */
function goneOnAbove(
  matter: ClosedMatter,
  raised: LevelStep,
  actor: Actor,
  { linkedMatterId }: HandlingContext,
): HandlingDecision {
  if (linkedMatterId === undefined) throw new Error(`matter ${matter.id}: no id for the matter it goes on in`);
  const effects: readonly Applied[] = [
    { kind: 'opened-link', procedure: matter.procedure, matterId: linkedMatterId, raised },
    { kind: 'notify', audience: 'parties', message: 'house:raised-anew' },
  ];
  const { unit, ground } = raised;
  const about = { unit: unit.id, ...(ground === undefined ? {} : { ground }) };
  return done(actor, overDoor(actor, matter), 'raise', effects, about);
}

/** What its procedure says of levels; and what has ended, or is no longer worked on, is not moved. */
function notDeclared(matter: Matter, up: boolean, to: UnitInfo, { procedure }: HandlingContext): Words | undefined {
  const { levels } = procedure;
  if (!isDealtWithAt(procedure, to)) return otherLevelWords;
  if (matter.status === 'closed') {
    if (!up || !canGoOnAbove(matter, procedure)) return handlingWords.ended;
    return undefined;
  }
  if (up && !goesUp(procedure)) return levels?.up.goes === false ? levels.up.instead : levelRefusals.staysWhere;
  return isMovedUp(matter) ? undefined : levelRefusals.workOver;
}

/** In the district, or the city's own. */
function isNear({ district }: Matter, to: UnitInfo): boolean {
  return to.district === district || to.district === cityOf(district);
}

function levelsOf(
  matter: Matter,
  present: UnitInfo,
  to: UnitInfo,
): { readonly from: Level; readonly to: Level } | undefined {
  if (present.division === undefined || to.division === undefined) return undefined;
  const from = matter.steps?.at(-1)?.to ?? levelOf({ kind: present.kind, division: present.division });
  return { from, to: levelOf({ kind: to.kind, division: to.division }) };
}

/** Whoever may not have it, at any level. */
function notTaken(matter: Matter, to: UnitInfo, present: UnitInfo): Words | undefined {
  if (matter.answerable.id === matter.door.id) return handlingWords.notTakenYet;
  if (openHandOff(matter)?.kind === 'sent') return handlingWords.beingSent;
  if (to.kind !== present.kind && to.kind !== 'centre') return levelRefusals.otherKind;
  return isExcluded(matter, to) ? handlingWords.excluded : undefined;
}

/** A ground that the matter itself can bear out must be borne out by it; the others are the decider's word, on record. */
function notGrounded(
  matter: Matter,
  command: LevelCommand,
  { from, to }: { readonly from: Level; readonly to: Level },
  { now, localValues, procedure }: HandlingContext,
): Words | undefined {
  if (command.deed === 'send-down') return isHigher(from, to) ? undefined : levelRefusals.notLower;
  if (!isHigher(to, from)) return levelRefusals.notHigher;
  const handOffs = matter.handOffs ?? [];
  switch (command.ground) {
    case 'refused':
      return handOffs.some(({ ended }) => ended?.how === 'refused') ? undefined : levelRefusals.nobodyRefused;
    case 'lapsed': {
      return isLate(matter, procedure) || handOffs.some(({ ended }) => ended?.how === 'lapsed')
        ? undefined
        : levelRefusals.nothingLapsed;
    }
    case 'many-people': {
      const people = Math.max(command.people ?? 0, matter.parties.length);
      const from = largeFrom(dateInChina(now), localValues).people;
      return from !== undefined && people >= from ? undefined : levelRefusals.fewPeople;
    }
    case 'mediation-failed':
    case 'party-request':
    case 'amount':
    case 'two-towns':
      return undefined;
  }
}

const levelRefusals = {
  staysWhere: {
    zh: '这类事项由现在的单位办到底，不上行。',
    en: 'Matters of this kind are dealt with where they are and do not go up.',
  },
  workOver: {
    zh: '办理已经结束，正在履行或者等待结案，不再换单位。没有解决的，结案以后再上行或者重新登记。',
    en: 'The work on it is over: it is being carried out or about to be closed, and no other unit takes it now. If it is not solved, raise it or register it anew once it is closed.',
  },
  otherKind: {
    zh: '只能交给上级的同类单位或者综治中心，请另选单位。',
    en: 'It goes to a unit of the same kind at that level, or to its centre. Please choose another.',
  },
  notHigher: {
    zh: '这个单位不在上级，请选上一级的单位；同级之间请用“移送”。',
    en: 'That unit is not at a higher level. Choose one that is; between units of one level, move it.',
  },
  notLower: {
    zh: '这个单位不在下级，请选下级的单位。',
    en: 'That unit is not at a lower level; choose one that is.',
  },
  nobodyRefused: {
    zh: '没有单位退回过这件事，请按实际情况选择原因。',
    en: 'No unit has refused this matter; choose the reason that fits.',
  },
  nothingLapsed: {
    zh: '这件事没有逾期的期限，请按实际情况选择原因。',
    en: 'No term of this matter has run out; choose the reason that fits.',
  },
  fewPeople: {
    zh: '涉及的人数不到本地规定的数目。人数更多的，请写明涉及多少人。',
    en: 'Fewer people are concerned than local practice asks for. If there are more, say how many.',
  },
} as const satisfies Record<string, Words>;
