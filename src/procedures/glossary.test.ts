import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Citation } from '../core/procedure/definition.ts';
import { procedures } from './registry.ts';

const glossary = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
const rows = glossary.split('\n').filter((line) => line.startsWith('| '));
/** Terms stand in the first column, several of one meaning with ` / ` between them. */
const terms = new Set(rows.flatMap((row) => row.split(' | ')[0]?.slice(2).split(' / ') ?? []));

const cited = (basis: readonly Citation[]): string => basis.map(({ law, article }) => `${law} ${article}`).join('; ');

/** What a procedure declares, as the glossary lists it. A failure prints the rows to put in. */
function declaredRows({ definition }: (typeof procedures)[number]): readonly string[] {
  const row = (title: { readonly zh: string; readonly en: string }, ...more: readonly string[]) =>
    `| ${[title.zh, title.en, ...more].join(' | ')} |`;
  const plain = [definition.states, definition.outcomes].flatMap((part) =>
    Object.entries(part).map(([key, { title }]) => row(title, `\`${key}\``)),
  );
  const founded = [definition.actions, definition.documents].flatMap((part) =>
    Object.entries(part).map(([key, { title, basis }]) => row(title, `\`${key}\``, cited(basis))),
  );
  const timed = [definition.clocks, definition.parameters].flatMap((part) =>
    Object.entries(part).map(([key, { title, basis }]) => row(title, `\`${key}\``, cited([basis]))),
  );
  return [...plain, ...founded, ...timed];
}

const core = fileURLToPath(new URL('../core', import.meta.url));

/** The text of every doc comment in core, tests aside. */
function docComments(): readonly { readonly file: string; readonly text: string }[] {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  return files.flatMap((file) =>
    Array.from(readFileSync(`${core}/${file}`, 'utf8').matchAll(/\/\*\*([\s\S]*?)\*\//g), ([, body = '']) => ({
      file,
      text: body
        .replace(/^\s*\*/gm, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    })),
  );
}

/** A term of art heads its comment, or is a sentence of its own at the end; written-out dates and amounts are examples. */
const termOfArt = /(?:^|\. )(\p{Script=Han}{2,})(?=[.:,]| \(| —|$)/gu;
const example = /[〇一二三四五六七八九十]+(?:年|月|日)|元整$/u;
const citedLaw = /《?(\p{Script=Han}{3,})》?(?= art\.)/gu;

function found(pattern: RegExp): readonly string[] {
  const all = docComments().flatMap(({ text }) => Array.from(text.matchAll(pattern), ([, term = '']) => term));
  return [...new Set(all)].filter((term) => !example.test(term));
}

describe('the glossary', () => {
  test.each(procedures)('has every title of $id, with its key and article', (procedure) => {
    const wanted = declaredRows(procedure);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((row) => !rows.includes(row))).toEqual([]);
    expect(terms).toContain(procedure.definition.title.zh);
  });

  test('lists no row of a procedure that is not declared', () => {
    const declared = new Set(procedures.flatMap(declaredRows));
    const listed = glossary.split('\n## ').filter((section) => /^.*, as declared\n/.test(section));
    const extra = listed.flatMap((section) => section.split('\n').filter((line) => /^\| \p{Script=Han}/u.test(line)));
    expect(listed).toHaveLength(procedures.length);
    expect(extra.filter((row) => !declared.has(row) && !row.startsWith('| 中文 |'))).toEqual([]);
  });

  test('explains every Chinese term that heads a comment in core', () => {
    const used = found(termOfArt);
    expect(used).toContain('期限');
    expect(used).toContain('当事人');
    expect(used.filter((term) => !terms.has(term))).toEqual([]);
  });

  test('names every law that core cites by article', () => {
    const used = found(citedLaw);
    expect(used).toContain('民法典');
    expect(used.filter((term) => !terms.has(term))).toEqual([]);
  });

  test('says each term once', () => {
    const [own = ''] = glossary.split("\n## People's mediation, as declared");
    const listed = own.split('\n').flatMap((line) => /^\| ([^|]*\p{Script=Han}[^|]*) \|/u.exec(line)?.[1] ?? []);
    const all = listed.filter((cell) => cell !== '中文').flatMap((cell) => cell.split(' / '));
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((term, index) => all.indexOf(term) !== index)).toEqual([]);
  });
});
