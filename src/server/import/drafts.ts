import type { LedgerDraft } from '../../api/ledger-import.ts';
import { pieceBytes } from '../../api/upload.ts';
import type { ColumnChoice } from '../../core/ledger-import/arranged.ts';
import { addHours } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { newDataKey, wrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import {
  askFor,
  countDrafts,
  type DraftRef,
  type DraftRow,
  type DraftStatus,
  deleteDraft,
  findDraft,
  findPieces,
  insertDraft,
  insertPiece,
  listPieceNumbers,
  rememberLayouts,
  writeAnyway,
} from './draft.store.ts';
import { type Anyway, type DraftView, draftFile, type RestFile } from './draft-file.ts';
import { faultWords } from './fault-words.ts';
import { findImport } from './import.store.ts';
import { worksAt } from './take-in.ts';

/** What is not decided about is gone after a week. */
const keptHours = 7 * 24;
/** So many files one person has on their way in. */
const draftsMax = 20;
/** More decided row by row is a file to be mended. */
const anywayMax = 1_000;

/** Begins to upload a ledger of a centre at whose window the caller works. */
export async function beginImport(
  services: Services,
  caller: StaffCaller,
  asked: { readonly unit: number; readonly fileName: string; readonly bytes: number; readonly key: string },
): Promise<Outcome<LedgerDraft>> {
  const door = (await orgDirectory(services.pool)).byId.get(asked.unit);
  if (door === undefined || door.kind !== 'centre' || !door.current || !worksAt(caller, door)) {
    return failure('not-your-part');
  }
  const scope = staffScope(caller);
  if ((await countDrafts(services.pool, scope, door.district, caller.staffId)) >= draftsMax) {
    return failure('too-many-requests', { words: tooManyDrafts });
  }
  const now = services.clock.now();
  const place = { district: door.district, id: uuidV7() };
  const dataKey = newDataKey();
  const id = await insertDraft(services.pool, scope, {
    ...place,
    unit_id: door.id,
    staff_id: caller.staffId,
    asked_with: asked.key,
    file_name: asked.fileName.replace(/^.*[/\\]/, '').slice(0, 255),
    byte_count: asked.bytes,
    piece_count: Math.ceil(asked.bytes / pieceBytes),
    data_key: wrapDataKey(dataKey, services.keyring.kek, { district: place.district, matterId: place.id }),
    created_at: now,
    expires_at: addHours(now, keptHours),
  });
  return readImport(services, caller, { district: door.district, id });
}

/** Takes a piece; sent again it is the same piece. */
export async function receivePiece(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
  piece: { readonly n: number; readonly content: string },
): Promise<Outcome<undefined>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const { draft } = found.value;
  if (draft.status !== 'receiving') return failure('not-in-this-state', { words: notNow });
  const bytes = Buffer.from(piece.content, 'base64');
  const last = draft.piece_count - 1;
  const expected = piece.n < last ? pieceBytes : draft.byte_count - last * pieceBytes;
  if (piece.n > last || bytes.length !== expected) return failure('request-invalid');
  const sealed = draftFile(draft, services.keyring).sealPiece(bytes, piece.n);
  await insertPiece(services.pool, staffScope(caller), ref, piece.n, sealed);
  return { ok: true, value: undefined };
}

/** Has the file read, or read anew with its columns put right. */
export async function arrangeImport(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
  sheets: readonly { readonly name: string; readonly columns: ColumnChoice }[],
): Promise<Outcome<LedgerDraft>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const { draft } = found.value;
  if ((await missingPieces(services, caller, draft)).length > 0) {
    return failure('condition-not-met', { words: notWhole });
  }
  const columns = sheets.length === 0 ? undefined : Object.fromEntries(sheets.map((one) => [one.name, one.columns]));
  return ask(services, caller, draft, {
    from: ['receiving', 'read', 'stopped', 'unreadable', 'refused'],
    to: 'reading',
    columns,
    task: 'read-ledger',
  });
}

