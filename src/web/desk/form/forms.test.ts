import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const desk = join(import.meta.dirname, '..');
const sources = readdirSync(desk, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join(desk, name), 'utf8') }));

test('a form over its page is one that asks before typed words are lost', () => {
  const own = sources.filter(({ text }) => /<Modal\b/.test(text) && /<(Field|Input|LongText|DateInput)\b/.test(text));
  expect(own.map(({ name }) => name)).toEqual([]);
  expect(sources.filter(({ text }) => text.includes('<FormModal')).length).toBeGreaterThan(8);
});
