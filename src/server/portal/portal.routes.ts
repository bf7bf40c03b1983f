import formBody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { HomePage, RenderPortal } from '../../api/portal/page.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { citeWords } from '../../core/deadline/explain-step.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { procedures } from '../../procedures/registry.ts';
import type { Renderer } from '../document/render/renderer.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import { sendFailure } from '../platform/http/registrar.ts';
import { failure } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { actionRoutes } from './action.routes.ts';
import { assetsPrefix, type BuiltAssets } from './assets.ts';
import { circleRoutes } from './circle.routes.ts';
import { cookieOptions, draftOnPhone, type PortalContext, paramOf } from './context.ts';
import { datesRoutes } from './dates.routes.ts';
import { documentRoutes } from './document.routes.ts';
import { draftDays } from './draft.ts';
import { groupPages } from './group.routes.ts';
import { helperRoutes } from './helpers.routes.ts';
import { createPages } from './pages.ts';
import { performanceRoutes } from './performance.routes.ts';
import { preferenceRoutes } from './preferences.ts';
import { proveRoutes } from './prove.routes.ts';
import { pushRoutes } from './push.routes.ts';
import { reportRoutes } from './report.routes.ts';
import { stepRoutes } from './steps.routes.ts';
import { togetherRoutes } from './together.routes.ts';
import { trackingRoutes } from './tracking.routes.ts';
import { visitRoutes } from './visit.routes.ts';

export interface PortalParts {
  readonly render: RenderPortal;
  readonly assets: BuiltAssets;
  /** Shared with the API, whose operations do the same deeds. */
  readonly limits: PublicLimits;
  /** Sets what somebody takes away on paper, while they wait. */
  readonly renderer: Pick<Renderer, 'render'>;
}

/** The pages of the public. They stand in a scope of their own: forms are understood here and nowhere else. */
export function portalRoutes(
  app: FastifyInstance,
  services: Services,
  { render, assets, limits, renderer }: PortalParts,
): void {
  const context: PortalContext = { services, limits, renderer, pages: createPages(render, assets.links) };
  app.register(async (scope) => {
    await scope.register(formBody);
    homeRoutes(scope, context);
    stepRoutes(scope, context);
    reportRoutes(scope, context);
    trackingRoutes(scope, context);
    actionRoutes(scope, context);
    circleRoutes(scope, context);
    groupPages(scope, context);
    documentRoutes(scope, context);
    helperRoutes(scope, context);
    performanceRoutes(scope, context);
    datesRoutes(scope, context);
    togetherRoutes(scope, context);
    pushRoutes(scope, context);
    visitRoutes(scope, context);
    proveRoutes(scope, context);
    preferenceRoutes(scope, () => cookieOptions(context));
    scope.get(`${assetsPrefix}:file`, async (request, reply) => {
      if (!(await assets.files.send(paramOf(request, 'file'), request, reply)))
        sendFailure(failure('not-found'), request, reply);
      return reply;
    });
  });
}

function homeRoutes(app: FastifyInstance, context: PortalContext): void {
  const { pages } = context;
  // What can come of telling something here: neither the offices' own tasks nor what an old ledger held.
  const open = procedures.filter(({ definition: { initial } }) => (initial.portal ?? initial.link) !== undefined);
  const introductions = open.map(({ definition }) => ({
    key: definition.key,
    title: definition.title,
    purpose: definition.purpose,
    explanation: definition.explanation,
    basis: definition.basis.map(citeWords),
    begins: beginningOf(definition),
  }));
  app.get(portalPaths.home, async (request, reply) => {
    const draft = await draftOnPhone(context, request);
    const open = draft !== undefined && draft.stage !== 'sent';
    return pages.send(request, reply, { kind: 'home', procedures: introductions, draft: open });
  });
  for (const kind of ['privacy', 'accessibility'] as const) {
    app.get(portalPaths[kind], async (request, reply) => pages.send(request, reply, { kind, draftDays }));
  }
}

function beginningOf({ initial }: ProcedureDefinition): HomePage['procedures'][number]['begins'] {
  return initial.portal === undefined ? 'later' : 'here';
}
