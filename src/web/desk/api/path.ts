import type { RouteContract } from '../../../api/contract.ts';

export type PathValue = string | number;

/** The one builder of API addresses: fills `{name}` places of the contract's path and appends what is asked for. */
export function apiPath(
  contract: Pick<RouteContract, 'path'>,
  params: Readonly<Record<string, PathValue>> = {},
  query: Readonly<Record<string, PathValue | undefined>> = {},
): string {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${contract.path}: no value for {${name}}`);
    return encodeURIComponent(String(value));
  });
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? `/api/v1${path}` : `/api/v1${path}?${asked}`;
}
