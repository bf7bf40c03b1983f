import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runLoud } from './run.mjs';

const recordFile = join(root, 'node_modules', '.onedoor-lock');

/** Stop with one clear line when this Node is too old; package.json says which is needed. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [needed, present] = [engines.node.replace(/^\D+/, ''), process.versions.node].map((version) =>
    version.split('.').map(Number),
  );
  if (present[0] > needed[0] || (present[0] === needed[0] && present[1] >= (needed[1] ?? 0))) return;
  process.stderr.write(
    `一扇门需要 Node ${needed.join('.')} 或更新的版本，当前是 ${process.versions.node}。\n` +
      `OneDoor needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

/** Install from the lockfile when node_modules is missing or is not what the lockfile says. */
export async function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (read(recordFile)?.trim() === hash) return;
  if (!isInstalled(lock)) {
    process.stderr.write('正在安装依赖 / Installing dependencies (npm ci) …\n');
    // Also where NODE_ENV=production: the checkout is built on the spot, and building needs the tools.
    const code = await runLoud('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
    if (code !== 0) {
      process.stderr.write('依赖未能安装，原因见上。\nThe dependencies could not be installed; the reason is above.\n');
      process.exit(code);
    }
  }
  try {
    writeFileSync(recordFile, `${hash}\n`);
  } catch {
    // An installation that belongs to another user: it is compared again next time, which costs milliseconds.
  }
}

/**
 * Whether npm's own record of node_modules agrees with the lockfile: after an `npm install` by hand nothing is to be
 * done. Packages for other platforms are in the lockfile alone.
 * @param {string} lockText
 */
function isInstalled(lockText) {
  const recorded = read(join(root, 'node_modules', '.package-lock.json'));
  if (recorded === undefined) return false;
  const present = JSON.parse(recorded).packages;
  const wanted = JSON.parse(lockText).packages;
  const missing = Object.entries(wanted).filter(
    ([path, entry]) => path !== '' && !entry.optional && present[path]?.version !== entry.version,
  );
  const foreign = Object.entries(present).filter(([path, entry]) => wanted[path]?.version !== entry.version);
  return missing.length === 0 && foreign.length === 0;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
