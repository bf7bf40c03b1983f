import { aspectWords, type PlaceName } from '../../api/routing-words.ts';
import type { Aspect, Finding } from '../../core/routing/route.ts';
import type { RoutingRule } from '../../core/routing/rule.ts';
import type { Words } from '../../core/words/words.ts';

/** A condition in words, with how it was. */
export function conditionWords(rule: RoutingRule, aspect: Aspect, finding: Finding, placeName: PlaceName): Words {
  const asked = aspectWords[aspect](rule, placeName);
  switch (finding) {
    case 'held':
      return { zh: `${asked.zh}：符合`, en: `${asked.en}: yes` };
    case 'not-held':
      return { zh: `${asked.zh}：不符合`, en: `${asked.en}: no` };
    case 'unknown':
      return { zh: `${asked.zh}：还不知道`, en: `${asked.en}: not known yet` };
  }
}
