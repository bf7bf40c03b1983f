import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const file = fileURLToPath(new URL('results.json', import.meta.url));

const result = z.object({
  /** Day and minute, UTC. */
  at: z.string(),
  commit: z.string(),
  size: z.enum(['ci', 'release']),
  /** Whether what was measured holds; what a row lacks is told beside it. */
  holds: z.boolean(),
  figure: z.string(),
  seconds: z.number(),
});
export type Result = z.output<typeof result>;
export type Size = Result['size'];

const form = z.record(z.string(), z.object({ ci: result.optional(), release: result.optional() }));
export type Results = z.output<typeof form>;

/** What was measured so far, by row; the last of each size. */
export function readResults(): Results {
  return existsSync(file) ? form.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/** Kept after each row, so that a run that is broken off can be taken up again. */
export function keepResult(id: string, made: Result): void {
  const all = { ...readResults() };
  all[id] = { ...all[id], [made.size]: made };
  const sorted = Object.fromEntries(
    Object.entries(all).sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })),
  );
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
