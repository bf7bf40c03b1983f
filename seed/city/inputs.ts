import type { Matter } from '../../src/core/matter/matter.ts';
import { type InstalmentPlan, instalments } from '../../src/core/obligation/instalments.ts';
import type { ActionDefinition, FieldDefinition } from '../../src/core/procedure/definition.ts';
import { addDays, addMonths, type PlainDate } from '../../src/core/time/plain-date.ts';
import { agreements, choices, levels } from './figures.ts';
import type { Door, Post } from './posts.ts';
import { type Random, weighted } from './random.ts';

/** Who and what an action may name here. */
export interface Around {
  readonly door: Door;
  readonly random: Random;
  readonly today: PlainDate;
  /** Who holds a role at a unit. */
  readonly at: (role: string, unitId: number) => readonly Post[];
  /** Everybody who works at a unit. */
  readonly colleagues: (unitId: number) => readonly Post[];
  /** Whoever watches over the district. */
  readonly supervisor: Post;
  /** The unit to which matters of its towns go up. */
  readonly above: number | undefined;
  /** Units of a kind that the district has, outside the door. */
  readonly ofKind: (kind: string) => readonly number[];
}

/** What is written where an action asks for words; by the name of its field, else the last. */
const words: Readonly<Record<string, readonly string[]>> = {
  reason: ['双方在赔偿金额上分歧较大', '情况已经向当事人讲清楚', '按当事人的要求办理'],
  account: ['双方说明了情况，调解员分析了责任，双方表示回去考虑。', '到现场看过，双方把经过讲了一遍。'],
  agreed: ['双方互谅互让，按约定的金额和日期履行，其他互不追究。'],
  facts: ['经查看现场，损失情况属实。'],
  issues: ['责任怎么分、赔偿多少。'],
  needed: ['身份证明复印件和付款凭证'],
  place: ['调解室', '社区党群服务中心', '现场'],
  present: ['双方当事人', '双方当事人和社区工作人员'],
  proof: ['转账凭证', '收条'],
  words: ['谢谢', '已经解决了', ''],
  whenAndWhere: ['下周三上午九时三十分，第二审理室'],
  members: ['首席一名，仲裁员两名（示范）'],
  organ: ['区住房和建设部门'],
  lawyer: ['示范律师'],
  result: ['已查明，按规定办理。'],
  other: ['情况已核实。'],
};

/** An input that the action takes; undefined where something it needs is not there to be named. */
export function inputFor(
  key: string,
  { input }: ActionDefinition,
  matter: Matter,
  around: Around,
): Record<string, unknown> | undefined {
  const filled: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(input)) {
    if (field.optional === true && !isWorthSaying(field, around.random)) continue;
    const value = filledIn(`${matter.procedure}.${key}.${name}`, name, field, matter, around);
    if (value === undefined && field.optional !== true) return undefined;
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

function isWorthSaying(field: FieldDefinition, random: Random): boolean {
  return field.kind === 'text' && field.form === undefined && random.chance(0.5);
}

function filledIn(path: string, name: string, field: FieldDefinition, matter: Matter, around: Around): unknown {
  const { random, today } = around;
  switch (field.kind) {
    case 'text': {
      const said = random.pick(words[name] ?? words.other ?? []).slice(0, field.maxLength);
      return said === '' && field.optional === true ? undefined : said;
    }
    case 'choice':
      return chosen(path, Object.keys(field.options), random);
    case 'boolean':
      return true;
    case 'date':
      return field.range === 'past' ? today : addDays(today, random.whole(3, 10));
    case 'staff': {
      const unit = field.at === 'offered' && matter.status === 'open' ? matter.offered : matter.answerable;
      const posts = unit === undefined ? [] : around.at(field.role, unit.id);
      return posts.length === 0 ? undefined : random.pick(posts).staffId;
    }
    case 'unit':
      return unitFor(field.unitKind, matter, around);
    case 'party': {
      const able = matter.parties.filter((party) => party.left === undefined && field.roles.includes(party.role));
      return able.length === 0 ? undefined : random.pick(able).id;
    }
    case 'obligations':
      return promises(matter, around);
    case 'obligation':
      return matter.obligations.find((one) => one.performedOn === undefined)?.id;
  }
}

const pickers = new Map<string, (random: Random) => string>();

function chosen(path: string, options: readonly string[], random: Random): string {
  const told = choices[path];
  if (told === undefined) return random.pick(options);
  const known = pickers.get(path) ?? weighted(Object.entries(told).map(([item, weight]) => ({ item, weight })));
  pickers.set(path, known);
  return known(random);
}

/** The committee of a village or the town's own; of other kinds the district's; whoever declines names the centre. */
function unitFor(kind: string, matter: Matter, { door, random, ofKind }: Around): number | undefined {
  if (kind === 'any') return door.centre.id;
  if (kind !== 'mediation-committee') {
    const units = ofKind(kind);
    return units.length === 0 ? undefined : random.pick(units);
  }
  const ofVillage = door.villageMediators.length > 0 && random.chance(levels.village);
  const { unit } = random.pick(ofVillage ? door.villageMediators : door.mediators);
  // Decided by the door after a refusal: another than the one that refused.
  const refusing = matter.handOffs?.at(-1)?.to;
  const other = door.mediators[0]?.unit.id;
  return unit.id === refusing && other !== undefined ? other : unit.id;
}

const pickCount = weighted(agreements.points.map((weight, index) => ({ item: index + 1, weight })));

/** What is promised: money at once or in rates, and that something is done. */
function promises(matter: Matter, { random, today }: Around): readonly Record<string, unknown>[] {
  const debtor =
    matter.parties.find((party) => party.left === undefined && party.role === 'respondent')?.id ??
    matter.parties.findLast((party) => party.left === undefined)?.id;
  const [low, high] = agreements.amountYuan;
  const [soon, late] = agreements.dueDays;
  const due = () => addDays(today, random.whole(soon, late));
  const yuan = random.whole(low, high);
  const inRates = yuan > agreements.instalmentsAboveYuan && random.chance(agreements.instalments);
  const plan: InstalmentPlan = {
    totalFen: yuan * 100,
    count: random.whole(agreements.ratesMin, agreements.ratesMax),
    first: addMonths(today, 1),
    every: 'month',
  };
  const rates = inRates ? instalments(plan) : undefined;
  const money = rates?.map((rate, index) => ({ debtor, ...rate, wording: `第${index + 1}期赔偿款` })) ?? [
    { debtor, amountFen: yuan * 100, due: due(), wording: '一次性支付赔偿款' },
  ];
  const deeds = Array.from({ length: pickCount(random) - 1 }, () => ({
    debtor,
    due: due(),
    wording: '修复并恢复原状',
  }));
  return [...money, ...deeds];
}
