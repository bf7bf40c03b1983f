import { comparable } from '../ledger/words.ts';

/** A name without what is written beside it: 王秀英女士, 王秀英（租客） and 王秀英 are one. */
export function bareName(name: string): string {
  return withoutAsides(comparable(name))
    .replaceAll(/[\s·.•,，、]/gu, '')
    .replace(/(?:先生|女士|小姐|同志)$/u, '')
    .replace(/(?:股份有限公司|有限责任公司|有限公司|分公司|公司)+$/u, '')
    .replace(/^(?:广东省?|广州市?)+(?=.{2})/u, '');
}

/** Cut at each closing bracket: a pattern from bracket to bracket would look through the rest again for every one left open. */
function withoutAsides(name: string): string {
  return name
    .split(/(?<=[)）】\]])/u)
    .map((part) => {
      const opens = part.search(/[（(【[]/u);
      return opens >= 0 && /[)）】\]]$/u.test(part) ? part.slice(0, opens) : part;
    })
    .join('');
}

/** A name, and what is worked out of it where that has been done already. */
interface ComparedName {
  readonly name: string;
  readonly bare?: string | undefined;
  readonly sound?: string | undefined;
}

/** How near two names are: the same; they sound the same; nearly the same characters; different. */
type NameNearness = 'same' | 'sounds-same' | 'near' | 'different';

export function compareNames(a: ComparedName, b: ComparedName): NameNearness {
  const [one, other] = [a.bare ?? bareName(a.name), b.bare ?? bareName(b.name)];
  if (one === other && one !== '') return 'same';
  if (a.sound !== undefined && a.sound !== '' && a.sound === b.sound) return 'sounds-same';
  return isNear([...one], [...other]) ? 'near' : 'different';
}

/** One character of three or more differs, or a longer name stands within the other: 悦来物业 in 悦来物业管理. */
function isNear(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3) return false;
  if (long.length === short.length) return short.filter((sign, at) => sign !== long[at]).length === 1;
  return short.length >= 4 && long.join('').includes(short.join(''));
}
