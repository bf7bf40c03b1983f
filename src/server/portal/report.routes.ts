import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { startsAs } from '../../api/first-procedure.ts';
import type { PartyMatterView } from '../../api/matter.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import type { ReportDonePage } from '../../api/portal/report.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { type ApplicationLimit, applicationLimits } from '../../core/procedure/application-limits.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { reportMatter } from '../matter/register.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { type Answers, othersMax } from './answers.ts';
import { titleOf } from './category-title.ts';
import { findChosen, firstUnanswered, reportBodyOf, withoutUnasked } from './check.ts';
import { draftOnPhone, forgetDraft, type PortalContext, rememberDraft } from './context.ts';
import { type Draft, deleteDraft, findDraft, markSent, type OpenDraft, parseDraftCode, setSending } from './draft.ts';
import { formOf } from './form.ts';
import { ownInput, ownWords } from './own-answers.ts';
import { qrSymbol } from './qr.ts';
import { applicationChosen, ownQuestions, pathOf, procedureChosen, questionsOf } from './questions.ts';
import { otherWays } from './way.ts';

type Handler = (context: PortalContext, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** A report beyond its questions: taken up again, checked, sent, acknowledged, put aside or deleted. */
export function reportRoutes(app: FastifyInstance, context: PortalContext): void {
  const on = (handler: Handler) => (request: FastifyRequest, reply: FastifyReply) => handler(context, request, reply);
  app.get(portalPaths.report, on(open));
  app.post(portalPaths.report, on(goOn));
  app.get(portalPaths.check, on(check));
  app.post(portalPaths.check, on(send));
  app.get(portalPaths.done, on(done));
  app.get(portalPaths.saved, on(saved));
  app.get(portalPaths.resume, on(askCode));
  app.post(portalPaths.resume, on(resume));
  app.post(portalPaths.discard, on(discard));
}

/** Whoever holds the phone may not be whoever wrote on it: what is there is offered, not shown. */
const open: Handler = async (context, request, reply) => {
  const draft = await draftOnPhone(context, request);
  if (draft === undefined || draft.stage === 'sent') return reply.redirect(portalPaths.step('what'), 303);
  return context.pages.send(request, reply, { kind: 'report-open', savedAt: draft.savedAt });
};

const goOn: Handler = async (context, request, reply) =>
  reply.redirect(await whereToGoOn(context, await draftOnPhone(context, request)), 303);

async function whereToGoOn({ services }: PortalContext, draft: Draft | undefined): Promise<string> {
  if (draft === undefined) return portalPaths.step('what');
  if (draft.stage === 'sent') return portalPaths.done;
  const missing = firstUnanswered(draft.answers, await findChosen(services, draft.answers));
  return missing === undefined ? portalPaths.check : pathOf(missing);
}

const check: Handler = async (context, request, reply) => {
  const ready = await readyDraft(context, request, reply);
  if (ready === undefined) return reply;
  const { draft, place, office, unit } = ready;
  const answers = withoutUnasked(draft.answers);
  const application = applicationChosen(answers);
  const asked = new Set(questionsOf(answers).map(({ step }) => step));
  const against = application?.against;
  return context.pages.send(request, reply, {
    kind: 'report-check',
    what: answers.what,
    category: titleOf(answers.category),
    place: `${place.name} ${answers.detail}`.trim(),
    way: procedureChosen(answers)?.title ?? null,
    asked: ownQuestions(answers).map((own, index) => ({
      index,
      label: own.field.label,
      value: ownWords(answers, own),
    })),
    others: asked.has('other') ? answers.others : null,
    othersMax,
    office: asked.has('office')
      ? { own: against?.kind === 'office' ? { label: against.label, hint: against.hint } : null, meant: office }
      : null,
    you: answers.you,
    wish: answers.wish,
    amount: answers.amount,
    claim: application?.claim ?? null,
    limits: limitsOf(context.services, answers),
    taker: unit,
    otherWays: otherWays(answers),
  });
};

/** By when the law wants the person to apply, as far as their answers say. */
function limitsOf({ clock, calendar }: PortalContext['services'], answers: Answers): readonly ApplicationLimit[] {
  const chosen = procedureChosen(answers);
  if (chosen === undefined) return [];
  return applicationLimits(chosen, ownInput(answers), { today: dateInChina(clock.now()), calendar: calendar() });
}

const send: Handler = async (context, request, reply) => {
  const { services, limits, pages } = context;
  if (formOf(request.body).text('then') === 'later') return reply.redirect(portalPaths.saved, 303);
  const ready = await readyDraft(context, request, reply);
  if (ready === undefined) return reply;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, portalPaths.check);
  const body = reportBodyOf(ready.draft.answers, ready.place, ready.office);
  if (body === undefined) return pages.fail(request, reply, failure('unexpected'), portalPaths.check);
  await setSending(services, ready.draft, true);
  // The draft's own id is the key: pressed twice, or again after the line broke, it is the same report. It is the visitor
  // as well, since a phone's address changes while it is carried about.
  const outcome = await reportMatter(services, body, ready.draft.id, ready.draft.code);
  const sent = outcome.ok ? codeOf(outcome.value) : outcome;
  if (!sent.ok) {
    await setSending(services, ready.draft, false);
    return pages.fail(request, reply, sent, portalPaths.check);
  }
  await markSent(services, ready.draft, sent.value);
  return reply.redirect(portalPaths.done, 303);
};

