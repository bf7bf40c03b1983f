import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Renderer, RendererOptions } from './renderer.ts';
import { textOf } from './testing/page-faults.ts';
import { readPdf } from './testing/pdf-reading.ts';
import { folders, rendererUnderTest } from './testing/renderer-under-test.ts';
import { samples } from './testing/samples.ts';

const common = rendererUnderTest();
const started: Renderer[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'onedoor-render-'));
afterEach(() => Promise.all(started.splice(0).map((renderer) => renderer.close())));
afterAll(async () => {
  await common.close();
  rmSync(scratch, { recursive: true });
});

function renderer(options: Partial<RendererOptions> = {}): Renderer {
  const created = rendererUnderTest(options);
  started.push(created);
  return created;
}

/** The templates of the tree with one of them replaced. */
function templatesWith(template: string, source: string): string {
  const templatesDir = mkdtempSync(join(scratch, 'templates-'));
  cpSync(folders.templatesDir, templatesDir, { recursive: true });
  writeFileSync(join(templatesDir, `${template}.typ`), source);
  return templatesDir;
}

async function printed(data: Parameters<Renderer['render']>[0], options?: Parameters<Renderer['render']>[1]) {
  return readPdf(await common.render(data, options))
    .map(textOf)
    .join('');
}

const notice = samples['termination-notice'];

describe('what people wrote', () => {
  it.each([
    '#read("/etc/passwd")',
    '*bold* _thin_',
    '$x^2$',
    '= Title',
    '\\#let',
    '<label> @ref',
    '#sys.inputs',
    '`raw`',
  ])('is shown as it is: %s', async (text) => {
    expect(await printed({ ...notice, recipients: [text], reason: text })).toContain(`具体情况：${text}`);
  });

  it('shows every character of rare names', async () => {
    const name = '䶮龑堉骉妧堔䴙㛃';
    const pages = readPdf(await common.render({ ...notice, recipients: [name] }));
    expect(pages.map(textOf).join('')).toContain(`${name}：`);
    expect(pages.flatMap((page) => page.runs).some((run) => run.missing)).toBe(false);
  });

  it('does not turn a line round that was pasted with a direction mark', async () => {
    expect(await printed({ ...notice, reason: '欠\u202e款\u202c一元' })).toContain('欠款一元');
  });
});

describe('a character that no font can draw', () => {
  const data = { ...notice, recipients: ['𠮷某'], reason: '不同意😀' };

  it('refuses the document and is named', async () => {
    await expect(common.render(data)).rejects.toMatchObject({
      code: 'missing-characters',
      characters: ['𠮷', '😀'],
      message: expect.stringContaining('𠮷 (U+20BB7), 😀 (U+1F600)'),
    });
  });

  it('is marked and noted when asked for', async () => {
    const text = await printed(data, { missing: 'mark' });
    expect(text).toContain('〓某：');
    expect(text).toContain('不同意〓');
    expect(text).toContain('U+20BB7、U+1F600');
  });
});

describe('a failure', () => {
  it.each([
    ['with a fault in it', '#let x ='],
    ['that asks for data there is none of', '#import "lib/frame.typ": *\n#data.nothing'],
    ['that reads outside its folder', '#read("/etc/passwd")'],
    ['that reads above its folder', '#read("../../../../../../etc/passwd")'],
    ['that asks the network for a package', '#import "@preview/cetz:0.3.4"'],
  ])('of a template %s rejects that document alone', async (_, source) => {
    const failing = renderer({ templatesDir: templatesWith('receipt', source) });
    const [receipt, other] = await Promise.allSettled([failing.render(samples.receipt), failing.render(notice)]);
    expect(receipt).toMatchObject({ status: 'rejected', reason: { name: 'RenderError', code: 'template' } });
    expect(other.status).toBe('fulfilled');
  });

  it('of a document that never ends is cut off, and the next one is made', async () => {
    const endless = '#let n = 0\n#for i in range(100000) { for j in range(100000) { n += 1 } }';
    const hanging = renderer({ templatesDir: templatesWith('receipt', endless), limits: { documentMs: 1500 } });
    const [receipt, other] = await Promise.allSettled([hanging.render(samples.receipt), hanging.render(notice)]);
    expect(receipt).toMatchObject({ status: 'rejected', reason: { code: 'timeout' } });
    expect(other.status).toBe('fulfilled');
  });

  it('to find the fonts is told, not waited for', async () => {
    await expect(renderer({ fontsDir: scratch }).render(notice)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('NotoSerifSC-400.ttf'),
    });
  });

  it('of a day that does not exist rejects that document alone', async () => {
    const broken = {
      ...notice,
      endedOn: '2026-02-30' as typeof notice.endedOn,
      issuedOn: 'x' as typeof notice.issuedOn,
    };
    await expect(common.render(broken)).rejects.toMatchObject({ code: 'template' });
    await expect(common.render(notice)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('the limits', () => {
  it('refuse data that is too large', async () => {
    const small = renderer({ limits: { dataBytesMax: 10_000 } });
    await expect(small.render({ ...notice, reason: '漏'.repeat(4000) })).rejects.toMatchObject({ code: 'too-large' });
  });

  it('refuse a file that became too large', async () => {
    const small = renderer({ limits: { pdfBytesMax: 10_000 } });
    await expect(small.render(notice)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('refuse to let more wait than can be made in good time', async () => {
    const short = renderer({ limits: { waitingMax: 2 } });
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => short.render(notice)));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(results[4]).toMatchObject({ reason: { code: 'busy' } });
  });
});

describe('a renderer', () => {
  it('makes many documents asked for at once, each its own', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `当事人${index}号`);
    const texts = await Promise.all(
      names.map(async (name) =>
        readPdf(await common.render({ ...notice, recipients: [name] }))
          .map(textOf)
          .join(''),
      ),
    );
    for (const [index, name] of names.entries()) expect(texts[index]).toContain(`${name}：`);
  });

  it('starts again after a pause in which it let its process go', async () => {
    const resting = renderer({ limits: { idleMs: 0 } });
    const first = await resting.render(notice);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Buffer.compare(Buffer.from(await resting.render(notice)), Buffer.from(first))).toBe(0);
  });

  it('rejects what waits and what comes after it was closed', async () => {
    const closing = renderer();
    const waiting = [closing.render(notice), closing.render(notice)].map((pdf) => pdf.catch((error: unknown) => error));
    await closing.close();
    for (const pdf of waiting) expect(await pdf).toMatchObject({ code: 'closed' });
    await expect(closing.render(notice)).rejects.toMatchObject({ code: 'closed' });
  });

  it.each(['await renderer.close();', ''])('lets a program end that used it: %j', async (last) => {
    const program = `
      import { rendererUnderTest } from ${JSON.stringify(new URL('./testing/renderer-under-test.ts', import.meta.url).href)};
      import { samples } from ${JSON.stringify(new URL('./testing/samples.ts', import.meta.url).href)};
      const renderer = rendererUnderTest();
      console.log((await renderer.render(samples['termination-notice'])).length);
      ${last}
    `;
    const node = ['--import', 'tsx', '--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, node, { timeout: 50_000 });
    expect(Number(stdout)).toBeGreaterThan(10_000);
  });
});
