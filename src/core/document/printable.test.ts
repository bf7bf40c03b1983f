import { describe, expect, it } from 'vitest';
import { codePointName, markMissing, missingCharacters, printableText } from './printable.ts';

describe('printable text', () => {
  it.each([
    ['漏水\r\n第二次\r第三次', '漏水\n第二次\n第三次'],
    ['一\t二', '一 二'],
    ['一\u00a0二\u3000三', '一 二\u3000三'],
    ['张\u200b三\ufeff', '张三'],
    ['欠款\u202e元001\u202c', '欠款元001'],
    ['铃\u0007声\u0000', '铃声'],
    ['葛\u{e0100}城', '葛城'],
    ['一段\u2028二段', '一段\n二段'],
    ['䶮龑堉 A–B “引”', '䶮龑堉 A–B “引”'],
  ])('%j prints as %j', (text, printed) => {
    expect(printableText(text)).toBe(printed);
  });
});

describe('characters no font can draw', () => {
  const covers = (codePoint: number) => codePoint < 0x10000;

  it('are named once each, in order, and line breaks are not among them', () => {
    expect(missingCharacters('𠮷野\n😀𠮷', covers)).toEqual(['𠮷', '😀']);
  });

  it('are marked one for one', () => {
    expect(markMissing('𠮷野\n😀', covers)).toBe('〓野\n〓');
  });

  it('are called by their code point', () => {
    expect(codePointName('𠮷')).toBe('U+20BB7');
    expect(codePointName('é')).toBe('U+00E9');
  });
});
