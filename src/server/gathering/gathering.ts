import { normalisePhone } from '../../core/code/identity-number.ts';
import type { Words } from '../../core/words/words.ts';
import { type OpenedCode, openCode } from '../matter/act.ts';
import { openPartyField } from '../matter/parties.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { keyedId } from '../one-time-code/proof.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { addGathered, deleteGathering, findOwnRow, type Gathered, listGathered } from './gathering.store.ts';

/** One journey on the page where a person has put their own together. */
export interface GatheredLine {
  readonly code: string;
  readonly title: Words;
  readonly state: Words;
  readonly openedAt: string;
  /** The matter waits for this person. */
  readonly yourTurn: boolean;
}

export interface GatheringView {
  readonly lines: readonly GatheredLine[];
  /** The matter of this very code is among them. */
  readonly has: boolean;
}

interface Shown {
  readonly code: string;
  readonly proof: string | undefined;
}

interface Own {
  readonly gathering: string;
  readonly one: Gathered;
}

/**
 * 把自己的事项放在一起: on a page of their own a person sees the matters whose party has the phone that they have just
 * shown, each of them added by its own tracking code. Nothing is looked up by a phone number or a name, and no staff
 * route leads here: it is no list of persons, and leaving it erases it.
 */
export async function listOwn(services: Services, shown: Shown): Promise<Outcome<GatheringView>> {
  const own = await ownOf(services, shown);
  if (!own.ok) return own;
  const { gathering, one } = own.value;
  const gathered = await listGathered(services.pool, gathering);
  const lines = await Promise.all(gathered.map((each) => lineOf(services, gathering, each)));
  return {
    ok: true,
    value: {
      lines: lines.filter((line) => line !== undefined),
      has: gathered.some((each) => each.journey_id === one.journey_id && each.party_id === one.party_id),
    },
  };
}

/** Adds the matter of the code that was shown, or of another code whose party has the same phone. */
export async function addOwn(services: Services, shown: Shown, other: string): Promise<Outcome<undefined>> {
  const own = await ownOf(services, shown);
  if (!own.ok) return own;
  const { gathering, one } = own.value;
  const adding = other === '' ? one : await gatheredBy(services, gathering, other);
  if (adding === undefined) return failure('code-wrong', { words: notYours });
  await addGathered(services.pool, gathering, adding, services.clock.now());
  return { ok: true, value: undefined };
}

/** Erases the gathering. */
export async function leaveOwn(services: Services, shown: Shown): Promise<Outcome<undefined>> {
  const own = await ownOf(services, shown);
  if (!own.ok) return own;
  await deleteGathering(services.pool, own.value.gathering);
  return { ok: true, value: undefined };
}

/** The gathering of whoever holds this code and has just shown its phone; a window's word is not the phone. */
async function ownOf(services: Services, shown: Shown): Promise<Outcome<Own>> {
  const opened = await openCode(services, shown.code);
  if (opened === undefined) return failure('code-wrong');
  if (opened.helper !== undefined) return failure('not-found');
  const holder = await holderShown(services, opened, shown);
  if (!holder.ok) return holder;
  if (holder.value !== 'phone') return failure('phone-code-impossible', { words: phoneOnly });
  const one = gatheredOf(opened);
  const phone = await phoneOf(services, one);
  return phone === undefined
    ? failure('phone-code-impossible', { words: phoneOnly })
    : { ok: true, value: { gathering: gatheringOf(services, phone), one } };
}

async function gatheredBy(services: Services, gathering: string, code: string): Promise<Gathered | undefined> {
  const opened = await openCode(services, code);
  if (opened === undefined || opened.helper !== undefined) return undefined;
  const one = gatheredOf(opened);
  return (await isOfPhone(services, gathering, one)) ? one : undefined;
}

/** Undefined once the party of the matter has another phone, or the file has been erased. */
async function lineOf(services: Services, gathering: string, one: Gathered): Promise<GatheredLine | undefined> {
  if (!(await isOfPhone(services, gathering, one))) return undefined;
  const row = await findOwnRow(services.pool, one);
  if (row === undefined) return undefined;
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, placeOf(row.party));
  const code = openPartyField(row.party, 'code', dataKey);
  const tracked = code === undefined ? undefined : await trackByCode(services, code);
  const matter = tracked?.ok ? tracked.value.matters.at(0) : undefined;
  if (code === undefined || matter === undefined) return undefined;
  const you = matter.parties.find((party) => party.you);
  return {
    code,
    title: matter.procedure.title,
    state: matter.state.title,
    openedAt: matter.openedAt,
    yourTurn: matter.waitingFor === 'parties' || matter.waitingFor === you?.role,
  };
}

async function isOfPhone(services: Services, gathering: string, one: Gathered): Promise<boolean> {
  const phone = await phoneOf(services, one);
  return phone !== undefined && gatheringOf(services, phone) === gathering;
}

async function phoneOf(services: Services, one: Gathered): Promise<string | undefined> {
  const row = await findOwnRow(services.pool, one);
  if (row === undefined) return undefined;
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, placeOf(row.party));
  return openPartyField(row.party, 'phone', dataKey);
}

function placeOf({ district, matter_id }: { readonly district: string; readonly matter_id: string }) {
  return { district, matterId: matter_id };
}

function gatheredOf({ district, journeyId, partyId }: OpenedCode): Gathered {
  return { district, journey_id: journeyId, party_id: partyId };
}

/** Keyed, so that no table tells which numbers have one. */
function gatheringOf(services: Services, phone: string): string {
  return keyedId(services, 'gathering', [normalisePhone(phone)]);
}

const notYours: Words = {
  zh: '没有这个查询码，或者那件事登记的不是这个手机号码。',
  en: 'There is no such code, or another phone is registered for that matter.',
};
const phoneOnly: Words = {
  zh: '放在一起要用登记的手机收取验证码；本市没有开通短信，或者您没有登记手机的，请用各自的查询码查看。',
  en: 'This needs a code sent to your registered phone. Without one, or where the city sends none, please follow each matter by its own code.',
};
