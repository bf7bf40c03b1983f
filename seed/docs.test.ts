import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkProcedure, findingText } from '../src/core/procedure/check.ts';
import { compileProcedure } from '../src/core/procedure/compile.ts';
import type { ProcedureDefinition } from '../src/core/procedure/definition.ts';
import { instant } from '../src/core/time/instant.ts';
import { procedures } from '../src/procedures/registry.ts';
import { explainDeadline } from '../src/server/calendar/deadline.ts';
import { type Setting, settings } from '../src/server/platform/config/settings.ts';
import { seedCalendar } from './calendar/seed-calendar.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What the build, npm and the product write is no part of the documentation. */
const left: readonly string[] = ['node_modules', 'dist', 'data', 'coverage'];

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return left.includes(entry.name) || entry.name.startsWith('.') ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const documents = markdownIn('.');
const fence = /^```[\s\S]*?^```/gm;
const prose = (path: string): string => read(path).replace(fence, '');

/** The anchor that a heading gets: small letters, no punctuation, a dash for each space. */
function anchorsOf(path: string): readonly string[] {
  return Array.from(prose(path).matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

interface Link {
  readonly from: string;
  readonly target: string;
}

function linksOf(path: string): readonly Link[] {
  const targets = Array.from(prose(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => ({ from: path, target }));
}

function isBroken({ from, target }: Link): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : relative(root, resolve(root, dirname(from), file));
  if (!existsSync(join(root, path))) return true;
  return anchor !== undefined && !anchorsOf(path).includes(decodeURIComponent(anchor));
}

describe('the written house', () => {
  const links = documents.flatMap(linksOf);

  test('has the documents that a visitor looks for', () => {
    const wanted = [
      'README.md',
      'README.zh-CN.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'SECURITY.md',
    ];
    expect(documents).toEqual(expect.arrayContaining(wanted));
    expect(read('LICENSE')).toContain('Apache License');
    expect(links.length).toBeGreaterThan(30);
  });

  test.each(documents)('%s: every link leads to a file and a heading that are there', (document) => {
    expect(links.filter((link) => link.from === document && isBroken(link))).toEqual([]);
  });

  test.each(documents)('%s: every path it names is there', (document) => {
    const form =
      /`((?:src|scripts|test|seed|docs|templates|migrations|e2e|bench)\/[\w./@-]*|[\w-]+\.(?:sql|json|mjs))`/g;
    const named = Array.from(prose(document).matchAll(form), ([, path = '']) => path);
    const beside = (path: string) => existsSync(join(root, path)) || existsSync(join(root, dirname(document), path));
    expect(named.filter((path) => !made.includes(path) && !beside(path))).toEqual([]);
  });
});

/** What an installation makes, and names that stand for a file of the reader's own. */
const made: readonly string[] = ['keys.json', 'src/procedures/enquiry', 'migrations/NNNN_what_it_does.sql'];

describe('the commands that the documents name', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const main = read('src/cli/main.ts');
  const commands = Array.from(main.matchAll(/\.command\('([a-z]+)'\)/g), ([, name = '']) => name);
  const all = documents.map(read).join('\n');

  test('npm knows every script', () => {
    const named = Array.from(all.matchAll(/npm (?:run ([a-z]+)|(start|test)\b)/g), ([, run, own]) => run ?? own ?? '');
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'check', 'generate']));
    expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('onedoor knows every command and option', () => {
    const lines = Array.from(all.matchAll(/(?:\.\/)?\bonedoor ((?:[a-z]+ ?|--[a-z-]+(?: [^\s`-][^\s`]*)? ?)+)/g));
    const words = lines.flatMap(([, line = '']) => line.trim().split(' '));
    const options = words.filter((word) => word.startsWith('--') && word !== '--help');
    const named = lines.flatMap(([, line = '']) => /^[a-z]+/.exec(line)?.[0] ?? []);
    expect(named).toEqual(expect.arrayContaining(['serve', 'deadline', 'verify', 'procedures']));
    expect([...new Set(named)].filter((name) => !commands.includes(name))).toEqual([]);
    expect([...new Set(options)].filter((option) => !main.includes(`'${option}`))).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s shows what deadline explain really answers', (document) => {
    const asked = /\$ \.\/onedoor deadline explain --law (\S+) --term (\S+) --from (\S+)\n(\S+)\n((?: {2}.+\n)+)/.exec(
      read(document),
    );
    const [, law = '', term = '', from = '', due, account = ''] = asked ?? [];
    const answer = explainDeadline({ law, term, from }, seedCalendar());
    if (!answer.ok) throw new Error(answer.words.en);
    expect(due).toBe(answer.due);
    expect(account.trimEnd().split('\n')).toEqual(
      answer.steps.flatMap(({ words }) => [`  ${words.zh}`, `  ${words.en}`]),
    );
  });
});