/** Has the rows that read well taken in; how the columns were confirmed is remembered for this layout. */
export async function takeInImport(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
): Promise<Outcome<LedgerDraft>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const { draft, door } = found.value;
  const scope = staffScope(caller);
  if (draft.view_sealed !== null) {
    const { sheets } = draftFile(draft, services.keyring).openView(draft.view_sealed);
    const layouts = sheets.flatMap(({ fingerprint, columns }) =>
      fingerprint === null ? [] : [{ fingerprint, columns: columns.map((one) => one ?? 'aside') }],
    );
    const by = { district: door.district, unitId: door.id, staffId: caller.staffId, at: services.clock.now() };
    if (draft.status === 'read' && layouts.length > 0) await rememberLayouts(services.pool, scope, by, layouts);
  }
  return ask(services, caller, draft, { from: ['read', 'stopped'], to: 'taking', task: 'take-ledger' });
}

/** Has a row taken in although it looks like one that is there, or takes that back. */
export async function takeRowAnyway(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
  said: { readonly sheet: string; readonly row: number; readonly reason: string | null },
): Promise<Outcome<LedgerDraft>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const { draft } = found.value;
  const file = draftFile(draft, services.keyring);
  const view = draft.view_sealed === null ? undefined : file.openView(draft.view_sealed);
  const isIt = ({ sheet, row }: { readonly sheet: string; readonly row: number }) =>
    sheet === said.sheet && row === said.row;
  if (view?.doubles?.some(isIt) !== true) return failure('condition-not-met', { words: noDouble });
  const { sheet, row, reason } = said;
  const others = file.openAnyway(draft.anyway_sealed).filter((one) => !isIt(one));
  const rows = reason === null ? others : [...others, { sheet, row, reason }];
  if (rows.length > anywayMax) return failure('condition-not-met', { words: tooManyAnyway });
  const sealed = { sealed: file.sealAnyway(rows), before: draft.anyway_sealed, at: services.clock.now() };
  const written = await writeAnyway(services.pool, staffScope(caller), ref, sealed);
  return written ? readImport(services, caller, ref) : failure('not-in-this-state', { words: notNow });
}

/** Each row with the matter it looks like, and what was decided. */
function previewWith(
  view: DraftView | undefined,
  { district }: DraftRef,
  anyway: readonly Anyway[],
): LedgerDraft['preview'] {
  const at = ({ sheet, row }: { readonly sheet: string; readonly row: number }) => `${row} ${sheet}`;
  const doubles = new Map((view?.doubles ?? []).map((one) => [at(one), one.as]));
  const reasons = new Map(anyway.map((one) => [at(one), one.reason]));
  return (view?.preview ?? []).map((row) => {
    const as = doubles.get(at(row));
    const same = typeof as === 'object' ? { district, id: as.matter } : null;
    return { ...row, same, anyway: reasons.get(at(row)) ?? null };
  });
}

/** Asks an import under way to end after the rows it is writing. What is in stays, and can be undone or gone on with. */
export async function stopImport(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
): Promise<Outcome<LedgerDraft>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  return ask(services, caller, found.value.draft, { from: ['taking'], to: 'stopping' });
}

export async function discardImport(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
): Promise<Outcome<undefined>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const gone = await deleteDraft(services.pool, staffScope(caller), ref, ['taking', 'stopping']);
  return gone ? { ok: true, value: undefined } : failure('not-in-this-state', { words: notNow });
}

export async function readRest(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
  n: number,
): Promise<Outcome<RestFile>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const [piece] = await findPieces(services.pool, staffScope(caller), ref, 'rest', n);
  if (piece === undefined) return failure('not-found');
  return { ok: true, value: draftFile(found.value.draft, services.keyring).openRest(piece.content_sealed, n) };
}

/** A file on its way in: what was found in it, and each row as it will be. */
export async function readImport(
  services: Services,
  caller: StaffCaller,
  ref: DraftRef,
): Promise<Outcome<LedgerDraft>> {
  const found = await mine(services, caller, ref);
  if (!found.ok) return found;
  const { draft, door } = found.value;
  const file = draftFile(draft, services.keyring);
  const view = draft.view_sealed === null ? undefined : file.openView(draft.view_sealed);
  const anyway = file.openAnyway(draft.anyway_sealed);
  const begun =
    draft.import_id === null
      ? undefined
      : await findImport(services.pool, staffScope(caller), draft.district, draft.import_id);
  return {
    ok: true,
    value: {
      district: draft.district,
      id: draft.id,
      fileName: draft.file_name,
      unit: door.name,
      status: draft.status,
      createdAt: draft.created_at,
      expiresAt: draft.expires_at,
      fault: faultIn(draft),
      pieces: { count: draft.piece_count, missing: [...(await missingPieces(services, caller, draft))] },
      rows: {
        ok: draft.ok_rows + anyway.length,
        held: draft.held_rows,
        // Once it is taken in, what went in anyway is counted with what went in.
        duplicates: draft.status === 'taken' ? draft.duplicate_rows : draft.duplicate_rows - anyway.length,
        done: draft.rows_done,
        taken: begun?.taken ?? 0,
      },
      sheets: (view?.sheets ?? []).map(({ fingerprint: _, ...sheet }) => sheet),
      preview: previewWith(view, draft, anyway),
      rest: draft.rest_sheets,
      importId: draft.import_id,
    },
  };
}

