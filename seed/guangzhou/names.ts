import type { Division } from './divisions.ts';

/**
 * Pinyin as it is printed on a sign: 'shi pai' → 'Shipai', 'lv tian' → 'Lütian', with an apostrophe before a syllable
 * that begins with a vowel ('xi an' → "Xi'an"; GB/T 16159).
 */
export function romanise(pinyin: string): string {
  const joined = pinyin
    .split(' ')
    .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .map((syllable) => syllable.replace(/^([ln])v/, '$1ü'))
    .join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** The place itself rather than its committee: 华侨社区居委会 → 华侨社区, 南村村委会 → 南村, 良沙村委会 → 良沙村. */
export function placeZh({ name, shortName }: Division): string {
  if (name.endsWith('居民委员会') || name.endsWith('居委会')) return `${shortName}社区`;
  if (name.endsWith('村民委员会') || name.endsWith('村委会')) {
    return shortName.endsWith('村') ? shortName : `${shortName}村`;
  }
  return name;
}

/** The place in English, by its kind: 'Shipai Subdistrict', 'Shiling Town', 'Huaqiao Community'. */
export function placeEn({ name, pinyin }: Division): string {
  const own = romanise(pinyin);
  if (name.endsWith('街道')) return `${own} Subdistrict`;
  if (name.endsWith('镇')) return `${own} Town`;
  if (name.endsWith('水库')) return `${withoutLast(pinyin, 2)} Reservoir`;
  if (name.endsWith('林场')) return `${withoutLast(pinyin, 2)} Forest Farm`;
  if (name.endsWith('居民委员会') || name.endsWith('居委会')) return `${own} Community`;
  if (name.endsWith('村民委员会') || name.endsWith('村委会')) return `${own} Village`;
  return `${own} Living Area`;
}

function withoutLast(pinyin: string, syllables: number): string {
  return romanise(pinyin.split(' ').slice(0, -syllables).join(' '));
}
