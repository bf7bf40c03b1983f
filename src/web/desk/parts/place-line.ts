/** 天河区石牌街道六运社区 + 六运社区 五街2栋 → 天河区石牌街道六运社区 五街2栋: what both say is said once. */
export function joinPlace(name: string, text: string): string {
  for (let length = Math.min(name.length, text.length); length > 0; length -= 1) {
    if (name.endsWith(text.slice(0, length))) return `${name}${text.slice(length)}`;
  }
  return text === '' ? name : `${name} ${text}`;
}
