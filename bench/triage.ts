import { statSync } from 'node:fs';
import { join } from 'node:path';
import { suggestCategories } from '../src/api/triage.ts';
import { packedModel } from '../src/core/triage/model.generated.ts';
import { unpackModel } from '../src/core/triage/pack.ts';
import type { Figure } from './support/figure.ts';
import { root } from './support/house.ts';
import { median } from './support/statistics.ts';

const rounds = 200;
const millisecondsMax = 10;
const bytesMax = 300_000;

/** Stories as they are told at a window, the last as long as people tell them. */
const stories: readonly string[] = [
  '老板拖欠三个月工钱，一直不给。',
  '楼上漏水，把我家天花板和衣柜都泡了，物业让我们自己协商。',
  '在健身房办了年卡，店突然关门，商家不退钱。',
  '他借了我五万元，打了借条，到期不还，电话也不接，后来听说房子已经抵押给银行了。'.repeat(20),
];

/** How long a suggestion takes while somebody types, and how large what was learned is. */
export function measureTriage(): Promise<readonly Figure[]> {
  const model = unpackModel(packedModel);
  const took = stories.map((story) => {
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      suggestCategories(story, model);
      return performance.now() - start;
    });
    return median(times);
  });
  const slowest = Math.max(...took);
  const bytes = statSync(join(root, 'src/core/triage/model.generated.ts')).size;
  return Promise.resolve([
    {
      name: `category suggested, story of ${Math.max(...stories.map((story) => story.length))} characters`,
      value: `${slowest.toFixed(2)} ms`,
      wanted: `< ${millisecondsMax} ms`,
      holds: slowest < millisecondsMax,
    },
    {
      name: 'what was learned for it',
      value: `${Math.round(bytes / 1000)} kB`,
      wanted: `< ${bytesMax / 1000} kB`,
      holds: bytes < bytesMax,
    },
  ]);
}
