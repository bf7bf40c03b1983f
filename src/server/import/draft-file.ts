import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PreviewRow, SheetView } from '../../api/ledger-import.ts';
import type { ColumnChoice } from '../../core/ledger-import/arranged.ts';
import { type DataKey, openField, openFile, sealField, sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { DraftRow } from './draft.store.ts';

/** What was read of a file, as it lies sealed in its draft. */
export interface DraftView {
  readonly sheets: readonly (SheetView & { readonly fingerprint: string | null })[];
  readonly preview: readonly PreviewRow[];
  /** Rows that look like one that is there: in the file, or registered. Absent in drafts read before they were looked for. */
  readonly doubles?: readonly Double[];
}

/** `as`: a row of the file, a matter by its id, or one with another unit. */
export interface Double {
  readonly sheet: string;
  readonly row: number;
  readonly as: 'row' | 'elsewhere' | { readonly matter: string };
}

/** That a row is taken in although it looks like one that is there, and why. */
export interface Anyway {
  readonly sheet: string;
  readonly row: number;
  readonly reason: string;
}

export interface RestFile {
  readonly name: string;
  readonly text: string;
}

type Sealed = Pick<DraftRow, 'district' | 'id' | 'data_key'>;

const restFile = z.object({ name: z.string(), text: z.string() });

/** Seals and opens what belongs to one draft, under the draft's own key. */
export function draftFile(draft: Sealed, keyring: Keyring) {
  const place = { district: draft.district, matterId: draft.id };
  const dataKey: DataKey = unwrapDataKey(draft.data_key, keyring.kek, place);
  const at = (field: string) => ({ ...place, field });
  return {
    sealPiece: (bytes: Uint8Array, n: number) => sealFile(bytes, dataKey, at(`ledger.piece.${n}`)),
    openPiece: (sealed: Buffer, n: number) => openFile(sealed, dataKey, at(`ledger.piece.${n}`)),
    sealView: (view: DraftView) => sealField(JSON.stringify(view), dataKey, at('ledger.view')),
    openView: (sealed: string): DraftView => JSON.parse(openField(sealed, dataKey, at('ledger.view'))),
    sealAnyway: (rows: readonly Anyway[]) => sealField(JSON.stringify(rows), dataKey, at('ledger.anyway')),
    openAnyway: (sealed: string | null): readonly Anyway[] =>
      sealed === null ? [] : JSON.parse(openField(sealed, dataKey, at('ledger.anyway'))),
    sealRest: (file: RestFile, n: number) =>
      sealFile(Buffer.from(JSON.stringify(file)), dataKey, at(`ledger.rest.${n}`)),
    openRest: (sealed: Buffer, n: number): RestFile =>
      restFile.parse(JSON.parse(openFile(sealed, dataKey, at(`ledger.rest.${n}`)).toString('utf8'))),
  };
}

/** A layout's mark as it is kept: its length says nothing of the headings'. */
export function fingerprintOf(mark: string | undefined): string | null {
  return mark === undefined ? null : createHash('sha256').update(mark).digest('hex');
}

/** The columns of a sheet as somebody put them right, or as this layout's were confirmed before. */
export function choiceFor(
  sheet: string,
  fingerprint: string | null,
  chosen: Readonly<Record<string, ColumnChoice>> | null,
  remembered: ReadonlyMap<string, ColumnChoice>,
): { readonly columns: ColumnChoice; readonly remembered: boolean } | undefined {
  const own = chosen !== null && Object.hasOwn(chosen, sheet) ? chosen[sheet] : undefined;
  if (own !== undefined) return { columns: own, remembered: false };
  const before = fingerprint === null ? undefined : remembered.get(fingerprint);
  return before === undefined ? undefined : { columns: before, remembered: true };
}
