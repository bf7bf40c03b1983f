import { randomInt } from 'node:crypto';
import { helperMayUse, workingRoles } from '../../core/access/can.ts';
import { narrow } from '../../core/code/narrow.ts';
import { digitsAnHour, digitsMinutes, digitsTriesMost } from '../../core/code/one-time-digits.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { textsOn } from '../../core/message/setting.ts';
import { type MessageTemplate, messageText } from '../../core/message/templates.ts';
import { addMilliseconds, dateInChina, type Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { noteAccess } from '../access/note.ts';
import { type OpenedCode, openCode } from '../matter/act.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { openPartyField } from '../matter/parties.ts';
import { findMessageSettings } from '../message/settings.ts';
import { tellParty } from '../message/tell.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import {
  type CodeRow,
  findAtWindow,
  findContact,
  issueCodeRow,
  type PartyContact,
  spendCodeRow,
  takeBackCodeRow,
  tryCodeRows,
} from './code.store.ts';
import { asksCode, keyed, type Means, makeProof, sameText } from './proof.ts';

/** A window helps several people an hour, and one of them perhaps twice. */
const windowCodesAnHour = 6;

/** What is known of the holder of a tracking code before they do anything. */
export interface Holder {
  readonly opened: OpenedCode;
  readonly code: string;
  readonly contact: PartyContact;
  /** A one-time code is asked before this party does more than read where the matter stands. */
  readonly asksCode: boolean;
}

export async function findHolder(services: Services, text: string): Promise<Outcome<Holder>> {
  const parsed = parseTrackingCode(text);
  const opened = await openCode(services, text);
  if (opened === undefined || !parsed.ok) return failure('code-wrong');
  const contact = await findContact(services.pool, scopeOf(opened), opened);
  if (contact === undefined) return failure('code-wrong');
  const asks = opened.helper === undefined && asksCode(services, contact.party);
  return { ok: true, value: { opened, code: parsed.code, contact, asksCode: asks } };
}

export interface CodeSent {
  /** The phone it went to, with the middle hidden. */
  readonly to: string;
  readonly until: Instant;
  /** Where nothing leaves the machine: the digits themselves. */
  readonly shown: string | null;
}

/** Sends six digits to the party's registered phone, for the browser that asks. */
export async function sendCode(services: Services, text: string, browser: string): Promise<Outcome<CodeSent>> {
  const found = await findHolder(services, text);
  if (!found.ok) return found;
  const { opened, contact } = found.value;
  if (!helperMayUse(opened.helper, 'prove-phone')) return failure('phone-code-impossible', { words: ownCodeEnough });
  const phone = phoneOf(services, opened, contact);
  if (phone === undefined || contact.party.phone_masked === null || services.sms === undefined)
    return failure('phone-code-impossible');
  const digits = newDigits();
  const row = rowOf(services, opened, { means: 'phone', digits, browser });
  if (!(await issueCodeRow(services.pool, scopeOf(opened), row, hourLimit(services, digitsAnHour))))
    return failure('too-many-requests', { words: tooManyCodes });
  const sent: CodeSent = { to: contact.party.phone_masked, until: row.expires_at, shown: null };
  if (services.sms.kind === 'shown') return { ok: true, value: { ...sent, shown: digits } };
  const answer = await services.sms.send(
    {
      id: `otc_${row.id}`,
      phone,
      text: messageText('one-time-code', { digits }, null, await textsOf(services, opened.district)).text,
      textKey: 'one-time-code',
    },
    services.clock.now(),
  );
  if (answer === 'taken') return { ok: true, value: sent };
  // What never left does not count against the party.
  await takeBackCodeRow(services.pool, scopeOf(opened), row);
  return failure('phone-code-impossible', { words: notSent });
}

/** Takes the digits and answers what the browser holds from now on. Each try is paid for before it is compared. */
export async function giveCode(
  services: Services,
  text: string,
  given: { readonly digits: string; readonly browser: string },
): Promise<Outcome<{ readonly proof: string; readonly until: Instant }>> {
  const found = await findHolder(services, text);
  if (!found.ok) return found;
  const { opened, code } = found.value;
  const digits = narrow(given.digits).replace(/\D/g, '');
  if (digits.length !== 6 || !helperMayUse(opened.helper, 'prove-phone')) return failure('phone-code-wrong');
  const scope = scopeOf(opened);
  const now = services.clock.now();
  const browser = keyed(services, 'browser', [given.browser]);
  const tried = await tryCodeRows(services.pool, scope, { ...opened, browser, now, most: digitsTriesMost });
  const right = tried.find(({ id, code_hash }) => sameText(code_hash, hashOf(services, id, digits)));
  if (right === undefined) return failure('phone-code-wrong');
  if (!(await spendCodeRow(services.pool, scope, { district: opened.district, id: right.id, now })))
    return failure('phone-code-wrong');
  const { text: proof, until } = makeProof(services, code, right.means);
  return { ok: true, value: { proof, until } };
}

