import { describe, expect, test } from 'vitest';
import { hasGivenLedgers, readGivenLedgers } from '../../../test/given-ledgers.ts';
import { type LedgerField, ledgerFields } from '../../core/ledger-import/column-words.ts';
import type { LedgerRow } from '../../core/ledger-import/ledger.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readLedger } from './read-ledger.ts';

const today = plainDate('2026-11-01');

describe.runIf(hasGivenLedgers)('of the ledgers that offices gave', () => {
  test('98 of 100 fields of the right rows are read, the wrong rows are held back, duplicates are offered', async () => {
    let right = 0;
    let asked = 0;
    const wrong: string[] = [];
    for (const { name, bytes, rows } of readGivenLedgers()) {
      const read = new Map<string, LedgerRow>();
      for await (const part of readLedger(bytes, name, today, new Set())) {
        if (part.kind === 'row') read.set(`${part.sheet} ${part.row.row}`, part.row);
      }
      const statuses = [...read].map(([key, { status }]) => [key, status]);
      expect(statuses).toEqual(rows.map(({ sheet, row, status }) => [`${sheet} ${row}`, status]));
      for (const { sheet, row, status, fields } of rows) {
        if (status === 'held') continue;
        for (const field of ledgerFields) {
          const got = read.get(`${sheet} ${row}`)?.fields[field];
          asked += 1;
          if (got === fields[field]) right += 1;
          else if (!isNotWritten(name, field)) wrong.push(`${name} ${sheet} ${row} ${field}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(right / asked).toBeGreaterThanOrEqual(0.98);
  });
});

/** The register of visits has no amounts, nor how a matter ended, and some addresses name no village. */
function isNotWritten(file: string, field: LedgerField): boolean {
  return file.includes('visits') && ['amount', 'success', 'village'].includes(field);
}
