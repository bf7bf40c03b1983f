import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LedgerFields } from '../src/core/ledger-import/read-row.ts';

/** Ledgers as three offices keep them, beside the tree where somebody has put them; they are no part of it. */
const folder = new URL('../../shared/data/ledgers/', import.meta.url);
const files = ['ledger-town.xlsx', 'ledger-mediation-committee.xlsx', 'ledger-centre-visits.xlsx'] as const;

export const hasGivenLedgers = existsSync(new URL('truth.json', folder));

const text = z.string().nullable();
const truths = z.array(
  z.object({
    file: z.int(),
    sheet: z.string(),
    row: z.int(),
    applicant: text,
    respondent: text,
    phone: text,
    id: text,
    registered: text,
    closed: text,
    amount: z.number().nullable(),
    category: text,
    village: text,
    success: z.boolean().nullable(),
    narrative: text,
    valid: z.boolean(),
    duplicateOfRow: z.int().optional(),
  }),
);

export interface ExpectedRow {
  readonly sheet: string;
  readonly row: number;
  readonly status: 'ok' | 'held' | 'duplicate';
  readonly fields: { readonly [field in keyof LedgerFields]: string | number | boolean | null };
}

export interface GivenLedger {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly ExpectedRow[];
}

export function readGivenLedgers(): readonly GivenLedger[] {
  const all = truths.parse(JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')));
  return files.map((name, at) => ({
    name,
    bytes: readFileSync(fileURLToPath(new URL(name, folder))),
    rows: all
      .filter(({ file }) => file === at)
      .map(({ sheet, row, valid, duplicateOfRow, file: _, id, ...fields }) => ({
        sheet,
        row,
        status: !valid ? 'held' : duplicateOfRow === undefined ? 'ok' : 'duplicate',
        fields: { ...fields, identity: id },
      })),
  }));
}
