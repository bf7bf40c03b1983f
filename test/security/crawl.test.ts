import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { addClerk, type Door, openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;
let house: WholeHouse;
let doors: readonly Door[];
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  await addClerk(database, 1);
  house = await openWholeHouse(database);
  doors = await house.doors();
  ({ cookie } = await house.signIn());
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

/** What a scanner asks for first, whatever stands behind an address. */
const guesses = [
  ...[
    'admin',
    'administrator',
    'login',
    'wp-admin',
    'wp-login.php',
    'phpmyadmin',
    'phpinfo.php',
    'console',
    'manager/html',
  ],
  ...[
    'actuator',
    'actuator/env',
    'actuator/heapdump',
    'jolokia',
    'swagger-ui.html',
    'v2/api-docs',
    'api-docs',
    'graphql',
    'graphiql',
  ],
  ...[
    '.env',
    '.env.local',
    '.git/HEAD',
    '.git/config',
    '.svn/entries',
    '.DS_Store',
    '.htaccess',
    '.npmrc',
    '.ssh/id_rsa',
    'id_rsa',
  ],
  ...[
    'backup.sql',
    'backup.zip',
    'dump.sql',
    'db.sqlite',
    'database.yml',
    'config.json',
    'config.yml',
    'settings.py',
    'web.config',
  ],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'node_modules/zod/package.json',
    'dist/cli/main.js',
    'src/cli/main.ts',
  ],
  ...[
    'keys.json',
    'data/keys.json',
    'data',
    'logs',
    'log',
    'error.log',
    'access.log',
    'debug',
    'trace',
    'test',
    'tests',
    'tmp',
    'temp',
  ],
  ...[
    'upload',
    'uploads',
    'files',
    'download',
    'export',
    'import',
    'backup',
    'old',
    'new',
    'dev',
    'staging',
    'internal',
    'private',
  ],
  ...[
    'users',
    'user',
    'accounts',
    'staff',
    'people',
    'search',
    'status',
    'server-status',
    'info',
    'version',
    'env',
    'health',
    'stats',
  ],
  ...[
    'api/v1/users',
    'api/v1/admin',
    'api/v1/people',
    'api/v1/search',
    'api/v1/parties',
    'api/v1/persons',
    'api/v1/export',
    'api/v2',
  ],
  ...[
    'api/v1/access-log',
    'api/v1/events',
    'api/v1/sql',
    'api/v1/debug',
    'api/v1/config',
    'api/v1/logs',
    'api/v1/scores',
    'api/auth/ok',
  ],
  ...[
    'api/auth/sign-in/email',
    'api/auth/list-sessions',
    'api/auth/admin/list-users',
    'desk.html',
    'index.php',
    'index.jsp',
    'cgi-bin/',
  ],
  ...[
    't/',
    't/../admin',
    'report/../../etc/passwd',
    'assets/../keys.json',
    'assets/',
    'desk/../../keys.json',
    'etc/passwd',
    'metrics/x',
  ],
];

test('nothing answers that is not in the contract or on a page, to nobody and to a clerk', async () => {
  const patterns = [
    ...doors.map(
      ({ url }) => new RegExp(`^${url.replace(/[.]/g, '\\.').replace('*', '.*').replace(/:\w+/g, '[^/]+')}/?$`),
    ),
    /^\/(healthz|readyz|metrics|api\/v1\/openapi\.json)$/,
  ];
  const found: string[] = [];
  for (const who of ['', cookie])
    for (const guess of guesses) {
      const answer = await house.http.inject({ url: `/${guess}`, headers: { cookie: who, accept: 'text/html' } });
      const path = new URL(`/${guess}`, 'http://house.invalid').pathname;
      if (answer.statusCode < 400 && !patterns.some((pattern) => pattern.test(path)))
        found.push(`${answer.statusCode} ${path}`);
      expect(answer.statusCode).toBeLessThan(500);
    }
  noteFigure('X2', `${guesses.length * 2} guessed addresses, ${found.length} unlisted`, found.length === 0);
  expect(found).toEqual([]);
});

test('every link of a page leads to a page, and every page is reached', async () => {
  const seen = new Set<string>(['/']);
  for (const path of seen) {
    const answer = await house.http.inject({ url: path, headers: { accept: 'text/html' } });
    expect(answer.statusCode, path).toBeLessThan(400);
    for (const [, link = ''] of answer.body.matchAll(/<a\s[^>]*?href="(\/[^"#]*)/g)) {
      const next = link.replaceAll('&amp;', '&');
      if (!next.startsWith('/assets/') && seen.size < 200) seen.add(next);
    }
  }
  expect(seen.size).toBeGreaterThan(5);
});

/** Ends a text, a number or a statement where values are put together with it; each would change what comes back or how long it takes. */
const statements = [
  ...[
    "'",
    "''",
    '"',
    '`',
    "')",
    "'--",
    "' or '1'='1",
    "' or 1=1--",
    '1 or 1=1',
    '1;select 1',
    "1';select pg_sleep(5)--",
    "'||'",
    "\\'",
  ],
  ...[
    "1' and extractvalue(1,1)--",
    "' union select null--",
    "' union select null,null,null--",
    '1) or (1=1',
    "%' or '%'='",
    '$$',
    "$1'",
  ],
  ...[
    "'||pg_sleep(5)||'",
    '(select pg_sleep(5))',
    "1'||(select version())||'",
    "';copy (select 1) to program 'id'--",
    '\u02bc or 1=1--',
  ],
  ...["'; set role onedoor_owner; --", "x'::int", '{1,2}', "E'\\\\x27'", '\u0000'],
];

describe('what would be a statement', () => {
  test('stays a value, at every part of every address and query, to nobody and to a clerk', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const { method, url, contract } of doors.filter((door) => door.method === 'GET'))
      for (const text of statements) {
        const part = encodeURIComponent(text);
        const names = Object.keys(contract?.query?.shape ?? {}).map((name) => `${name}=${part}`);
        const path = url.replace(/\*|:(\w+)/g, part);
        for (const query of ['', names.join('&')]) {
          const answer = await house.http.inject({
            url: `${path}?${query}`,
            headers: { cookie, accept: 'application/json' },
            remoteAddress: `10.1.${asked % 250}.7`,
          });
          asked += 1;
          if (
            answer.statusCode >= 500 ||
            /syntax error at|SQLSTATE|does not exist|unterminated quoted/i.test(answer.body)
          )
            faults.push(`${method} ${path}?${query} ${answer.body.slice(0, 200)}`);
        }
      }
    noteFigure(
      'X2',
      `${asked} statements sent as values, ${faults.length} reached the database as such`,
      faults.length === 0,
    );
    expect(asked).toBeGreaterThan(1_000);
    expect(faults).toEqual([]);
    expect(house.log.json.filter((line) => /"level":"error"/.test(line))).toEqual([]);
  });
});
