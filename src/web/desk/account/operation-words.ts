import type { RouteContract } from '../../../api/contract.ts';
import { routes } from '../../../api/routes.ts';
import type { Words } from '../../../core/words/words.ts';

/** What an operation does, in the contract's own words; its name where it is there no more. */
export function operationWords(operation: string): Words {
  const found = Object.values<RouteContract>(routes).find(({ operationId }) => operationId === operation);
  return found?.summary ?? { zh: operation, en: operation };
}