/**
 * At a window, to a person whose identity card the clerk has just seen: six digits on the spot, in place of reading out
 * their tracking code. The party sees that it was done, by whom and what for.
 */
export async function handOutCode(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly party: string; readonly purpose: string },
): Promise<Outcome<{ readonly digits: string; readonly until: Instant }>> {
  const scope = staffScope(caller);
  const found = await findAtWindow(services.pool, scope, asked);
  if (found === undefined) return failure('not-found');
  const units = [found.door_unit_id, found.answerable_unit_id];
  const atWindow = caller.roles.some((held) => workingRoles.includes(held.role) && units.includes(held.unitId));
  if (!atWindow) return failure('not-your-part');
  const { matter } = found;
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return failure('file-erased');
  const digits = newDigits();
  const opened = { district: asked.district, journeyId: found.journey_id, partyId: asked.party };
  const row = rowOf(services, opened, { means: 'window', digits, browser: undefined });
  if (!(await issueCodeRow(services.pool, scope, row, hourLimit(services, windowCodesAnHour))))
    return failure('too-many-requests', { words: tooManyCodes });
  await noteAccess(services, caller, found.matter, {
    deed: 'hand-out-code',
    purpose: asked.purpose,
    partyId: asked.party,
  });
  await tellParty(services, scope, { ...asked, version: found.matter.version, message: 'house:code-handed-out' });
  return { ok: true, value: { digits, until: row.expires_at } };
}

const tooManyCodes: Words = {
  zh: '一小时内已经发过几次验证码了，请过一会儿再试；着急的，可以带身份证到登记的综治中心办理。',
  en: 'Several one-time codes were sent within the hour. Please try later, or take your identity card to the centre if it is urgent.',
};
const ownCodeEnough: Words = {
  zh: '验证码只发给当事人本人。您代当事人办理，用您自己的查询码就可以，不需要验证码。',
  en: 'One-time codes go to the party alone. You act for them by the code of your own and need none.',
};
const notSent: Words = {
  zh: '验证码这会儿发不出去，没有计入次数。请稍后再试，或者带身份证到登记的综治中心当面领取。',
  en: 'The code could not be sent just now, and this try does not count. Try again later, or get one in person at the centre with your identity card.',
};

/** The texts of a district as they read today. */
async function textsOf({ pool, clock }: Services, district: string): Promise<readonly MessageTemplate[]> {
  return textsOn(dateInChina(clock.now()), await findMessageSettings(pool, district));
}

function scopeOf({ journeyId }: Pick<OpenedCode, 'journeyId'>): Scope {
  return { kind: 'journey', journey: journeyId };
}

function newDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

function hashOf(services: Services, id: string, digits: string): string {
  return keyed(services, 'one-time-code', [id, digits]);
}

function hourLimit({ clock }: Services, most: number) {
  return { since: addMilliseconds(clock.now(), -3_600_000), most };
}

function rowOf(
  services: Services,
  whose: Pick<OpenedCode, 'district' | 'journeyId' | 'partyId'>,
  code: { readonly means: Means; readonly digits: string; readonly browser: string | undefined },
): CodeRow {
  const id = uuidV7();
  const now = services.clock.now();
  return {
    district: whose.district,
    id,
    journey_id: whose.journeyId,
    party_id: whose.partyId,
    means: code.means,
    code_hash: hashOf(services, id, code.digits),
    browser_hash: code.browser === undefined ? null : keyed(services, 'browser', [code.browser]),
    created_at: now,
    expires_at: addMilliseconds(now, digitsMinutes * 60_000),
  };
}

function phoneOf({ keyring }: Services, { district }: OpenedCode, contact: PartyContact): string | undefined {
  const { party, data_key } = contact;
  return openPartyField(party, 'phone', unwrapDataKey(data_key, keyring.kek, { district, matterId: party.matter_id }));
}
