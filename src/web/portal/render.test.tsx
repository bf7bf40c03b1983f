import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { byTag, findAll, type HtmlElement, isInside, parseHtml, textOf } from '../../../test/html.ts';
import { portalPages } from '../../../test/portal-pages.ts';
import type { RenderOptions } from '../../api/portal/page.ts';
import { renderPortal } from './render.tsx';

const variants: readonly [name: string, options: RenderOptions][] = (['zh', 'en'] as const).flatMap((locale) =>
  [false, true].map((largeType): [string, RenderOptions] => [
    `${locale}${largeType ? ' large' : ''}`,
    {
      locale,
      largeType,
      path: '/here?n=2',
      assets: {
        styles: '/assets/portal-0.css',
        script: '/assets/portal-0.js',
        push: { script: '/assets/push-0.js', worker: '/assets/push-worker-0.js' },
      },
    },
  ]),
);

const shown = Object.entries(portalPages).flatMap(([name, page]) =>
  variants.map(([variant, options]) => {
    const html = renderPortal(page, options);
    return { name: `${name} (${variant})`, page, options, html, root: parseHtml(html) };
  }),
);

const ids = (root: HtmlElement) =>
  findAll(root, ({ attributes }) => attributes.id !== undefined).map(({ attributes }) => attributes.id ?? '');
const faultsOf = (page: object): readonly { readonly field: string }[] =>
  'faults' in page && Array.isArray(page.faults) ? page.faults : [];

