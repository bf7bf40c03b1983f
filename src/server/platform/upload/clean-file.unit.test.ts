import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exif, jpeg, packed, pdf, png } from '../../../../test/pictures.ts';
import { refusedFiles, strippedFiles } from '../../../../test/poisoned-files.ts';
import { cleanFile } from './clean-file.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('a poisoned file', () => {
  test.each(refusedFiles)('%s is not kept', (_, bytes) => {
    expect(cleanFile(bytes).ok).toBe(false);
  });

  test.each(strippedFiles)('%s is kept without it', (_, bytes, poison) => {
    const cleaned = cleanFile(bytes);
    if (!cleaned.ok) throw new Error(cleaned.fault);
    expect(bytes.includes(poison)).toBe(true);
    expect(cleaned.bytes.includes(poison)).toBe(false);
    // What is left is a picture as before, and cleaning it again changes nothing.
    expect(cleanFile(cleaned.bytes)).toEqual(cleaned);
  });

  test('there are as many as were promised', () => {
    expect(refusedFiles.length + strippedFiles.length).toBeGreaterThanOrEqual(60);
  });
});

describe('an honest file', () => {
  test.each([
    ['a picture', jpeg(), 'image/jpeg'],
    [
      'a picture with repeated fill bytes',
      Buffer.concat([jpeg().subarray(0, 2), Buffer.of(0xff), jpeg().subarray(2)]),
      'image/jpeg',
    ],
    ['a drawing', png(), 'image/png'],
    ['a paper', pdf(), 'application/pdf'],
    ['a paper that opens at its first page', pdf('/OpenAction [3 0 R /Fit]'), 'application/pdf'],
    ['a paper with packed objects', pdf('', [packed('1 0 << /Length 3 >>')]), 'application/pdf'],
  ] as const)('%s is kept, known by its content', (_, bytes, media) => {
    expect(cleanFile(bytes)).toMatchObject({ ok: true, media });
  });

  test('a turned photograph stays turned', () => {
    const cleaned = cleanFile(jpeg({ parts: [exif(6)] }));
    if (!cleaned.ok) throw new Error(cleaned.fault);
    const again = jpeg({ parts: [exif(6)] });
    expect(again.includes(latin('Exif'))).toBe(true);
    const tiff = cleaned.bytes.indexOf(latin('Exif\0\0')) + 6;
    expect(cleaned.bytes.readUInt16BE(tiff + 18)).toBe(6);
    expect(cleaned.bytes.includes(latin('GPS'))).toBe(false);
  });

  test('noise behind an honest beginning never throws', () => {
    const starts = [jpeg().subarray(0, 20), png().subarray(0, 20), pdf().subarray(0, 20)];
    for (let n = 0; n < 300; n += 1) {
      const file = Buffer.concat([starts[n % 3] ?? Buffer.alloc(0), randomBytes(n * 7)]);
      expect([true, false]).toContain(cleanFile(file).ok);
    }
  });
});
