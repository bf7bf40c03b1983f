import type { Protection } from '../../core/access/shown.ts';
import type { ActorRef } from '../../core/matter/applied.ts';
import type { EventData } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** One document of one matter. */
export interface DocumentTarget {
  readonly district: string;
  readonly matterId: string;
  readonly documentId: string;
}

export interface IssuedRow {
  readonly id: string;
  readonly document: string;
  readonly template: string;
  readonly party_id: string | null;
  readonly number: string | null;
  /** The event that issued it. */
  readonly seq: number;
  readonly status: 'waiting' | 'ready' | 'failed';
  readonly proof_code: string;
}

export interface KeptMatterRow {
  readonly district: string;
  readonly id: string;
  readonly origin_id: string | null;
  readonly category: string;
  readonly place_text: string;
  readonly narrative: string;
  readonly wish: string;
  readonly data_key: string;
}

export interface StoredEventRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly data: EventData;
  readonly sealed: string | null;
}

/** A matter with the history a document is made from: everything up to the event that issued it. */
export interface StoredMatterPart {
  readonly row: KeptMatterRow;
  readonly events: readonly StoredEventRow[];
  readonly parties: readonly (PartyRow & Guarded)[];
}

export interface StoredDocumentSource {
  readonly document: IssuedRow;
  readonly own: StoredMatterPart;
  /** The matter it was opened from, as it stood at that moment. */
  readonly origin: StoredMatterPart | undefined;
}

const matterColumns = 'district, id, origin_id, category, place_text, narrative, wish, data_key';
const eventColumns = 'seq, at, actor, data, sealed';

/** What protects a party in any matter of the journey: it protects them in the papers of all of it. */
interface Guarded {
  readonly guard: readonly Protection[] | null;
}

const partiesWithGuard = `select /*hot:document-parties*/ p.*,
    (select array_agg(distinct kept) from matter o
       join matter_party s on s.district = o.district and s.matter_id = o.id and s.party_id = p.party_id
       cross join unnest(s.protection) as kept
      where o.district = m.district and o.journey_id = m.journey_id) as guard
   from matter_party p join matter m on m.district = p.district and m.id = p.matter_id
  where p.district = $1 and p.matter_id = $2 order by p.position`;

/** Everything a document is made from, as of the event that issued it; undefined when there is no such document. */
export async function findDocumentSource(
  pool: Pool,
  target: DocumentTarget,
): Promise<StoredDocumentSource | undefined> {
  const of = [target.district, target.matterId];
  const [documents, matters, events, parties] = await inScope(pool, { kind: 'system' }, [
    prepared(
      `select /*hot:document-issued*/ id, document, template, party_id, number, seq, status, proof_code
         from matter_document where district = $1 and matter_id = $2 and id = $3`,
      [...of, target.documentId],
    ),
    prepared(`select /*hot:document-matter*/ ${matterColumns} from matter where district = $1 and id = $2`, of),
    prepared(
      `select /*hot:document-events*/ ${eventColumns} from matter_event e
        where district = $1 and matter_id = $2 and seq <= (
          select d.seq from matter_document d where d.district = $1 and d.matter_id = $2 and d.id = $3)
        order by seq`,
      [...of, target.documentId],
    ),
    prepared(partiesWithGuard, of),
  ]);
  const document: IssuedRow | undefined = documents?.rows[0];
  const row: KeptMatterRow | undefined = matters?.rows[0];
  if (document === undefined || row === undefined) return undefined;
  const own: StoredMatterPart = { row, events: events?.rows ?? [], parties: parties?.rows ?? [] };
  const issued = own.events.at(-1);
  const origin =
    row.origin_id === null || issued === undefined
      ? undefined
      : await findOtherMatter(pool, row.district, row.origin_id, issued.at);
  return { document, own, origin };
}

