/** Full-width letters, digits and signs (Ａ９－) as the half-width ones they stand for; all else is left as it is. */
export function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Takes out what people and programs put between digits: any white space, any dash, and marks without width. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\s\p{Dash}\u2500\u30fc\u00b7\u00ad\u200b-\u200d\u2060]/gu, '');
}
