/** Where a database is and as whom to log in: a connection URL, or the socket of the embedded server. */
export type Address =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly database: string; readonly user: string };

/** The roles of the schema. They are PostgreSQL roles of the same names; see roles.ts. */
export type Role = 'onedoor_app' | 'onedoor_worker' | 'onedoor_owner';

/** The fields of `pg`'s configuration that say where to connect, with the session settings added to the URL's own. */
export interface ConnectFields {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly options: string;
}

/**
 * Session settings travel in the connection's `options`, so a fresh connection has them before its first statement.
 * `pg` lets a URL's own options replace those given beside it, which would drop the role: they are joined here.
 */
export function connectFields(address: Address, settings: Readonly<Record<string, string>>): ConnectFields {
  const given = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replace(/([\\ ])/g, '\\$1')}`);
  if (!('url' in address)) return { ...address, options: given.join(' ') };
  const url = new URL(address.url);
  const own = url.searchParams.get('options');
  url.searchParams.delete('options');
  return { connectionString: url.href, options: [...(own === null ? [] : [own]), ...given].join(' ') };
}

/** The address of another database of the same server. */
export function withDatabase(address: Address, database: string): Address {
  if (!('url' in address)) return { ...address, database };
  const url = new URL(address.url);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { url: url.href };
}

/** The address for messages and logs: without the password. */
export function describeAddress(address: Address): string {
  if (!('url' in address)) return `${address.database} (${address.host})`;
  const url = new URL(address.url);
  url.password = '';
  url.search = '';
  return url.href;
}
