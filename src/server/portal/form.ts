import { uuidV7 } from '../platform/crypto/uuid-v7.ts';

/** What a form sent, as texts; a field that is missing or is no text is the empty text. */
export interface Form {
  text(name: string): string;
  has(name: string): boolean;
}

export function formOf(body: unknown): Form {
  const value = (name: string): unknown => {
    if (typeof body !== 'object' || body === null) return undefined;
    const found: unknown = Reflect.get(body, name);
    return Array.isArray(found) ? found[0] : found;
  };
  return {
    text(name) {
      const found = value(name);
      return typeof found === 'string' ? found.replaceAll('\r\n', '\n') : '';
    },
    has: (name) => typeof value(name) === 'string',
  };
}

/** The form's own key, so that sending it twice does once what it asks. */
export function keyOf(form: Form): string {
  const key = form.text('key');
  return isUuid(key) ? key : uuidV7();
}

/** Whether a part of an address, or a form's field, is an id at all. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
