import type { SignInAnswer, Visit } from '../session/session.ts';
import type { AccountParts } from './account.ts';
/** An outside provider of sign-in (OpenID Connect), as the settings name it. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
}
/** Where the provider sends the person back to. */
export declare const providerReturnPath = '/api/v1/session/provider/return';
export interface Leaving {
  /** The provider's page. */
  readonly url: string;
  /** For a cookie of the browser. */
  readonly mark: string;
}
export interface Provider {
  /** Undefined when the provider cannot be reached, or too much is asked. */
  leave(address: string): Promise<Leaving | undefined>;
  /** @param search the query with which the browser came back, with its `?` */
  comeBack(search: string, mark: string, visit: Visit): Promise<SignInAnswer>;
}
/**
 * Sign-in by an outside provider: authorization code with PKCE, state and nonce. Nobody gets an account by it: who they
 * are there must have been entered by an administrator.
 */
export declare function createProvider(parts: AccountParts, settings: ProviderSettings): Provider;