function codeOf({ codes }: { readonly codes: readonly { readonly code: string }[] }): Outcome<string> {
  const [first] = codes;
  return first === undefined ? failure('unexpected') : { ok: true, value: first.code };
}

/** A draft with every question answered; otherwise the reply already leads to what is missing. */
async function readyDraft(context: PortalContext, request: FastifyRequest, reply: FastifyReply) {
  const draft = await draftOnPhone(context, request);
  if (draft === undefined) {
    context.pages.send(request, reply, { kind: 'trouble', trouble: 'draft-gone' });
    return undefined;
  }
  if (draft.stage === 'sent') {
    reply.redirect(portalPaths.done, 303);
    return undefined;
  }
  const chosen = await findChosen(context.services, draft.answers);
  const { place, office, way } = chosen;
  const missing = firstUnanswered(draft.answers, chosen);
  if (missing !== undefined || place === undefined || 'refused' in office || 'refused' in way) {
    // Broken off while it was sent, and since then something fell away: it can be put right.
    if (draft.stage === 'sending') await setSending(context.services, draft, false);
    const path = pathOf(missing ?? { step: 'where', index: 0 });
    reply.redirect(`${path}${path.includes('?') ? '&' : '?'}back=check&check=1`, 303);
    return undefined;
  }
  return { draft: draft satisfies OpenDraft, place, office: office.meant, unit: way.unit };
}

const done: Handler = async (context, request, reply) => {
  const draft = await draftOnPhone(context, request);
  if (draft === undefined) return reply.redirect(portalPaths.track, 303);
  if (draft.stage !== 'sent') return reply.redirect(portalPaths.check, 303);
  const { services, pages } = context;
  const code = draft.trackingCode;
  const tracked = await trackByCode(services, code);
  if (!tracked.ok) return pages.fail(request, reply, tracked);
  const matter = tracked.value.matters.at(-1);
  if (matter === undefined) return pages.fail(request, reply, failure('not-found'));
  return pages.send(request, reply, {
    kind: 'report-done',
    code,
    qr: qrSymbol(`${services.publicUrl}${portalPaths.journey(code)}`),
    address: `${services.publicUrl}${portalPaths.track}`,
    door: matter.door.name,
    registeredBy: registrationDue(matter),
    given: matter.procedure.key === startsAs.procedure ? null : givenTo(matter),
  });
};

/** The way is known: who has it, what they do with it, and by when. */
function givenTo({ waitingFor, door, answerable, state, clocks }: PartyMatterView): ReportDonePage['given'] {
  const clock = clocks.find(({ status }) => status === 'running');
  return {
    unit: waitingFor === 'door' ? door.name : answerable.name,
    publicText: state.publicText,
    due: clock === undefined ? null : { text: clock.publicText, day: clock.due },
  };
}

/** Until it is registered one term runs, and it is the centre's to register. */
function registrationDue({ clocks, waitingFor }: PartyMatterView): string | null {
  if (waitingFor !== 'door') return null;
  return clocks.find((clock) => clock.status === 'running')?.due ?? null;
}

const saved: Handler = async (context, request, reply) => {
  const draft = await draftOnPhone(context, request);
  if (draft === undefined) return context.pages.send(request, reply, { kind: 'trouble', trouble: 'draft-gone' });
  if (draft.stage === 'sent') return reply.redirect(portalPaths.done, 303);
  return context.pages.send(request, reply, { kind: 'report-saved', code: draft.code, until: draft.expiresAt });
};

const askCode: Handler = async (context, request, reply) =>
  context.pages.send(request, reply, { kind: 'report-resume', typed: '', faults: [] });

const resume: Handler = async (context, request, reply) => {
  const typed = formOf(request.body).text('code').slice(0, 100);
  const found = await context.limits.withCode(request, () => openByCode(context, typed));
  if (found.ok) {
    rememberDraft(context, reply, found.value.code);
    return reply.redirect(await whereToGoOn(context, found.value), 303);
  }
  if (found.code !== 'code-wrong') return context.pages.fail(request, reply, found, portalPaths.resume);
  const faults: readonly Fault[] = [{ field: 'code', words: whyNot(typed) }];
  return context.pages.send(request, reply, { kind: 'report-resume', typed, faults }, 404);
};

async function openByCode({ services }: PortalContext, typed: string): Promise<Outcome<Draft> | Failure> {
  const draft = await findDraft(services, typed);
  return draft === undefined ? failure('code-wrong') : { ok: true, value: draft };
}

function whyNot(typed: string): Words {
  if (parseDraftCode(typed) !== undefined)
    return {
      zh: '没有找到这份内容，可能已经过了保存的日子，或者已经删除。',
      en: 'Nothing is kept under this code any more; it may be past its last day, or deleted.',
    };
  if (parseTrackingCode(typed).ok)
    return {
      zh: '这是查询码，不是续填码。请到首页的“查看进展”里输入。',
      en: 'This is the code of a registered matter. Enter it on the first page, under “See how things stand”.',
    };
  return { zh: '续填码不对，请逐组核对。', en: 'That code is not right; please check it group by group.' };
}

const discard: Handler = async (context, request, reply) => {
  const draft = await draftOnPhone(context, request);
  const keep = formOf(request.body).text('keep') === 'yes';
  if (draft !== undefined && !keep && draft.stage !== 'sent') await deleteDraft(context.services, draft);
  forgetDraft(context, reply);
  return reply.redirect(keep ? portalPaths.home : portalPaths.step('what'), 303);
};
