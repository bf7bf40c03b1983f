import type { Words } from '../core/words/words.ts';

/**
 * 纠纷类型: the classes of dispute in the yearly figures of judicial bureaus (secondary source: a county bulletin).
 * The example is what a person would say, for the guided report.
 */
export const categories = {
  'marriage-family': {
    title: { zh: '婚姻家庭', en: 'Marriage and family' },
    example: { zh: '离婚、抚养、赡养、家里财产', en: 'Divorce, children, parents, family property' },
  },
  neighbours: {
    title: { zh: '邻里', en: 'Neighbours' },
    example: { zh: '漏水、噪音、养狗、占道、采光', en: 'Leaks, noise, dogs, blocked ways, light' },
  },
  housing: {
    title: { zh: '房屋宅基地', en: 'Housing and homesteads' },
    example: { zh: '租房、押金、买卖、宅基地边界', en: 'Renting, deposits, buying, homestead boundaries' },
  },
  contract: {
    title: { zh: '合同', en: 'Contracts' },
    example: { zh: '借钱、欠款、买卖、装修', en: 'Loans, debts, sales, renovation' },
  },
  business: {
    title: { zh: '生产经营', en: 'Business operations' },
    example: { zh: '合伙、承包、供货', en: 'Partnership, contracting, supply' },
  },
  damage: {
    title: { zh: '损害赔偿', en: 'Compensation for harm' },
    example: { zh: '打架、受伤、财物损坏', en: 'Fights, injury, damaged belongings' },
  },
  land: {
    title: { zh: '山林土地', en: 'Forest and land' },
    example: { zh: '承包地、林地、界址', en: 'Contracted land, forest, boundaries' },
  },
  expropriation: {
    title: { zh: '征地拆迁', en: 'Expropriation and relocation' },
    example: { zh: '补偿、安置', en: 'Compensation, resettlement' },
  },
  environment: {
    title: { zh: '环境污染', en: 'Pollution' },
    example: { zh: '油烟、污水、灰尘', en: 'Fumes, waste water, dust' },
  },
  labour: {
    title: { zh: '劳动争议', en: 'Labour' },
    example: { zh: '拖欠工资、工伤、辞退', en: 'Unpaid wages, work injury, dismissal' },
  },
  consumer: {
    title: { zh: '消费', en: 'Consumer' },
    example: { zh: '退款、预付卡、质量', en: 'Refunds, prepaid cards, quality' },
  },
  medical: { title: { zh: '医疗', en: 'Medical' }, example: { zh: '诊疗、收费', en: 'Treatment, charges' } },
  traffic: {
    title: { zh: '道路交通事故', en: 'Road accidents' },
    example: { zh: '车损、人伤、保险', en: 'Vehicle damage, injury, insurance' },
  },
  property: {
    title: { zh: '物业', en: 'Property management' },
    example: { zh: '物业费、停车、公共维修', en: 'Fees, parking, common repairs' },
  },
  other: { title: { zh: '其他', en: 'Other' }, example: { zh: '说不清属于哪一类', en: 'Not sure which it is' } },
} as const satisfies Record<string, { readonly title: Words; readonly example: Words }>;

export type Category = keyof typeof categories;
export const categoryKeys = Object.keys(categories).filter((key): key is Category => Object.hasOwn(categories, key));
