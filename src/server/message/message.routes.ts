import { routes } from '../../api/routes.ts';
import type { Renderer } from '../document/render/renderer.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { once } from '../org/once.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { framePolicy } from '../platform/http/security.ts';
import type { Services } from '../services.ts';
import { readLetter } from './letter.ts';
import { listLetters, postLetters, printLetters } from './letters.ts';
import { listMessages, markTold, messagesOfMatter, recordAttempt, sendAgain } from './messages.ts';
import { listMessageSettings, proposeMessageSetting } from './set-rules.ts';

/** What parties are told, as the unit sees it that has to see to it. */
export function messageRoutes(
  { route }: Registrar<StaffCaller>,
  services: Services,
  renderer: Pick<Renderer, 'render'> | undefined,
): void {
  route(routes.listMessages, ({ staff, query }) => listMessages(services, staff, query));
  route(routes.listMatterMessages, ({ staff, params }) => messagesOfMatter(services, staff, params));
  route(routes.sendMessageAgain, ({ staff, params, key }) => sendAgain(services, staff, { ...params, key }));
  route(routes.readMessageLetter, async ({ staff, params, reply }) => {
    reply.header('content-disposition', 'inline; filename="letter.pdf"').header('content-security-policy', framePolicy);
    return readLetter(services, renderer, staff, params);
  });
  route(routes.listLetters, ({ staff }) => listLetters(services, staff));
  route(routes.printLetters, async ({ staff, query, reply }) => {
    const pdf = await printLetters(services, renderer, staff, query);
    if (!pdf.ok) return pdf;
    reply
      .header('content-disposition', 'inline; filename="letters.pdf"')
      .header('content-security-policy', framePolicy);
    return pdf;
  });
  route(routes.postLetters, ({ staff, body, key }) => postLetters(services, staff, body, key));
  route(routes.recordMessageAttempt, ({ staff, params, body, key }) =>
    recordAttempt(services, staff, { ...params, ...body, key }),
  );
  route(routes.markMessageTold, ({ staff, params, key }) => markTold(services, staff, { ...params, key }));
  route(routes.listMessageSettings, async ({ query }) => ({
    ok: true,
    value: await listMessageSettings(services, query.district),
  }));
  route(routes.setMessageSetting, ({ staff, body, key }) =>
    once(services, staff, { contract: routes.setMessageSetting, key, request: body }, (keyed) =>
      proposeMessageSetting(keyed, staff, body),
    ),
  );
}
