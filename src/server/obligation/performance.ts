import { createHash } from 'node:crypto';
import type { Acted } from '../../api/matter.ts';
import type { OwnPerformanceBody, PerformanceBody } from '../../api/obligation.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import { decideLedger, type LedgerCommand } from '../../core/obligation/deeds.ts';
import type { EntryProof } from '../../core/obligation/entry.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import type { Accepted } from '../matter/write.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { cleanFile, type FileMedia } from '../platform/upload/clean-file.ts';
import type { Services } from '../services.ts';
import { type FileRow, insertFile } from './file.store.ts';
import { fileFaultWords } from './file-words.ts';
import { proofField } from './proof-field.ts';

/** 登记履行: the office enters what it saw, or settles what the two sides disagree on; on the version seen. */
export function enterPerformance(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: PerformanceBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  return enter(services, asked.body, {
    ...asked,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
  });
}

/** A party, or whoever may act for them, enters or answers through their own code. */
export async function enterPerformanceByCode(
  services: Services,
  asked: ByCode & { readonly body: OwnPerformanceBody },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  return deed.ok ? enter(services, asked.body, deed.value) : deed;
}

type Entering = Omit<KernelDeed, 'asked' | 'decide' | 'more'>;

async function enter(
  services: Services,
  body: PerformanceBody | OwnPerformanceBody,
  entering: Entering,
): Promise<Outcome<Acted>> {
  const given = body.deed === 'report' ? body.proof : undefined;
  const cleaned = given === undefined ? undefined : cleanFile(Buffer.from(given, 'base64'));
  if (cleaned?.ok === false) return notTaken(cleaned.fault);
  const file = cleaned === undefined ? undefined : { ...cleaned, id: uuidV7() };
  let row: FileRow | undefined;
  const asked = {
    ...body,
    ...(given === undefined ? {} : { proof: createHash('sha256').update(given).digest('hex') }),
  };
  return takeKernelDeed(services, {
    ...entering,
    asked,
    decide: (loaded, context) => {
      row = file === undefined ? undefined : sealedRow(services, loaded, file, context);
      return decided(loaded, body, row, context);
    },
    // The file first: an entry never names one that is not there; one that no entry names is removed after a day.
    more: async () => {
      if (row !== undefined) await insertFile(services.pool, entering.scope, row);
      return {};
    },
  });
}

function sealedRow(
  services: Services,
  { row }: LoadedMatter,
  file: { readonly id: string; readonly media: FileMedia; readonly bytes: Buffer },
  { now }: DecisionContext,
): FileRow {
  const place = { district: row.district, matterId: row.id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  const sealed = sealFile(file.bytes, dataKey, { ...place, field: proofField(file.id) });
  return { district: row.district, matter_id: row.id, id: file.id, media: file.media, sealed, uploaded_at: now };
}

function decided(
  { matter }: LoadedMatter,
  body: PerformanceBody | OwnPerformanceBody,
  row: FileRow | undefined,
  context: DecisionContext,
): Accepted | Failure {
  const proof = row === undefined ? undefined : { file: row.id, sha256: hashOf(row.sealed) };
  const decision = decideLedger(matter, commandOf(body, proof), context);
  const words = body.deed === 'enforce' ? undefined : body.words;
  if (decision.ok) return { ...decision, personal: words === undefined ? {} : { words } };
  const { code, field, words: why } = decision;
  if (field === undefined) return failure(code, { words: why });
  return failure('request-invalid', { words: why, fields: [{ field, code, words: why }] });
}

function commandOf(body: PerformanceBody | OwnPerformanceBody, proof: EntryProof | undefined): LedgerCommand {
  switch (body.deed) {
    case 'report': {
      const { deed, obligation, kind, amountFen, on, overpaid } = body;
      return { deed, obligation, kind, amountFen, on, overpaid, proof };
    }
    case 'settle':
      return { deed: body.deed, entry: body.entry, as: body.as };
    case 'enforce':
      return { deed: body.deed, obligation: body.obligation, creditor: body.creditor };
    case 'confirm':
    case 'dispute':
    case 'withdraw':
      return { deed: body.deed, entry: body.entry };
  }
}

function notTaken(fault: keyof typeof fileFaultWords): Failure {
  const words = fileFaultWords[fault];
  return failure('file-not-taken', { words, fields: [{ field: 'proof', code: fault, words }] });
}

/** Of what is stored: the chain says which bytes they were without a word of what they show. */
function hashOf(sealed: Buffer): string {
  return createHash('sha256').update(sealed).digest('hex');
}
