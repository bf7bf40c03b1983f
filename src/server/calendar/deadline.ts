import type { WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { computeDue } from '../../core/deadline/deadline.ts';
import { stepWords } from '../../core/deadline/explain-step.ts';
import { findLaw, resolveTerm } from '../../core/deadline/law-days.ts';
import { refusalWords } from '../../core/deadline/refusal-words.ts';
import type { Moment } from '../../core/deadline/step.ts';
import { termWords } from '../../core/deadline/term.ts';
import { parseInstant } from '../../core/time/instant.ts';
import { parsePlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

/** What is asked: a law's title, a term as it writes it, and the day (or, for hours, the moment) it runs from. */
export interface DeadlineQuestion {
  readonly law: string;
  readonly term: string;
  readonly from: string;
}

export interface DeadlineAnswer {
  readonly ok: true;
  readonly due: string;
  readonly provisional: boolean;
  /** The law's title as people cite it. */
  readonly law: string;
  readonly term: Words;
  readonly steps: { kind: string; words: Words }[];
}

export interface NoDeadline {
  readonly ok: false;
  readonly reason: string;
  readonly words: Words;
}

/** When a term under a law ends, and why, step by step. */
export function explainDeadline(question: DeadlineQuestion, calendar: WorkCalendar): DeadlineAnswer | NoDeadline {
  const found = findLaw(question.law);
  if (!found.ok) return { ok: false, reason: found.reason, words: refusalWords(found) };
  const resolved = resolveTerm(found.law, question.term);
  if (!resolved.ok) return { ok: false, reason: resolved.reason, words: refusalWords(resolved) };
  const start: Moment | undefined = parsePlainDate(question.from) ?? parseInstant(question.from);
  if (start === undefined) return { ok: false, reason: 'not-a-day', words: notADay(question.from) };
  const { term, meaning } = resolved;
  const due = computeDue({ start, term, calendar, ...(meaning === undefined ? {} : { meaning }) });
  if (!due.ok) return { ok: false, reason: due.reason, words: refusalWords(due) };
  return {
    ok: true,
    due: due.due,
    provisional: due.provisional,
    law: found.law.title,
    term: termWords(term),
    steps: due.steps.map((step) => ({ kind: step.kind, words: stepWords(step) })),
  };
}

function notADay(text: string): Words {
  return {
    zh: `没有“${text}”这一天。请写成 2026-02-13；按小时计算的写成 2026-02-13T09:30+08:00。`,
    en: `There is no such day as “${text}”. Write 2026-02-13, or 2026-02-13T09:30+08:00 for a term in hours.`,
  };
}
