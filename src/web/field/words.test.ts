import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words } from './words.ts';

const folder = import.meta.dirname;
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && name !== 'words.ts',
);
const han = /\p{Script=Han}/u;

describe('what the page for going round says', () => {
  it.each(Object.entries(words))('%s is written in both languages, with the same places to fill', (key, { zh, en }) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(places(en)).toEqual(places(zh));
    if (key !== 'otherLanguage') expect(en).not.toMatch(han);
    expect(zh).not.toMatch(/系统异常|请求失败|非法|你(?!们)/);
    expect(en).not.toMatch(/\berror\b|invalid|illegal|oops/i);
  });

  it('is said somewhere, each of it', () => {
    const all = sources.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    expect(Object.keys(words).filter((key) => !new RegExp(`['".]${key}\\b`).test(all))).toEqual([]);
  });

  it('stands in the dictionary, and in no screen', () => {
    const spoken = sources
      .filter((name) => name.endsWith('.tsx'))
      .filter((name) => {
        const written = readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
        return han.test(written);
      });
    expect(spoken).toEqual([]);
  });
});
