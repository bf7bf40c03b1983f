import type { Words } from '../../core/words/words.ts';

/** Fen as people write money: 1,200.50元. */
export function yuanWords(fen: number): Words {
  const text = (fen / 100).toLocaleString('en', {
    minimumFractionDigits: fen % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  });
  return { zh: `${text}元`, en: `¥${text}` };
}
