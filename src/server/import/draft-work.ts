import { setImmediate as breathe } from 'node:timers/promises';
import type { PreviewRow } from '../../api/ledger-import.ts';
import { maskIdentityNumber, maskPhone } from '../../core/code/identity-number.ts';
import { type ColumnChoice, type columnMeanings, layoutMark, withColumns } from '../../core/ledger-import/arranged.ts';
import type { Layout } from '../../core/ledger-import/layout.ts';
import type { LedgerRow } from '../../core/ledger-import/ledger.ts';
import { problemWords } from '../../core/ledger-import/problem.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { findStaffRoles } from '../org/units.ts';
import { SpreadsheetError } from '../platform/spreadsheet/spreadsheet-error.ts';
import type { Services, SystemServices } from '../services.ts';
import { decidedBy, type LookedAt, lookThrough, type Window } from './doubles.ts';
import {
  type ChosenColumns,
  type DraftRef,
  type DraftRow,
  deleteExpiredDrafts,
  findDraft,
  findLayouts,
  findPieces,
  replaceRest,
  writeFindings,
  writeProgress,
  writeRead,
} from './draft.store.ts';
import { choiceFor, type Double, type DraftView, draftFile, fingerprintOf, type RestFile } from './draft-file.ts';
import { heldFile } from './held-file.ts';
import type { Arrange, LedgerPart } from './read-ledger.ts';
import { takeInLedger, worksAt } from './take-in.ts';

/** Rows shown before a file is taken in: all that somebody has to look at, up to so many, and some that read well. */
const troubledShownMax = 200;
const goodShownMax = 50;
/** How far it is, is told after so many rows. */
const toldEvery = 500;
/** A story is shown by its beginning. */
const shownLengthMax = 120;

/**
 * Reads an uploaded file and keeps what was found, for whoever is to confirm it. Rows that are very likely registered already
 * are looked for as that person: what they cannot reach is told of by its unit alone.
 */
export async function readDraft(services: SystemServices, app: Services, ref: DraftRef): Promise<void> {
  const draft = await findDraft(services.pool, { kind: 'system' }, ref);
  if (draft?.status !== 'reading') return;
  const now = () => services.clock.now();
  try {
    const bytes = await bytesOf(services, draft);
    const { arrange, isRemembered } = await arrangement(services, draft);
    const gathering = new Gathering(isRemembered);
    const today = dateInChina(now());
    await writeRead(services.pool, ref, 0, now());
    const at = await windowOf(services, app, draft);
    const looking = { bytes, fileName: draft.file_name, today, seen: new Set<string>(), arrange, at };
    let told = 0;
    for await (const looked of lookThrough(looking)) {
      gathering.addAll(looked);
      if (gathering.rows - told >= toldEvery) {
        told = gathering.rows;
        if (!(await writeRead(services.pool, ref, told, now()))) return;
      }
      await breathe();
    }
    // Deleted meanwhile, nothing of it is kept.
    if (!(await writeRead(services.pool, ref, gathering.rows, now()))) return;
    const file = draftFile(draft, services.keyring);
    const isLedger = gathering.view.sheets.some(({ passedOver }) => passedOver === null);
    await writeFindings(services.pool, ref, {
      status: isLedger ? 'read' : 'unreadable',
      fault: isLedger ? null : 'no-ledger',
      view_sealed: file.sealView(gathering.view),
      rows_done: 0,
      ok_rows: gathering.counts.ok,
      held_rows: gathering.counts.held,
      duplicate_rows: gathering.counts.duplicate,
      rest_sheets: await keepRest(services, draft, gathering.rest.files(draft.file_name)),
      at: now(),
    });
  } catch (cause) {
    if (!(cause instanceof SpreadsheetError)) throw cause;
    await writeFindings(services.pool, ref, { status: 'unreadable', fault: cause.fault, at: now() });
  }
}

/**
 * Takes a file in, in the name of whoever asked and under their scope. Killed and begun again, it goes on: a row that is
 * in stays in once. Told to stop, it stops after the rows it is writing.
 * @param app services as the application has them, whose database shows no more than the person may see
 * @param atOnce transactions at a time, where the database's connections are nobody else's
 */
