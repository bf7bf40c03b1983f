import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import type { ProviderSettings } from '../src/server/account/provider.ts';

/** Who signs in there next, and what the provider knows of them. */
export interface OutsidePerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly employee_number?: string;
  /** How they showed who they are (RFC 8176). */
  readonly amr: readonly string[];
}

export interface IdentityProvider {
  readonly settings: ProviderSettings;
  /** `host:port`, to be named as a machine of the house. */
  readonly host: string;
  /** The next one to come is this person, and need do nothing. */
  welcome(person: OutsidePerson): void;
  close(): Promise<void>;
}

interface Context {
  readonly oidc: {
    readonly session: { readonly accountId: string };
    readonly client: { readonly clientId: string };
    readonly provider: Provider;
  };
}

/** A real OpenID Connect provider on a free port, at which everybody is let in at once. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  let next: OutsidePerson = { sub: 'nobody', amr: [] };
  const people = new Map<string, OutsidePerson>();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = `127.0.0.1:${address.port}`;
  const settings = { issuer: `http://${host}`, clientId: 'onedoor', secret: 'a-secret-of-the-tests' };
  const provider = new Provider(settings.issuer, {
    clients: [{ client_id: settings.clientId, client_secret: settings.secret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['a-key-of-the-tests'] },
    pkce: { required: () => true },
    // All claims in the signed answer itself.
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['employee_number'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: Context, { uid }: { readonly uid: string }) => `/let-in/${uid}` },
    findAccount: (_context: Context, id: string) => ({ accountId: id, claims: () => ({ ...people.get(id) }) }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/let-in/') !== true) return answer(request, response);
    people.set(next.sub, next);
    return void provider.interactionFinished(request, response, { login: { accountId: next.sub, amr: next.amr } });
  });
  return {
    settings,
    host,
    welcome(person) {
      next = person;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
