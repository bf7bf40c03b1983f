import type { Locator } from 'playwright-core';
import { textOf } from '../src/server/document/render/testing/page-faults.ts';
import { type PdfPage, readPdf } from '../src/server/document/render/testing/pdf-reading.ts';
import { codesOnPage, readCode } from '../src/server/document/render/testing/qr-reading.ts';

/** A paper in somebody's hand. */
export interface Paper {
  readonly bytes: Buffer;
  readonly text: string;
  /** Where its QR codes lead, the largest first. */
  readonly codes: readonly string[];
}

/** What a link to a paper gives to the person who follows it. Throws when that is no PDF. */
export async function paperBehind(link: Locator): Promise<Paper> {
  const page = link.page();
  const address = new URL((await link.getAttribute('href')) ?? '', page.url());
  const answer = await page.request.get(address.href);
  const bytes = await answer.body();
  if (!answer.ok() || answer.headers()['content-type'] !== 'application/pdf' || !bytes.subarray(0, 5).equals(magic))
    throw new Error(`${address.pathname}: ${answer.status()} ${bytes.subarray(0, 200).toString()}`);
  const pages = readPdf(bytes);
  return { bytes, text: pages.map(textOf).join(''), codes: pages.flatMap(codesOf) };
}

const magic = Buffer.from('%PDF-');

function codesOf(page: PdfPage): readonly string[] {
  return codesOnPage(page).map(readCode);
}
