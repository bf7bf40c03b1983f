/**
 * `npm run generate`: write the files that are made from the sources: schema.sql and the table types from the
 * migrations, openapi.json from the contract, docs/access-table.md from the contract and the rules. With `--check` nothing is written and a file that differs is named; the tests call it so.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openApiText } from '../src/api/openapi.ts';
import type { Address } from '../src/server/platform/db/address.ts';
import { migrate } from '../src/server/platform/db/migrate.ts';
import { ensureDatabase } from '../src/server/platform/db/open.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { dumpSchema } from '../src/server/platform/db/schema-dump.ts';
import { accessTableText } from '../test/access/table-text.ts';
import { startScratchServer } from '../test/scratch-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each generated file and how its text is made from a freshly migrated database. */
const files: readonly { readonly path: string; readonly make: (owner: Address) => Promise<string> }[] = [
  { path: 'schema.sql', make: schemaText },
  { path: 'src/server/platform/db/tables.ts', make: tableTypes },
  { path: 'openapi.json', make: async () => openApiText() },
  { path: 'docs/access-table.md', make: async () => accessTableText() },
];

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const texts = await makeAll();
  const stale: string[] = [];
  for (const [path, text] of texts) {
    const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (present === text) continue;
    stale.push(path);
    if (!check) await writeFile(join(root, path), text);
  }
  if (check && stale.length > 0) {
    console.error(`Not what the sources make: ${stale.join(', ')}. Run \`npm run generate\` and read the difference.`);
    process.exitCode = 1;
  } else {
    console.log(stale.length === 0 ? 'Generated files are up to date.' : `Written: ${stale.join(', ')}`);
  }
}

async function makeAll(): Promise<ReadonlyMap<string, string>> {
  const server = await startScratchServer('generate');
  try {
    const { host, port, superuser } = server.connection;
    await ensureDatabase({ host, port, database: 'postgres', user: superuser }, 'generate');
    const owner = { host, port, database: 'generate', user: 'onedoor_owner' };
    const pool = createPool({ address: owner, sizeMax: 1, applicationName: 'generate', statementMsMax: 0 });
    await migrate(pool);
    await pool.end();
    const texts = new Map<string, string>();
    for (const { path, make } of files) texts.set(path, await make(owner));
    return texts;
  } finally {
    await server.remove();
  }
}

async function schemaText(owner: Address): Promise<string> {
  const pool = createPool({ address: owner, sizeMax: 1, applicationName: 'generate' });
  try {
    return await dumpSchema(pool);
  } finally {
    await pool.end();
  }
}

/** What the driver's parsers make of a column (types.ts), for kysely-codegen, and where those types come from. */
const typeOfColumn = { int8: 'number', date: 'PlainDate', timestamptz: 'Instant' };
const typeFiles = { Instant: 'core/time/instant.ts', PlainDate: 'core/time/plain-date.ts' };
const firstImport = 'import type { ColumnType } from "kysely";\n';

async function tableTypes(owner: Address): Promise<string> {
  if ('url' in owner) throw new Error('The types are made from the scratch server.');
  const url = `postgresql://${owner.user}@${encodeURIComponent(owner.host)}:${owner.port}/${owner.database}`;
  const folder = await mkdtemp(join(tmpdir(), 'onedoor-types-'));
  const out = join(folder, 'tables.ts');
  try {
    const command = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
    const options = ['--dialect', 'postgres', '--url', url, '--default-schema', 'public', '--out-file', out];
    const mapping = ['--type-mapping', JSON.stringify(typeOfColumn)];
    await promisify(execFile)(process.execPath, [command, ...options, ...mapping], { cwd: folder });
    return withImports(await readFile(out, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** kysely-codegen writes the mapped types' names and leaves their import to us. */
function withImports(text: string): string {
  if (!text.includes(firstImport)) throw new Error('kysely-codegen writes its import in another way now.');
  const used = Object.entries(typeFiles).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  const lines = used.map(([name, file]) => `import type { ${name} } from "../../../${file}";\n`);
  return text.replace(firstImport, firstImport + lines.join(''));
}

await main();
