import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codes, fontSaying, pdfPage, pdfSaying, streamed } from '../../../../test/pdf-saying.ts';
import { jpeg, packed, pdf } from '../../../../test/pictures.ts';
import { refusedFiles } from '../../../../test/poisoned-files.ts';
import { cleanFile } from '../upload/clean-file.ts';
import { textOfPdf } from './pdf-text.ts';

const plain = async (bytes: Buffer) => (await textOfPdf(bytes)).trim().replaceAll(/\s+/g, ' ');
const font = fontSaying('楼上漏水', 7);

describe('the text of a PDF', () => {
  test('is what its font says of its codes', async () => {
    const bytes = pdfSaying('收据：今收到维修费3200元');
    expect(cleanFile(bytes)).toMatchObject({ ok: true, media: 'application/pdf' });
    expect(await plain(bytes)).toBe('收据：今收到维修费3200元');
  });

  test.each([
    ['in pieces on one line', `BT /F1 10 Tf ${codes(1, 2)} Tj 20 0 Td ${codes(3, 2)} Tj ET`, '楼上漏水'],
    ['over the end of a line', `BT /F1 10 Tf ${codes(1, 2)} Tj 0 -12 Td ${codes(3, 2)} Tj ET`, '楼上漏水'],
    ['in a list with moves', `BT /F1 10 Tf [${codes(1, 1)} -30 ${codes(2, 3)}] TJ ET`, '楼上漏水'],
    ['in the font from before', `BT /F1 10 Tf q /F2 9 Tf Q ${codes(1, 4)} Tj ET`, '楼上漏水'],
    ['behind a picture in the page', `BI /W 1 ID \xff(\x00 EI BT /F1 10 Tf ${codes(1, 4)} Tj ET`, '楼上漏水'],
    [
      'in brackets and signs',
      'BT /F1 10 Tf (\\000\\001\\000\\002) Tj % nothing\n(\\000\\003\\000\\004) Tj ET',
      '楼上漏水',
    ],
  ])('is one, %s', async (_, content, text) => {
    const other = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    expect(await plain(pdfPage(Buffer.from(content, 'latin1'), [...font, other]))).toBe(text);
  });

  test('keeps words of Latin script apart, and letters of one word together', async () => {
    const content = 'BT /F2 10 Tf (Bank) Tj 60 0 Td (r) Tj 3.4 0 Td (eceipt) Tj [(No.) -300 (7)] TJ ET';
    const other = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    expect(await plain(pdfPage(content, [...font, other]))).toBe('Bank receiptNo. 7');
  });

  test('is read in the sets of characters that older programs name', async () => {
    const gbk = '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H >>';
    expect(await plain(pdfPage('BT /F1 9 Tf <C2A9CBAE> Tj ET', [gbk]))).toBe('漏水');
  });

  test('is found where objects lie packed in others', async () => {
    const [type0 = '', table = ''] = fontSaying('漏水', 7);
    const page = '<< /Type /Page /Resources << /Font << /F1 60 0 R >> >> /Contents 5 0 R >>';
    const lying = `60 0 ${type0}`;
    const held = packed(lying).toString('latin1').replace('/First 4', '/First 5');
    const bytes = pdf('', [page, streamed(`BT /F1 9 Tf ${codes(1, 2)} Tj ET`), Buffer.from(held, 'latin1'), table]);
    expect(await plain(bytes)).toBe('漏水');
  });

  test('is nothing where the font does not tell, the page is a picture, or nothing is right', async () => {
    const untold = '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H >>';
    expect(await plain(pdfPage(`BT /F1 9 Tf ${codes(1, 4)} Tj ET`, [untold]))).toBe('');
    expect(await plain(pdf())).toBe('');
    expect(await plain(jpeg())).toBe('');
    expect(await plain(Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page /Contents 1 0 R >> [[[[((((<<<<'))).toBe('');
  });
});

describe('a PDF made to do harm', () => {
  test.each(refusedFiles.map(([name, bytes]) => ({ name, bytes })))('is no fault: $name', async ({ bytes }) => {
    expect(await textOfPdf(bytes)).toEqual(expect.any(String));
  });

  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 'BT ')).toString('latin1');
  const swelling = Buffer.from(`<< /Filter /FlateDecode >>\nstream\n${bomb}\nendstream`, 'latin1');
  const page = '<< /Type /Page /Resources << /Font << /F1 6 0 R >> >> /Contents 5 0 R >>';
  const greedy = streamed(
    `begincodespacerange <00> <FF> endcodespacerange ${'beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange '.repeat(900)}`,
  );
  const wide = '0'.repeat(4 * 1024 * 1024);
  const listed = '<< /Type /ObjStm /First 1 /Filter 4 0 R >>\nstream\nx\nendstream';
  const line = `BT /F1 9 Tf ${codes(1, 4)} Tj ET`;
  const longCodes = `beginbfrange <${'00'.repeat(100_000)}> <01> [${'<41> '.repeat(15_000)}] endbfrange`;
  const longTexts = `beginbfrange <0000> <FFFF> <${'00'.repeat(300_000)}> endbfrange`;
  const fonts = Array.from({ length: 300 }, (_, at) => `/G${at} ${20 + at} 0 R`).join(' ');
  test.each([
    ['a page that swells up', pdf('', [page, swelling])],
    ['many pages of one that swells up', pdf('', [page, swelling, ...Array.from({ length: 3_000 }, () => page)])],
    ['a font of four thousand million codes', pdfPage(`BT /F1 9 Tf ${codes(1, 4)} Tj ET`, [font[0] ?? '', greedy])],
    ['lists within lists', pdfPage('['.repeat(500_000), font)],
    ['texts that never end', pdfPage('('.repeat(500_000), font)],
    ['numbers without end', pdfPage('1 '.repeat(900_000), font)],
    ['objects that are each other', pdf('', ['5 0 R', '4 0 R', `<< /Type /Page /Contents [5 0 R 4 0 R] ${fonts} >>`])],
    ['thousands of texts that never end', pdf('', [page, ...Array.from({ length: 49_000 }, () => '<41'), wide])],
    [
      'packed objects said to begin behind their end',
      pdf('', [page, streamed('(', '/Type /ObjStm /First 1'.padEnd(60, '0'))]),
    ],
    [
      'one list that all packed objects ask for',
      pdf('', [`[${'/A'.repeat(1_000_000)}]`, ...Array.from({ length: 20_000 }, () => listed)]),
    ],
    [
      'pages of a million parts',
      pdf('', [
        `[${'9 0 R '.repeat(800_000)}]`,
        ...Array.from({ length: 400 }, () => '<< /Type /Page /Contents 4 0 R >>'),
      ]),
    ],
    ['a font whose codes are long', pdfPage(line, [font[0] ?? '', streamed(longCodes)])],
    ['a font whose codes say long texts', pdfPage(line, [font[0] ?? '', streamed(longTexts)])],
    ['a line of one sign, shown without end', pdfPage(`BT /F1 9 Tf ${`${codes(1, 4)} Tj `.repeat(90_000)}`, font)],
  ])('costs little: %s', async (_, bytes) => {
    const before = process.memoryUsage().rss;
    const text = await textOfPdf(bytes);
    expect(text.length).toBeLessThanOrEqual(200_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});
