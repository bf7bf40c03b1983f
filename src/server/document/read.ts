import { createHash } from 'node:crypto';
import type { ProofView } from '../../api/reference.ts';
import { helperMayOpen, mayRead, mayReadPart } from '../../core/access/can.ts';
import { extentOf, readsDocument } from '../../core/access/extent.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { findWithinAsked } from '../handoff/asked-scope.ts';
import { openCode, partyActor } from '../matter/act.ts';
import { type StaffCaller, staffActor } from '../matter/caller.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { openFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findDocumentFile, findProof, type StoredFile } from './document.store.ts';
import { documentField } from './make.ts';

/** A finished document. */
export interface DocumentFile {
  readonly pdf: Buffer;
  readonly title: Words;
  readonly number: string | null;
  /** Of the file, hexadecimal. */
  readonly sha256: string;
}

interface Asked {
  readonly district: string;
  readonly id: string;
  readonly document: string;
}

/** A document for a staff member who may read it; the reading is noted where the party can see it. */
export async function readDocument(
  services: Services,
  caller: StaffCaller,
  asked: Asked,
): Promise<Outcome<DocumentFile>> {
  const target = { district: asked.district, matterId: asked.id, documentId: asked.document };
  const { found: stored, scope } = await findWithinAsked(services, caller, asked, (within) =>
    findDocumentFile(services.pool, within, target),
  );
  if (stored === undefined || !staffMayRead(caller, stored, asked.document)) return failure('not-found');
  const file = opened(services, stored, target);
  if (!file.ok) return file;
  const purpose = await purposeToday(services, caller, stored.matter, scope);
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, stored.matter, { deed: 'read-document', purpose }, scope);
  return file;
}

/** A document for the party whose code it is. */
export async function readDocumentByCode(
  services: Services,
  asked: {
    readonly code: string;
    readonly id: string;
    readonly document: string;
    /** What the browser holds after a one-time code. */
    readonly proof: string | undefined;
  },
): Promise<Outcome<DocumentFile>> {
  const code = await openCode(services, asked.code);
  if (code === undefined) return failure('code-wrong');
  const shown = await holderShown(services, code, asked);
  if (!shown.ok) return shown;
  const target = { district: code.district, matterId: asked.id, documentId: asked.document };
  const stored = await findDocumentFile(services.pool, { kind: 'journey', journey: code.journeyId }, target);
  if (stored === undefined || !mayRead(partyActor(code), stored.matter)) return failure('not-found');
  if (!helperMayOpen(code.helper, stored.party_id)) return failure('not-found');
  return partyMayRead(code.partyId, stored) ? opened(services, stored, target) : failure('not-found');
}

/**
 * Whoever may read the matter may read what was given to its parties. What a unit keeps for itself (the record of a
 * session, of a follow-up: 人民调解法 art. 15(4)) is for those who work at that unit, not for those above it. So is what
 * bears one party's own code: whoever reads the code can act as that party.
 */
function staffMayRead(caller: StaffCaller, stored: StoredFile, documentId: string): boolean {
  const actor = staffActor(caller);
  if (!mayRead(actor, stored.matter) && !mayReadPart(actor, stored.matter)) return false;
  if (!readsDocument(extentOf(actor, stored.matter), documentId)) return false;
  if (stored.audience !== 'unit' && stored.party_id === null) return true;
  return caller.roles.some((held) => held.role !== 'administrator' && held.unitId === stored.unit_id);
}

function partyMayRead(partyId: string, stored: StoredFile): boolean {
  const role = stored.matter.parties.find((party) => party.id === partyId)?.role;
  const addressed = stored.audience === 'parties' || stored.audience === role;
  const own = stored.party_id === null || stored.party_id === partyId;
  return addressed && own && !isAfterLeaving(stored.matter, partyId, stored.seq);
}

function opened(
  services: Services,
  stored: StoredFile,
  target: { readonly district: string; readonly matterId: string; readonly documentId: string },
): Outcome<DocumentFile> {
  const { matter } = stored;
  const definition = paperOf(getProcedure(matter.procedure, matter.procedureVersion).definition, stored.document);
  const title = definition?.title ?? { zh: stored.document, en: stored.document };
  if (stored.status !== 'ready' || stored.pdf_sealed === null || stored.sha256 === null) {
    return stored.status === 'failed'
      ? failure('document-not-ready', { words: failedWords })
      : failure('document-not-ready');
  }
  const { district, matterId, documentId } = target;
  const dataKey = unwrapDataKey(stored.dataKey, services.keyring.kek, { district, matterId });
  const pdf = openFile(stored.pdf_sealed, dataKey, { district, matterId, field: documentField(documentId) });
  if (createHash('sha256').update(pdf).digest('hex') !== stored.sha256) {
    throw new Error(`matter ${matterId}, document ${documentId}: the file is not the one whose hash was kept`);
  }
  return { ok: true, value: { pdf, title, number: stored.number, sha256: stored.sha256 } };
}

const failedWords: Words = {
  zh: '这份文书没有制作成功，工作人员在事项页面能看到。需要时请到登记的综治中心索取纸质文书。',
  en: 'This document could not be made; the staff see that on the matter’s page. If you need it now, ask for a paper copy at the centre.',
};

/** What anybody who holds the paper may learn: that it was issued, by whom and when, and the hash to compare. */
export async function readProof(
  services: Services,
  asked: { readonly district: string; readonly proof: string },
): Promise<Outcome<ProofView>> {
  const code = normalised(asked.proof);
  const row = code === undefined ? undefined : await findProof(services.pool, asked.district, code);
  if (row === undefined) return failure('not-found');
  const { definition } = getProcedure(row.procedure, row.procedure_version);
  const title = paperOf(definition, row.document)?.title ?? definition.title;
  return {
    ok: true,
    value: {
      title,
      number: row.number,
      sha256: row.sha256,
      issuedAt: row.requested_at,
      unit: { zh: row.unit_zh, en: row.unit_en },
    },
  };
}

/** As people type it off paper: small letters, any dashes and spaces, O for 0 and I or L for 1. */
function normalised(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(plain) ? plain : undefined;
}