describe.each(shown)('$name', ({ page, options, html, root }) => {
  test('is one document in its own language with one heading of the first rank', () => {
    expect(html.startsWith('<!doctype html><html lang=')).toBe(true);
    expect(byTag(root, 'html')[0]?.attributes).toMatchObject({ lang: options.locale === 'zh' ? 'zh-CN' : 'en' });
    expect(byTag(root, 'html')[0]?.attributes.class).toBe(options.largeType ? 'large' : undefined);
    expect(byTag(root, 'h1')).toHaveLength(1);
    expect(byTag(root, 'title')).toHaveLength(1);
  });

  test('headings go down one rank at a time', () => {
    const ranks = byTag(byTag(root, 'main')[0] ?? root, 'h1', 'h2', 'h3').map(({ tag }) => Number(tag[1]));
    // The error summary stands before the page's own heading.
    const own = faultsOf(page).length > 0 ? ranks.slice(1) : ranks;
    expect(own[0]).toBe(1);
    for (const [index, rank] of own.entries()) expect(rank - (own[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('every control has a label, every reference an end, every id one owner', () => {
    const known = ids(root);
    expect(new Set(known).size).toBe(known.length);
    const labels = byTag(root, 'label').map(({ attributes }) => attributes.for);
    const controls = byTag(root, 'input', 'textarea', 'select').filter(
      ({ attributes }) => attributes.type !== 'hidden',
    );
    for (const { attributes } of controls) expect(labels).toContain(attributes.id);
    for (const label of labels) expect(known).toContain(label);
    for (const attribute of ['aria-describedby', 'aria-labelledby'] as const) {
      for (const element of findAll(root, ({ attributes }) => attributes[attribute] !== undefined))
        for (const id of (element.attributes[attribute] ?? '').split(' ')) expect(known).toContain(id);
    }
  });

  test('what is wrong is said in the title, at the top with a link, and at the control', () => {
    const faults = faultsOf(page);
    const title = textOf(byTag(root, 'title')[0] ?? root);
    expect(title.startsWith(options.locale === 'zh' ? '错误：' : 'Error: ')).toBe(faults.length > 0);
    const summary = findAll(root, ({ attributes }) => attributes.class === 'error-summary');
    expect(summary).toHaveLength(faults.length > 0 ? 1 : 0);
    if (summary[0] === undefined) return;
    expect(summary[0].attributes).toMatchObject({ tabindex: '-1', role: 'alert' });
    const links = byTag(summary[0], 'a').map(({ attributes }) => attributes.href);
    expect(links).toEqual(faults.map(({ field }) => `#${field}`));
    for (const { field } of faults) {
      const control = findAll(root, ({ attributes }) => attributes.id === field)[0];
      expect(['input', 'textarea']).toContain(control?.tag);
      expect(ids(root)).toContain(`${field}-error`);
    }
  });

  test('no style, no script and no handler stands in the page itself', () => {
    for (const element of findAll(root, () => true)) {
      for (const name of Object.keys(element.attributes)) expect(name).not.toMatch(/^(style|on[a-z]+)$/);
      expect(element.attributes.href ?? '').not.toMatch(/^javascript:/);
    }
    expect(byTag(root, 'style')).toEqual([]);
    for (const script of byTag(root, 'script')) {
      const known =
        page.kind === 'push' ? [options.assets.script, options.assets.push.script] : [options.assets.script];
      expect(known).toContain(script.attributes.src);
      expect(script.children).toEqual([]);
    }
  });

  test('forms are posted to this site, and one button at the most is the main one', () => {
    for (const form of byTag(root, 'form')) {
      expect(form.attributes.method).toBe('post');
      expect(form.attributes.action).toMatch(/^\/[^/]/);
      expect(byTag(form, 'button').length).toBeGreaterThan(0);
    }
    const main = findAll(root, ({ attributes }) => attributes.class === 'button');
    expect(main.length).toBeLessThanOrEqual(1);
  });

  test('weighs less than 60 kB with its stylesheet and script, nothing packed', () => {
    const styles = readFileSync(new URL('./portal.css', import.meta.url)).length;
    const script = readFileSync(new URL('./enhance/portal.ts', import.meta.url)).length;
    expect(Buffer.byteLength(html) + styles + script).toBeLessThan(60_000);
  });

  test('says nothing in the other language, except names and what people wrote', () => {
    const other = (element: HtmlElement) =>
      (options.locale === 'zh' ? element.attributes.lang === 'en' : element.attributes.lang === 'zh-CN') ||
      element.attributes.translate === 'no' ||
      element.tag === 'textarea';
    const texts = [
      ...byTag(root, 'html').map((element) => textOf(element, other)),
      ...findAll(root, ({ attributes }) => attributes['aria-label'] !== undefined).map(
        ({ attributes }) => attributes['aria-label'] ?? '',
      ),
    ];
    for (const text of texts) {
      if (options.locale === 'en') expect(text).not.toMatch(/\p{Script=Han}/u);
      else expect(text).not.toMatch(/[A-Za-z]{2,}\s+[A-Za-z]{2,}/);
    }
  });
});

test('a telephone, an address or an identity number stands on no page of a matter', () => {
  const track = renderPortal(portalPages['track-journey'] ?? fail(), variants[0]?.[1] ?? fail());
  expect(track).not.toMatch(/1[3-9]\d{9}|\d{17}[\dX]/);
});

test('what people wrote cannot become markup', () => {
  const page = portalPages['report-check'] ?? fail();
  const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
  if (page.kind !== 'report-check') fail();
  const html = renderPortal({ ...page, what: evil, place: evil, wish: evil }, variants[0]?.[1] ?? fail());
  const root = parseHtml(html);
  expect(byTag(root, 'img')).toEqual([]);
  expect(byTag(root, 'script')).toHaveLength(1);
});

test('in an English page Chinese is marked as such where it stands, and nowhere else', () => {
  const [, options] = variants.find(([name]) => name === 'en') ?? fail();
  const root = parseHtml(renderPortal(portalPages['track-journey'] ?? fail(), options));
  const marked = findAll(root, ({ attributes, tag }) => tag === 'span' && attributes.lang === 'zh-CN');
  expect(marked.length).toBeGreaterThan(10);
  for (const span of marked) {
    expect(textOf(span)).toMatch(/\p{Script=Han}/u);
    expect(textOf(span)).not.toMatch(/[A-Za-z]{2,}/);
    expect(isInside(span, ({ attributes }) => attributes.lang === 'zh-CN')).toBe(false);
  }
});

function fail(): never {
  throw new Error('a sample page is missing');
}
