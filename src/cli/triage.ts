import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { categories } from '../api/category.ts';
import { suggestCategories } from '../api/triage.ts';
import { triageClasses } from '../core/triage/classes.ts';
import { packedModel } from '../core/triage/model.generated.ts';
import type { TriageModel } from '../core/triage/model.ts';
import { unpackModel } from '../core/triage/pack.ts';
import { suggestClasses } from '../core/triage/suggest.ts';
import { CommandError } from './command-error.ts';
import { print } from './output.ts';

export interface TriageOptions {
  readonly file: string;
  readonly json?: boolean;
}

/** `onedoor triage suggest`: what each text is about, the likeliest first; no database, no network. */
export function triageSuggest({ file, json }: TriageOptions): void {
  const texts = readLines(file).map(textOf);
  const model = unpackModel(packedModel);
  const answers = texts.map((text) => (json === true ? JSON.stringify(answerFor(text, model)) : inWords(text, model)));
  if (answers.length > 0) print(answers.join('\n'));
}

function readLines(path: string): readonly string[] {
  try {
    // Zero is standard input.
    const text = readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '');
    return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  } catch (cause) {
    throw new CommandError({ zh: `读不了文件 ${path}。`, en: `The file ${path} cannot be read.` }, { cause });
  }
}

const question = z.object({ text: z.string() });

/** A line is a text, or a JSON object with `text`. */
function textOf(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const read = question.safeParse(JSON.parse(line));
    return read.success ? read.data.text : line;
  } catch {
    return line;
  }
}

const rounded = (confidence: number) => Number(confidence.toFixed(4));

/** `ranked`: all classes of legal need; `categories`: those of this house; `wayOn` when it is not for this house. */
function answerFor(text: string, model: TriageModel): object {
  const { categories: fitting, wayOn } = suggestCategories(text, model);
  return {
    ranked: suggestClasses(text, model).map(({ class: key, confidence, because }) => ({
      category: triageClasses[key].zh,
      class: key,
      confidence: rounded(confidence),
      because,
    })),
    categories: fitting.map((one) => ({ ...one, confidence: rounded(one.confidence) })),
    ...(wayOn === undefined ? {} : { wayOn }),
  };
}

function inWords(text: string, model: TriageModel): string {
  const { categories: fitting, wayOn } = suggestCategories(text, model);
  const lines = suggestClasses(text, model)
    .slice(0, 3)
    .map(({ class: key, confidence, because }) => {
      const { zh, en } = triageClasses[key];
      return `  ${percent(confidence)}  ${zh} ${en}  ${because.join('、')}`;
    });
  const here = fitting.slice(0, 3).map(({ category }) => categories[category].title.zh);
  return [
    text,
    ...lines,
    ...(here.length === 0 ? [] : [`  登记类型 / categories: ${here.join('、')}`]),
    ...(wayOn === undefined ? [] : [`  ${wayOn.zh}`, `  ${wayOn.en}`]),
  ].join('\n');
}

const percent = (confidence: number) => `${Math.round(confidence * 100)} %`.padStart(5);
