/**
 * One text for one value: JSON in the form of RFC 8785 (keys in the order of their UTF-16 code units, no spaces,
 * numbers as ECMAScript writes them), so that a hash of it can be made again from a stored value.
 *
 * Narrower than the RFC in one place: a whole number beyond ±(2^53 − 1) is refused, because it has already lost digits.
 */

const DEPTH_MAX = 64;

/** Strings that stand between quotes as they are: no quote, backslash, control character or surrogate. */
const PLAIN_TEXT = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Under the u flag a surrogate matches only when it has lost its other half. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A value outside the domain of canonical JSON; `path` names where, as in `$.parties[2].name`. */
export class NotCanonicalError extends Error {
  readonly path: string;
  readonly problem: string;

  constructor(problem: string, path = '') {
    super(`canonical JSON cannot hold ${problem} at $${path}`);
    this.name = 'NotCanonicalError';
    this.problem = problem;
    this.path = `$${path}`;
  }

  under(step: string): NotCanonicalError {
    return new NotCanonicalError(this.problem, step + this.path.slice(1));
  }
}

/**
 * The canonical text of a value made of strings, booleans, null, finite numbers, arrays and plain objects.
 * Throws `NotCanonicalError` for anything else: undefined (also as a property's value), NaN, infinities, lone
 * surrogates, functions, symbols, bigints, dates and other class instances, nesting past 64 levels (and so cycles).
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeText(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= DEPTH_MAX) throw new NotCanonicalError(`more than ${DEPTH_MAX} levels`);
      return Array.isArray(value) ? writeList(value, depth) : writeObject(value, depth);
    case 'undefined':
      throw new NotCanonicalError('undefined');
    case 'function':
    case 'symbol':
    case 'bigint':
      throw new NotCanonicalError(`a ${typeof value}`);
  }
}

function writeText(value: string): string {
  if (PLAIN_TEXT.test(value)) return `"${value}"`;
  if (LONE_SURROGATE.test(value)) throw new NotCanonicalError('a lone surrogate');
  return JSON.stringify(value);
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new NotCanonicalError(String(value));
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotCanonicalError(`the whole number ${value}, which is past exact counting,`);
  }
  return String(value);
}

function writeList(list: readonly unknown[], depth: number): string {
  let out = '[';
  let index = 0;
  try {
    for (; index < list.length; index++) {
      if (index > 0) out += ',';
      out += write(list[index], depth + 1);
    }
  } catch (cause) {
    throw placed(cause, `[${index}]`);
  }
  return `${out}]`;
}

function writeObject(object: object, depth: number): string {
  if (!isPlain(object)) {
    throw new NotCanonicalError(
      `an object of the kind ${Object.prototype.toString.call(object).slice(8, -1)} that is not plain`,
    );
  }
  let out = '{';
  let at = '';
  try {
    for (const key of sorted(Object.keys(object))) {
      at = key;
      if (out.length > 1) out += ',';
      out += `${writeText(key)}:${write(object[key], depth + 1)}`;
    }
  } catch (cause) {
    throw placed(cause, `.${at}`);
  }
  return `${out}}`;
}

function isPlain(object: object): object is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

/** Few keys, as our payloads have, are put in order by hand faster than by the runtime. */
const FEW_KEYS = 16;

/** In code-unit order; keys that PostgreSQL gives back stand by their length. */
function sorted(keys: string[]): string[] {
  if (keys.length > FEW_KEYS) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    // What stands within the list is a text; only the compiler cannot know.
    const key = String(keys[i]);
    let place = i;
    for (; place > 0; place--) {
      const before = String(keys[place - 1]);
      if (before <= key) break;
      keys[place] = before;
    }
    keys[place] = key;
  }
  return keys;
}

function placed(cause: unknown, step: string): unknown {
  return cause instanceof NotCanonicalError ? cause.under(step) : cause;
}
