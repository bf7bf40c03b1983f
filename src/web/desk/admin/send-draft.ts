import { routes } from '../../../api/routes.ts';
import type { RoutingView } from '../../../api/routing.ts';
import { call } from '../api/client.ts';
import type { ShownRule } from './RulesTable.tsx';

/** Sends the draft as it is to be, as a change of the edition on screen. */
export function sendDraft(routing: RoutingView, rules: readonly ShownRule[], from: string, key: string) {
  return call(routes.saveRoutingDraft, {
    params: { area: routing.area },
    body: { edition: routing.draft?.edition ?? 0, from, rules: [...rules] },
    key,
  });
}
