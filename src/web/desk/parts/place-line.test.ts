import { expect, it } from 'vitest';
import { joinPlace } from './place-line.ts';

it.each([
  ['天河区石牌街道六运社区', '六运社区 五街2栋', '天河区石牌街道六运社区 五街2栋'],
  ['天河区石牌街道', '石牌街道', '天河区石牌街道'],
  ['天河区石牌街道', '朝阳大街8号', '天河区石牌街道 朝阳大街8号'],
  ['天河区石牌街道', '', '天河区石牌街道'],
])('%s and %s are one line that says nothing twice', (name, text, line) => {
  expect(joinPlace(name, text)).toBe(line);
});
