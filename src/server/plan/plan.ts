import type { PlanFigures, PlanView } from '../../api/plan.ts';
import { readingUnits } from '../../core/access/can.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { type CourseReading, courseOf } from '../../core/milestone/course.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { courseView, planFacts } from '../matter/plan-view.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { listTasks, type TaskRow } from './plan.store.ts';

type Task = PlanView['tasks'][number];

const tasksMax = 500;

/** The year's plan as far as the caller reads: each unit that leads something, each task with its colour and why. */
export async function readPlan(
  services: Services,
  caller: StaffCaller,
  { year, unit }: { readonly year: number; readonly unit?: number | undefined },
): Promise<Outcome<PlanView>> {
  const directory = await orgDirectory(services.pool);
  const { byId } = directory;
  const own = readingUnits(caller.roles);
  const roots = unit === undefined ? own : [unit];
  if (unit !== undefined && byId.get(unit)?.path.some((id) => own.includes(id)) !== true) return failure('not-found');
  const units = [...byId.values()].filter(({ path }) => path.some((id) => roots.includes(id))).map(({ id }) => id);
  const rows = await listTasks(services.pool, staffScope(caller), { year, units, limit: tasksMax + 1 });
  const shown = rows.slice(0, tasksMax);
  const tasks = await Promise.all(shown.map((row) => taskOf(services, row, directory)));
  const inOrder = tasks.toSorted((a, b) => a.item.localeCompare(b.item, 'zh', { numeric: true }));
  const leading = new Map(tasks.map(({ unit: one }) => [one.id, one]));
  return {
    ok: true,
    value: {
      year,
      at: services.clock.now(),
      mayEnter: caller.roles.some(({ role }) => role === 'supervisor'),
      total: figuresOf(tasks),
      units: [...leading.values()]
        .toSorted((a, b) => codeOf(directory, a.id).localeCompare(codeOf(directory, b.id)))
        .map((one) => ({ unit: one, figures: figuresOf(tasks.filter((task) => task.unit.id === one.id)) })),
      tasks: inOrder,
      more: rows.length > tasksMax,
    },
  };
}

/** Units stand in the order of the tree, not of their figures. */
function codeOf({ byId }: Directory, unit: number): string {
  return (byId.get(unit)?.path ?? []).map((id) => String(id).padStart(9, '0')).join('/');
}

async function taskOf(services: Services, row: TaskRow, { byId }: Directory): Promise<Task> {
  const { snapshot: matter } = row;
  const { definition } = getProcedure(row.procedure, row.procedure_version);
  const reading: CourseReading = {
    now: services.clock.now(),
    calendar: services.calendar(),
    alertValues: await findLocalValues(services.pool, alertParameters.key, row.district),
    localValues: await findLocalValues(services.pool, definition.key, row.district),
  };
  const { milestones = [] } = matter;
  const next = milestones.filter(({ shown }) => shown === undefined).toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  const unit = matter.answerable.id;
  return {
    district: row.district,
    id: row.id,
    item: String(matter.facts[planFacts.item] ?? ''),
    title: String(matter.facts[planFacts.title] ?? ''),
    unit: { id: unit, name: byId.get(unit)?.name ?? { zh: '', en: '' } },
    holder: row.holder_zh === null || row.holder_en === null ? null : { zh: row.holder_zh, en: row.holder_en },
    course: courseView(courseOf(matter, definition, reading)),
    outcome: matter.status === 'closed' ? (definition.outcomes[matter.outcome]?.title ?? null) : null,
    milestones: milestones.length,
    shown: milestones.filter(({ shown }) => shown !== undefined).length,
    next: next === undefined || matter.status === 'closed' ? null : { id: next.id, due: next.due },
  };
}

function figuresOf(tasks: readonly Task[]): PlanFigures {
  const of = (colour: 'red' | 'amber' | 'green') => tasks.filter(({ course }) => course?.colour === colour).length;
  const ended = tasks.filter(({ course }) => course === null);
  const completed = ended.filter(({ milestones, shown }) => milestones === shown).length;
  return {
    tasks: tasks.length,
    red: of('red'),
    amber: of('amber'),
    green: of('green'),
    completed,
    notDone: ended.length - completed,
    milestones: tasks.reduce((all, { milestones }) => all + milestones, 0),
    shown: tasks.reduce((all, { shown }) => all + shown, 0),
  };
}
