const form = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/i;

/** Whether it is an address that any mail server takes: no quotes, no address in brackets, no name beside it. */
export function isEmail(text: string): boolean {
  return text.length <= 200 && form.test(text) && !/^\.|\.\.|\.@/.test(text);
}

/** First letter and domain: z***@example.cn. */
export function maskEmail(text: string): string {
  const at = text.lastIndexOf('@');
  return `${text.slice(0, 1)}***${text.slice(at)}`;
}
