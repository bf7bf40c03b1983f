import { type Category, categories, categoryKeys } from '../../api/category.ts';
import { genesis } from '../../core/chain/link.ts';
import type { LedgerFields } from '../../core/ledger-import/read-row.ts';
import { amountFacts } from '../../core/matter/amount.ts';
import { standingOf } from '../../core/matter/decide.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { openMatter } from '../../core/matter/open.ts';
import { openedAt } from '../../core/matter/opened-at.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { FactValue } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { findLatestProcedure, getProcedure } from '../../procedures/registry.ts';
import type { Unit } from '../org/directory.ts';
import { newDataKey, unwrapDataKey, wrapDataKey } from '../platform/crypto/envelope.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor } from './caller.ts';
import { writeDeed } from './deed.ts';
import { codeRow, newParty } from './parties.ts';
import { type MatterRow, matterRow, shownParties } from './rows.ts';

/** A ledger's row that can be taken in. */
export type TakenFields = LedgerFields & { readonly applicant: string; readonly registered: PlainDate };

/** What taking in needs: no request is waited for, and nothing is sent. */
export type PastServices = Pick<Services, 'pool' | 'keyring' | 'blindIndex' | 'clock' | 'calendar'>;

export interface PastRecordContext {
  readonly services: PastServices;
  readonly caller: StaffCaller;
  readonly door: Unit;
  readonly now: Instant;
  readonly importId: string;
  /** Why somebody took it in although it looked like one that was there. */
  readonly anyway?: string;
  /** Where in the town it is, as the ledger says; undefined where no such village is known. */
  readonly placeOf: (village: string | null) => string;
}

/** Rows for `write_matters` of one matter of the past. */
export interface PastRecordRows {
  readonly matterId: string;
  readonly journeys: readonly object[];
  readonly opened: readonly object[];
  readonly parties: readonly object[];
  readonly codes: readonly object[];
  readonly events: readonly object[];
}

/** A row of a ledger as a matter: opened in one event, with the ledger's own days. */
export function pastRecordRows(fields: TakenFields, context: PastRecordContext): PastRecordRows {
  const { services, door, now } = context;
  const procedure = pastProcedure();
  const place = { district: door.district, matterId: uuidV7() };
  const journeyId = uuidV7();
  const dataKey = newDataKey();
  const keys = { place, dataKey, blindIndex: services.blindIndex, today: fields.registered };
  const { parties: given, ...told } = registrationOf(fields, context);
  const parties = given.map((party, index) => newParty(party, index + 1, keys));
  const unit = { id: door.id, path: door.path };
  const opened = openMatter(
    {
      id: place.matterId,
      district: place.district,
      journeyId,
      opening: 'import',
      door: unit,
      answerable: unit,
      readers: [],
      parties: parties.map(({ row }) => ({ id: row.party_id, role: row.role })),
      past: {
        importId: context.importId,
        registeredOn: fields.registered,
        ...(fields.closed === null ? {} : { closedOn: fields.closed }),
        state: stateOf(fields),
      },
      facts: factsOf(fields),
    },
    {
      procedure,
      actor: staffActor(context.caller),
      now,
      calendar: services.calendar(),
      localValues: [],
      directory: { units: {}, staff: {} },
    },
  );
  const account = { ...told, wish: '' };
  const written = writeDeed({
    procedure,
    before: undefined,
    previousHash: genesis(place.district, place.matterId, sha256),
    actor: opened.actor,
    at: now,
    data: opened.data,
    personal: {
      ...account,
      parties: given,
      ...(context.anyway === undefined ? {} : { takenAnyway: context.anyway }),
    },
    dataKey,
  });
  const row = matterRow(written.matter, {
    account: { ...account, parties: shownParties(parties.map((party) => party.row)) },
    openedAt: openedAt(written.matter, now),
    updatedAt: now,
    headHash: written.headHash,
    dataKey: wrapDataKey(dataKey, services.keyring.kek, place),
  });
  return {
    matterId: place.matterId,
    journeys: [{ district: place.district, id: journeyId, opened_at: openedAt(written.matter, now) }],
    opened: [row],
    parties: parties.map((party) => party.row),
    codes: parties.map((party) => codeRow(party, journeyId, services.blindIndex)),
    events: written.events,
  };
}

