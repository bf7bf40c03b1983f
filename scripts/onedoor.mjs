/** Runs the command `onedoor` from a checkout, after installing and building what is missing. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode } from './install.mjs';
import { root } from './run.mjs';

/** @param {readonly string[]} args */
export async function start(args) {
  requireNode();
  await ensureInstalled();
  const { build } = await import('./build.mjs');
  const code = await build();
  if (code !== 0) process.exit(code);
  const main = join(root, 'dist', 'cli', 'main.js');
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await start(process.argv.slice(2));
