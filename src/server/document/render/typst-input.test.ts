import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/time/instant.ts';
import { plainDate } from '../../../core/time/plain-date.ts';
import { qrMatrix } from '../../platform/qr-matrix.ts';
import { qrSymbol } from '../../portal/qr.ts';
import { readFontFile } from './font-file.ts';
import { loadFontSet } from './font-set.ts';
import { readCode } from './testing/qr-reading.ts';
import { folders } from './testing/renderer-under-test.ts';
import { samples } from './testing/samples.ts';
import { typstInput } from './typst-input.ts';

const fonts = loadFontSet(folders.fontsDir);
const agreement = samples['mediation-agreement'];

describe('what a template reads', () => {
  const input = JSON.parse(typstInput(agreement, fonts, 'refuse').json);

  it('has amounts in digits and in words', () => {
    expect(input.document.obligations[0].amountFen).toEqual({
      fen: 1_230_000,
      digits: '12,300.00',
      words: '人民币壹万贰仟叁佰元整',
    });
    expect(input.document.obligations[1].amountFen).toBeNull();
  });

  it('has moments as the wall clock in China', () => {
    const session = { ...samples['session-record'], startedAt: instant('2026-12-31T16:05:00.000Z') };
    const read = JSON.parse(typstInput(session, fonts, 'refuse').json);
    expect(read.document.startedAt).toBe('2027-01-01T00:05');
  });

  it('has every day in Chinese numerals, also those deep inside', () => {
    expect(input.formal['2026-12-05']).toBe('二〇二六年十二月五日');
    expect(input.formal['2026-12-31']).toBe('二〇二六年十二月三十一日');
    expect(input.formal[plainDate('1986-03-02')]).toBe('一九八六年三月二日');
  });

  it('leaves text alone that only looks like a day or a moment', () => {
    const looks = { ...agreement, facts: '2026-12-31T16:05:00.000Z', issues: '2026-12-05' };
    const read = JSON.parse(typstInput(looks, fonts, 'refuse').json);
    expect(read.document).toMatchObject({ facts: '2026-12-31T16:05:00.000Z', issues: '2026-12-05' });
  });
});

describe('a QR code', () => {
  it.each(['https://onedoor.example/p/7K2M9QXD4RTB', 'HTTPS://A.CN/0123456789', '1', '一扇门', 'a'.repeat(100)])(
    'of %s reads back',
    (text) => {
      expect(readCode(qrMatrix(text))).toBe(text);
      expect(readCode(modulesOf(qrSymbol(text)))).toBe(text);
    },
  );
});

/** The modules that a symbol's path covers. */
function modulesOf({ size, path }: ReturnType<typeof qrSymbol>): readonly string[] {
  const dark = new Set(
    [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) =>
      Array.from({ length: Number(length) }, (_, along) => `${Number(x) + along} ${y}`),
    ),
  );
  const along = Array.from({ length: size }, (_, at) => at);
  return along.map((y) => along.map((x) => (dark.has(`${x} ${y}`) ? '1' : '0')).join(''));
}

describe('the fonts', () => {
  it('cover all unified ideographs of the first block and its first extension', () => {
    const uncovered = [
      ...Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => 0x4e00 + index),
      ...Array.from({ length: 0x4dbf - 0x3400 + 1 }, (_, index) => 0x3400 + index),
    ].filter((codePoint) => !fonts.covers(codePoint));
    expect(uncovered).toEqual([]);
  });

  it('are known by family, and what they lack is known', () => {
    expect(fonts.families).toEqual(['Noto Serif SC']);
    expect(fonts.paths).toHaveLength(2);
    for (const character of ['𠮷', '😀', '\ue000']) expect(fonts.covers(character.codePointAt(0) ?? 0)).toBe(false);
  });

  it('must be fonts', () => {
    expect(() => readFontFile(new URL(import.meta.url).pathname)).toThrow(/Not a usable font/);
  });
});
