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
