/**
 * Reading answers of the server, and what lies in the phone's storage, by hand: a page that has been on a phone for
 * weeks takes of an answer what it knows and leaves what has been added since.
 */

/** A field of an object; undefined where there is none. */
export function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function textAt(value: unknown, name: string): string {
  const found = at(value, name);
  return typeof found === 'string' ? found : '';
}

export function numberAt(value: unknown, name: string): number | undefined {
  const found = at(value, name);
  return typeof found === 'number' ? found : undefined;
}

export function listAt(value: unknown, name: string): readonly unknown[] {
  const found: unknown = at(value, name);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, name: string): readonly string[] {
  return listAt(value, name).filter((one) => typeof one === 'string');
}

/** Words in both languages; undefined where they are not. */
export function wordsAt(value: unknown, name: string): { readonly zh: string; readonly en: string } | undefined {
  const found = at(value, name);
  const [zh, en] = [textAt(found, 'zh'), textAt(found, 'en')];
  return zh === '' || en === '' ? undefined : { zh, en };
}
