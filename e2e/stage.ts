import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, Response } from 'playwright-core';
import { type Browser, openBrowser, type PersonOptions } from '../test/chromium.ts';
import { type Product, type ProductSettings, startProduct } from '../test/product.ts';

/** How long a page may take to show what is waited for, on a machine that does other things as well. */
const waitMsMax = 20_000;

/** In CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const phone: Viewport = { width: 390, height: 844 };
export const counter: Viewport = { width: 1280, height: 800 };

/** One run of the product and the people who use it. Whatever goes wrong in anybody's browser is remembered. */
export interface Stage {
  readonly product: Product;
  /** Somebody sits down: a browser of their own, with one page open on nothing yet. */
  person(options?: PersonOptions): Promise<Page>;
  /** Another window of the same person. */
  watched(page: Page): Page;
  /** Keep a picture of every page that is open, to see what a failure looked like. Answers where they lie. */
  picture(name: string): Promise<string>;
  /** What no page may do: errors in the console, files that do not come, answers of 500 and above, loose policies. */
  troubles(): readonly string[];
  close(): Promise<void>;
}

const pictures = fileURLToPath(new URL('../.cache/e2e/', import.meta.url));

/**
 * Start the product, with settings of its own and on a copy of a first start's data where there are some, and a browser.
 * Whoever opens it closes it.
 */
export async function openStage(settings?: ProductSettings, firstData?: string): Promise<Stage> {
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  const product = await startProduct(settings, firstData);
  let browser: Browser;
  try {
    browser = await openBrowser();
  } catch (error) {
    await product.stop();
    throw error;
  }
  return {
    product,
    async person(options) {
      const context = await browser.person(options);
      contexts.push(context);
      watch(context, troubles);
      return set(await context.newPage());
    },
    watched: set,
    async picture(name) {
      await mkdir(pictures, { recursive: true });
      for (const [index, page] of contexts.flatMap((context) => context.pages()).entries())
        await page.screenshot({ path: join(pictures, `${name.replaceAll(/\W+/g, '-')}-${index}.png`), fullPage: true });
      return pictures;
    },
    troubles: () => [...troubles, ...product.complaints().map((line) => `log: ${line}`)],
    async close() {
      await browser.close();
      await product.stop();
    },
  };
}

function set(page: Page): Page {
  page.setDefaultTimeout(waitMsMax);
  return page;
}

function watch(context: BrowserContext, troubles: string[]): void {
  const note = (page: Page | null, what: string) => troubles.push(`${pathOf(page?.url() ?? '')}: ${what}`);
  context.on('console', (message) => {
    // An answer of 400 and above is no fault of the page; which ones are is decided where answers are looked at.
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return;
    const { url, lineNumber } = message.location();
    if (['error', 'warning'].includes(message.type()))
      note(message.page(), `${message.type()} ${message.text()} (${pathOf(url)}:${lineNumber})`);
  });
  context.on('weberror', (error) => note(error.page(), `exception ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left gives up what it had asked for, and a download is handed over.
    if (reason !== 'net::ERR_ABORTED') note(null, `${request.method()} ${pathOf(request.url())} ${reason}`);
  });
  context.on('response', (response) => {
    for (const fault of faultsOf(response)) note(null, `${response.status()} ${pathOf(response.url())} ${fault}`);
  });
}

function faultsOf(response: Response): readonly string[] {
  const status = response.status();
  const kind = response.request().resourceType();
  if (status >= 500) return ['an answer of 500 or above'];
  if (status >= 400 && !['document', 'fetch', 'xhr'].includes(kind)) return [`a ${kind} that does not come`];
  if (kind !== 'document' || !response.headers()['content-type']?.startsWith('text/html')) return [];
  const policy = response.headers()['content-security-policy'] ?? '';
  if (!policy.includes("default-src 'self'")) return ['no policy'];
  return /unsafe-|\*|https?:/.test(policy) ? [`a loose policy: ${policy}`] : [];
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
