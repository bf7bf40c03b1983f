import { linkHash } from '../../core/chain/link.ts';
import type { ActorRef, Applied } from '../../core/matter/applied.ts';
import type { EventData, MatterEvent } from '../../core/matter/event.ts';
import { evolve } from '../../core/matter/evolve.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { DocumentDefinition } from '../../core/procedure/definition.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type DataKey, sealField } from '../platform/crypto/envelope.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { handlingRows } from './handling-rows.ts';
import { clockRow } from './rows.ts';
import { screeningRows } from './screening-rows.ts';
import { sessionRows } from './session-rows.ts';
import { supervisionRows } from './supervision-rows.ts';

/** Everything an event brings into being besides itself: rows for `write_matters`, grouped by table. */
export interface Written {
  readonly matter: Matter;
  readonly headHash: string;
  readonly events: readonly Record<string, unknown>[];
  readonly clocks: readonly Record<string, unknown>[];
  readonly obligations: readonly Record<string, unknown>[];
  readonly performed: readonly Record<string, unknown>[];
  readonly documents: readonly Record<string, unknown>[];
  readonly messages: readonly Record<string, unknown>[];
  readonly outbox: readonly Record<string, unknown>[];
  readonly handoffs: readonly Readonly<Record<string, unknown>>[];
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
  readonly orders: readonly Readonly<Record<string, unknown>>[];
  readonly reviews: readonly Readonly<Record<string, unknown>>[];
  readonly rounds: readonly Readonly<Record<string, unknown>>[];
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

export interface Deed {
  readonly procedure: CompiledProcedure;
  /** Undefined for the opening. */
  readonly before: Matter | undefined;
  readonly previousHash: string;
  readonly actor: ActorRef;
  readonly at: Instant;
  readonly data: EventData;
  readonly personal: Readonly<Record<string, unknown>>;
  readonly dataKey: DataKey;
}

/** 32 letters and digits that are not mistaken for each other; 20 of them hold 100 bits. */
const proofAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Chains the event, folds it in, and lists every row that follows from it. */
export function writeDeed(deed: Deed): Written {
  const seq = (deed.before?.version ?? 0) + 1;
  const event: MatterEvent = { seq, at: deed.at, actor: deed.actor, data: deed.data };
  const matter = evolve(deed.before, event);
  const { effects } = deed.data;
  const sealed = seal(deed, matter, seq);
  const content = {
    district: matter.district,
    matterId: matter.id,
    seq,
    previous: deed.previousHash,
    type: typeOf(deed.data),
    at: deed.at,
    actor: deed.actor,
    data: deed.data,
    sealedHash: sealed === null ? null : sha256.textHex(sealed),
  };
  const headHash = linkHash(content, sha256);
  const documents = documentRows(deed, matter, seq, effects);
  return {
    matter,
    headHash,
    events: [
      {
        district: matter.district,
        matter_id: matter.id,
        seq,
        type: content.type,
        at: deed.at,
        actor: deed.actor,
        data: deed.data,
        sealed,
        sealed_hash: content.sealedHash,
        previous_hash: deed.previousHash,
        hash: headHash,
      },
    ],
    clocks: clocksOf(effects).map(([key, clock]) => clockRow(matter, key, clock)),
    obligations: obligationRows(deed, matter, effects),
    performed: effects.flatMap((effect) =>
      effect.kind === 'obligation-performed'
        ? [{ district: matter.district, matter_id: matter.id, id: effect.obligation, performed_on: effect.on }]
        : [],
    ),
    documents,
    ...handlingRows(deed.before, matter),
    ...sessionRows(deed.before, matter),
    ...supervisionRows(deed.before, matter),
    ...screeningRows(deed.before, matter),
    messages: messageRows(deed, matter, seq, effects),
    outbox: documents.map((document) => outboxRow(matter, deed.at, 'render-document', { documentId: document.id })),
  };
}

/** The name an event goes by: its action, or what it is. */
function typeOf(data: EventData): string {
  return data.kind === 'acted' ? data.action : data.kind;
}

function outboxRow(
  matter: { readonly district: string; readonly id: string },
  at: Instant,
  task: string,
  more: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const payload = { district: matter.district, matterId: matter.id, ...more };
  return { district: matter.district, id: uuidV7(), task, payload, created_at: at };
}

function seal(deed: Deed, matter: Matter, seq: number): string | null {
  if (Object.keys(deed.personal).length === 0) return null;
  const place = { district: matter.district, matterId: matter.id, field: `event:${seq}` };
  return sealField(JSON.stringify(deed.personal), deed.dataKey, place);
}

/** A clock changed twice in one event is written once, as it ended up. */
function clocksOf(effects: readonly Applied[]) {
  const last = new Map(
    effects.flatMap((effect) => (effect.kind === 'clock' ? [[effect.clock, effect.value] as const] : [])),
  );
  return [...last];
}

function obligationRows(deed: Deed, matter: Matter, effects: readonly Applied[]): Record<string, unknown>[] {
  const wordings = wordingsOf(deed.personal);
  return effects.flatMap((effect) =>
    effect.kind !== 'obligations'
      ? []
      : effect.obligations.map((one) => ({
          district: matter.district,
          matter_id: matter.id,
          id: one.id,
          debtor: one.debtor,
          amount_fen: one.amountFen ?? null,
          due: one.due,
          performed_on: null,
          wording_sealed: sealField(wordings.get(one.id) ?? '', deed.dataKey, {
            district: matter.district,
            matterId: matter.id,
            field: `obligation:${one.id}`,
          }),
        })),
  );
}

function wordingsOf(personal: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const { obligations } = personal;
  if (!Array.isArray(obligations)) return new Map();
  return new Map(obligations.map((one: { id: string; wording: string }) => [one.id, one.wording]));
}

function documentRows(deed: Deed, matter: Matter, seq: number, effects: readonly Applied[]): Record<string, unknown>[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'document') return [];
    const definition = paperOf(deed.procedure.definition, effect.document);
    if (definition === undefined) throw new Error(`${deed.procedure.id}: no document ${effect.document}`);
    return issuedDocuments(effect, definition, matter, seq).map(({ id, partyId }) => ({
      district: matter.district,
      matter_id: matter.id,
      id,
      document: effect.document,
      template: definition.template,
      audience: definition.audience,
      party_id: partyId,
      number: matter.number ?? null,
      seq,
      status: 'waiting',
      requested_at: deed.at,
      proof_code: proofCode(),
    }));
  });
}

