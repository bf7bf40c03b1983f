/** Endings that say what kind of place a name is, longest first: 石牌街道 → 石牌, 华侨社区居委会 → 华侨. */
const KIND_ENDINGS = [
  '社区居民委员会',
  '虚拟生活区',
  '社区居委会',
  '居民委员会',
  '村民委员会',
  '居委会',
  '村委会',
  '生活区',
  '街道',
  '社区',
  '镇',
  '乡',
  '区',
  '县',
  '市',
] as const;

/**
 * What people call a place: its official name without the word for its kind. One ending is taken off, and never so
 * much that a single character is left (东区 stays 东区). A natural village keeps its 村: 南村村委会 → 南村.
 */
export function shortPlaceName(name: string): string {
  const ending = KIND_ENDINGS.find((candidate) => name.endsWith(candidate));
  if (ending === undefined) return name;
  const short = name.slice(0, -ending.length);
  return [...short].length < 2 ? name : short;
}

/** The characters that stand for a unit's place in an official number, from the city down. */
export interface PlaceCharacters {
  /** One character: 穗. */
  readonly city: string;
  /** One character, unique in its city: 天. */
  readonly district?: string;
  /** Short name: 石牌. */
  readonly town?: string;
  /** Short name, told apart from its namesakes in the same town: 华侨. */
  readonly village?: string;
}

/** The part of an official number that names the unit: （2026）〔穗天石牌〕人调字第00123号. */
export function unitNumberPrefix(place: PlaceCharacters): string {
  return [place.city, place.district, place.town, place.village].filter((part) => part !== undefined).join('');
}

/**
 * The court's part of a case number: the province's character and the court's four digits, 粤0106. For a basic court
 * these are the last four digits of its district's code.
 * Source: 最高人民法院《关于人民法院案件案号的若干规定》(法〔2015〕137号). A court that was given other digits there is
 * entered by hand.
 * @param district six digits (GB/T 2260)
 */
export function courtNumberPrefix(province: string, district: string): string {
  if (!/^\d{6}$/.test(district)) throw new RangeError(`not a district code: ${district}`);
  return `${province}${district.slice(2)}`;
}