/** Another matter of the journey, as it stood at that moment. */
export async function findOtherMatter(
  pool: Pool,
  district: string,
  id: string,
  at: Instant,
): Promise<StoredMatterPart | undefined> {
  const [matters, events, parties] = await inScope(pool, { kind: 'system' }, [
    prepared(`select /*hot:document-matter*/ ${matterColumns} from matter where district = $1 and id = $2`, [
      district,
      id,
    ]),
    prepared(
      `select /*hot:document-origin-events*/ ${eventColumns} from matter_event
        where district = $1 and matter_id = $2 and at <= $3 order by seq`,
      [district, id, at],
    ),
    prepared(partiesWithGuard, [district, id]),
  ]);
  const row: KeptMatterRow | undefined = matters?.rows[0];
  return row === undefined ? undefined : { row, events: events?.rows ?? [], parties: parties?.rows ?? [] };
}

/** The finished file, sealed. A document that is ready stays as it is: its hash may be on paper somewhere. */
export async function updateReady(
  pool: Pool,
  target: DocumentTarget,
  made: {
    readonly pdfSealed: Uint8Array;
    readonly sha256: string;
    readonly unitId: number;
    readonly at: Instant;
  },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update matter_document
        set status = 'ready', ready_at = $4, failure = null, pdf_sealed = $5, sha256 = $6, unit_id = $7
      where district = $1 and matter_id = $2 and id = $3 and status <> 'ready'`,
    [target.district, target.matterId, target.documentId, made.at, made.pdfSealed, made.sha256, made.unitId],
  );
  return rowCount === 1;
}

export async function updateFailed(pool: Pool, target: DocumentTarget, failure: string): Promise<void> {
  await pool.query(
    `update matter_document set status = 'failed', failure = $4
      where district = $1 and matter_id = $2 and id = $3 and status <> 'ready'`,
    [target.district, target.matterId, target.documentId, failure],
  );
}

/** Asks once more for every document that failed. @returns how many */
export async function insertFailedAgain(pool: Pool, at: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    `insert into outbox (district, id, task, payload, created_at)
     select district, gen_random_uuid(), 'render-document',
            jsonb_build_object('district', district, 'matterId', matter_id, 'documentId', id), $1
       from matter_document where status = 'failed' limit $2`,
    [at, max],
  );
  return rowCount ?? 0;
}

export interface StoredFile {
  readonly matter: Matter;
  readonly dataKey: string;
  readonly document: string;
  readonly audience: string;
  readonly party_id: string | null;
  readonly unit_id: number | null;
  readonly seq: number;
  readonly number: string | null;
  readonly status: 'waiting' | 'ready' | 'failed';
  readonly pdf_sealed: Buffer | null;
  readonly sha256: string | null;
}

/** A document's file as far as the scope shows its matter. */
export async function findDocumentFile(
  pool: Pool,
  scope: Scope,
  target: DocumentTarget,
): Promise<StoredFile | undefined> {
  const [files] = await inScope(pool, scope, [
    prepared(
      `select /*hot:document-file*/ m.snapshot as matter, m.data_key as "dataKey", d.document, d.audience, d.party_id,
              d.unit_id, d.seq, d.number, d.status, d.pdf_sealed, d.sha256
         from matter_document d
         join matter m on m.district = d.district and m.id = d.matter_id
        where d.district = $1 and d.matter_id = $2 and d.id = $3`,
      [target.district, target.matterId, target.documentId],
    ),
  ]);
  return files?.rows[0];
}

export interface ProofRow {
  readonly procedure: string;
  readonly procedure_version: number;
  readonly document: string;
  readonly number: string | null;
  readonly sha256: string;
  readonly requested_at: Instant;
  readonly unit_zh: string;
  readonly unit_en: string;
}

/** What may be said to anybody who holds the paper. */
export async function findProof(pool: Pool, district: string, proofCode: string): Promise<ProofRow | undefined> {
  const { rows } = await pool.query<ProofRow>(
    prepared('select /*hot:document-proof*/ * from find_document_proof($1, $2)', [district, proofCode]),
  );
  return rows[0];
}
