import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths, type ReportStep, reportSteps } from '../../api/portal/paths.ts';
import type { OtherAnswers, ReportStepPage } from '../../api/portal/report.ts';
import type { Locale } from '../../core/words/words.ts';
import { type Answers, noAnswers, noOther, othersMax } from './answers.ts';
import { faultsOfStep, findChosen } from './check.ts';
import { draftOnPhone, type PortalContext, queryOf, rememberDraft } from './context.ts';
import { type OpenDraft, saveDraft, startDraft } from './draft.ts';
import { type Form, formOf } from './form.ts';
import { findOfficeChoices } from './office.ts';
import { findPlaceChoices } from './places.ts';

/**
 * The questions of a report. Every answer is saved as typed, right or wrong, and the reader is sent to a page that can be
 * reloaded, gone back to and read in the other language: the next question, or the same with what is wrong.
 */
export function stepRoutes(app: FastifyInstance, context: PortalContext): void {
  for (const step of reportSteps) {
    app.get(portalPaths.step(step), (request, reply) => showStep(context, step, request, reply));
    app.post(portalPaths.step(step), (request, reply) => takeStep(context, step, request, reply));
  }
  app.post(portalPaths.otherRemove, (request, reply) => removeOther(context, request, reply));
}

async function showStep(
  context: PortalContext,
  step: ReportStep,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const draft = await draftOnPhone(context, request);
  if (draft?.stage === 'sending') return reply.redirect(portalPaths.check, 303);
  const begins = step === 'what';
  if (draft?.stage === 'sent' && !begins) return reply.redirect(portalPaths.done, 303);
  if (draft === undefined && !begins)
    return context.pages.send(request, reply, { kind: 'trouble', trouble: 'draft-gone' });
  const answers = draft?.stage === 'open' ? draft.answers : noAnswers;
  const index = indexOf(request, answers);
  if (index === undefined) return reply.redirect(portalPaths.check, 303);
  return context.pages.send(request, reply, await stepPage(context, step, request, answers, index));
}

async function stepPage(
  { services }: PortalContext,
  step: ReportStep,
  request: FastifyRequest,
  answers: Answers,
  index: number,
): Promise<ReportStepPage> {
  const asked = queryOf(request, 'check') === '1';
  const faults = asked ? faultsOfStep(step, answers, await findChosen(services, answers), index) : [];
  const frame = { kind: 'report-step', changing: queryOf(request, 'back') === 'check', faults } as const;
  switch (step) {
    case 'what':
      return { ...frame, step, what: answers.what };
    case 'about':
      return { ...frame, step, category: answers.category };
    case 'where':
      return wherePage({ services }, frame, answers, queryOf(request, 'again') === '1');
    case 'other':
      return { ...frame, step, index, other: answers.others[index] ?? noOther };
    case 'office':
      return officePage({ services }, frame, answers, queryOf(request, 'again') === '1');
    case 'you':
      return { ...frame, step, you: answers.you };
    case 'wish':
      return { ...frame, step, wish: answers.wish, amount: answers.amount };
  }
}

async function wherePage(
  { services }: Pick<PortalContext, 'services'>,
  frame: { readonly kind: 'report-step'; readonly changing: boolean; readonly faults: readonly Fault[] },
  { query, place, detail }: Answers,
  again: boolean,
): Promise<ReportStepPage> {
  const step = 'where';
  if (again || query.trim() === '') return { ...frame, step, query, matches: null, place, detail };
  const matches = await findPlaceChoices(services, query);
  if (matches.length > 0) return { ...frame, step, query, matches, place, detail };
  const faults: readonly Fault[] = [
    {
      field: 'query',
      words: {
        zh: '没有找到。请换一个写法，或者写街道、镇的名字。',
        en: 'Nothing was found. Try another spelling, or the street or town.',
      },
    },
  ];
  return { ...frame, step, query, matches, place, detail, faults };
}

async function officePage(
  { services }: Pick<PortalContext, 'services'>,
  frame: { readonly kind: 'report-step'; readonly changing: boolean; readonly faults: readonly Fault[] },
  answers: Answers,
  again: boolean,
): Promise<ReportStepPage> {
  const step = 'office';
  const { query, chosen } = answers.office;
  const isTyped = query.trim() !== '' && !again && !frame.faults.some(({ field }) => field === 'query');
  return { ...frame, step, query, chosen, matches: isTyped ? await findOfficeChoices(services, answers) : null };
}

