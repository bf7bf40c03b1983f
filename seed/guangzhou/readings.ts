/**
 * Readings that Guangzhou's place names have and a general dictionary gives otherwise; text → toneless syllables.
 * A later entry wins over an earlier one. Each was looked at by eye, with the names it touches.
 */
export const READINGS: readonly (readonly [text: string, syllables: string])[] = [
  // A creek (河涌) is chōng in every Guangdong name: 东涌, 沙涌, 驷马涌.
  ['涌', 'chong'],
  // A capital or a town, never "all": 花都, 都府, 新都.
  ['都', 'du'],
  // 㘵 is a landing place, written 埗 or 步 elsewhere: 清㘵, 大㘵.
  ['㘵', 'bu'],
  // 厦 for 下, "below", in old village names (not the modern 安厦, from 广厦).
  ['棠厦', 'tang xia'],
  ['石厦', 'shi xia'],
  ['厦教', 'xia jiao'],
  // The surname Ōu; the metro's sign says Ouzhuang.
  ['区庄', 'ou zhuang'],
  // The surname Zēng.
  ['曾边', 'zeng bian'],
  ['曾巷', 'zeng xiang'],
  // After the Haichuang temple (海幢寺).
  ['海幢', 'hai chuang'],
  ['大夫田', 'da fu tian'],
  ['民乐', 'min le'],
  // Named after 番禺 (Pānyú); 番丰 in Zengcheng is not.
  ['番奥', 'pan ao'],
];

/**
 * Names whose word for the committee is misprinted in the source (会会, 委委); code → the name meant.
 */
export const MISPRINTS: ReadonlyMap<string, string> = new Map([
  ['440103021001', '南漖社区居委会'],
  ['440103021002', '东塱社区居委会'],
  ['440103021003', '沙洛社区居委会'],
  ['440103021004', '金宇社区居委会'],
  ['440103022001', '海中社区居委会'],
  ['440103022002', '海南社区居委会'],
  ['440115001011', '海湾社区居委会'],
]);

/** A syllable as it is typed on a keyboard: ü becomes v (绿 lv, 吕 lv). */
export function foldSpelling(syllable: string): string {
  return syllable.normalize('NFC').replaceAll('ü', 'v');
}
