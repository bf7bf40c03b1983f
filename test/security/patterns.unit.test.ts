import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';
import { expect, test } from 'vitest';
import { fieldLengthMax } from '../../src/core/ledger-import/sheet.ts';

const root = fileURLToPath(new URL('../../src/', import.meta.url));

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

/** Every regular expression that stands in the sources, and how many are put together while the program runs. */
function patternsOfSources(): { readonly patterns: readonly Pattern[]; readonly made: readonly string[] } {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|\/testing\//.test(file),
  );
  const found = new Map<string, Pattern>();
  const made: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    if (/new RegExp\(|[^.\w]RegExp\(/.test(text)) made.push(file);
    walk(parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x') }), (source, flags) =>
      found.set(`/${source}/${flags}`, { source, flags, file }),
    );
  }
  return { patterns: [...found.values()], made };
}

function walk(node: unknown, meet: (source: string, flags: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const [type, pattern, flags] = ['type', 'pattern', 'flags'].map((name) => Reflect.get(node, name));
  if (type === 'RegExpLiteral' && typeof pattern === 'string') meet(pattern, String(flags));
  for (const part of Object.values(node)) walk(part, meet);
}

const { patterns, made } = patternsOfSources();

/** What a pattern could go astray on: what it names itself, and what its classes stand for. */
function pumpsFor(source: string): readonly string[] {
  const literals = [...source.replace(/\\[pP]\{[^}]*\}|\\u\{?[0-9a-fA-F]+\}?|\\x[0-9a-fA-F]{2}|\\[a-zA-Z]/g, ' ')]
    .filter((character) => !/[()[\]{}|?*+^$\\]/.test(character))
    .slice(0, 60);
  const general = [
    'a',
    'A',
    '0',
    '1',
    ' ',
    '\t',
    '\n',
    '-',
    '.',
    '/',
    ',',
    '_',
    '"',
    '<',
    '甲',
    '\u00e9',
    '\u200b',
    '\ud83d\ude00',
  ];
  const pairs = ['a ', '0-', '0.', ' \n', 'a.', '甲 ', '10', '/.', '<a', '="', 'a@', ':0'];
  return [...new Set([...literals, ...general, ...pairs, literals.slice(0, 8).join('')])].filter((pump) => pump !== '');
}

/** Files whose patterns meet short texts alone, because what is longer is turned away before: how long at the most. */
const shortTexts: Readonly<Record<string, number>> = {
  'core/ledger-import/column-words.ts': 200,
  ...Object.fromEntries(
    ['column-content', 'written-amount', 'written-date', 'written-person', 'written-words'].map((name) => [
      `core/ledger-import/${name}.ts`,
      fieldLengthMax,
    ]),
  ),
};

const endings = ['', '!', '\u0000', '\n!'];
/** Small steps first: what doubles with each character must be met before it can no longer be waited for. */
const lengths = [16, 18, 20, 22, 24, 27, 30, 35, 45, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384];
/** Below this a clock tells nothing. */
const tellingMs = 3;

/** A length at which a pattern takes far more than twice as long as at half of it; undefined when it grows as the text does. */
function growthFault({ source, flags, file }: Pattern): string | undefined {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  for (const pump of pumpsFor(source))
    for (const ending of endings) {
      const textOf = (length: number) => pump.repeat(Math.ceil(length / pump.length)) + ending;
      let before = { length: 0, ms: 0 };
      for (const length of lengths.filter((one) => one <= (shortTexts[file] ?? Number.POSITIVE_INFINITY))) {
        const ms = fastest(pattern, textOf(length));
        if (ms > tellingMs && before.length > 0) {
          const growth = ms / Math.max(before.ms, 0.01);
          const longer = length / before.length;
          // Once more, slowly: a machine that does other things makes one measure long, not every.
          if (growth > longer ** 1.7 && isSteep(pattern, textOf, length))
            return `${JSON.stringify(pump)} × ${length}: ${ms.toFixed(1)} ms`;
        }
        before = { length, ms };
      }
    }
  return undefined;
}

function isSteep(pattern: RegExp, textOf: (length: number) => string, length: number): boolean {
  const half = Math.floor(length / 2);
  const [short, long] = [fastest(pattern, textOf(half), 7), fastest(pattern, textOf(length), 7)];
  return long > tellingMs && long / Math.max(short, 0.005) > 3.2;
}

function fastest(pattern: RegExp, text: string, times = 2): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    pattern.test(text);
    ms = Math.min(ms, performance.now() - start);
    if (ms < 0.5) return ms;
  }
  return ms;
}

test('the growth of a pattern that goes astray is seen, and that of one that does not is not', () => {
  const of = (source: string) => growthFault({ source, flags: 'u', file: '' });
  expect(of('^(a+)+$')).toBeDefined();
  expect(of('^(\\d|\\d\\d)+$')).toBeDefined();
  expect(of('\\s+$')).toBeDefined();
  expect(of('^[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,20}$')).toBeUndefined();
  expect(of('^\\d{4}-\\d{2}$')).toBeUndefined();
});

test('no regular expression of the sources takes more than its share of time for a longer text', {
  timeout: 300_000,
}, () => {
  expect(patterns.length).toBeGreaterThan(80);
  const faults = patterns.flatMap((pattern) => {
    const fault = growthFault(pattern);
    return fault === undefined ? [] : [`${pattern.file} /${pattern.source}/${pattern.flags}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test('a pattern is put together in known places alone, and never of what people type', () => {
  // Of the patterns of addresses, of names of tables, and of word lists of our own.
  const known =
    /^(server\/platform\/(http\/http|db\/citus|spreadsheet\/marks)|core\/ledger-import\/(apart|column-words|layout|written-person|written-words)|core\/tag\/tag-faults)\.ts$/;
  expect(made.filter((file) => !known.test(file))).toEqual([]);
});