async function takeStep(
  context: PortalContext,
  step: ReportStep,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const counted = context.limits.countPost(request);
  if (!counted.ok) return context.pages.fail(request, reply, counted, request.url);
  const { services } = context;
  const form = formOf(request.body);
  const found = await draftOnPhone(context, request);
  if (found?.stage === 'sending') return reply.redirect(portalPaths.check, 303);
  const draft = found?.stage === 'open' ? found : undefined;
  if (draft === undefined && step !== 'what') {
    if (found?.stage === 'sent') return reply.redirect(portalPaths.done, 303);
    return context.pages.send(request, reply, { kind: 'trouble', trouble: 'draft-gone' });
  }
  const before = draft?.answers ?? noAnswers;
  const index = indexOf(request, before);
  if (index === undefined) return reply.redirect(portalPaths.check, 303);
  const answers = answersWith(before, step, form, index);
  await keep(context, reply, draft, answers, step);
  if (form.text('then') === 'later') return reply.redirect(portalPaths.saved, 303);
  const searching = isSearching(step, form, answers);
  const wrong = faultsOfStep(step, answers, await findChosen(services, answers), index).length > 0;
  const withoutIt = before.others.length - (index < before.others.length ? 1 : 0);
  const dropped = step === 'other' && answers.others.length === withoutIt;
  const changing = form.text('back') === 'check';
  if (searching || (wrong && !dropped))
    return reply.redirect(sameStep(step, index, { changing, check: !searching }), 303);
  return reply.redirect(changing || step === 'wish' ? portalPaths.check : nextStep(step), 303);
}

/** Looking for a place or an office is not yet choosing one. */
function isSearching(step: ReportStep, form: Form, { query, office }: Answers): boolean {
  if (step === 'where') return !form.has('detail') && query.trim() !== '';
  return step === 'office' && !form.has('found') && office.query.trim() !== '';
}

async function keep(
  context: PortalContext,
  reply: FastifyReply,
  draft: OpenDraft | undefined,
  answers: Answers,
  step: ReportStep,
): Promise<void> {
  if (draft !== undefined) return saveDraft(context.services, draft, answers, step);
  rememberDraft(context, reply, (await startDraft(context.services, answers, step)).code);
}

/** The answers with what one page sent put in their place. */
function answersWith(answers: Answers, step: ReportStep, form: Form, index: number): Answers {
  switch (step) {
    case 'what':
      return { ...answers, what: form.text('what') };
    case 'about':
      return { ...answers, category: form.text('category') };
    case 'where': {
      const query = form.text('query');
      if (!form.has('detail')) return { ...answers, query, place: query === answers.query ? answers.place : '' };
      return { ...answers, query, place: form.text('place'), detail: form.text('detail') };
    }
    case 'other':
      return { ...answers, others: othersWith(answers.others, otherOf(form), index) };
    case 'office': {
      const query = form.text('query');
      const { office } = answers;
      if (form.has('found')) return { ...answers, office: { query, chosen: form.text('office') } };
      return { ...answers, office: { query, chosen: query === office.query ? office.chosen : '' } };
    }
    case 'you':
      return {
        ...answers,
        you: {
          name: form.text('name'),
          organisation: form.text('organisation') === 'yes',
          phone: form.text('phone'),
          identityNumber: form.text('identityNumber'),
          address: form.text('address'),
          email: form.text('email'),
          language: languageOf(form.text('language')),
          hidesAddress: form.text('hidesAddress') === 'yes',
          isMinor: form.text('isMinor') === 'yes',
        },
      };
    case 'wish':
      return { ...answers, wish: form.text('wish'), amount: form.text('amount') };
  }
}

function languageOf(text: string): '' | Locale {
  return text === 'zh' || text === 'en' ? text : '';
}

function otherOf(form: Form): OtherAnswers {
  const kind = form.text('kind');
  return {
    kind: kind === 'person' || kind === 'organisation' ? kind : '',
    name: form.text('name'),
    phone: form.text('phone'),
    address: form.text('address'),
  };
}

/** A further party left wholly empty is one that was not wanted after all. */
function othersWith(others: readonly OtherAnswers[], other: OtherAnswers, index: number): OtherAnswers[] {
  const empty = [other.name, other.phone, other.address].every((text) => text.trim() === '');
  const kept = others.filter((_, at) => at !== index);
  return index > 0 && empty ? kept : kept.toSpliced(index, 0, other);
}

async function removeOther(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const draft = await draftOnPhone(context, request);
  const index = Number(formOf(request.body).text('n')) - 1;
  if (draft?.stage === 'open' && index > 0 && index < draft.answers.others.length) {
    const others = draft.answers.others.filter((_, at) => at !== index);
    await saveDraft(context.services, draft, { ...draft.answers, others }, 'other');
  }
  return reply.redirect(portalPaths.check, 303);
}

/** Which of those on the other side a page is about: one that is there, or the next; undefined for any other. */
function indexOf(request: FastifyRequest, answers: Answers): number | undefined {
  const asked = queryOf(request, 'n');
  if (asked === '') return 0;
  const index = Number(asked) - 1;
  const most = Math.min(answers.others.length, othersMax - 1);
  return Number.isInteger(index) && index >= 0 && index <= most ? index : undefined;
}

function sameStep(
  step: ReportStep,
  index: number,
  { changing, check }: { readonly changing: boolean; readonly check: boolean },
): string {
  const marks = [
    ...(step === 'other' && index > 0 ? [`n=${index + 1}`] : []),
    ...(changing ? ['back=check'] : []),
    ...(check ? ['check=1'] : []),
  ];
  return marks.length === 0 ? portalPaths.step(step) : `${portalPaths.step(step)}?${marks.join('&')}`;
}

function nextStep(step: ReportStep): string {
  const next = reportSteps[reportSteps.indexOf(step) + 1];
  return next === undefined ? portalPaths.check : portalPaths.step(next);
}