export async function takeDraft(system: SystemServices, app: Services, ref: DraftRef, atOnce?: number): Promise<void> {
  const draft = await findDraft(system.pool, { kind: 'system' }, ref);
  if (draft?.status === 'stopping') {
    return writeFindings(system.pool, ref, { status: 'stopped', at: system.clock.now() });
  }
  if (draft?.status !== 'taking') return;
  const door = (await orgDirectory(system.pool)).byId.get(draft.unit_id);
  const bytes = await bytesOf(system, draft);
  const { arrange } = await arrangement(system, draft);
  const rest = new Rest();
  const file = draftFile(draft, system.keyring);
  const view = draft.view_sealed === null ? undefined : file.openView(draft.view_sealed);
  const taken = await takeInLedger(app, await callerOf(system, draft), {
    bytes,
    fileName: draft.file_name,
    place: door?.division,
    ...(atOnce === undefined ? {} : { atOnce }),
    arrange,
    onPart: (part) => rest.add(part),
    decide: decidedBy(view?.doubles ?? [], file.openAnyway(draft.anyway_sealed)),
    goesOn: (rows, importId) => writeProgress(system.pool, ref, rows, importId, system.clock.now()),
  });
  const at = system.clock.now();
  if (!taken.ok) return writeFindings(system.pool, ref, { status: 'refused', at });
  const { value } = taken;
  if (value.stopped) return writeFindings(system.pool, ref, { status: 'stopped', import_id: value.importId, at });
  await writeFindings(system.pool, ref, {
    status: 'taken',
    import_id: value.importId,
    rows_done: value.taken + value.known,
    held_rows: value.held,
    duplicate_rows: value.duplicates,
    rest_sheets: await keepRest(system, draft, rest.files(draft.file_name)),
    at,
  });
}

/** Uploaded files that nobody decided about in time. @returns how many are gone */
export async function expireImports(services: SystemServices): Promise<number> {
  return deleteExpiredDrafts(services.pool, services.clock.now(), 200);
}

async function bytesOf(services: SystemServices, draft: DraftRow): Promise<Uint8Array> {
  const file = draftFile(draft, services.keyring);
  const pieces = await findPieces(services.pool, { kind: 'system' }, draft, 'file');
  return Buffer.concat(pieces.map(({ n, content_sealed }) => file.openPiece(content_sealed, n)));
}

/** Who has left the window compares nothing: the file is read, and taken in by nobody. */
async function windowOf(system: SystemServices, services: Services, draft: DraftRow): Promise<Window | undefined> {
  const door = (await orgDirectory(system.pool)).byId.get(draft.unit_id);
  const caller = await callerOf(system, draft);
  return door !== undefined && worksAt(caller, door) ? { services, caller, door } : undefined;
}

/** The person as they are today: whoever has left the window takes nothing in. */
async function callerOf({ pool, clock }: SystemServices, { staff_id: staffId }: DraftRow): Promise<StaffCaller> {
  const roles = await findStaffRoles(pool, [staffId], dateInChina(clock.now()));
  return { staffId, roles: (roles[staffId] ?? []).map(({ role, unit }) => ({ role, unitId: unit.id })) };
}

async function keepRest(services: SystemServices, draft: DraftRow, files: readonly RestFile[]): Promise<number> {
  const file = draftFile(draft, services.keyring);
  await replaceRest(
    services.pool,
    draft,
    files.map((one, n) => file.sealRest(one, n)),
  );
  return files.length;
}

async function arrangement(
  services: SystemServices,
  draft: DraftRow,
): Promise<{ readonly arrange: Arrange; readonly isRemembered: (sheet: string, layout: Layout) => boolean }> {
  const place = { district: draft.district, unitId: draft.unit_id };
  const remembered = await findLayouts(services.pool, { kind: 'system' }, place);
  const chosen: ChosenColumns | null = draft.columns;
  const choice = (sheet: string, layout: Layout) =>
    choiceFor(sheet, fingerprintOf(layoutMark(layout)), chosen, remembered);
  return {
    arrange: (sheet, layout) => {
      const found: { readonly columns: ColumnChoice } | undefined = choice(sheet, layout);
      return found === undefined ? layout : withColumns(layout, found.columns);
    },
    isRemembered: (sheet, layout) => choice(sheet, layout)?.remembered === true,
  };
}

