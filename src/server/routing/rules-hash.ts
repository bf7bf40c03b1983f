import { canonicalJson } from '../../core/chain/canonical-json.ts';
import type { RoutingRule } from '../../core/routing/rule.ts';
import { sha256 } from '../platform/crypto/hash.ts';

/** One text for one set of rules, whatever it was stored as. */
export function rulesHash(rules: readonly RoutingRule[]): string {
  const plain: unknown = JSON.parse(JSON.stringify(rules));
  return sha256.textHex(canonicalJson(plain));
}