interface Mine {
  readonly draft: DraftRow;
  readonly door: Unit;
}

/** A draft of a centre at whose window the caller works; for everybody else there is none. */
async function mine(services: Services, caller: StaffCaller, ref: DraftRef): Promise<Outcome<Mine>> {
  const draft = await findDraft(services.pool, staffScope(caller), ref);
  const door = draft === undefined ? undefined : (await orgDirectory(services.pool)).byId.get(draft.unit_id);
  if (draft === undefined || door === undefined || !worksAt(caller, door)) return failure('not-found');
  return { ok: true, value: { draft, door } };
}

async function missingPieces(services: Services, caller: StaffCaller, draft: DraftRow): Promise<readonly number[]> {
  if (draft.status !== 'receiving') return [];
  const there = new Set(await listPieceNumbers(services.pool, staffScope(caller), draft));
  return Array.from({ length: draft.piece_count }, (_, n) => n).filter((n) => !there.has(n));
}

async function ask(
  services: Services,
  caller: StaffCaller,
  draft: DraftRow,
  move: {
    readonly from: readonly DraftStatus[];
    readonly to: DraftStatus;
    readonly columns?: Readonly<Record<string, ColumnChoice>> | undefined;
    readonly task?: string;
  },
): Promise<Outcome<LedgerDraft>> {
  const { task, ...rest } = move;
  const moved = await askFor(services.pool, staffScope(caller), draft, {
    ...rest,
    at: services.clock.now(),
    job: task === undefined ? undefined : { id: uuidV7(), task },
  });
  // Asked twice, the second finds what the first has begun.
  if (!moved && draft.status !== move.to) return failure('not-in-this-state', { words: notNow });
  if (task !== undefined) services.outboxWritten();
  return readImport(services, caller, draft);
}

function faultIn({ status, fault }: DraftRow): Words | null {
  if (status === 'refused') return refusedWords;
  if (status !== 'unreadable' || fault === null) return null;
  return byFault[fault] ?? noLedgerWords;
}

const byFault: Readonly<Record<string, Words>> = faultWords;

const notNow: Words = {
  zh: '这份台账正在处理，或者已经处理完，不能进行这一步。请刷新后查看。',
  en: 'This ledger is being worked on, or is done with; this step is not possible. Please reload.',
};
const noDouble: Words = {
  zh: '这一行没有疑似重复，会直接导入，不用另外说明。请刷新后查看。',
  en: 'This row looks like no other; it is taken in as it is, and nothing need be said. Please reload.',
};
const tooManyAnyway: Words = {
  zh: `一份台账最多逐行确认${anywayMax}行。其余的请在文件里改好，再重新上传。`,
  en: `At most ${anywayMax} rows of a ledger are decided one by one. Mend the others in the file and send it again.`,
};
const notWhole: Words = {
  zh: '文件还没有传完。请继续上传剩下的部分，再开始识别。',
  en: 'The file is not whole yet. Send the missing parts, then have it read.',
};
const tooManyDrafts: Words = {
  zh: `您有${draftsMax}份上传的台账还没有处理完。请先导入或者删除几份，再上传新的。`,
  en: `You have ${draftsMax} uploaded ledgers that are not done with. Take some in or delete them before you send another.`,
};
const refusedWords: Words = {
  zh: '上传的人现在不在这个综治中心窗口任职，所以没有导入。请由在任的窗口人员重新上传。',
  en: 'Whoever sent it does not work at this centre’s window now, so nothing was taken in. Somebody who does has to send it again.',
};
const noLedgerWords: Words = {
  zh: '这个文件里没有找到台账。台账至少要写明是谁，以及什么事。请看看是不是选错了文件。',
  en: 'No ledger was found in this file. A ledger says at least who, and what about. See whether it is the right file.',
};
