import type { Actor } from '../access/can.ts';
import { type AskCommand, askDeed, isAskDeed, mayRefuse } from '../level/ask.ts';
import { canGoOnAbove, goesUp, isMovedUp } from '../level/goes-up.ts';
import { sameLevel } from '../level/level.ts';
import { isLevelDeed, type LevelCommand, levelDeed } from '../level/raise.ts';
import type { Applied } from '../matter/applied.ts';
import type { HandlingDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import { dateInChina } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import {
  atWork,
  bySystem,
  done,
  type HandlingContext,
  type HandlingDecision,
  holding,
  notMet,
  overDoor,
} from './decision.ts';
import type { ExclusionGround } from './hand-off.ts';
import { ended, handOver, notGiven, offered, openHandOff } from './hand-over.ts';
import { handlingWords as words } from './handling-words.ts';
import { isTaskDeed, type TaskCommand, taskDeed } from './task-deed.ts';
import { moveDue } from './terms.ts';

/** What may be done about who works on a matter, beside its procedure. The words of it are sealed, and not needed to decide. */
export type HandlingCommand =
  | { readonly deed: 'exclude-unit'; readonly unit: number; readonly ground: ExclusionGround }
  | { readonly deed: 'readmit-unit'; readonly unit: number }
  | { readonly deed: 'ask-move' | 'decide-move'; readonly unit: number }
  | { readonly deed: 'refuse-move' | 'withdraw-move' | 'lapse-move' }
  | AskCommand
  | LevelCommand
  | TaskCommand;

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideHandling(
  matter: Matter,
  command: HandlingCommand,
  actor: Actor,
  context: HandlingContext,
): HandlingDecision {
  if (matter.status === 'closed' && command.deed !== 'raise') return notMet(words.ended);
  if (isTaskDeed(command)) return taskDeed(matter, command, actor, context);
  if (isAskDeed(command)) return askDeed(matter, command, actor, context);
  if (isLevelDeed(command)) return levelDeed(matter, command, actor, context);
  switch (command.deed) {
    case 'exclude-unit':
      return exclude(matter, command, actor, context);
    case 'readmit-unit': {
      if (matter.excluded?.some(({ unit }) => unit === command.unit) !== true) return notMet(words.notExcluded);
      const { unit } = command;
      return done(actor, overDoor(actor, matter), 'readmit-unit', [{ kind: 'unit-readmitted', unit }], { unit });
    }
    case 'ask-move':
      return askMove(matter, command.unit, actor, context);
    case 'decide-move':
      return decideMove(matter, command.unit, actor, context);
    case 'refuse-move':
    case 'withdraw-move':
    case 'lapse-move':
      return endMove(matter, command.deed, actor, context);
  }
}

/** What is asked of an excluded unit is taken back with it; a hand-off to it cannot be accepted any more. */
function exclude(
  matter: Matter,
  { unit: id, ground }: Extract<HandlingCommand, { readonly deed: 'exclude-unit' }>,
  actor: Actor,
  { unit, now }: HandlingContext,
): HandlingDecision {
  if (unit(id) === undefined) return notMet(words.unknownUnit);
  if (matter.excluded?.some((one) => one.unit === id) === true) return notMet(words.excludedAlready);
  const excluded: Applied = { kind: 'unit-excluded', excluded: { unit: id, ground } };
  const end = { how: 'withdrawn', at: now, seq: matter.version + 1 } as const;
  const tasks = (matter.tasks ?? []).filter((task) => task.ended === undefined && isAtOrBelow(task.unit, id));
  const effects = [excluded, ...tasks.map((task): Applied => ({ kind: 'task', task: { ...task, ended: end } }))];
  const clerk = holding(actor, ['clerk'], (held) => isAtOrBelow(matter.door, held.unitId));
  return done(actor, overDoor(actor, matter) ?? clerk, 'exclude-unit', effects, { unit: id });
}

/** 移送: asked by the unit that deals with it; the centre decides by a day, and until then nothing changes. */
function askMove(matter: Matter, id: number, actor: Actor, context: HandlingContext): HandlingDecision {
  const refused = notMovable(matter, id, context, 'offered');
  if (refused !== undefined) return notMet(refused);
  if (openHandOff(matter) !== undefined) return notMet(words.askedAlready);
  const { now, calendar, localValues } = context;
  const due = moveDue(now, calendar, localValues);
  const to = { id, path: [] };
  const begun = offered(matter, to, { seq: matter.version + 1, at: now, kind: 'moved', due });
  return done(actor, atWork(actor, matter), 'ask-move', [begun, toUnit], { unit: id, due });
}

/** The centre's decision ends it, whatever was asked: the unit named answers from now on and names its own holder. */
function decideMove(matter: Matter, id: number, actor: Actor, context: HandlingContext): HandlingDecision {
  const refused = notMovable(matter, id, context, 'decided');
  if (refused !== undefined) return notMet(refused);
  const unit = context.unit(id);
  if (unit === undefined) return notMet(words.unknownUnit);
  const given = handOver(matter, unit, { seq: matter.version + 1, at: context.now, kind: 'moved' });
  const told: Applied = { kind: 'notify', audience: 'parties', message: 'house:moved' };
  const effects: readonly Applied[] = [...given, { kind: 'holder', staffId: null }, told, toUnit];
  return done(actor, overDoor(actor, matter), 'decide-move', effects, { unit: id });
}

function endMove(
  matter: Matter,
  deed: 'refuse-move' | 'withdraw-move' | 'lapse-move',
  actor: Actor,
  { now }: HandlingContext,
): HandlingDecision {
  const open = openHandOff(matter);
  if (open?.kind !== 'moved') return notMet(words.noMove);
  if (deed === 'lapse-move' && (open.due === undefined || dateInChina(now) <= open.due))
    return notMet(words.notOverdue);
  const how = { 'refuse-move': 'refused', 'withdraw-move': 'withdrawn', 'lapse-move': 'lapsed' } as const;
  const effects = [...ended(matter, { how: how[deed], at: now }), toUnit];
  const about = { unit: open.to };
  if (deed === 'lapse-move') return bySystem(actor, deed, effects, about);
  return done(actor, deed === 'refuse-move' ? overDoor(actor, matter) : atWork(actor, matter), deed, effects, about);
}

/** Another unit can take it up where this one stands: of the same kind, in the district, and not the one it is about. */
function notMovable(
  matter: Matter,
  id: number,
  { unit, procedure }: HandlingContext,
  how: 'offered' | 'decided',
): Words | undefined {
  const to = unit(id);
  const present = unit(matter.answerable.id);
  if (matter.answerable.id === matter.door.id) return words.notTakenYet;
  if (openHandOff(matter)?.kind === 'sent') return words.beingSent;
  if (to === undefined || present === undefined || to.district !== matter.district) return words.unknownUnit;
  if (to.id === present.id) return words.theSame;
  if (to.kind !== present.kind) return words.otherKind;
  if (!sameLevel(to, present)) return words.otherLevel;
  return notGiven(matter, to, how, to, procedure);
}

const toUnit: Applied = { kind: 'notify', audience: 'unit', message: 'house:handling' };

/** The deeds that are this actor's to do as the matter stands, so that the screen offers no others. */
export function handlingOffered(
  matter: Matter,
  actor: Actor,
  procedure: HandlingContext['procedure'],
): readonly HandlingDeed[] {
  if (matter.status === 'closed')
    return overDoor(actor, matter) !== undefined && canGoOnAbove(matter, procedure) ? ['raise'] : [];
  const over = overDoor(actor, matter) !== undefined;
  const work = atWork(actor, matter) !== undefined;
  const taken = matter.answerable.id !== matter.door.id;
  const open = openHandOff(matter)?.kind;
  const clerk = holding(actor, ['clerk'], (held) => isAtOrBelow(matter.door, held.unitId)) !== undefined;
  const offers: readonly (readonly [HandlingDeed, boolean])[] = [
    ['invite', work],
    ['ask-move', work && !over && taken && open === undefined],
    ['withdraw-move', work && open === 'moved'],
    ['decide-move', over && taken && open !== 'sent'],
    ['refuse-move', over && open === 'moved'],
    ['raise', over && taken && open !== 'sent' && goesUp(procedure) !== undefined && isMovedUp(matter)],
    ['send-down', (over || work) && taken && open !== 'sent' && matter.steps !== undefined],
    ['refuse-raise', matter.raiseAsked !== undefined && mayRefuse(matter, actor) !== undefined],
    ['exclude-unit', over || clerk],
    ['readmit-unit', over && matter.excluded !== undefined],
  ];
  return offers.flatMap(([deed, is]) => (is ? [deed] : []));
}
