import { helperRelation } from '../../api/authority.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { findAuthorityRows, type KeyedAuthority } from './authority.store.ts';

/** An authority with the key of the matter through which it was given. */
export type GivenAuthority = KeyedAuthority;

/** What binds a sealed part of an authority to its place. */
export function authorityField(id: string, part: 'name' | 'paper' | 'code'): string {
  return `authority:${id}:${part}`;
}

export function helperName({ keyring }: Pick<Services, 'keyring'>, row: KeyedAuthority): string {
  const place = { district: row.district, matterId: row.matter_id };
  const dataKey = unwrapDataKey(row.data_key, keyring.kek, place);
  return openField(row.name_sealed, dataKey, { ...place, field: authorityField(row.id, 'name') });
}

/** Who acts for a party today, in what, until when; of authorities that nobody has taken back. */
export function helpersInForce(services: Pick<Services, 'keyring' | 'clock'>, given: readonly GivenAuthority[]) {
  const today = dateInChina(services.clock.now());
  return given
    .filter(({ until }) => until >= today)
    .map((row) => ({
      party: row.party_id,
      name: helperName(services, row),
      relation: helperRelation.parse(row.relation),
      may: row.may,
      until: row.until,
    }));
}

/** The names of those who acted under these authorities. */
export async function findHelperNames(
  services: Services,
  scope: Scope,
  asked: { readonly district: string; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (asked.ids.length === 0) return new Map();
  const rows = await findAuthorityRows(services.pool, scope, asked);
  return new Map(rows.map((row) => [row.id, helperName(services, row)]));
}
