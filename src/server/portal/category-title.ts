import { categories, categoryKeys } from '../../api/category.ts';
import type { Words } from '../../core/words/words.ts';

/** The class's own title; a class that is not known any more counts as “other”. */
export function titleOf(category: string): Words {
  const key = categoryKeys.find((one) => one === category) ?? 'other';
  return categories[key].title;
}
