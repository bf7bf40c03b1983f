/**
 * What nobody sees and copying out of messages and contacts leaves behind: marks of direction, of order and without width.
 * The joiners stay: signs are put together with them.
 */
const marks = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Long stories hold none, and are looked at once. */
const anyMark = new RegExp(marks.source);

export function withoutMarks(text: string): string {
  return anyMark.test(text) ? text.replace(marks, '') : text;
}
