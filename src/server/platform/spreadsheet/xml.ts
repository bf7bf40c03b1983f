import { SpreadsheetError } from './spreadsheet-error.ts';

export interface XmlVisitor {
  /** `attributes` is what stands in the tag behind its name; `empty`: the tag closes itself and no `close` follows. */
  readonly open: (name: string, attributes: string, empty: boolean) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/**
 * Goes through the part of XML that spreadsheets are written in, names without their prefix. It knows the five named
 * entities and characters by number; a document type or an entity of its own is refused, so that nothing is fetched and
 * nothing multiplies. Linear in its length.
 */
export function scanXml(xml: string, visitor: XmlVisitor): void {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) {
      visitor.text(decodeXml(xml.slice(at)));
      return;
    }
    if (tag > at) visitor.text(decodeXml(xml.slice(at, tag)));
    at = scanTag(xml, tag, visitor);
  }
}

function scanTag(xml: string, tag: number, visitor: XmlVisitor): number {
  const next = xml.charAt(tag + 1);
  if (next === '!') {
    if (xml.startsWith('<!--', tag)) return endOf(xml, '-->', tag);
    if (!xml.startsWith('<![CDATA[', tag)) throw new SpreadsheetError('forbidden', 'a document type is declared');
    const end = endOf(xml, ']]>', tag);
    visitor.text(xml.slice(tag + 9, end - 3));
    return end;
  }
  if (next === '?') return endOf(xml, '?>', tag);
  const end = endOf(xml, '>', tag);
  if (next === '/') {
    visitor.close(withoutPrefix(xml.slice(tag + 2, end - 1).trim()));
    return end;
  }
  const empty = xml.charAt(end - 2) === '/';
  const inside = xml.slice(tag + 1, empty ? end - 2 : end - 1);
  const space = inside.search(/\s/);
  if (space === -1) visitor.open(withoutPrefix(inside), '', empty);
  else visitor.open(withoutPrefix(inside.slice(0, space)), inside.slice(space), empty);
  return end;
}

/** The value of an attribute, by its name with the prefix as written. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const quote = attributes.charAt(at + name.length + 1);
    if (
      /\s/.test(attributes.charAt(at - 1)) &&
      attributes.charAt(at + name.length) === '=' &&
      (quote === '"' || quote === "'")
    ) {
      const from = at + name.length + 2;
      const to = attributes.indexOf(quote, from);
      return to === -1 ? undefined : decodeXml(attributes.slice(from, to));
    }
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) {
      const sign = named[name];
      if (sign === undefined) throw new SpreadsheetError('forbidden', `the entity ${whole}`);
      return sign;
    }
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw new SpreadsheetError('damaged', 'a tag does not end');
  return at + mark.length;
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
