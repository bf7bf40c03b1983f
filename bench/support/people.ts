import { type Category, categoryKeys } from '../../src/api/category.ts';
import type { RegisterBody } from '../../src/api/matter.ts';
import type { Random } from './random.ts';

type Party = RegisterBody['parties'][number];

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
const organisations = ['某某物业服务有限公司', '某某装饰工程有限公司', '某某百货商行', '某某餐饮管理有限公司'];

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

/** What somebody says at the door: one to four parties, a few sentences; a few companies stand in many matters. */
export function account(random: Random, place: { readonly code: string; readonly name: string }): RegisterBody {
  const category: Category = random.pick(categoryKeys);
  const narrative = Array.from({ length: random.whole(1, 4) }, () => random.pick(stories)).join('\n');
  const building = `${place.name}某某花园${random.whole(1, 30)}栋${random.whole(1, 32)}0${random.whole(1, 8)}房`;
  const parties: Party[] = [person(random, 'applicant', building)];
  if (random.chance(0.12)) parties.push(person(random, 'applicant', building));
  parties.push(random.chance(0.18) ? company(random) : person(random, 'respondent', building));
  if (random.chance(0.1)) parties.push(person(random, 'third-party', building));
  return { category, place: place.code, placeText: building, narrative, wish: random.pick(wishes), parties };
}

function person(random: Random, role: Party['role'], address: string): Party {
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

function company(random: Random): Party {
  // The first of the list stands in half of these matters, the second in half of the rest.
  const at = Math.min(organisations.length - 1, Math.floor(-Math.log2(1 - random.next())));
  return { role: 'respondent', kind: 'organisation', name: organisations[at] ?? '', phone: `170000000${10 + at}` };
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