/** What an event issues of one document: one for all of its audience, one for each party of it, or for one party alone. */
export function issuedDocuments(
  { document, to }: Pick<Extract<Applied, { readonly kind: 'document' }>, 'document' | 'to'>,
  definition: DocumentDefinition,
  matter: Matter,
  seq: number,
): readonly { readonly id: string; readonly partyId: string | null }[] {
  const id = `${seq}-${document}`;
  if (to !== undefined) return [{ id: `${id}-1`, partyId: to }];
  if (definition.perParty !== true) return [{ id, partyId: null }];
  return addressees(definition.audience, matter).map((partyId, index) => ({ id: `${id}-${index + 1}`, partyId }));
}

function proofCode(): string {
  return [...randomBytes(20)].map((byte) => proofAlphabet[byte % 32]).join('');
}

function messageRows(deed: Deed, matter: Matter, seq: number, effects: readonly Applied[]): Record<string, unknown>[] {
  const told = effects.flatMap((effect) => (effect.kind === 'notify' ? [effect] : []));
  return told.flatMap((effect, index) =>
    (effect.to === undefined ? addressees(effect.audience, matter, deed.actor) : [effect.to]).map(
      (partyId, number) => ({
        district: matter.district,
        matter_id: matter.id,
        id: `${seq}-${index + 1}-${number + 1}`,
        party_id: partyId,
        message: effect.message,
        seq,
        created_at: deed.at,
        read_at: null,
        unit_id: matter.answerable.id,
      }),
    ),
  );
}

function addressees(audience: string, matter: Matter, actor?: ActorRef): readonly (string | null)[] {
  const parties = matter.parties.filter((party) => party.left === undefined);
  switch (audience) {
    case 'applicant':
    case 'respondent':
      return parties.filter((party) => party.role === audience).map((party) => party.id);
    case 'parties':
      return parties.map((party) => party.id);
    case 'others':
      return parties.filter((party) => actor?.kind !== 'party' || party.id !== actor.partyId).map((party) => party.id);
    default:
      return [null];
  }
}
