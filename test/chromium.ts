import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';

export interface PersonOptions {
  /** Width and height in CSS pixels; a desk at 1280 × 800 unless told otherwise. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The language the person asks for. */
  readonly locale?: 'zh-CN' | 'en-GB';
  /** False is a phone or a network that runs no script. */
  readonly javaScriptEnabled?: boolean;
  /** Pixels of the screen to one CSS pixel. */
  readonly deviceScaleFactor?: number;
}

/** One program, many people: each has cookies and storage of their own, and nothing is left on the disk. */
export interface Browser {
  person(options?: PersonOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Nothing that reaches for the network by itself, and no sandbox, which root in a container cannot have. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Start Chromium. Throws when the machine has none: `npm test` says how to get it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  return {
    person: (options = {}) =>
      browser.newContext({
        viewport: options.viewport ?? { width: 1280, height: 800 },
        locale: options.locale ?? 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        javaScriptEnabled: options.javaScriptEnabled ?? true,
        deviceScaleFactor: options.deviceScaleFactor ?? 1,
      }),
    close: () => browser.close(),
  };
}