/** What a row says, as a registration says it. */
export function registrationOf(fields: LedgerFields, { door, placeOf }: Pick<PastRecordContext, 'door' | 'placeOf'>) {
  return {
    parties: partiesOf(fields),
    category: categoryOf(fields.category),
    place: placeOf(fields.village),
    placeText: fields.village ?? door.name.zh,
    narrative: fields.narrative?.trim() ?? fields.category ?? '台账没有写事由',
  };
}

/** What undoing reads of a matter. */
export type ImportedRow = Pick<
  MatterRow,
  | 'district'
  | 'id'
  | 'procedure'
  | 'procedure_version'
  | 'category'
  | 'place_division'
  | 'place_text'
  | 'narrative'
  | 'wish'
  | 'parties'
  | 'opened_at'
  | 'version'
  | 'head_hash'
  | 'snapshot'
  | 'data_key'
>;

/** Rows for `write_matters` that undo the import of a matter on which nothing has been built. */
export function undoneRows(
  services: PastServices,
  row: ImportedRow,
  by: { readonly caller: StaffCaller; readonly door: Unit; readonly now: Instant },
): { readonly changed: object; readonly events: readonly object[] } {
  const procedure = getProcedure(row.procedure, row.procedure_version);
  const place = { district: row.district, matterId: row.id };
  const before: Matter = row.snapshot;
  const held = by.caller.roles.find(({ unitId }) => unitId === by.door.id);
  if (held === undefined) throw new Error(`staff ${by.caller.staffId} holds no role at the door`);
  const written = writeDeed({
    procedure,
    before,
    previousHash: row.head_hash,
    actor: { kind: 'staff', staffId: by.caller.staffId, role: held.role, unitId: held.unitId },
    at: by.now,
    data: { kind: 'import-undone', standing: standingOf(procedure, 'ended-set-aside'), effects: [] },
    personal: {},
    dataKey: unwrapDataKey(row.data_key, services.keyring.kek, place),
  });
  const { category, place_division, place_text, narrative, wish, parties } = row;
  const changed = matterRow(written.matter, {
    account: { category, place: place_division, placeText: place_text, narrative, wish, parties },
    openedAt: row.opened_at,
    updatedAt: by.now,
    headHash: written.headHash,
    dataKey: row.data_key,
  });
  return { changed: { ...changed, expected_version: row.version }, events: written.events };
}

function pastProcedure(): CompiledProcedure {
  const procedure = findLatestProcedure('past-record');
  if (procedure === undefined) throw new Error('no procedure past-record');
  return procedure;
}

/** Without a closing day it goes on, whatever else is written: nothing is taken for ended that has no day. */
function stateOf({ closed, success }: LedgerFields): string {
  if (closed === null) return 'recorded';
  return success === null ? 'ended-unknown' : success ? 'ended-agreed' : 'ended-not-agreed';
}

function factsOf({ amount, success }: LedgerFields): Readonly<Record<string, FactValue>> {
  return {
    ...amountFacts(amount === null ? null : Math.round(amount * 100)),
    ...(success === null ? {} : { ledgerResult: success }),
  };
}

/** The first class whose name the ledger's word holds: 婚姻家庭纠纷 is 婚姻家庭. */
function categoryOf(category: string | null): Category {
  return categoryKeys.find((key) => category?.includes(categories[key].title.zh) === true) ?? 'other';
}

const organisation =
  /公司|厂|店|中心|集团|合作社|经营部|商行|医院|学校|小学|中学|幼儿园|酒店|银行|委员会|服务部|局$|办$|所$|队$|社$/;
const nameLengthMax = 50;
const partiesMax = 20;

function partiesOf({ applicant, respondent, phone, identity }: LedgerFields) {
  const names = (text: string | null) =>
    (text ?? '')
      .split('、')
      .filter((name) => name !== '')
      .slice(0, partiesMax);
  const kind = (name: string) => (organisation.test(name) ? ('organisation' as const) : ('person' as const));
  const contact = {
    ...(phone === null ? {} : { phone }),
    ...(identity === null ? {} : { identityNumber: identity }),
  };
  return [
    ...names(applicant).map((name, at) => ({
      role: 'applicant' as const,
      kind: kind(name),
      name: name.slice(0, nameLengthMax),
      ...(at === 0 ? contact : {}),
    })),
    ...names(respondent).map((name) => ({
      role: 'respondent' as const,
      kind: kind(name),
      name: name.slice(0, nameLengthMax),
    })),
  ];
}
