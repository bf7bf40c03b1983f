import { pino } from 'pino';

const hidden = '[hidden]';

/** Field names whose value is never written, compared without case, dashes and underscores. */
const hiddenFields: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'password',
  'secret',
  'token',
  'identitynumber',
  'phone',
  'mobile',
  'contact',
  'address',
]);

/** PostgreSQL quotes the refused row or the bound values in these properties of an error. */
const quotingProperties: ReadonlySet<string> = new Set(['detail', 'where', 'internalQuery', 'parameters']);

/** A resident identity number (GB 11643) and a mainland mobile number standing alone; the password in a URL. */
const identityNumber = /(?<![0-9A-Za-z])\d{6}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])/g;
const mobileNumber = /(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z])/g;
const urlPassword = /(\w:\/\/[^\s:/@"]*):[^\s@/"]*@/g;

const depthMax = 6;

/** A copy with the values of telling field names hidden. Class instances are left to their serializers. */
export function hideFields(fields: Record<string, unknown>): Record<string, unknown> {
  return copied(fields, 0) as Record<string, unknown>;
}

function copied(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === depthMax) return hidden;
  if (Array.isArray(value)) return value.map((item) => copied(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      hiddenFields.has(name.toLowerCase().replace(/[-_]/g, '')) ? hidden : copied(item, depth + 1),
    ]),
  );
}

/** The finished line without numbers that name a person. A bare JSON number becomes 0, so that the line stays JSON. */
export function hidePatterns(line: string): string {
  const hide = (_found: string, offset: number, whole: string) =>
    /[:,[]/.test(whole[offset - 1] ?? '') ? '0' : hidden;
  return line.replace(identityNumber, hide).replace(mobileNumber, hide).replace(urlPassword, `$1:${hidden}@`);
}

/** What moves a terminal's cursor, turns the direction of a line or ends it for some reader: control and bidi characters. */
const unseen = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The line with such characters written out, as JSON writes those below a blank; what was JSON stays it. */
export function showUnseen(line: string): string {
  return line.replace(unseen, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** An error as fields, its causes included, without the properties in which PostgreSQL quotes a row. */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const fields: Record<string, unknown> = { ...pino.stdSerializers.err(error) };
  for (const name of quotingProperties) delete fields[name];
  return hideFields(fields);
}