/** Rows that are not taken in, sheet by sheet, as files to be mended. */
class Rest {
  readonly #sheets = new Map<string, { readonly layout: Layout; readonly rows: LedgerRow[] }>();

  add(part: LedgerPart): void {
    if (part.kind === 'sheet') this.#sheets.set(part.sheet, { layout: part.layout, rows: [] });
    else if (part.kind === 'row' && part.row.status !== 'ok') this.#sheets.get(part.sheet)?.rows.push(part.row);
  }

  files(fileName: string): readonly RestFile[] {
    const stem = fileName.replace(/\.\w+$/, '');
    return [...this.#sheets].flatMap(([sheet, { layout, rows }]) =>
      rows.length === 0 ? [] : [{ name: `${stem}-${sheet}-待修改.csv`, text: heldFile(layout, sheet, rows) }],
    );
  }
}

/** What somebody is shown before they confirm. */
class Gathering {
  readonly rest = new Rest();
  readonly counts = { ok: 0, held: 0, duplicate: 0 };
  readonly #isRemembered: (sheet: string, layout: Layout) => boolean;
  readonly #sheets: DraftView['sheets'][number][] = [];
  readonly #held: PreviewRow[] = [];
  readonly #doubtful: PreviewRow[] = [];
  readonly #good: PreviewRow[] = [];
  readonly #doubles: Double[] = [];

  constructor(isRemembered: (sheet: string, layout: Layout) => boolean) {
    this.#isRemembered = isRemembered;
  }

  get rows(): number {
    return this.counts.ok + this.counts.held + this.counts.duplicate;
  }

  addAll(looked: readonly LookedAt[]): void {
    for (const { part, double } of looked) {
      if (double !== undefined) this.#doubles.push(double);
      this.#add(part);
    }
  }

  #add(part: LedgerPart): void {
    this.rest.add(part);
    if (part.kind === 'passed-over') this.#sheets.push(passedOverSheet(part.sheet, part.reason));
    else if (part.kind === 'sheet') this.#sheets.push(this.#sheetOf(part.sheet, part.layout));
    else {
      this.counts[part.row.status] += 1;
      const [rows, max] =
        part.row.status === 'held'
          ? [this.#held, troubledShownMax]
          : part.row.problems.length > 0
            ? [this.#doubtful, troubledShownMax]
            : [this.#good, goodShownMax];
      if (rows.length < max) rows.push(previewOf(part.sheet, part.row));
    }
  }

  /** What is held back comes first, then what to look at, then what reads well. */
  get view(): DraftView {
    return { sheets: this.#sheets, preview: [...this.#held, ...this.#doubtful, ...this.#good], doubles: this.#doubles };
  }

  #sheetOf(name: string, layout: Layout): DraftView['sheets'][number] {
    const width = Math.max(layout.headings.length, layout.columns.length);
    return {
      name,
      passedOver: null,
      headingRow: layout.headingRow,
      headings: Array.from({ length: width }, (_, column) => layout.headings[column] ?? ''),
      columns: Array.from({ length: width }, (_, column) => meaningOf(layout.columns[column])),
      unit: layout.unit,
      year: layout.year ?? null,
      remembered: this.#isRemembered(name, layout),
      fingerprint: fingerprintOf(layoutMark(layout)),
    };
  }
}

function passedOverSheet(name: string, passedOver: 'hidden' | 'no-ledger'): DraftView['sheets'][number] {
  return {
    name,
    passedOver,
    headingRow: 0,
    headings: [],
    columns: [],
    unit: null,
    year: null,
    remembered: false,
    fingerprint: null,
  };
}

function meaningOf(meaning: Layout['columns'][number]): (typeof columnMeanings)[number] | null {
  return meaning ?? null;
}

function previewOf(sheet: string, { row, status, fields, problems }: LedgerRow): PreviewRow {
  const { phone, identity, narrative } = fields;
  return {
    sheet,
    row,
    status,
    fields: {
      ...fields,
      phone: phone === null ? null : maskPhone(phone),
      identity: identity === null ? null : maskIdentityNumber(identity),
      narrative:
        narrative !== null && narrative.length > shownLengthMax ? `${narrative.slice(0, shownLengthMax)}…` : narrative,
    },
    problems: problems.map(({ code, cell }) => ({ code, cell, message: problemWords(code) })),
    same: null,
    anyway: null,
  };
}
