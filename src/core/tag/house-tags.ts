import type { Tag } from './tag.ts';

/** Subjects that offices list by beside the kinds of dispute, and that say nothing of anybody in the matter. */
export const houseTags: readonly Tag[] = [
  {
    key: 'unpaid-wages',
    name: { zh: '欠薪', en: 'Unpaid wages' },
    means: { zh: '争的是该付没付的工资', en: 'What is in dispute is wages that were due and not paid' },
  },
  {
    key: 'prepaid-card',
    name: { zh: '预付卡', en: 'Prepaid card' },
    means: {
      zh: '争的是预先付款的卡、券或者课时',
      en: 'What is in dispute was paid for in advance: a card, vouchers, lessons',
    },
  },
  {
    key: 'online-purchase',
    name: { zh: '网络购物', en: 'Online purchase' },
    means: { zh: '争的是在网上买的商品或者服务', en: 'What is in dispute was bought online' },
  },
  {
    key: 'added-lift',
    name: { zh: '加装电梯', en: 'Added lift' },
    means: { zh: '争的是既有住宅加装电梯', en: 'What is in dispute is a lift added to a block of flats' },
  },
  {
    key: 'water-leak',
    name: { zh: '漏水', en: 'Water leak' },
    means: {
      zh: '争的是楼上楼下或者相邻房屋的渗漏',
      en: 'What is in dispute is water that came through from above or next door',
    },
  },
  {
    key: 'noise',
    name: { zh: '噪声', en: 'Noise' },
    means: { zh: '争的是施工、经营或者邻里的声响', en: 'What is in dispute is noise of building, trade or neighbours' },
  },
  {
    key: 'parking',
    name: { zh: '停车', en: 'Parking' },
    means: {
      zh: '争的是车位、停放或者停车收费',
      en: 'What is in dispute is parking: spaces, where vehicles stand, fees',
    },
  },
  {
    key: 'charging-of-e-bikes',
    name: { zh: '电动车充电', en: 'Charging of e-bikes' },
    means: { zh: '争的是电动车的充电或者停放', en: 'What is in dispute is where e-bikes are charged or kept' },
  },
  {
    key: 'across-districts',
    name: { zh: '跨区', en: 'Across districts' },
    means: { zh: '事情发生在两个以上的区', en: 'It happened in more than one district' },
  },
  {
    key: 'look-on-site',
    name: { zh: '现场查看', en: 'Look on site' },
    means: { zh: '要到现场看过才说得清', en: 'It takes a look on site to see what is so' },
  },
];
