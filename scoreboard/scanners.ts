import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { routes } from '../src/api/routes.ts';
import { noteFigure } from '../test/figure.ts';
import { startProduct } from '../test/product.ts';

/** Debian's packages; each is asked for by its own name. */
const scanners = ['sqlmap', 'wapiti', 'ffuf'] as const;

const wapitiReport = z.object({
  vulnerabilities: z.record(z.string(), z.array(z.object({ level: z.number(), path: z.string() }))),
});
const ffufReport = z.object({ results: z.array(z.object({ url: z.string(), status: z.number() })) });

/** Row X2 at its release size: the scanners of Debian against the built product, on this machine and nowhere else. */
async function main(): Promise<void> {
  const missing = scanners.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length > 0) {
    process.stderr.write(
      `Not on this machine: ${missing.join(', ')}. On Debian: apt-get install ${missing.join(' ')}\n`,
    );
    noteFigure('X2', `not scanned: no ${missing.join(', ')}`, false);
    process.exitCode = 1;
    return;
  }
  const product = await startProduct();
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-scan-'));
  try {
    const faults = [
      ...byStatements(product.address, folder),
      ...byModules(product.address, folder),
      ...byWords(product.address, folder),
    ];
    for (const fault of faults) process.stdout.write(`${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** sqlmap, level 3 and risk 2, at addresses that take something without a sign-in. */
function byStatements(address: string, folder: string): readonly string[] {
  const targets = [
    [`${address}/api/v1/places?near=440106&q=x`],
    [`${address}/api/v1/deadline?law=x&term=5&from=2026-03-02`],
    [`${address}/api/v1/units?parent=1&kind=centre`],
    [`${address}/t`, '--data', 'code=DDSA'],
    [`${address}/report/where`, '--data', 'query=x&place=440106006&detail=x'],
  ];
  const found = targets.flatMap(([url = '', ...more]) => {
    const options = [
      '-u',
      url,
      ...more,
      '--batch',
      '--level',
      '3',
      '--risk',
      '2',
      '--flush-session',
      '--output-dir',
      folder,
    ];
    const { stdout } = spawnSync('sqlmap', options, { encoding: 'utf8', maxBuffer: 64 << 20 });
    return /is vulnerable|injectable/.test(stdout) && !/do not appear to be injectable/.test(stdout)
      ? [`sqlmap: ${url}`]
      : [];
  });
  noteFigure('X2', `sqlmap: ${targets.length} addresses, ${found.length} injectable`, found.length === 0);
  return found;
}

/**
 * It looks for a token in forms, and there is none: a change is taken from our own pages alone, told by what browsers say
 * of a request (test/security/csrf.test.ts). Its finding is counted and is no fault.
 */
const knownOtherwise = 'Cross Site Request Forgery';

/** wapiti with all its modules; what it calls medium or above counts. */
function byModules(address: string, folder: string): readonly string[] {
  const file = join(folder, 'wapiti.json');
  const options = ['-u', `${address}/`, '-m', 'all', '--scope', 'domain', '-f', 'json', '-o', file, '--flush-session'];
  spawnSync('wapiti', [...options, '--max-scan-time', '1800'], { stdio: 'inherit' });
  const { vulnerabilities } = wapitiReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  const all = Object.entries(vulnerabilities).flatMap(([kind, cases]) =>
    cases.filter(({ level }) => level >= 2).map(({ path }) => ({ kind, path })),
  );
  const found = all.filter(({ kind }) => kind !== knownOtherwise);
  const forms = all.length - found.length;
  noteFigure('X2', `wapiti: ${found.length} of medium or above, ${forms} forms without a token`, found.length === 0);
  return found.map(({ kind, path }) => `wapiti: ${kind} at ${path}`);
}

const wordsMax = 5_000;

/** ffuf with five thousand words below the root and below the API; the desk answers every address below its own. */
function byWords(address: string, folder: string): readonly string[] {
  const words = join(folder, 'words');
  const known = [
    'admin',
    'backup',
    'config',
    'debug',
    'export',
    'internal',
    'keys',
    'log',
    'private',
    'search',
    'test',
    'user',
  ];
  const endings = ['', 's', '.php', '.json', '.bak', '.zip', '.sql', '.old', '/', '.yml', '.env', '.txt'];
  const list = known.flatMap((one) =>
    known.flatMap((two) => endings.flatMap((end) => [`${one}${end}`, `${one}-${two}${end}`, `${one}/${two}${end}`])),
  );
  writeFileSync(words, [...new Set(list)].slice(0, wordsMax).join('\n'));
  const found = ['', 'api/v1/'].flatMap((below, index) => {
    const file = join(folder, `ffuf-${index}.json`);
    spawnSync(
      'ffuf',
      [
        '-u',
        `${address}/${below}FUZZ`,
        '-w',
        words,
        '-mc',
        '200,201,204,301,302,307,500',
        '-o',
        file,
        '-of',
        'json',
        '-s',
      ],
      { stdio: 'ignore' },
    );
    const { results } = ffufReport.parse(JSON.parse(readFileSync(file, 'utf8')));
    return results
      .filter(({ url }) => !isListed(new URL(url).pathname))
      .map(({ url, status }) => `ffuf: ${status} ${url}`);
  });
  noteFigure('X2', `ffuf: ${found.length} unlisted`, found.length === 0);
  return found;
}

/** An operation of the contract that anybody may ask. */
function isListed(path: string): boolean {
  return Object.values(routes).some(
    ({ method, path: listed }) => method === 'GET' && path.replace(/\/$/, '') === `/api/v1${listed}`,
  );
}

await main();
