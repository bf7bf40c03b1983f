import type { FastifyInstance } from 'fastify';
import { openApiText } from '../api/openapi.ts';
import { accessRoutes } from './access/access.routes.ts';
import { accountRoutes, manageAccountRoutes, passkeyRoutes } from './account/account.routes.ts';
import { providerRoutes } from './account/provider.routes.ts';
import { createProvider, type ProviderSettings } from './account/provider.ts';
import { alertRoutes } from './alert/alert.routes.ts';
import { appointmentRoutes } from './appointment/appointment.routes.ts';
import { authorityRoutes } from './authority/authority.routes.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { documentRoutes } from './document/document.routes.ts';
import type { Renderer } from './document/render/renderer.ts';
import { duplicateRoutes } from './duplicate/duplicate.routes.ts';
import { uploadRoutes } from './file/upload.routes.ts';
import { followUpRoutes } from './follow-up/follow-up.routes.ts';
import { groupRoutes } from './group/group.routes.ts';
import { handlingRoutes } from './handoff/handoff.routes.ts';
import { holdingRoutes } from './holding/holding.routes.ts';
import { importRoutes } from './import/import.routes.ts';
import { ledgerRoutes } from './ledger/ledger.routes.ts';
import { materialRoutes } from './material/material.routes.ts';
import { matterRoutes, publicMatterRoutes } from './matter/matter.routes.ts';
import { messageRoutes } from './message/message.routes.ts';
import { obligationRoutes } from './obligation/obligation.routes.ts';
import { oneTimeCodeRoutes } from './one-time-code/one-time-code.routes.ts';
import { administrationRoutes } from './org/administration.routes.ts';
import { orgRoutes } from './org/org.routes.ts';
import { planRoutes } from './plan/plan.routes.ts';
import type { Pool } from './platform/db/pool.ts';
import { createHttp, type HttpOptions } from './platform/http/http.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { createPublicLimits, type PublicLimits } from './platform/http/public-limits.ts';
import { createReadiness } from './platform/http/readiness.ts';
import { apiPrefix, createRegistrar, type Registrar } from './platform/http/registrar.ts';
import { procedureRoutes } from './procedure/procedure.routes.ts';
import { retentionRoutes } from './retention/retention.routes.ts';
import { routingRoutes } from './routing/routing.routes.ts';
import { screeningRoutes } from './screening/screening.routes.ts';
import { sealRoutes } from './seal/seal.routes.ts';
import { readyNotes, witnessGauges } from './seal/witness-view.ts';
import { serviceAccountRoutes } from './service-account/service-account.routes.ts';
import type { Services } from './services.ts';
import { createLiveAuth } from './session/auth.ts';
import { authenticateStaff, sessionRoutes } from './session/session.routes.ts';
import { createSessions, type SignedIn } from './session/session.ts';
import { supervisionRoutes } from './supervision/supervision.routes.ts';
import { tagRoutes } from './tag/tag.routes.ts';
import { windowRoutes } from './window/window.routes.ts';

export interface AppParts {
  readonly services: Services;
  /** For the sign-in library: role onedoor_app, values as the driver gives them. Two connections are enough. */
  readonly authPool: Pool;
  /** Proxies whose word on the caller's address is believed; none unless given. */
  readonly trustedProxies?: string | undefined;
  /** Whether roles with authority need a second factor: everywhere but in a demonstration. */
  readonly demandsSecondFactor: boolean;
  /** An outside provider of sign-in; without one staff sign in here alone. */
  readonly provider?: ProviderSettings | undefined;
  /** Makes letters; without one there is none to print. */
  readonly renderer?: Pick<Renderer, 'render'> | undefined;
  /** See HttpOptions. */
  readonly problemPage?: HttpOptions['problemPage'];
}

export interface App {
  readonly http: FastifyInstance;
  /** Operations of the contract that are there. */
  readonly registrar: Registrar<SignedIn>;
  /** Shared with the portal, whose forms do the same deeds. */
  readonly limits: PublicLimits;
}

/** The server's API on the given services. Pages are added, and the port is opened, by whoever puts it together. */
export function createApp({
  services,
  authPool,
  trustedProxies,
  demandsSecondFactor,
  provider,
  renderer,
  problemPage,
}: AppParts): App {
  const { log, pool, publicUrl, keyring } = services;
  const metrics = createMetrics(pool);
  witnessGauges(metrics, services);
  const http = createHttp({
    log,
    publicUrl,
    metrics,
    isReady: createReadiness(pool),
    readyNotes: () => readyNotes(services),
    trustedProxies,
    ...(problemPage === undefined ? {} : { problemPage }),
  });
  const liveAuth = createLiveAuth({ pool: authPool, keyring, publicUrl });
  const sessions = createSessions(services, liveAuth, { demandsSecondFactor });
  const registrar = createRegistrar<SignedIn>(http, (request, contract) =>
    authenticateStaff(services, sessions, request, contract),
  );
  const limits = createPublicLimits();
  sessionRoutes(registrar, sessions);
  const account = { services, auth: liveAuth, sessions, issuer: provider?.issuer };
  accountRoutes(registrar, account);
  passkeyRoutes(registrar, account);
  serviceAccountRoutes(registrar, services);
  manageAccountRoutes(registrar, account);
  const outside = provider === undefined ? undefined : createProvider(account, provider);
  providerRoutes(http, outside, publicUrl.startsWith('https:'));
  matterRoutes(registrar, services);
  publicMatterRoutes(registrar, services, limits);
  accessRoutes(registrar, services, limits);
  handlingRoutes(registrar, services, limits);
  holdingRoutes(registrar, services);
  tagRoutes(registrar, services);
  alertRoutes(registrar, services);
  supervisionRoutes(registrar, services);
  planRoutes(registrar, services);
  screeningRoutes(registrar, services);
  documentRoutes(registrar, services, limits);
  sealRoutes(registrar, services, limits);
  authorityRoutes(registrar, services);
  messageRoutes(registrar, services, renderer);
  ledgerRoutes(registrar, services);
  obligationRoutes(registrar, services, limits);
  uploadRoutes(registrar, services);
  materialRoutes(registrar, services);
  followUpRoutes(registrar, services);
  appointmentRoutes(registrar, services, limits);
  windowRoutes(registrar, services);
  oneTimeCodeRoutes(registrar, services, limits);
  orgRoutes(registrar, services);
  administrationRoutes(registrar, services);
  routingRoutes(registrar, services);
  retentionRoutes(registrar, services);
  importRoutes(registrar, services);
  duplicateRoutes(registrar, services);
  groupRoutes(registrar, services, limits);
  calendarRoutes(registrar, services);
  procedureRoutes(registrar);
  serveOpenApi(http);
  return { http, registrar, limits };
}

/**
 * The description of the API lies beside the operations it describes; made when it is first asked for. All readers have
 * the same bytes: of a text each answer would be a copy, a megabyte for every client that takes its time.
 */
function serveOpenApi(http: FastifyInstance): void {
  let bytes: Buffer | undefined;
  http.get(`${apiPrefix}/openapi.json`, async (_request, reply) => {
    bytes ??= Buffer.from(openApiText());
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(bytes);
  });
}
