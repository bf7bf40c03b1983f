import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyAnswer, PasskeyChallenge, PasskeyRegistration } from '../../api/account.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { takeAddressTry } from '../session/allowance.ts';
import type { SignedIn, SignInAnswer, Visit } from '../session/session.ts';
import { type AccountParts, headersOf, withPassword } from './account.ts';
import { recordAccountEvent } from './account-event.ts';
import { insertChallenge, takeChallenge } from './challenge.store.ts';
import { deletePasskey, findPasskey, insertPasskey, listCredentialIds, updateCounter } from './passkey.store.ts';

const challengeMinutes = 5;

/** For whom a browser makes and uses passkeys: the name of the site, and the origin its pages come from. */
interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * Passkeys belong to a name. A site that is reached by a number has none; this machine's own number is also called
 * localhost, where browsers allow passkeys without TLS.
 */
export function relyingParty(publicUrl: string): RelyingParty | undefined {
  const { hostname, port, protocol, origin } = new URL(publicUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) return protocol === 'https:' || host === 'localhost' ? { id: host, origin } : undefined;
  if (host !== '::1' && !host.startsWith('127.')) return undefined;
  return { id: 'localhost', origin: `${protocol}//localhost${port === '' ? '' : `:${port}`}` };
}

/** What a browser needs to sign in with a passkey. No account is named: the device knows whose it is. */
export async function askForPasskey({ services }: AccountParts, address: string): Promise<Outcome<PasskeyChallenge>> {
  const party = relyingParty(services.publicUrl);
  if (party === undefined) return failure('not-found');
  if ((await takeAddressTry(services.pool, address)) === undefined) return failure('too-many-requests');
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  return keep(services.pool, 'sign-in', options.challenge, options);
}

/** The device has signed the challenge, after its own check of finger, face or PIN: two factors in one. */
export async function signInWithPasskey(
  { services, sessions }: AccountParts,
  { challenge, response }: PasskeyAnswer,
  visit: Visit,
): Promise<SignInAnswer> {
  const { pool, clock, publicUrl, log } = services;
  const party = relyingParty(publicUrl);
  const expectedChallenge = await takeChallenge(pool, keptAs('sign-in', challenge));
  const row = await findPasskey(pool, response.id);
  if (party === undefined || expectedChallenge === undefined || row === undefined) return failed;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, rawId: response.id, type: 'public-key', clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: row.counter },
      requireUserVerification: true,
    });
    if (!verified) return failed;
    await updateCounter(pool, row.credential_id, authenticationInfo.newCounter, clock.now());
  } catch (error) {
    log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was refused');
    return failed;
  }
  return sessions.begin(row.staff_id, 'passkey', visit, true);
}

/** What a browser needs to make a passkey; only for whoever knows the password. */
export async function offerPasskey(
  parts: AccountParts,
  staff: SignedIn,
  password: string,
  visit: Visit,
): Promise<Outcome<PasskeyChallenge>> {
  const { services, auth } = parts;
  const party = relyingParty(services.publicUrl);
  if (party === undefined) return failure('not-possible-now');
  const headers = headersOf(services, visit);
  const checked = await withPassword(parts, staff, 'password', () =>
    auth().api.verifyPassword({ body: { password }, headers }),
  );
  if (!checked.ok) return checked;
  const known = await listCredentialIds(services.pool, staff.staffId);
  const options = await generateRegistrationOptions({
    rpName: 'OneDoor',
    rpID: party.id,
    userName: staff.account,
    userDisplayName: staff.name.zh,
    userID: new TextEncoder().encode(staff.staffId),
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return keep(services.pool, staff.staffId, options.challenge, options);
}

/** The device has made a passkey. One goes on in a new session, as if one had signed in with it. */
export async function addPasskey(
  { services, sessions }: AccountParts,
  staff: SignedIn,
  { challenge, name, response }: PasskeyRegistration,
  visit: Visit,
): Promise<SignInAnswer> {
  const { pool, clock, publicUrl, log } = services;
  const party = relyingParty(publicUrl);
  const expectedChallenge = await takeChallenge(pool, keptAs(staff.staffId, challenge));
  if (party === undefined || expectedChallenge === undefined) return failed;
  const { transports, ...said } = response.response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id: response.id, rawId: response.id, type: 'public-key', clientExtensionResults: {}, response: said },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!verified) return failed;
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    const { staffId } = staff;
    const passkey = { id: uuidV7(), staffId, credentialId, publicKey, counter, transports: transports ?? [], name };
    if (!(await insertPasskey(pool, passkey, clock.now()))) return failed;
  } catch (error) {
    log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a new passkey was refused');
    return failed;
  }
  await recordAccountEvent(services, {
    staffId: staff.staffId,
    kind: 'passkey-added',
    by: staff.staffId,
    detail: name,
  });
  return sessions.begin(staff.staffId, 'passkey', visit, true);
}

export async function removePasskey(
  { services }: AccountParts,
  staff: SignedIn,
  id: string,
): Promise<Outcome<undefined>> {
  const name = await deletePasskey(services.pool, staff.staffId, id);
  if (name === undefined) return failure('not-found');
  const { staffId } = staff;
  await recordAccountEvent(services, { staffId, kind: 'passkey-removed', by: staffId, detail: name });
  return { ok: true, value: undefined };
}

const failed: SignInAnswer = { outcome: failure('passkey-failed'), cookies: [] };

/** A challenge is for one person, or for a sign-in, and none else. */
function keptAs(whose: string, id: string): string {
  return `passkey:${whose}:${id}`;
}

async function keep(
  pool: AccountParts['services']['pool'],
  whose: string,
  value: string,
  options: object,
): Promise<Outcome<PasskeyChallenge>> {
  const challenge = uuidV7();
  await insertChallenge(pool, keptAs(whose, challenge), value, challengeMinutes);
  return { ok: true, value: { challenge, options } };
}
