/** What a dispute is about, told by different people at different windows. Slots: {x} the other side, {n} an amount or count, {m} months, {s} a spot. */
export interface MadeCause {
  readonly category: string;
  readonly against: 'person' | 'organisation';
  readonly tellings: readonly string[];
}

export const madeCauses: readonly MadeCause[] = [
  {
    category: 'labour',
    against: 'organisation',
    tellings: [
      '在{x}工地做木工，拖欠{m}个月工资共{n}元，老板一直说没钱。',
      '{x}欠我工钱{n}块，{m}个月没发了，项目经理电话不接。',
      '来访人反映在{s}做工，用人单位{x}未支付劳动报酬{n}元，已有{m}个月。',
    ],
  },
  {
    category: 'neighbours',
    against: 'person',
    tellings: [
      '楼上{x}家卫生间漏水，把我{s}的天花板和衣柜泡坏，修要{n}元。',
      '{s}楼上渗水{m}个月，天花发霉，要求{x}赔{n}元并修好防水。',
      '因上层住户{x}卫生间防水失效致{s}房屋渗漏，损失约{n}元，多次协商未果。',
    ],
  },
  {
    category: 'housing',
    against: 'person',
    tellings: [
      '租{x}的房子到期，押金{n}元不退，说墙面有损坏。',
      '{s}的房东{x}扣着我{n}块押金，退租{m}个月了还不给。',
      '租赁期满后出租人{x}以墙面损坏为由拒绝返还保证金{n}元，房屋位于{s}。',
    ],
  },
  {
    category: 'contract',
    against: 'person',
    tellings: [
      '{x}向我借{n}元写了借条，说好{m}个月还，到期不还。',
      '借给朋友{x}{n}块钱，有欠条，{m}个月过去电话拉黑了。',
      '债务人{x}于{m}个月前借款{n}元，出具借据，逾期未归还。',
    ],
  },
  {
    category: 'consumer',
    against: 'organisation',
    tellings: [
      '在{x}办了会员卡充值{n}元，店关门了，退款没人理。',
      '{s}那家{x}突然关门，我卡里还有{n}块，要求退钱。',
      '消费者在{x}充值预付卡{n}元，经营场所{s}停业{m}个月，要求退费。',
    ],
  },
  {
    category: 'property',
    against: 'organisation',
    tellings: [
      '{s}电梯坏了{m}个月，{x}收了物业费{n}元不修。',
      '{x}物业不修电梯，老人上不了楼，{m}个月了，我拒交{n}元管理费。',
      '业主反映{x}未履行维修义务，{s}电梯停运{m}个月，涉及管理费{n}元。',
    ],
  },
  {
    category: 'damage',
    against: 'person',
    tellings: [
      '在{s}被{x}的狗咬伤，打针花了{n}元，对方不认。',
      '{x}家的狗没牵绳把我孩子腿咬了，医药费{n}块不肯出。',
      '犬只饲养人{x}未采取约束措施，致人犬伤，医疗费{n}元，地点为{s}。',
    ],
  },
  {
    category: 'traffic',
    against: 'person',
    tellings: [
      '骑电动车在{s}被{x}开车撞倒，住院花了{n}元，保险赔得不够。',
      '{x}开车追尾，我车修了{n}块，还误工{m}个月。',
      '{s}发生交通事故，肇事方{x}未赔付医疗费及误工费{n}元。',
    ],
  },
  {
    category: 'marriage-family',
    against: 'person',
    tellings: [
      '离婚后{x}{m}个月没给孩子抚养费，每月说好{n}元。',
      '前夫{x}不给抚养费，欠了{m}个月，一个月{n}块。',
      '解除婚姻后{x}未按约支付抚育费每月{n}元，已逾{m}个月。',
    ],
  },
  {
    category: 'land',
    against: 'person',
    tellings: [
      '{x}建围墙占了我家地{n}平方米，在{s}边上。',
      '邻居{x}家砌墙越过地界，占{n}个平方，村里调过一次没成。',
      '双方因{s}宅基地界址发生争议，{x}围墙占用约{n}平方米。',
    ],
  },
];
