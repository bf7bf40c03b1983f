import type { PdfPage } from './pdf-reading.ts';

/** What a reader would trip over: text outside the page or over other text, and boxes instead of characters. */
export function faultsOf(page: PdfPage): readonly string[] {
  return [...strayRuns(page), ...overprints(page)];
}

/** The text of a page in the order it was set. */
export function textOf(page: PdfPage | undefined): string {
  return page?.runs.map((run) => run.text).join('') ?? '';
}

/** Printers leave some six millimetres at the edge of the paper white. */
const EDGE = 18;

function strayRuns({ runs, width, height }: PdfPage): readonly string[] {
  return runs
    .filter((run) => run.text.trim() !== '')
    .filter(
      (run) => run.missing || run.x < EDGE || run.x + run.width > width - EDGE || run.y < EDGE || run.y > height - EDGE,
    )
    .map((run) => `${run.missing ? 'a box' : 'outside'}: ${run.text}`);
}

function overprints({ runs }: PdfPage): readonly string[] {
  const faults: string[] = [];
  const lines = [...runs].sort((a, b) => a.y - b.y);
  for (const [index, run] of lines.entries()) {
    for (const next of lines.slice(index + 1)) {
      if (next.y - run.y > 0.5 * Math.min(run.size, next.size)) break;
      const shared = Math.min(run.x + run.width, next.x + next.width) - Math.max(run.x, next.x);
      // Two neighbours may share the empty half of a punctuation mark.
      if (shared > 0.6 * Math.max(run.size, next.size)) faults.push(`over each other: ${run.text} / ${next.text}`);
    }
  }
  return faults;
}
