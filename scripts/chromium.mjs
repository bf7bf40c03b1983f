import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of this machine: CHROMIUM_PATH, or the first found on the path. Undefined when there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name))).concat(places);
  return [process.env.CHROMIUM_PATH ?? '', ...candidates].find(canRun);
}

/**
 * What the browser journeys need: Chromium, and Chinese fonts without which a picture shows boxes. Installed from
 * Debian's packages when something is missing and we may.
 * @returns {Promise<string | undefined>} one line that says what is missing, or undefined when all is there
 */
export async function ensureBrowser() {
  const wanted = [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...((await hasChineseFonts()) ? [] : ['fonts-noto-cjk']),
  ];
  if (wanted.length === 0) return undefined;
  if (process.getuid?.() === 0 && canRun('/usr/bin/apt-get')) {
    process.stderr.write(`Installing ${wanted.join(' ')} with apt-get …\n`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    const { output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], { env });
    if (findChromium() !== undefined && (await hasChineseFonts())) return undefined;
    return `apt-get install ${wanted.join(' ')} did not help: ${output.trim().split('\n').at(-1)}`;
  }
  return `The browser journeys need ${wanted.join(' and ')}: install them (on Debian: apt-get install ${wanted.join(' ')}) or set CHROMIUM_PATH.`;
}

async function hasChineseFonts() {
  if (process.platform === 'darwin') return true;
  const { code, stdout } = await run('fc-list', [':lang=zh-cn', 'family']);
  return code === 0 && stdout.trim() !== '';
}

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return file !== '';
  } catch {
    return false;
  }
}
