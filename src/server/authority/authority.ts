import type { z } from 'zod';
import type { authorityBody } from '../../api/authority.ts';
import { type HelperMay, workingRoles } from '../../core/access/can.ts';
import { makeTrackingCode, parseTrackingCode, TRACKING_CODE_RANDOM_BYTES } from '../../core/code/tracking-code.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { noteAccess } from '../access/note.ts';
import { type OpenedCode, openCode } from '../matter/act.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { tellParty } from '../message/tell.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { openField, sealField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import {
  countInForce,
  findAuthorityRows,
  findGivingMatter,
  type GivingMatter,
  insertAuthority,
  type KeyedAuthority,
  listAuthorityRows,
  revokeAuthority,
} from './authority.store.ts';
import { authorityField, helperName } from './names.ts';

/** Nobody is given an authority for longer; it can be given again. */
const authorityDaysMax = 366;
/** Of one party at the same time. */
const authoritiesMax = 10;
/** Shown at once, those that have ended among them. */
const authoritiesPage = 20;

/** What a party sees of an authority they gave. */
export interface AuthorityView {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly may: HelperMay;
  readonly until: PlainDate;
  readonly standing: 'in-force' | 'over' | 'revoked';
  /** The helper's own code, for the party to hand on; null once it has ended. */
  readonly code: string | null;
}

export type NewAuthority = Omit<z.output<typeof authorityBody>, 'paper'> & {
  readonly key: string;
  readonly paper?: string;
};

interface Shown {
  readonly code: string;
  readonly proof: string | undefined;
}

/** What the party's code must open before authorities are seen or given: the party's own, and the phone shown. */
async function openedByParty(services: Services, shown: Shown): Promise<Outcome<OpenedCode>> {
  const opened = await openCode(services, shown.code);
  if (opened === undefined) return failure('code-wrong');
  // A helper passes nothing on.
  if (opened.helper !== undefined) return failure('not-found');
  const holder = await holderShown(services, opened, shown);
  return holder.ok ? { ok: true, value: opened } : holder;
}

/** One page of them, the newest first; `next` leads to those given before. */
export async function listAuthorities(
  services: Services,
  shown: Shown,
  before?: string,
): Promise<Outcome<{ readonly items: readonly AuthorityView[]; readonly next: string | undefined }>> {
  const opened = await openedByParty(services, shown);
  if (!opened.ok) return opened;
  const page = { before, limit: authoritiesPage + 1 };
  const rows = await listAuthorityRows(services.pool, scopeOf(opened.value), opened.value, page);
  const items = rows.slice(0, authoritiesPage).map((row) => viewOf(services, row));
  return { ok: true, value: { items, next: rows.length > authoritiesPage ? items.at(-1)?.id : undefined } };
}

/** The party lets somebody act for them, on their own page. */
export async function giveAuthority(
  services: Services,
  shown: Shown,
  given: NewAuthority,
): Promise<Outcome<undefined>> {
  const opened = await openedByParty(services, shown);
  if (!opened.ok) return opened;
  const whose = opened.value;
  const through = await findGivingMatter(services.pool, scopeOf(whose), whose);
  if (through === undefined) return failure('not-found');
  const made = await give(services, scopeOf(whose), whose.partyId, through, given, undefined);
  return made.ok ? { ok: true, value: undefined } : made;
}

/** From the next request on the helper's code opens nothing. */
export async function endAuthority(services: Services, shown: Shown, id: string): Promise<Outcome<undefined>> {
  const opened = await openedByParty(services, shown);
  if (!opened.ok) return opened;
  const { district, partyId } = opened.value;
  const scope = scopeOf(opened.value);
  if (!(await revokeAuthority(services.pool, scope, { district, id, partyId, at: services.clock.now() })))
    return failure('not-found');
  const through = await findGivingMatter(services.pool, scope, opened.value);
  if (through !== undefined) await tell(services, scope, through, partyId, 'house:authority-ended');
  return { ok: true, value: undefined };
}

/** A window takes down what a paper says; the party sees it, and can end it like any other. */
export async function giveAuthorityAtWindow(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly party: string },
  given: NewAuthority,
): Promise<Outcome<{ readonly id: string; readonly code: string }>> {
  const scope = staffScope(caller);
  const through = await findGivingMatter(services.pool, scope, { ...asked, partyId: asked.party });
  if (through === undefined) return failure('not-found');
  const units = [through.door_unit_id, through.answerable_unit_id];
  const post = caller.roles.find((held) => workingRoles.includes(held.role) && units.includes(held.unitId));
  if (post === undefined) return failure('not-your-part');
  const made = await give(services, scope, asked.party, through, given, { staffId: caller.staffId, unit: post.unitId });
  if (made.ok)
    await noteAccess(services, caller, through.matter, { deed: 'take-down-authority', partyId: asked.party });
  return made;
}

