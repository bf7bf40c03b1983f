import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything that WCAG 2.2 A and AA find wrong with the page as it stands, a line each. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary.replaceAll(/\s+/g, ' ')}`,
    ),
  );
}

/** Whether one has to scroll sideways to read the page at this width, and what stands out farthest. */
export async function sidewaysFaults(page: Page, width: number): Promise<readonly string[]> {
  const before = page.viewportSize();
  if (before?.width !== width) await page.setViewportSize({ width, height: before?.height ?? 800 });
  const fault = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const out = [...document.body.querySelectorAll('*')].map((element) => ({
      name: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
      right: element.getBoundingClientRect().right,
    }));
    const farthest = out.reduce((a, b) => (b.right > a.right ? b : a), { name: '', right: 0 });
    return `${scrollWidth} wide, ${farthest.name} reaches ${Math.round(farthest.right)}`;
  });
  if (before !== null && before.width !== width) await page.setViewportSize(before);
  return fault === undefined ? [] : [`scrolls sideways at ${width} px: ${fault}`];
}

/** Bytes on the wire, answers' headers included, for somebody who was never here: nothing is taken from a cache. */
export interface Scale {
  /** What comes until the page is loaded. */
  weigh(load: () => Promise<unknown>): Promise<number>;
}

export async function scaleFor(page: Page): Promise<Scale> {
  const network = await page.context().newCDPSession(page);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  return {
    async weigh(load) {
      bytes = 0;
      await load();
      return bytes;
    },
  };
}
