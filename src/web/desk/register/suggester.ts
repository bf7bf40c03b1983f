import { suggestCategories, type Triage } from '../../../api/triage.ts';
import { packedModel } from '../../../core/triage/model.generated.ts';
import { unpackModel } from '../../../core/triage/pack.ts';

const model = unpackModel(packedModel);

/** What a story is about. Fetched once with the page's parts; from then on nothing goes over the network for it. */
export function suggest(text: string): Triage {
  return suggestCategories(text, model);
}