async function give(
  services: Services,
  scope: Scope,
  partyId: string,
  through: GivingMatter,
  given: NewAuthority,
  by: { readonly staffId: string; readonly unit: number } | undefined,
): Promise<Outcome<{ readonly id: string; readonly code: string }>> {
  const { district, id: matterId } = through.matter;
  const until = plainDate(given.until);
  const today = dateInChina(services.clock.now());
  if (until < today || until > addDays(today, authorityDaysMax)) return failure('condition-not-met', { words: badDay });
  const [same] = await findAuthorityRows(services.pool, scope, { district, ids: [given.key] });
  if (same !== undefined && same.party_id === partyId)
    return { ok: true, value: { id: same.id, code: codeOf(services, same) } };
  const whose = { district, partyId, day: today };
  if ((await countInForce(services.pool, scope, whose, authoritiesMax)) >= authoritiesMax)
    return failure('condition-not-met', { words: tooMany });
  const dataKey = unwrapDataKey(through.data_key, services.keyring.kek, { district, matterId });
  const seal = (part: 'name' | 'paper' | 'code', text: string) =>
    sealField(text, dataKey, { district, matterId, field: authorityField(given.key, part) });
  const code = makeTrackingCode(district, randomBytes(TRACKING_CODE_RANDOM_BYTES));
  const parsed = parseTrackingCode(code);
  if (!parsed.ok) throw new Error('a fresh code cannot be read');
  const row = {
    district,
    id: given.key,
    matter_id: matterId,
    journey_id: through.journey_id,
    party_id: partyId,
    relation: given.relation,
    may: given.may,
    until,
    name_sealed: seal('name', given.name),
    paper_sealed: given.paper === undefined ? null : seal('paper', given.paper),
    code_sealed: seal('code', code),
    given_at: services.clock.now(),
    given_by: by?.staffId ?? null,
    given_unit: by?.unit ?? null,
    revoked_at: null,
  };
  const newest = services.blindIndex.newest();
  const index = newest.of('tracking-code', parsed.code);
  if (index === null) throw new Error('a fresh code cannot be indexed');
  const added = await insertAuthority(services.pool, scope, row, { index, indexKey: newest.keyId });
  if (!added) return failure('unavailable');
  await tell(services, scope, through, partyId, 'house:authority-given');
  return { ok: true, value: { id: row.id, code } };
}

function tell(
  services: Services,
  scope: Scope,
  { matter }: GivingMatter,
  party: string,
  message: 'house:authority-given' | 'house:authority-ended',
): Promise<void> {
  return tellParty(services, scope, {
    district: matter.district,
    id: matter.id,
    party,
    version: matter.version,
    message,
  });
}

const badDay: Words = {
  zh: '委托的最后一天要从今天起、在一年以内。到期后可以再委托。',
  en: 'The last day must lie within a year from today. It can be given again afterwards.',
};
const tooMany: Words = {
  zh: '同时有效的委托最多 10 份，请先收回不再需要的。',
  en: 'No more than 10 may be in force at the same time; please take back those no longer needed.',
};

function scopeOf({ journeyId }: OpenedCode): Scope {
  return { kind: 'journey', journey: journeyId };
}

function standingOf({ clock }: Services, row: KeyedAuthority): AuthorityView['standing'] {
  if (row.revoked_at !== null) return 'revoked';
  return row.until < dateInChina(clock.now()) ? 'over' : 'in-force';
}

function codeOf({ keyring }: Services, row: KeyedAuthority): string {
  const place = { district: row.district, matterId: row.matter_id };
  const dataKey = unwrapDataKey(row.data_key, keyring.kek, place);
  return openField(row.code_sealed, dataKey, { ...place, field: authorityField(row.id, 'code') });
}

function viewOf(services: Services, row: KeyedAuthority): AuthorityView {
  const standing = standingOf(services, row);
  return {
    id: row.id,
    name: helperName(services, row),
    relation: row.relation,
    may: row.may,
    until: row.until,
    standing,
    code: standing === 'in-force' ? codeOf(services, row) : null,
  };
}