describe('the settings', () => {
  const declared = Object.values<Setting<unknown>>(settings);

  test.each(['README.md', 'README.zh-CN.md'])('%s lists each, with its default, and no other', (document) => {
    const rows = read(document)
      .split('\n')
      .filter((line) => /^\| `(ONEDOOR_|DATABASE_)/.test(line));
    expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(declared.map(({ env }) => env));
    const wrong = declared.filter(
      ({ env, fallback }) =>
        fallback !== undefined && !rows.some((row) => row.startsWith(`| \`${env}\` | \`${fallback}\` |`)),
    );
    expect(wrong.map(({ env }) => env)).toEqual([]);
  });

  test('that a document names exist', () => {
    const known = declared.map(({ env }) => env);
    const named = documents.flatMap((path) =>
      Array.from(read(path).matchAll(/\bONEDOOR_[A-Z_]+[A-Z]\b/g), ([name]) => name),
    );
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the procedure that CONTRIBUTING.md adds', async () => {
  const [, source = '', complaint = ''] =
    /```ts\n([\s\S]*?)```[\s\S]*?```\n(states\.[\s\S]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
  const folder = join(root, '.cache', 'docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'enquiry.ts'), source);
  const { enquiry }: { readonly enquiry: ProcedureDefinition } = await import(
    pathToFileURL(join(folder, 'enquiry.ts')).href
  );
  const check = (definition: ProcedureDefinition) => {
    const procedure = compileProcedure(definition);
    const known = [...procedures, procedure];
    const now = instant('2026-03-02T09:00:00+08:00');
    return checkProcedure(procedure, { known, calendar: seedCalendar(), now, templates: new Set() }).map(findingText);
  };

  test('is proved as it stands', () => {
    expect(check(enquiry)).toEqual([]);
  });

  test('is found wanting, in the words shown, when its answer leads nowhere', () => {
    const { answer } = enquiry.actions;
    const [branch] = answer?.branches ?? [];
    if (answer === undefined || branch === undefined) throw new Error('the example has no answer');
    const stuck = { ...answer, branches: [{ ...branch, to: 'same' }] };
    expect(check({ ...enquiry, actions: { ...enquiry.actions, answer: stuck } })).toEqual(complaint.trim().split('\n'));
  });

  test('is refused at once for a key that leads nowhere', () => {
    const { answer } = enquiry.actions;
    const [branch] = answer?.branches ?? [];
    if (answer === undefined || branch === undefined) throw new Error('the example has no answer');
    const wrong = { ...answer, branches: [{ ...branch, to: 'answerd' }] };
    const [, message = ''] = /with its path, as `(.+?)`/.exec(read('CONTRIBUTING.md')) ?? [];
    expect(() => compileProcedure({ ...enquiry, actions: { ...enquiry.actions, answer: wrong } })).toThrow(message);
    expect(message).toContain('answerd');
  });
});

describe('the decision records', () => {
  const records = documents.filter((path) => path.startsWith('docs/decisions/'));

  test('are numbered without a gap, dated, and say what was rejected', () => {
    expect(records.map((path) => Number(path.slice(15, 19)))).toEqual(records.map((_, index) => index + 1));
    const unlike = records.filter((path) => {
      const text = read(path);
      const number = path.slice(15, 19);
      const whole = ['## Context', '## Decision', '## Rejected', '## Consequences'].every((part) =>
        text.includes(part),
      );
      return !whole || !text.startsWith(`# ${number}. `) || !/^\d{4}-\d{2}-\d{2}$/m.test(text);
    });
    expect(unlike).toEqual([]);
  });

  test('name every package that the product runs on, and why it is kept', () => {
    const { dependencies } = JSON.parse(read('package.json'));
    const all = records.map(read).join('\n');
    expect(Object.keys(dependencies).length).toBeGreaterThan(10);
    expect(Object.keys(dependencies).filter((name) => !all.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
