type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether two values as JSON has them say the same: keys in any order, nothing converted. It makes no text of either, and
 * ends at the first difference.
 */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((value, at) => same(value, other[at]));
  }
  return isFields(one) && isFields(other) && sameFields(one, other);
}

function sameFields(one: Fields, other: Fields): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    const theirs = other[key];
    if (theirs === undefined || !same(one[key], theirs)) return false;
  }
  return true;
}

function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
