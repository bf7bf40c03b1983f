import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listMessages, markTold, messagesOfMatter, recordAttempt, sendAgain } from './messages.ts';

/** What parties are told, as the unit sees it that has to see to it. */
export function messageRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listMessages, ({ staff, query }) => listMessages(services, staff, query));
  route(routes.listMatterMessages, ({ staff, params }) => messagesOfMatter(services, staff, params));
  route(routes.sendMessageAgain, ({ staff, params, key }) => sendAgain(services, staff, { ...params, key }));
  route(routes.recordMessageAttempt, ({ staff, params, body, key }) =>
    recordAttempt(services, staff, { ...params, ...body, key }),
  );
  route(routes.markMessageTold, ({ staff, params, key }) => markTold(services, staff, { ...params, key }));
}
