import { type Category, categoryKeys } from '../../src/api/category.ts';
import type { RegisterBody } from '../../src/api/register.ts';
import { againstOrganisation, agreements, classes, classOf, sides, withoutOtherSide } from './figures.ts';
import { createRandom, type Random, weighted } from './random.ts';

type Party = RegisterBody['parties'][number];
type Role = Party['role'];

const surnames = [...'陈李黄张梁林刘吴罗何杨王邓曾谢周叶钟郭冯赵胡欧卢龑䶮'];
/** Given names that say of themselves that nobody bears them. */
const givenNames = [
  '示范',
  '示例',
  '样本',
  '演示',
  '范例',
  '试用',
  '展示',
  '样例',
  '模拟',
  '假设',
  '妧',
  '某某',
  '举例',
  '㑇',
];
const organisations = [
  '物业服务',
  '装饰工程',
  '百货',
  '餐饮管理',
  '电子商务',
  '健身',
  '建筑劳务',
  '家政服务',
  '教育咨询',
];

const stories: readonly string[] = [
  '楼上卫生间漏水，主卧天花和墙面泡坏了。找过楼上两次，对方不承认，物业看过，说是防水层破损。',
  '租房合同到期，房东以墙面有划痕为由不退两个月押金，微信里说好退一半，后来又不回消息。',
  '去年三月借出五万元，有转账记录和借条，约定年底还清，到期后只还了一万，电话也不接。',
  '邻居在公共走廊放鞋柜和电动车充电，说过几次没有用，消防检查也提过，老人进出不方便。',
  '装修做了一半停工，已经付了八成的钱，墙面空鼓、厨房防水没做，公司一直拖着不来人。',
  '双方在菜市场为占摊位吵起来，推搡中手臂擦伤，看病花了六百多元，想让对方道歉并赔医药费。',
  '小区停车位被临时改成收费的，业主没有投票，物业说是街道同意的，大家意见很大。',
  '父亲去世后兄妹三人对老房子怎么分谈不拢，母亲还住在里面，希望有人帮忙讲清楚。',
  '在店里办了健身卡，用了三次店就关门了，余额两千多元，老板说转到别的店，路很远。',
  '楼下烧烤店夜里排烟和噪音到一点，孩子睡不好，跟老板谈过，答应装设备，三个月没有装。',
];
const wishes = [
  '早点修好，赔偿损失。',
  '把钱退给我。',
  '请对方停下来，以后不要再这样。',
  '有人主持公道，讲清楚怎么分。',
  '',
];

const pickClass = weighted(
  categoryKeys.map((item): { readonly item: Category; readonly weight: number } => ({
    item,
    weight: classes[item] ?? 0,
  })),
);

/** Where somebody comes from, and how many of the place are told apart by the seed. */
export interface Home {
  readonly code: string;
  readonly name: string;
}

/** What many matters have in common: of what they are, against whom, and what happened to all. */
export interface Cause {
  readonly category: Category;
  readonly other: Party;
  readonly story: string;
}

/** What somebody says at the door under a procedure: who they are, against whom, a few sentences. */
export function account(random: Random, place: Home, procedure = 'people-mediation', cause?: Cause): RegisterBody {
  const category = cause?.category ?? classOf[procedure] ?? pickClass(random);
  const told = Array.from({ length: random.whole(1, 4) }, () => random.pick(stories));
  const narrative = (cause === undefined ? told : [cause.story, ...told.slice(1, 2)]).join('\n');
  const building = `${place.name}某某花园${random.whole(1, 30)}栋${random.whole(1, 32)}0${random.whole(1, 8)}房`;
  const [low, high] = agreements.amountYuan;
  const amount = random.chance(sides.amount) ? { amountFen: random.whole(low, high) * 100 } : {};
  const parties = partiesOf(random, place, { procedure, building, other: cause?.other });
  const wish = random.pick(wishes);
  return { category, place: place.code, placeText: building, narrative, wish, parties, ...amount };
}

function partiesOf(
  random: Random,
  place: Home,
  {
    procedure,
    building,
    other: known,
  }: { readonly procedure: string; readonly building: string; readonly other?: Party | undefined },
): Party[] {
  const group = !withoutOtherSide.includes(procedure) && random.chance(sides.group);
  const many = group ? random.whole(sides.groupMin, sides.groupMax) : random.chance(sides.secondApplicant) ? 2 : 1;
  const applicants = Array.from({ length: procedure === 'legal-aid' ? 1 : many }, () =>
    somebody(random, place, 'applicant', building),
  );
  if (withoutOtherSide.includes(procedure)) return applicants;
  const company = group || againstOrganisation.includes(procedure) || random.chance(sides.organisation);
  const drawn = company ? organisation(random, place) : somebody(random, place, 'respondent', building);
  const other = known ?? drawn;
  const third = random.chance(sides.thirdParty) ? [somebody(random, place, 'third-party', building)] : [];
  return [...applicants, other, ...third];
}

/** One of the place's few regulars, the first of them far more often than the last, or somebody never seen before. */
function somebody(random: Random, place: Home, role: Role, address: string): Party {
  if (!random.chance(sides.repeat)) return person(random, role, address);
  const which = skewed(random, sides.regularsPerPlace);
  return person(createRandom(Number(place.code) * 31 + which), role, address);
}

/** From 0 up: the first takes half, the second half of the rest. */
function skewed(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(-Math.log2(1 - random.next())));
}

function person(random: Random, role: Role, address: string): Party {
  const known = role === 'applicant';
  return {
    role,
    kind: 'person',
    name: random.pick(surnames) + random.pick(givenNames),
    ...(known || random.chance(0.7) ? { phone: `1700000${String(random.whole(0, 9_999)).padStart(4, '0')}` } : {}),
    ...(random.chance(known ? 0.8 : 0.2) ? { identityNumber: identityNumber(random) } : {}),
    ...(random.chance(known ? 0.9 : 0.5) ? { address } : {}),
  };
}

/** One of the town's few: the property manager of its largest estates stands in half of these matters. */
export function organisation(random: Random, { code, name }: Home): Party {
  const at = skewed(random, sides.organisationsPerTown);
  const trade = organisations[(Number(code.slice(6, 9)) + at) % organisations.length] ?? '';
  const phone = `1700000${String((Number(code.slice(4, 9)) * 7 + at) % 10_000).padStart(4, '0')}`;
  return { role: 'respondent', kind: 'organisation', name: `${name}某某${trade}有限公司`, phone };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A well-formed number (GB 11643) of area 999999, which is nowhere. */
function identityNumber(random: Random): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${random.whole(1950, 2005)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`;
  const body = `999999${day}${String(random.whole(0, 999)).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
