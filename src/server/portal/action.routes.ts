import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PartyMatterView } from '../../api/matter.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import type { ActionDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { actByCode } from '../matter/act.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { type Failure, failure } from '../platform/outcome.ts';
import { inputOf } from './action-form.ts';
import { actionPage, answerField } from './action-page.ts';
import { type PortalContext, paramOf } from './context.ts';
import { type Form, formOf, keyOf } from './form.ts';
import { proveFirst } from './prove.routes.ts';
import { findChoice } from './steps-of-parties.ts';
import { openTracking } from './tracking.routes.ts';
import { definitionOf } from './tracking.ts';

/** The steps a party takes through their own code, each on a page of its own. */
export function actionRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/:matter/:action', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/:matter/:action', (request, reply) => take(context, request, reply));
  app.get('/t/:code/:matter/:action/done', (request, reply) => done(context, request, reply));
}

/** The step that an address names, found in what the code opens. */
interface Step {
  readonly code: string;
  readonly matter: PartyMatterView;
  readonly action: string;
  readonly definition: ActionDefinition;
  /** Why it is not possible now; undefined when it is. */
  readonly refusal: Words | undefined;
}

/** The step; undefined when the reply already says that there is none. */
async function findStep(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Step | undefined> {
  const typed = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, typed);
  if (tracked === undefined) return undefined;
  const parsed = parseTrackingCode(typed);
  const code = parsed.ok ? parsed.code : typed;
  const action = paramOf(request, 'action');
  const matter = tracked.matters.find((one) => one.id === paramOf(request, 'matter'));
  const possible = matter?.actions.find((one) => one.key === action);
  const definition = matter === undefined ? undefined : definitionOf(matter).actions[action];
  if (matter === undefined || possible === undefined || definition === undefined) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
    return undefined;
  }
  return { code, matter, action, definition, refusal: possible.refusal?.words };
}

async function ask(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const step = await findStep(context, request, reply);
  if (step === undefined) return reply;
  if (step.refusal !== undefined) return refuse(context, step, step.refusal, request, reply);
  if (await proveFirst(context, request, reply, { code: step.code, next: request.url })) return reply;
  return context.pages.send(request, reply, actionPage({ ...step, key: uuidV7(), faults: [] }));
}

async function take(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const counted = context.limits.countPost(request);
  if (!counted.ok) return context.pages.fail(request, reply, counted, request.url);
  const step = await findStep(context, request, reply);
  if (step === undefined) return reply;
  const { code, matter, action } = step;
  const form = formOf(request.body);
  const choice = findChoice(matter.procedure.key, action);
  if (choice !== undefined) {
    const answer = form.text(answerField);
    if (answer === 'no') return reply.redirect(portalPaths.action(code, matter.id, choice.refusal), 303);
    if (answer !== 'yes') return askAgain(context, step, form, [noAnswer], request, reply);
  }
  const outcome = await actByCode(context.services, {
    code,
    id: matter.id,
    action,
    input: inputOf(step.definition.input, form),
    key: keyOf(form),
    proof: proofOf(context.services, request, code),
  });
  if (!outcome.ok && outcome.code === 'phone-code-needed')
    return reply.redirect(portalPaths.prove(code, portalPaths.action(code, matter.id, action)), 303);
  if (outcome.ok) return reply.redirect(portalPaths.actionDone(code, matter.id, action), 303);
  return explain(context, step, form, outcome, request, reply);
}

const noAnswer: Fault = { field: answerField, words: { zh: '请选一个答复。', en: 'Please choose an answer.' } };

function explain(
  context: PortalContext,
  step: Step,
  form: Form,
  failed: Failure,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  switch (failed.code) {
    case 'request-invalid': {
      const faults = (failed.fields ?? []).flatMap(({ field, words }) => {
        const name = field.replace(/^input\./, '');
        return Object.hasOwn(step.definition.input, name) ? [{ field: name, words }] : [];
      });
      if (faults.length > 0) return askAgain(context, step, form, faults, request, reply);
      return context.pages.fail(request, reply, failed, portalPaths.journey(step.code));
    }
    case 'condition-not-met':
    case 'not-in-this-state':
    case 'not-your-part':
    case 'matter-ended':
    case 'clock-cannot-be-reckoned':
    case 'version-stale':
      return refuse(context, step, failed.words ?? step.refusal ?? movedOn, request, reply);
    case 'key-reused':
      // The same form was sent before with other answers: what it did then is on the page of the matter.
      return reply.redirect(portalPaths.journey(step.code), 303);
    default:
      return context.pages.fail(request, reply, failed, portalPaths.journey(step.code));
  }
}

const movedOn: Words = {
  zh: '事项刚刚有了新的进展，请看看现在到哪一步。',
  en: 'The matter has just moved on; please see where it stands.',
};

function askAgain(
  { pages }: PortalContext,
  step: Step,
  form: Form,
  faults: readonly Fault[],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return pages.send(request, reply, actionPage({ ...step, key: keyOf(form), form, faults }), 422);
}

function refuse(
  { pages }: PortalContext,
  { code, definition }: Step,
  why: Words,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return pages.send(request, reply, { kind: 'action-refused', code, title: definition.title, why }, 409);
}

/** Says what was recorded, only where it was: the record itself is asked. */
async function done(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const step = await findStep(context, request, reply);
  if (step === undefined) return reply;
  const { code, matter, action, definition } = step;
  const entry = matter.timeline.find((one) => one.type === action);
  if (entry === undefined) return reply.redirect(portalPaths.journey(code), 303);
  return context.pages.send(request, reply, {
    kind: 'action-done',
    code,
    record: definition.title,
    at: entry.at,
    state: matter.state.title,
    publicText: matter.state.publicText,
  });
}
