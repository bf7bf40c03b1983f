import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths, type ReportStep, reportSteps } from '../../api/portal/paths.ts';
import type { OtherAnswers, ReportStepPage } from '../../api/portal/report.ts';
import type { Locale } from '../../core/words/words.ts';
import { type Answers, noAnswers, noOther, othersMax } from './answers.ts';
import { faultsOfStep, findChosen, withoutUnasked } from './check.ts';
import { draftOnPhone, type PortalContext, queryOf, rememberDraft } from './context.ts';
import { type OpenDraft, saveDraft, startDraft } from './draft.ts';
import { type Form, formOf } from './form.ts';
import { findOfficeChoices } from './office.ts';
import { ownField } from './own-answers.ts';
import { findPlaceChoices } from './places.ts';
import { applicationChosen, ownQuestions, pathAfter, pathOf, placeOf, type Question, standingOf } from './questions.ts';
import { findWays } from './way.ts';

/** Longer than any answer may be: what is too long is kept as it was typed, and said to be. */
const saidMax = 6_000;
/** More than any way asks. */
const askedMax = 20;

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
  const question = questionAt(step, request, answers);
  if (question === undefined) return reply.redirect(portalPaths.check, 303);
  const page = await stepPage(context, question, request, answers);
  return page === undefined ? reply.redirect(portalPaths.check, 303) : context.pages.send(request, reply, page);
}

type Frame = Pick<ReportStepPage, 'kind' | 'changing' | 'faults' | 'at'>;

async function stepPage(
  { services }: PortalContext,
  question: Question,
  request: FastifyRequest,
  answers: Answers,
): Promise<ReportStepPage | undefined> {
  const { step, index } = question;
  const asked = queryOf(request, 'check') === '1';
  const faults = asked ? faultsOfStep(question, answers, await findChosen(services, answers)) : [];
  const changing = queryOf(request, 'back') === 'check';
  const frame: Frame = { kind: 'report-step', changing, faults, at: standingOf(question, answers, changing) };
  const application = applicationChosen(answers);
  switch (step) {
    case 'what':
      return { ...frame, step, what: answers.what };
    case 'about':
      return { ...frame, step, category: answers.category };
    case 'where':
      return wherePage({ services }, frame, answers, queryOf(request, 'again') === '1');
    case 'way':
      return { ...frame, step, chosen: answers.way, ...(await findWays(services, withoutUnasked(answers))) };
    case 'ask': {
      const own = ownQuestions(answers)[index];
      const field = own === undefined ? undefined : ownField(answers, own);
      return field === undefined ? undefined : { ...frame, step, index, field };
    }
    case 'other': {
      const against = application?.against;
      const own =
        against?.kind === 'side' ? { label: against.label, hint: against.hint, only: against.only ?? null } : null;
      return { ...frame, step, index, other: answers.others[index] ?? noOther, own };
    }
    case 'office':
      return officePage({ services }, frame, answers, queryOf(request, 'again') === '1');
    case 'you':
      return { ...frame, step, you: answers.you, by: application?.by ?? null };
    case 'wish':
      return { ...frame, step, wish: answers.wish, amount: answers.amount, own: application?.claim ?? null };
  }
}

async function wherePage(
  { services }: Pick<PortalContext, 'services'>,
  frame: Frame,
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
  frame: Frame,
  answers: Answers,
  again: boolean,
): Promise<ReportStepPage> {
  const step = 'office';
  const { query, chosen } = answers.office;
  const isTyped = query.trim() !== '' && !again && !frame.faults.some(({ field }) => field === 'query');
  const against = applicationChosen(answers)?.against;
  const own =
    against?.kind === 'office'
      ? { label: against.label, hint: against.hint, optional: against.optional === true }
      : null;
  return { ...frame, step, query, chosen, own, matches: isTyped ? await findOfficeChoices(services, answers) : null };
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
  const question = questionAt(step, request, before);
  if (question === undefined) return reply.redirect(portalPaths.check, 303);
  const { index } = question;
  const answers = answersWith(before, question, form);
  await keep(context, reply, draft, answers, step);
  if (form.text('then') === 'later') return reply.redirect(portalPaths.saved, 303);
  const searching = isSearching(step, form, answers);
  const wrong = faultsOfStep(question, answers, await findChosen(services, answers)).length > 0;
  const withoutIt = before.others.length - (index < before.others.length ? 1 : 0);
  const dropped = step === 'other' && answers.others.length === withoutIt;
  const changing = form.text('back') === 'check';
  if (searching || (wrong && !dropped))
    return reply.redirect(sameQuestion(question, { changing, check: !searching }), 303);
  // Another way, or another side, is asked other questions: they come next, and are not looked for one by one.
  const isSettled = changing && answers.way === before.way && isAskedAlike(answers, before);
  return reply.redirect(isSettled ? portalPaths.check : pathAfter(question, answers), 303);
}

function isAskedAlike(answers: Answers, before: Answers): boolean {
  const earlier = ownQuestions(before);
  return ownQuestions(answers).every(({ field }, index) => field === earlier[index]?.field);
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
function answersWith(answers: Answers, { step, index }: Question, form: Form): Answers {
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
    case 'way':
      return { ...answers, way: form.text('way') };
    case 'ask': {
      const own = ownQuestions(answers)[index];
      return own === undefined
        ? answers
        : { ...answers, said: { ...answers.said, [own.kept]: form.text(own.name).slice(0, saidMax) } };
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

/** Which question a page is about: one that is asked, or the next on the other side; undefined for any other. */
function questionAt(step: ReportStep, request: FastifyRequest, answers: Answers): Question | undefined {
  const nth = queryOf(request, 'n');
  const index = nth === '' ? 0 : Number(nth) - 1;
  const most = step === 'other' ? Math.min(answers.others.length, othersMax - 1) : step === 'ask' ? askedMax : 0;
  if (!Number.isInteger(index) || index < 0 || index > most) return undefined;
  const question = { step, index };
  return placeOf(question, answers) < 0 ? undefined : question;
}

function sameQuestion(
  question: Question,
  { changing, check }: { readonly changing: boolean; readonly check: boolean },
): string {
  const marks = [...(changing ? ['back=check'] : []), ...(check ? ['check=1'] : [])];
  const path = pathOf(question);
  return marks.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${marks.join('&')}`;
}
