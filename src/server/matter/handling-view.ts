import type { z } from 'zod';
import type { handlingView } from '../../api/handling-view.ts';
import type { Actor } from '../../core/access/can.ts';
import type { Extent } from '../../core/access/extent.ts';
import type { HandOff, Passed, Task } from '../../core/handoff/hand-off.ts';
import { handlingOffered } from '../../core/handoff/handling.ts';
import { taskOffered } from '../../core/handoff/task-deed.ts';
import { levelOf } from '../../core/level/level.ts';
import type { Level } from '../../core/level/order.ts';
import { raiseProposals } from '../../core/level/propose.ts';
import { levelRecord } from '../../core/level/record.ts';
import { type LargeFrom, townsOf } from '../../core/level/size.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import type { Names } from './detail-text.ts';
import { groundOfPassing, passedWords } from './handling-words.ts';
import { personalOf } from './personal.ts';
import type { WholeMatter } from './read.store.ts';

type View = z.input<typeof handlingView>;

interface Seen {
  readonly whole: WholeMatter;
  readonly procedure: CompiledProcedure;
  readonly dataKey: DataKey;
  readonly names: Names;
  readonly actor: Actor;
  readonly extent: Extent;
  readonly now: Instant;
  /** From which size on the district takes a matter for one of the level above. */
  readonly largeFrom: LargeFrom;
  /** Applicants of the matters that belong to the group this one leads. */
  readonly inGroup: number;
}

/** Hand-offs, tasks and units kept out, as this reader may see them; of one who only helps, their own tasks. */
export function handlingViewOf(seen: Seen): View {
  const { whole, names, actor, extent, now } = seen;
  const { matter } = whole;
  const unit = (id: number) => ({ id, name: names.units.get(id)?.name ?? { zh: '', en: '' } });
  const tasks = extent.whole ? (matter.tasks ?? []) : extent.tasks;
  return {
    handOffs: extent.whole ? (matter.handOffs ?? []).map((one) => handOffView(one, unit, now)) : [],
    tasks: tasks.map((task) => taskView(task, unit, seen)),
    excluded: extent.whole ? (matter.excluded ?? []).map(({ unit: id, ground }) => ({ unit: unit(id), ground })) : [],
    level: levelNow(matter, names) ?? null,
    steps: extent.whole
      ? (matter.steps ?? []).map(({ from, to, ground, unit: one, at }) => ({
          from,
          to,
          ground: ground ?? null,
          unit: unit(one.id),
          at,
        }))
      : [],
    proposed: extent.whole
      ? [
          ...raiseProposals(matter, {
            towns: townsKnown(seen),
            largeFrom: seen.largeFrom,
            inGroup: seen.inGroup,
            procedure: seen.procedure.definition,
          }),
        ]
      : [],
    raiseAsked: extent.whole ? askedView(matter, now) : null,
    unitKind: names.units.get(matter.answerable.id)?.kind ?? 'centre',
    may: [...handlingOffered(matter, actor, seen.procedure.definition)],
  };
}

/** The place it happened at, and the units that have it or were asked to do a part. */
function townsKnown({ whole, names }: Seen): number {
  const { answerable, tasks = [] } = whole.matter;
  const units = [answerable.id, ...tasks.map(({ unit }) => unit.id)];
  return townsOf([whole.row.place_division, ...units.map((id) => names.units.get(id)?.division)]).length;
}

function askedView({ raiseAsked }: Matter, now: Instant): View['raiseAsked'] {
  if (raiseAsked === undefined) return null;
  const { at, due } = raiseAsked;
  return { at, due, overdue: dateInChina(now) > due };
}

/** Of the unit that answers, once it is another than the door, unless the matter took a step since. */
function levelNow(matter: Matter, names: Names): Level | undefined {
  const unit = matter.answerable.id === matter.door.id ? undefined : names.units.get(matter.answerable.id);
  return levelRecord(matter, unit === undefined ? undefined : levelOf(unit)).now;
}

type UnitNamed = (id: number) => { readonly id: number; readonly name: Words };

function handOffView(one: HandOff, unit: UnitNamed, now: Instant): View['handOffs'][number] {
  return {
    id: one.id,
    kind: one.kind,
    from: unit(one.from),
    to: unit(one.to),
    at: one.at,
    due: one.due ?? null,
    overdue: one.due !== undefined && dateInChina(one.ended?.at ?? now) > one.due,
    how: one.ended?.how ?? null,
    endedAt: one.ended?.at ?? null,
    competent: one.ended?.competent === undefined ? null : unit(one.ended.competent),
  };
}

function taskView(task: Task, unit: UnitNamed, seen: Seen): View['tasks'][number] {
  const { whole, actor, now } = seen;
  const { ended } = task;
  return {
    id: task.id,
    unit: unit(task.unit.id),
    elsewhere: task.agency !== undefined,
    ask: said(seen, Number(task.id.slice(1)), 'ask') ?? '',
    at: task.at,
    due: task.due,
    overdue: task.overdue === true || (ended === undefined && dateInChina(now) > task.due),
    how: ended?.how ?? null,
    endedAt: ended?.at ?? null,
    answer: ended === undefined ? null : (said(seen, ended.seq, 'result') ?? said(seen, ended.seq, 'reason') ?? null),
    passed: (task.passed ?? []).map((item) => passedView(item, seen)),
    may: [...taskOffered(whole.matter, task, actor)],
  };
}

/** Words that lie sealed beside an event. */
function said({ whole, dataKey }: Seen, seq: number, key: 'ask' | 'result' | 'reason'): string | undefined {
  const event = whole.events.find((one) => one.seq === seq && one.data.kind === 'handling');
  const words = event === undefined ? undefined : personalOf(event, dataKey)[key];
  return typeof words === 'string' ? words : undefined;
}

function passedView(item: Passed, { whole, procedure }: Seen) {
  return { what: passedWords(item, whole, procedure), ground: groundOfPassing(item, whole) };
}

/** Every unit these views name. */
export function handlingUnits({ handOffs = [], tasks = [], excluded = [], steps = [] }: Matter): readonly number[] {
  return [
    ...handOffs.flatMap(({ from, to, ended }) => [
      from,
      to,
      ...(ended?.competent === undefined ? [] : [ended.competent]),
    ]),
    ...steps.map(({ unit }) => unit.id),
    ...tasks.map(({ unit }) => unit.id),
    ...excluded.map(({ unit }) => unit),
  ];
}
