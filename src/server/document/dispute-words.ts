import type { Category } from '../../api/category.ts';
import type { Words } from '../../core/words/words.ts';

/** A class of dispute as a full noun, for the middle of a sentence: 邻里纠纷, “a dispute between neighbours”. */
const nouns: Readonly<Record<Category, Words>> = {
  'marriage-family': { zh: '婚姻家庭纠纷', en: 'a family dispute' },
  neighbours: { zh: '邻里纠纷', en: 'a dispute between neighbours' },
  housing: { zh: '房屋宅基地纠纷', en: 'a dispute over a house or homestead' },
  contract: { zh: '合同纠纷', en: 'a dispute over a contract' },
  business: { zh: '生产经营纠纷', en: 'a business dispute' },
  damage: { zh: '损害赔偿纠纷', en: 'a dispute over compensation for harm' },
  land: { zh: '山林土地纠纷', en: 'a dispute over land or forest' },
  expropriation: { zh: '征地拆迁纠纷', en: 'a dispute over expropriation or relocation' },
  environment: { zh: '环境污染纠纷', en: 'a dispute over pollution' },
  labour: { zh: '劳动争议', en: 'a labour dispute' },
  consumer: { zh: '消费纠纷', en: 'a consumer dispute' },
  medical: { zh: '医疗纠纷', en: 'a medical dispute' },
  traffic: { zh: '道路交通事故纠纷', en: 'a dispute after a road accident' },
  property: { zh: '物业纠纷', en: 'a dispute over property management' },
  other: { zh: '民间纠纷', en: 'a civil dispute' },
};

/** A class that is no longer in the list, of an old matter, is called what every one of them is. */
export function disputeNoun(category: string): Words {
  const found = Object.entries(nouns).find(([key]) => key === category);
  return found === undefined ? nouns.other : found[1];
}
