import type { Category } from '../../src/api/category.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { classOf, commonIssues } from './figures.ts';
import { dayMs } from './hours.ts';
import type { Told } from './journey.ts';
import { type Cause, organisation } from './people.ts';
import type { Door } from './posts.ts';
import { type Random, weighted } from './random.ts';

interface Kind {
  readonly category: Category;
  readonly title: string;
  readonly story: string;
}

/** What befalls many at once. */
const kinds: readonly Kind[] = [
  {
    category: 'consumer',
    title: '预付卡停业退费',
    story: '办的卡还有余额，店突然关门，在群里通知转到很远的分店，不同意就不退钱。',
  },
  {
    category: 'consumer',
    title: '培训课程停课退费',
    story: '交了一年的学费，只上了两个月课就停了，说好退费，一直排不到。',
  },
  { category: 'property', title: '停车收费调整', story: '小区停车费没有征求业主意见就涨了一倍，不交就不抬杆。' },
  { category: 'housing', title: '逾期交房', story: '合同写明年底交房，过了半年还没有通知收楼，违约金也不提。' },
  { category: 'contract', title: '装修公司停工', story: '付了八成装修款，工地停了三个月，公司的人一个都联系不上。' },
  {
    category: 'environment',
    title: '工地夜间施工噪音',
    story: '工地夜里十一点以后还在打桩，整栋楼都睡不好，投诉过几次。',
  },
  { category: 'labour', title: '拖欠工资', story: '公司三个月没有发工资，负责人说等工程款到了再发，一拖再拖。' },
];

/** Many matters of one cause: what they have in common, and how the one that leads stood at which moment. */
export class CommonIssue {
  readonly door: Door;
  readonly procedure: string;
  readonly title: string;
  readonly cause: Cause;
  readonly journeys: number;
  /** Words to all members by their event in the matter that leads. */
  readonly texts = new Map<number, string>();
  /** Matters asked into it so far. */
  asked = 0;
  private readonly firstDay: number;
  private readonly lastMs: number;
  private readonly stands: { readonly ms: number; readonly matter: Matter }[] = [];
  private own: Told | undefined;

  constructor(
    drawn: Pick<CommonIssue, 'door' | 'procedure' | 'title' | 'cause' | 'journeys'>,
    { firstDay, lastMs }: { readonly firstDay: number; readonly lastMs: number },
  ) {
    this.door = drawn.door;
    this.procedure = drawn.procedure;
    this.title = drawn.title;
    this.cause = drawn.cause;
    this.journeys = drawn.journeys;
    this.firstDay = firstDay;
    this.lastMs = lastMs;
  }

  /** The matter that leads, told to its end before the others begin. */
  get root(): Told | undefined {
    return this.own;
  }

  /** Midnight of the day on which the next of them comes; more of them come early. */
  dayOfNext(random: Random): number {
    if (this.own === undefined) return this.firstDay;
    const days = Math.min(commonIssues.withinDays, Math.floor((this.lastMs - this.firstDay) / dayMs) - 1);
    return this.firstDay + Math.floor(random.next() ** 2 * Math.max(0, days)) * dayMs;
  }

  /** The first that is told leads. */
  keep(told: Told, ms: number): void {
    this.own ??= told;
    this.stands.push({ ms, matter: told.matter });
  }

  at(ms: number): Matter | undefined {
    return this.stands.findLast((one) => one.ms <= ms)?.matter;
  }

  /** When it began, and when there was something to hear. */
  get moments(): readonly number[] {
    return this.stands.flatMap(({ ms, matter: { group } }, index) =>
      group !== undefined && group !== this.stands[index - 1]?.matter.group ? [ms] : [],
    );
  }
}

const pickProcedure = weighted(Object.entries(commonIssues.procedures).map(([item, weight]) => ({ item, weight })));

/** One begins at a door, on the day that begins at this moment. */
export function drawIssue(
  random: Random,
  { door, day, endMs }: { readonly door: Door; readonly day: number; readonly endMs: number },
): CommonIssue {
  const procedure = pickProcedure(random);
  const category = classOf[procedure];
  const able = category === undefined ? kinds : kinds.filter((kind) => kind.category === category);
  const kind = random.pick(able);
  const place = random.pick(door.places);
  const [few, many] = commonIssues.journeys;
  const cause = { category: kind.category, other: organisation(random, place), story: kind.story };
  const journeys = few + Math.floor(random.next() ** 3 * (many - few + 1));
  return new CommonIssue(
    { door, procedure, title: `${place.name}${kind.title}`, cause, journeys },
    { firstDay: day, lastMs: endMs },
  );
}
