import type { PasskeyAnswer, PasskeyRegistration } from '../../../api/account.ts';

/** Whether this browser can use passkeys here: it knows how, and the page stands under the site's own name. */
export function canUsePasskeys(site: string | null): boolean {
  const { hostname } = location;
  const isHere = site !== null && (hostname === site || hostname.endsWith(`.${site}`));
  return isHere && window.isSecureContext && typeof PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';
}

/** The person cancelled, waited too long, or the device has nothing to offer; the browser does not tell which. */
export class PasskeyDeclined extends Error {
  override readonly name = 'PasskeyDeclined';
}

/** Lets the device sign what the server asks. */
export async function signWithPasskey(options: unknown): Promise<PasskeyAnswer['response']> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    // The server's answer, made by the other half of the same protocol; the browser checks it itself.
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await declined(navigator.credentials.get({ publicKey }));
  const { id, response } = credential.toJSON() as AuthenticationResponseJSON;
  const { clientDataJSON, authenticatorData, signature } = response;
  return { id, response: { clientDataJSON, authenticatorData, signature } };
}

/** Lets the device make a passkey. */
export async function makePasskey(options: unknown): Promise<PasskeyRegistration['response']> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const credential = await declined(navigator.credentials.create({ publicKey }));
  const { id, response } = credential.toJSON() as RegistrationResponseJSON;
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, response: { clientDataJSON, attestationObject, transports } };
}

async function declined(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null;
  try {
    credential = await asked;
  } catch (cause) {
    throw new PasskeyDeclined('no passkey', { cause });
  }
  if (credential instanceof PublicKeyCredential) return credential;
  throw new PasskeyDeclined('no passkey');
}
