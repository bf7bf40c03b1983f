import { plainDate } from '../../core/time/plain-date.js';
import { ruleOf, rulesHash } from './draft.js';
import { insertFirstSet } from './routing.store.js';

/** Before any day that is asked about. */
const always = plainDate('2000-01-01');
/** Writes the rules that come with the product, where the city has none: later ones are its own. The pool works as onedoor_owner. */
export async function loadRules(pool, clock, { area, rules: given }) {
  const rules = given.map(ruleOf);
  const set = { area, from: always, rules: JSON.stringify(rules), hash: rulesHash(rules) };
  await insertFirstSet(pool, set, clock.now());
}
//# sourceMappingURL=load-rules.js.map
