import type { Words } from '../words/words.ts';

/** The classes of legal need in which questions are asked, as sites for legal advice sort them. */
export const triageClasses = {
  family: { zh: '婚姻家庭', en: 'Marriage and family' },
  labour: { zh: '劳动纠纷', en: 'Labour' },
  traffic: { zh: '交通事故', en: 'Road accidents' },
  debt: { zh: '债权债务', en: 'Debts' },
  criminal: { zh: '刑事辩护', en: 'Criminal defence' },
  contract: { zh: '合同纠纷', en: 'Contracts' },
  housing: { zh: '房产纠纷', en: 'Houses and flats' },
  tort: { zh: '侵权', en: 'Torts' },
  company: { zh: '公司法', en: 'Companies' },
  medical: { zh: '医疗纠纷', en: 'Medical' },
  relocation: { zh: '拆迁安置', en: 'Expropriation and relocation' },
  administrative: { zh: '行政诉讼', en: 'Administrative litigation' },
  building: { zh: '建设工程', en: 'Building works' },
  intellectual: { zh: '知识产权', en: 'Intellectual property' },
  general: { zh: '综合咨询', en: 'General advice' },
  injury: { zh: '人身损害', en: 'Bodily harm' },
  foreign: { zh: '涉外法律', en: 'Foreign elements' },
  shipping: { zh: '海事海商', en: 'Shipping and carriage' },
  consumer: { zh: '消费权益', en: 'Consumers' },
  mortgage: { zh: '抵押担保', en: 'Mortgages and guarantees' },
} as const satisfies Record<string, Words>;

export type TriageClass = keyof typeof triageClasses;

export const triageClassKeys = Object.keys(triageClasses).filter((key): key is TriageClass =>
  Object.hasOwn(triageClasses, key),
);

/** A class by its Chinese name; undefined when there is none of it. */
export function triageClassOf(name: string): TriageClass | undefined {
  return triageClassKeys.find((key) => triageClasses[key].zh === name);
}
