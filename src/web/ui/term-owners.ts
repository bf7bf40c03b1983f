import type { TermOwner } from '../../core/deadline/terms-beside.ts';
import type { Words } from '../../core/words/words.ts';
import { dateWords } from './date-words.ts';

const owners: Readonly<Record<TermOwner, Words>> = {
  statute: { zh: '法律规定', en: 'The law' },
  city: { zh: '本市规定', en: 'The city' },
  district: { zh: '本区承诺', en: 'The district' },
  house: { zh: '办理单位承诺', en: 'The office' },
};

/** One of the terms set for a duty: 本市规定：10日，2026年3月12日到期（以此为准）. */
export function termBesideWords(one: {
  readonly whose: TermOwner;
  readonly term: Words;
  readonly due: string;
  readonly binds: boolean;
}): Words {
  const [owner, day] = [owners[one.whose], dateWords(one.due)];
  return {
    zh: `${owner.zh}：${one.term.zh}，${day.zh}到期${one.binds ? '（以此为准）' : ''}`,
    en: `${owner.en}: ${one.term.en}, due ${day.en}${one.binds ? ' (this one binds)' : ''}`,
  };
}
