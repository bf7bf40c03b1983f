import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { WorkCalendar } from '../core/calendar/work-calendar.ts';
import type { Words } from '../core/words/words.ts';
import { type DeadlineAnswer, explainDeadline, type NoDeadline } from '../server/calendar/deadline.ts';
import { calendarOf } from '../server/calendar/years.ts';
import { CommandError } from './command-error.ts';
import { print, printJson } from './output.ts';
import { readYears } from './seed-data.ts';

export interface DeadlineOptions {
  readonly law?: string;
  readonly term?: string;
  readonly from?: string;
  readonly file?: string;
  readonly json?: boolean;
}

/** `onedoor deadline explain`: when a term ends and why, with the calendar that the product brings; no database. */
export function deadlineExplain(options: DeadlineOptions): void {
  const calendar = calendarOf(readYears());
  if (options.file !== undefined) {
    explainFile(options.file, calendar);
    return;
  }
  const { law, term, from } = options;
  if (law === undefined || term === undefined || from === undefined) {
    throw new CommandError({
      zh: '请写明 --law、--term 和 --from，或者用 --file 给出问题文件。',
      en: 'Give --law, --term and --from, or --file with the questions.',
    });
  }
  const answer = explainDeadline({ law, term, from }, calendar);
  if (options.json === true) printJson(shown(answer));
  else if (answer.ok) print(asText(answer));
  else process.stderr.write(`${answer.words.zh}\n${answer.words.en}\n`);
  if (!answer.ok) process.exitCode = 1;
}

const question = z.object({ law: z.string(), term: z.string(), from: z.string() });

/** One question a line, one answer a line, in the same order; a line that cannot be answered says why. */
function explainFile(path: string, calendar: WorkCalendar): void {
  const lines = readLines(path);
  const answers = lines.map((line) => answerLine(line, calendar));
  print(answers.map((answer) => JSON.stringify(shown(answer))).join('\n'));
  if (answers.some(({ ok }) => !ok)) process.exitCode = 1;
}

function readLines(path: string): readonly string[] {
  try {
    // Zero is standard input.
    const text = readFileSync(path === '-' ? 0 : path, 'utf8');
    return text.replace(/\r?\n$/, '').split(/\r?\n/);
  } catch (cause) {
    throw new CommandError({ zh: `读不了文件 ${path}。`, en: `The file ${path} cannot be read.` }, { cause });
  }
}

function answerLine(line: string, calendar: WorkCalendar): DeadlineAnswer | NoDeadline {
  const asked = question.safeParse(parseJson(line));
  return asked.success
    ? explainDeadline(asked.data, calendar)
    : { ok: false, reason: 'not-a-question', words: noQuestion };
}

const noQuestion: Words = {
  zh: '这一行不是问题。每行应为 {"law":"行政复议法","term":"5日","from":"2026-02-13"}。',
  en: 'This line is no question. Each line is {"law":"行政复议法","term":"5日","from":"2026-02-13"}.',
};

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function shown(answer: DeadlineAnswer | NoDeadline): object {
  if (!answer.ok) return { error: answer.reason, words: answer.words };
  const { due, provisional, steps } = answer;
  return { due, provisional, steps };
}

function asText({ due, provisional, steps }: DeadlineAnswer): string {
  const mark = provisional ? '（暂定 / provisional）' : '';
  return [`${due}${mark}`, ...steps.flatMap(({ words }) => [`  ${words.zh}`, `  ${words.en}`])].join('\n');
}
