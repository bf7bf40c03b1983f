import { type Actor, workingRoles } from '../access/can.ts';
import type { Applied } from '../matter/applied.ts';
import type { Matter } from '../matter/matter.ts';
import type { UnitKind } from '../procedure/definition.ts';
import { dateInChina } from '../time/instant.ts';
import { addMonths, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { atWork, bySystem, done, type HandlingContext, type HandlingDecision, holding, notMet } from './decision.ts';
import type { Passed, Task } from './hand-off.ts';
import { isExcluded } from './hand-over.ts';
import { handlingWords as words } from './handling-words.ts';

export type TaskCommand =
  | {
      readonly deed: 'invite';
      readonly unit: number;
      readonly due: PlainDate;
      /** What a unit of another agency may read; nothing else is open to it. */
      readonly passed: readonly Passed[];
    }
  | { readonly deed: 'pass-on'; readonly task: string; readonly passed: readonly Passed[] }
  | { readonly deed: 'finish-task' | 'decline-task' | 'withdraw-task' | 'task-overdue'; readonly task: string };

export function isTaskDeed(command: { readonly deed: string }): command is TaskCommand {
  return ['invite', 'pass-on', 'finish-task', 'decline-task', 'withdraw-task', 'task-overdue'].includes(command.deed);
}

/** More would be no joint handling but a distribution list. */
const openMax = 20;

/** Units of other agencies: what they read is passed to them item by item. */
const agencies: readonly UnitKind[] = [
  'court',
  'justice-office',
  'labour-arbitration',
  'petition-office',
  'police-liaison',
  'social-organisation',
];

/** 联合办理: the one that leads asks, and takes back; the one that is asked does it or says why not. */
export function taskDeed(
  matter: Matter,
  command: TaskCommand,
  actor: Actor,
  context: HandlingContext,
): HandlingDecision {
  if (command.deed === 'invite') return invite(matter, command, actor, context);
  const task = matter.tasks?.find(({ id }) => id === command.task);
  if (task === undefined) return notMet(words.noTask);
  if (task.ended !== undefined) return notMet(words.taskEnded);
  const now = context.now;
  const ends = (how: 'done' | 'declined' | 'withdrawn'): readonly Applied[] => [
    { kind: 'task', task: { ...task, ended: { how, at: now, seq: matter.version + 1 } } },
    ...(how === 'withdrawn' ? [] : [toLead]),
  ];
  const about = { unit: task.unit.id, task: task.id };
  const asked = holding(actor, workingRoles, (held) => held.unitId === task.unit.id);
  switch (command.deed) {
    case 'finish-task':
      return done(actor, asked, 'finish-task', ends('done'), about);
    case 'decline-task':
      return done(actor, asked, 'decline-task', ends('declined'), about);
    case 'withdraw-task':
      return done(actor, atWork(actor, matter), 'withdraw-task', ends('withdrawn'), about);
    case 'pass-on': {
      if (task.agency === undefined) return notMet(words.readsAnyway);
      const wrong = notPassed(matter, command.passed, context);
      if (wrong !== undefined) return notMet(wrong);
      const passed = together([...(task.passed ?? []), ...command.passed]);
      return done(actor, atWork(actor, matter), 'pass-on', [{ kind: 'task', task: { ...task, passed } }], {
        ...about,
        passed: command.passed,
      });
    }
    case 'task-overdue':
      if (task.overdue === true || dateInChina(now) <= task.due) return notMet(words.notOverdue);
      return bySystem(actor, 'task-overdue', [{ kind: 'task', task: { ...task, overdue: true } }, toLead], about);
  }
}

/** What this actor could do with a task as it stands. */
export function taskOffered(
  matter: Matter,
  task: Task,
  actor: Actor,
): readonly ('pass-on' | 'finish-task' | 'decline-task' | 'withdraw-task')[] {
  if (matter.status === 'closed' || task.ended !== undefined) return [];
  const lead = atWork(actor, matter) !== undefined;
  const asked = holding(actor, workingRoles, (held) => held.unitId === task.unit.id) !== undefined;
  return [
    ...(asked ? (['finish-task', 'decline-task'] as const) : []),
    ...(lead && task.agency !== undefined ? (['pass-on'] as const) : []),
    ...(lead ? (['withdraw-task'] as const) : []),
  ];
}

function invite(
  matter: Matter,
  command: Extract<TaskCommand, { readonly deed: 'invite' }>,
  actor: Actor,
  context: HandlingContext,
): HandlingDecision {
  const { unit: id, due, passed } = command;
  const unit = context.unit(id);
  const lead = context.unit(matter.answerable.id);
  if (unit === undefined || lead === undefined || unit.district !== matter.district) return notMet(words.unknownUnit);
  if (unit.id === lead.id) return notMet(words.leadsItself);
  if (isExcluded(matter, unit)) return notMet(words.excluded);
  const today = dateInChina(context.now);
  if (due < today || due > addMonths(today, 12)) return notMet(words.dayWrong);
  const open = (matter.tasks ?? []).filter(({ ended }) => ended === undefined);
  if (open.length >= openMax) return notMet(words.tooMany);
  const elsewhere = agencies.includes(unit.kind) && unit.kind !== lead.kind;
  if (!elsewhere && passed.length > 0) return notMet(words.readsAnyway);
  const wrong = notPassed(matter, passed, context);
  if (wrong !== undefined) return notMet(wrong);
  const task: Task = {
    id: `t${matter.version + 1}`,
    unit: { id: unit.id, path: unit.path },
    ...(elsewhere ? { agency: unit.kind } : {}),
    at: context.now,
    due,
    ...(passed.length === 0 ? {} : { passed: together(passed) }),
  };
  return done(actor, atWork(actor, matter), 'invite', [{ kind: 'task', task }], {
    unit: unit.id,
    task: task.id,
    due,
    ...(passed.length === 0 ? {} : { passed: together(passed) }),
  });
}

const toLead: Applied = { kind: 'notify', audience: 'unit', message: 'house:handling' };

/** What is wrong with the list of what is passed on; undefined when nothing is. */
function notPassed(matter: Matter, items: readonly Passed[], { documents }: HandlingContext): Words | undefined {
  const present = new Set(matter.parties.flatMap(({ id, left }) => (left === undefined ? [id] : [])));
  for (const item of items) {
    if (item.what === 'document' && !documents.includes(item.document)) return words.noDocument;
    if (item.what === 'contacts' && !present.has(item.party)) return words.noParty;
    const consent = item.ground.startsWith('consent-');
    if (consent && (item.by === undefined || !present.has(item.by))) return words.whoConsented;
    if (!consent && item.by !== undefined) return words.whoConsented;
    if (consent && item.what === 'contacts' && item.by !== item.party) return words.ownConsent;
  }
  return undefined;
}

/** Each item once, by the ground given last. */
function together(items: readonly Passed[]): readonly Passed[] {
  const keyOf = (item: Passed) =>
    item.what === 'story' ? item.what : `${item.what}:${item.what === 'document' ? item.document : item.party}`;
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
