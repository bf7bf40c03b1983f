import type { Product } from '../test/product.ts';
import { daysFromNow } from './days.ts';
import { staff } from './desk.ts';
import { actAsParty, type MatterRef, type Officer, officer, type Registration } from './office.ts';

type Story = Omit<Registration, 'parties' | 'place'> & {
  readonly place?: string;
  readonly applicant: string;
  readonly other: string;
  readonly organisation?: true;
};

/** What people of one street bring; every name is made up. */
const stories = {
  leak: {
    applicant: '黎示例',
    other: '周样本',
    category: 'neighbours',
    placeText: '华标社区 华标街8号301',
    narrative: '国庆以后卫生间天花板一直滴水，墙皮脱落。找楼上说过两次，对方说不是他家漏的。',
    wish: '找出漏水的地方修好，赔偿重新粉刷的费用。',
  },
  deposit: {
    applicant: '苏试用',
    other: '冯范例',
    category: 'housing',
    placeText: '龙口西社区 龙口西路218号605',
    narrative: '租期到了，房东以墙面有钉孔为由不退押金3200元。',
    wish: '退还押金。',
  },
  wages: {
    applicant: '罗模拟',
    other: '示例装饰工程部',
    organisation: true,
    category: 'labour',
    placeText: '石东社区 石牌东路86号',
    narrative: '做了两个月泥水工，还有9600元工钱没有结清，老板说等甲方付款。',
    wish: '春节前结清工钱。',
  },
  noise: {
    applicant: '邓试写',
    other: '楼下小炒店',
    organisation: true,
    category: 'environment',
    placeText: '瑞华社区 体育东横街12号',
    narrative: '油烟管道正对窗户，晚上十二点还在排烟，家里老人咳嗽。',
    wish: '把排烟口移开，十点以后不再排烟。',
  },
  parking: {
    applicant: '马演示',
    other: '示例物业服务中心',
    organisation: true,
    category: 'property',
    placeText: '金田社区 天河路351号',
    narrative: '交了固定车位费，回来车位常被占，物业说管不了。',
    wish: '固定车位有人管，或者退还车位费。',
  },
  refund: {
    applicant: '姚样例',
    other: '示例健身会所',
    organisation: true,
    category: 'consumer',
    placeText: '芳草园社区 天河北路175号',
    narrative: '办了两年的健身卡，三个月后门店搬到番禺，要求退余下的费用，店家只肯转卡。',
    wish: '退还没有用完的费用。',
  },
  dog: {
    applicant: '卢样本',
    other: '蔡范例',
    category: 'neighbours',
    placeText: '朝阳社区 石牌西路60号',
    narrative: '隔壁养的两条狗清早五点多就叫，孩子要高考，说过几次没有用。',
    wish: '早上七点以前、晚上十点以后不让狗在阳台上。',
  },
  tiles: {
    applicant: '赖示例',
    other: '示例装饰设计部',
    organisation: true,
    category: 'contract',
    placeText: '龙口东社区 龙口东路130号',
    narrative: '装修半年，厨房墙砖空鼓脱落，装修队说过了保修期。',
    wish: '免费重贴，或者退一部分工钱。',
  },
  care: {
    applicant: '区范例',
    other: '区展示',
    category: 'marriage-family',
    placeText: '南镇社区 南镇大街3巷7号',
    narrative: '母亲八十六岁，兄弟两人对轮流照顾和护工费怎么分担谈不拢。',
    wish: '定下怎么轮流照顾、费用怎么分。',
  },
  loan: {
    applicant: '温试用',
    other: '汤模拟',
    category: 'contract',
    placeText: '穗园社区 天河北路穗园小区',
    narrative: '借给老同学两万元，说好半年还，已经过了一年。',
    wish: '定一个还款的时间。',
  },
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof stories;
export type Street = Readonly<Record<StoryName, MatterRef>> & {
  /** Codes of the leak: whoever brought it, and the other side; and of whoever claims the wages. */
  readonly codes: { readonly applicant: string; readonly other: string; readonly wages: string };
};

function registrationOf(story: Story, index: number): Registration {
  const { applicant, other, organisation, place, ...account } = story;
  return {
    ...account,
    place: place ?? '440106006',
    parties: [
      { role: 'applicant', kind: 'person', name: applicant, phone: `170000000${30 + index}` },
      {
        role: 'respondent',
        kind: organisation === undefined ? 'person' : 'organisation',
        name: other,
        phone: `170000000${50 + index}`,
      },
    ],
  };
}

/** A working week of the street's centre and its mediation committee, each matter at another point of its way. */
export async function fillStreet(product: Product): Promise<Street> {
  const clerk = await officer(product, staff.clerk);
  const mediator = await officer(product, staff.mediator);
  const registered = async (name: StoryName) => {
    const index = Object.keys(stories).indexOf(name);
    const { district, id, codes } = await clerk.register(registrationOf(stories[name], index));
    return { matter: { district, id }, code: codes[0]?.code ?? '' };
  };
  const committee = mediator.session.roles[0]?.unit.id ?? 0;
  const taken = async (name: StoryName) => {
    const { matter, code } = await registered(name);
    await clerk.act(matter, 'send', { unit: committee });
    await mediator.act(matter, 'accept', { mediator: mediator.session.staffId });
    return { matter, code };
  };
  const inMediation = async (name: StoryName) => {
    const { matter, code } = await taken(name);
    await mediator.act(matter, 'tell-rights', { way: 'oral' });
    await mediator.act(matter, 'invite');
    const other = await mediator.codeOf(matter, stories[name].other);
    await actAsParty(product, other, matter, 'consent');
    return { matter, code, other };
  };
  const leak = await inMediation('leak');
  await agreeOn(product, mediator, leak, '修好卫生间防水层', 3);
  const deposit = await inMediation('deposit');
  await draftFor(mediator, deposit.matter, '退还押金', 7, 320_000);
  const wages = await inMediation('wages');
  const noise = await taken('noise');
  await mediator.act(noise.matter, 'tell-rights', { way: 'written' });
  await mediator.act(noise.matter, 'invite');
  const refund = await taken('refund');
  const tiles = await taken('tiles');
  await mediator.act(tiles.matter, 'tell-rights', { way: 'oral' });
  const dog = await inMediation('dog');
  await mediator.arrange(dog.matter, {
    deed: 'set',
    time: { on: daysFromNow(2), from: '09:30', to: '11:00' },
    place: '石牌街道综治中心调解一室',
  });
  const parking = await registered('parking');
  await clerk.act(parking.matter, 'send', { unit: committee });
  const [care, loan] = [await registered('care'), await registered('loan')];
  return {
    leak: leak.matter,
    deposit: deposit.matter,
    wages: wages.matter,
    noise: noise.matter,
    refund: refund.matter,
    tiles: tiles.matter,
    dog: dog.matter,
    parking: parking.matter,
    care: care.matter,
    loan: loan.matter,
    codes: { applicant: leak.code, other: leak.other, wages: wages.code },
  };
}

async function draftFor(
  mediator: Officer,
  matter: MatterRef,
  wording: string,
  days: number,
  amountFen?: number,
): Promise<void> {
  const { parties } = await mediator.read(matter);
  const debtor = parties.find((party) => party.role === 'respondent')?.id;
  await mediator.act(matter, 'hold-session', {
    on: daysFromNow(0),
    place: '石牌街道综治中心调解一室',
    present: parties.map((party) => party.name).join('、'),
    account: '双方各自说明情况，调解员讲明有关规定，双方愿意各让一步。',
  });
  await mediator.act(matter, 'draft-agreement', {
    facts: '双方对事情的经过没有争议。',
    issues: '对怎样处理和什么时候做到有争议。',
    obligations: [{ debtor, wording, due: daysFromNow(days), ...(amountFen === undefined ? {} : { amountFen }) }],
  });
}

async function agreeOn(
  product: Product,
  mediator: Officer,
  { matter, code, other }: { readonly matter: MatterRef; readonly code: string; readonly other: string },
  wording: string,
  days: number,
): Promise<void> {
  await draftFor(mediator, matter, wording, days);
  await actAsParty(product, code, matter, 'confirm-agreement');
  await actAsParty(product, other, matter, 'confirm-agreement');
  await mediator.act(matter, 'seal');
}
