import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';

export interface BrowserOptions {
  /** Width and height in CSS pixels; a desk at 1280 × 800 unless told otherwise. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The language the person asks for. */
  readonly locale?: 'zh-CN' | 'en-GB';
  /** False is a phone or a network that runs no script. */
  readonly javaScriptEnabled?: boolean;
}

/** A browser of one person: own cookies and storage. `close` ends it and removes what it stored. */
export interface PersonsBrowser {
  readonly context: BrowserContext;
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

/** Open a browser as one person would have it. Throws when the machine has no Chromium: `npm test` says how to get it. */
export async function openBrowser(options: BrowserOptions = {}): Promise<PersonsBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  const profile = await mkdtemp(join(tmpdir(), 'onedoor-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: flags,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
