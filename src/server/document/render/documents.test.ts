import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DOCUMENT_TITLES, type DocumentData } from '../../../core/document/document-data.ts';
import { procedures } from '../../../procedures/registry.ts';
import type { CompileRequest } from './process-messages.ts';
import { faultsOf, textOf } from './testing/page-faults.ts';
import { readPdf } from './testing/pdf-reading.ts';
import { codesOnPage, readCode } from './testing/qr-reading.ts';
import { folders, rendererUnderTest } from './testing/renderer-under-test.ts';
import { samples } from './testing/samples.ts';

const warnings: string[] = [];
const renderer = rendererUnderTest({
  onWarning: (template, remarks) => warnings.push(`${template}: ${remarks.join()}`),
});
afterAll(() => renderer.close());

const everySample: readonly DocumentData[] = [...Object.values(samples), { ...samples.receipt, paper: 'a5' }];
const named = everySample.map(
  (data) => [data.template === 'receipt' ? `receipt ${data.paper}` : data.template, data] as const,
);

describe('the templates', () => {
  it('are exactly the documents that have data, a title and a sample', () => {
    const files = readdirSync(folders.templatesDir)
      .filter((file) => file.endsWith('.typ'))
      .map((file) => file.replace('.typ', ''));
    // What is held about a party, a letter that says there is news, and many of them, are no documents of a procedure.
    expect(files.sort()).toEqual([...Object.keys(DOCUMENT_TITLES), 'held', 'notice', 'letters'].sort());
    expect(Object.keys(samples).sort()).toEqual(Object.keys(DOCUMENT_TITLES).sort());
    for (const [key, sample] of Object.entries(samples)) expect(sample.template).toBe(key);
  });

  it('are all issued by a procedure, and no procedure names another', () => {
    const issued = procedures.flatMap((procedure) =>
      Object.values(procedure.definition.documents).map(({ template }) => template),
    );
    expect([...new Set(issued)].sort()).toEqual(Object.keys(DOCUMENT_TITLES).sort());
  });
});

describe.each(named)('%s', (_, data) => {
  it('becomes a PDF that says what it is, who issued it and how it is proved, on pages that are numbered', async () => {
    const pdf = await renderer.render(data);
    expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    const pages = readPdf(pdf);
    expect(textOf(pages[0])).toContain(DOCUMENT_TITLES[data.template]);
    expect(pages.map(textOf).join('')).toContain(data.unitName);
    for (const [index, page] of pages.entries()) {
      expect(textOf(page)).toContain(data.proofCode);
      if (data.template !== 'receipt') expect(textOf(page)).toContain(`第${index + 1}页　共${pages.length}页`);
    }
    expect(warnings).toEqual([]);
  });

  it('carries a code that scans to its proof', async () => {
    const codes = readPdf(await renderer.render(data))
      .slice(0, 1)
      .flatMap(codesOnPage);
    const expected =
      data.template === 'receipt' ? [data.trackingUrl] : data.template === 'consent-invitation' ? [data.answerUrl] : [];
    expect(codes.map(readCode)).toEqual([...expected, data.proofUrl]);
  });

  it('keeps within its pages and prints nothing over anything', async () => {
    for (const page of readPdf(await renderer.render(data))) expect(faultsOf(page)).toEqual([]);
  });

  it('is the same, byte for byte, a second time', async () => {
    const [first, second] = [await renderer.render(data), await renderer.render(structuredClone(data))];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });
});

describe('every document', () => {
  it('is the same, byte for byte, in another process with another zone and language', async () => {
    const elsewhere = await hashesIn({ TZ: 'America/St_Johns', LANG: 'zh_CN.UTF-8', FONTCONFIG_FILE: '/dev/null' });
    const here = [];
    for (const data of everySample) here.push(sha256(await renderer.render(data)));
    expect(elsewhere).toEqual(here);
  });
});

describe('an application for enforcement', () => {
  it('carries a row of its table over to the next page as a whole', async () => {
    const sample = samples['enforcement-application'];
    const promises = Array.from({ length: 24 }, (_, n) =>
      sample.promises.slice(0, 1).map((one) => ({ ...one, term: `第${n + 1}期，${one.term}` })),
    ).flat();
    const pages = readPdf(await renderer.render({ ...sample, promises, demands: [] })).map((page) =>
      textOf(page).replaceAll(/\s/g, ''),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const { term } of promises) expect(pages.filter((page) => page.includes(term))).toHaveLength(1);
  });
});

describe('the receipt', () => {
  it.each(['a4', 'a5'] as const)('is one page of %s, however much was written', async (paper) => {
    const long = '某某市某某区某某街道某某社区居民委员会'.repeat(5);
    const pages = readPdf(
      await renderer.render({
        ...samples.receipt,
        paper,
        unitName: long.slice(0, 60),
        holderName: long,
        otherSideNames: Array.from({ length: 40 }, () => long),
        place: long.repeat(10),
        summary: '漏水。'.repeat(1700),
        number: '（2026）穗天石牌人调字第00123号',
        steps: [...samples.receipt.steps, ...samples.receipt.steps],
        contact: { ...samples.receipt.contact, address: long },
      }),
    );
    expect(pages).toHaveLength(1);
    expect(pages.flatMap(faultsOf)).toEqual([]);
    expect(textOf(pages[0])).toContain('未完，全文可凭查询码查看');
    expect(textOf(pages[0])).toContain('等40人');
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hashesIn(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const entry = fileURLToPath(new URL('./compile-process.ts', import.meta.url));
  const child = fork(entry, [folders.templatesDir, folders.fontsDir], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    env,
  });
  const hashes: string[] = [];
  return new Promise<readonly string[]>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (message: { readonly outcome?: { readonly pdf: Uint8Array } }) => {
      if (message.outcome !== undefined) hashes.push(sha256(message.outcome.pdf));
      const data = everySample[hashes.length];
      if (data === undefined) resolve(hashes);
      else child.send({ kind: 'compile', data, missing: 'refuse' } satisfies CompileRequest);
    });
  }).finally(() => child.kill());
}
