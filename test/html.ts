/** An element of a page that React wrote: well-formed, attributes in double quotes. */
export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: HtmlElement | undefined;
  readonly children: (HtmlElement | string)[];
}

const voidTags = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const token = /<!doctype [^>]*>|<\/([a-z0-9]+)>|<([a-z0-9]+)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gy;

/** Reads a page; throws where it is not well-formed, which is a fault in itself. */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: '#root', attributes: {}, parent: undefined, children: [] };
  let at = root;
  token.lastIndex = 0;
  while (token.lastIndex < html.length) {
    const from = token.lastIndex;
    const match = token.exec(html);
    if (match === null) throw new Error(`not HTML at ${from}: ${html.slice(from, from + 60)}`);
    const [, closed, opened, attributes = '', text] = match;
    if (text !== undefined) at.children.push(decoded(text));
    if (closed !== undefined) {
      if (at.tag !== closed || at.parent === undefined) throw new Error(`</${closed}> closes <${at.tag}> at ${from}`);
      at = at.parent;
    }
    if (opened !== undefined) {
      const element: HtmlElement = { tag: opened, attributes: attributesOf(attributes), parent: at, children: [] };
      at.children.push(element);
      if (!voidTags.has(opened)) at = element;
    }
  }
  if (at !== root) throw new Error(`<${at.tag}> is not closed`);
  return root;
}

export function findAll(from: HtmlElement, wanted: (element: HtmlElement) => boolean): readonly HtmlElement[] {
  return from.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(wanted(child) ? [child] : []), ...findAll(child, wanted)],
  );
}

export const byTag = (from: HtmlElement, ...tags: readonly string[]) =>
  findAll(from, (element) => tags.includes(element.tag));

/** What a reader reads, without what `skip` leaves out. */
export function textOf(from: HtmlElement, skip: (element: HtmlElement) => boolean = () => false): string {
  return from.children
    .map((child) => (typeof child === 'string' ? child : skip(child) ? '' : textOf(child, skip)))
    .join('');
}

export function isInside(element: HtmlElement, wanted: (ancestor: HtmlElement) => boolean): boolean {
  return element.parent !== undefined && (wanted(element.parent) || isInside(element.parent, wanted));
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  );
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
