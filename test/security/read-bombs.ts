import { readFileSync } from 'node:fs';
import { plainDate } from '../../src/core/time/plain-date.ts';
import { readLedger } from '../../src/server/import/read-ledger.ts';
import { SpreadsheetError } from '../../src/server/platform/spreadsheet/spreadsheet-error.ts';

/** Reads each file named as the product reads an uploaded ledger; a line of JSON for each says what came of it. */
async function main(files: readonly string[]): Promise<void> {
  for (const file of files) {
    // What the files before left behind is not of this one.
    globalThis.gc?.();
    const bytes = readFileSync(file);
    const before = process.resourceUsage().maxRSS;
    const begun = performance.now();
    const came = await read(bytes, file);
    const ms = performance.now() - begun;
    const mib = (process.resourceUsage().maxRSS - before) / 1_024;
    process.stdout.write(`${JSON.stringify({ file, came, ms, mib })}\n`);
  }
}

async function read(bytes: Uint8Array, file: string): Promise<string> {
  try {
    let parts = 0;
    for await (const _ of readLedger(bytes, file, plainDate('2026-03-02'), new Set())) parts += 1;
    return `read: ${parts}`;
  } catch (error) {
    if (error instanceof SpreadsheetError) return error.fault;
    throw error;
  }
}

await main(process.argv.slice(2));
