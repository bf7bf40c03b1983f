/** A text as the comparison reads it: one form of each character, small letters, single blanks. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const gramLengthMax = 3;

/** Every run of one to three characters, once; no run reaches over a stop, and every number is the same. */
export function gramsOf(text: string): readonly string[] {
  const runs = plainText(text)
    .replaceAll(/\d+/g, '0')
    .split(/[^\p{L}\p{N}]+/u);
  const grams = new Set<string>();
  for (const run of runs) {
    for (let start = 0; start < run.length; start += 1) {
      for (let end = start + 1; end <= Math.min(run.length, start + gramLengthMax); end += 1) {
        grams.add(run.slice(start, end));
      }
    }
  }
  return [...grams];
}
