import { createHash } from 'node:crypto';
import { mayRead } from '../../core/access/can.ts';
import { extentOf } from '../../core/access/extent.ts';
import { filesNamed } from '../../core/matter/files.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { openCode, partyActor } from '../matter/act.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { openFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { FileMedia } from '../platform/upload/clean-file.ts';
import type { Services } from '../services.ts';
import { findFile, type StoredFile } from './file.store.ts';
import { fileField } from './file-field.ts';

export interface OpenedFile {
  readonly media: FileMedia;
  readonly bytes: Buffer;
}

interface Asked {
  readonly district: string;
  readonly id: string;
  readonly file: string;
}

/** What was handed in, for a staff member who reads the whole matter; noted where a party can see it. */
export async function readFile(services: Services, caller: StaffCaller, asked: Asked): Promise<Outcome<OpenedFile>> {
  const stored = await findFile(services.pool, staffScope(caller), asked);
  const actor = staffActor(caller);
  if (stored === undefined || !mayRead(actor, stored.snapshot)) return failure('not-found');
  // A unit that is asked for a piece of the work reads what was passed to it; files never are.
  if (!extentOf(actor, stored.snapshot).whole) return failure('not-found');
  const purpose = await purposeToday(services, caller, stored.snapshot);
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, stored.snapshot, { deed: 'read-document', purpose });
  return opened(services, stored, asked);
}

/** A proof for either side of the payment, or a material for the parties. */
export async function readFileByCode(
  services: Services,
  asked: {
    readonly code: string;
    readonly id: string;
    readonly file: string;
    readonly proof: string | undefined;
  },
): Promise<Outcome<OpenedFile>> {
  const code = await openCode(services, asked.code);
  if (code === undefined) return failure('code-wrong');
  const shown = await holderShown(services, code, asked);
  if (!shown.ok) return shown;
  const target = { district: code.district, id: asked.id, file: asked.file };
  const stored = await findFile(services.pool, { kind: 'journey', journey: code.journeyId }, target);
  if (stored === undefined || !mayRead(partyActor(code), stored.snapshot)) return failure('not-found');
  const seq = broughtToParties(stored.snapshot, asked.file);
  if (seq === undefined || isAfterLeaving(stored.snapshot, code.partyId, seq)) return failure('not-found');
  if (code.helper?.may === 'follow') return failure('not-found');
  return opened(services, stored, target);
}

/** By which event a file came that the parties may read: a proof, or a material opened to them. */
function broughtToParties({ ledger = [], materials = [] }: Matter, file: string): number | undefined {
  const entry = ledger.find(({ proof }) => proof?.file === file);
  if (entry !== undefined) return Number(entry.id.slice(1));
  return materials.find((one) => one.file === file)?.shown;
}

/** The bytes, if they are those the chain knows. */
function opened(services: Services, stored: StoredFile, { district, id, file }: Asked): Outcome<OpenedFile> {
  const named = filesNamed(stored.snapshot).find((one) => one.file === file);
  if (named === undefined) return failure('not-found');
  if (createHash('sha256').update(stored.sealed).digest('hex') !== named.sha256) {
    throw new Error(`matter ${id}, file ${file}: it is not the one whose hash was kept`);
  }
  const place = { district, matterId: id };
  const dataKey = unwrapDataKey(stored.data_key, services.keyring.kek, place);
  const bytes = openFile(stored.sealed, dataKey, { ...place, field: fileField(file) });
  return { ok: true, value: { media: stored.media, bytes } };
}
