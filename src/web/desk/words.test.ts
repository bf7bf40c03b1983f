import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { describe, expect, it } from 'vitest';
import { words } from './words.ts';

const folder = import.meta.dirname;
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
);
const han = /\p{Script=Han}/u;
const letter = /\p{L}/u;

describe('the dictionary', () => {
  it.each(Object.entries(words))('%s is written in both languages, with the same places to fill', (key, { zh, en }) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(places(en)).toEqual(places(zh));
    // Each language's switch is named in the other; how a term is written is shown in the law's own words.
    if (key !== 'otherLanguage' && key !== 'termHint') expect(en).not.toMatch(han);
  });

  it('speaks to people with respect and without the machine’s excuses', () => {
    for (const { zh, en } of Object.values(words)) {
      expect(zh).not.toMatch(/系统异常|请求失败|非法|你(?!们)/);
      expect(en).not.toMatch(/\berror\b|invalid|illegal|oops/i);
    }
  });

  it('takes each sentence from one place: no part of it takes another’s key', async () => {
    const own = read('words.ts');
    const parts = [...own.matchAll(/^import \{ (\w+) \} from '(\.\/.+)';$/gm)].flatMap(([, name = '', path = '']) =>
      own.includes(`...${name},`) ? [{ name, path }] : [],
    );
    expect(parts.length).toBeGreaterThan(15);
    const said: Readonly<Record<string, unknown>> = words;
    for (const { name, path } of parts) {
      const part: Readonly<Record<string, object>> = (await import(join(folder, path)))[name];
      expect(Object.entries(part).flatMap(([key, one]) => (said[key] === one ? [] : [`${name}.${key}`]))).toEqual([]);
    }
  });

  it('has no sentence that nothing says', () => {
    const all = sources
      .filter((name) => name !== 'words.ts')
      .map(read)
      .join('\n');
    const unsaid = Object.keys(words).filter((key) => !new RegExp(`['".]${key}\\b`).test(all));
    expect(unsaid).toEqual([]);
  });
});

/** Attributes a person sees or hears. */
const spoken = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'okText',
  'cancelText',
  'description',
  'extra',
]);
/** Signs that are the same in every language. */
const signs = /^[\s·›✕✓?!■▲◆○:;,.()–—…]*$/u;

describe('the screens', () => {
  const screens = sources.filter((name) => name.endsWith('.tsx'));

  it.each(screens)('%s says nothing that is not in the dictionary', (name) => {
    const found: string[] = [];
    walk(parseSync(read(name), { syntax: 'typescript', tsx: true }), (node) => {
      if (node.type === 'JSXText' && !signs.test(text(node.value))) found.push(text(node.value));
      if (node.type === 'JSXAttribute' && spoken.has(nameOf(node)) && letter.test(writtenIn(node)))
        found.push(writtenIn(node));
      if (node.type === 'StringLiteral' && han.test(text(node.value))) found.push(text(node.value));
      if (node.type === 'TemplateElement' && han.test(text(node.raw))) found.push(text(node.raw));
    });
    expect(found).toEqual([]);
  });

  it('were all found', () => {
    expect(screens.length).toBeGreaterThan(30);
  });
});

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) walk(child, visit);
  } else if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) walk(child, visit);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function nameOf(attribute: SyntaxNode): string {
  return isNode(attribute.name) ? text(attribute.name.value) : '';
}

function writtenIn(attribute: SyntaxNode): string {
  return isNode(attribute.value) && attribute.value.type === 'StringLiteral' ? text(attribute.value.value) : '';
}
