import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderOptions } from '../src/api/portal/page.ts';
import { pagePolicy } from '../src/server/platform/http/security.ts';
import { openPortalAssets } from '../src/server/portal/assets.ts';
import { renderPortal } from '../src/web/portal/render.tsx';
import { type Browser, openBrowser } from '../test/chromium.ts';
import { portalPages } from '../test/portal-pages.ts';

/** Every page of the portal as a browser draws it, on the narrowest screen and in the largest type. */

const assets = openPortalAssets();
let server: Server;
let browser: Browser;
let address = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://portal');
    response.setHeader('content-security-policy', pagePolicy);
    if (url.pathname.startsWith('/assets/')) {
      const name = url.pathname.slice('/assets/'.length);
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
      response.end(assets.files.text(name));
      return;
    }
    const page = portalPages[url.pathname.slice(1)];
    const options: RenderOptions = {
      locale: url.searchParams.get('locale') === 'en' ? 'en' : 'zh',
      largeType: url.searchParams.has('large'),
      assets: assets.links,
      path: '/',
    };
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page === undefined ? '' : renderPortal(page, options));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

/** Controls and links lower than a finger needs; a choice is as high as its row. */
function lowTargets(): string[] {
  const targets = document.querySelectorAll<HTMLElement>(
    'main a, header a, footer a, button, input, summary, textarea',
  );
  return [...targets].flatMap((target) => {
    const box = target.getBoundingClientRect();
    const choice = target.closest('.choice');
    const height = choice === null ? box.height : choice.getBoundingClientRect().height;
    return box.width < 2 || height >= 44 ? [] : [`${target.tagName} ${target.textContent} ${height}`];
  });
}

describe.each([
  ['zh', { width: 320, height: 640 }, '', 'axe'],
  ['zh in large type', { width: 320, height: 640 }, '&large', ''],
  ['en', { width: 390, height: 844 }, '&locale=en', ''],
  ['en in large type', { width: 1280, height: 900 }, '&locale=en&large', 'axe'],
] as const)('in %s', (_variant, viewport, query, examined) => {
  let context: BrowserContext;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    context = await browser.person({ viewport });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') said.push(message.text());
    });
  });
  afterAll(() => context.close());

  test.each(Object.keys(portalPages))('%s can be read and used by anybody', async (name) => {
    await page.goto(`${address}/${name}?${query}`);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
    expect(await page.evaluate(lowTargets)).toEqual([]);
    expect(said).toEqual([]);
    if (examined !== 'axe') return;
    // Contrast of 7:1 is a rule of AAA.
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa'])
      .analyze();
    expect(
      found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([]);
    expect(found.passes.length).toBeGreaterThan(10);
  });
});

test('what went wrong takes the focus, with scripts and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.person({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${address}/report-you-wrong`);
    await page.getByRole('alert').waitFor();
    const focused = page.locator('.error-summary:focus');
    await focused.waitFor();
    await page.getByRole('link', { name: '请写您的姓名。' }).click();
    await page.locator('#name:focus').waitFor();
    await context.close();
  }
});
