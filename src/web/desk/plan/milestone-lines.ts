import { milestonesMax } from '../../../core/milestone/milestone.ts';
import { isPlainDate, type PlainDate } from '../../../core/time/plain-date.ts';
import type { Words } from '../../../core/words/words.ts';

interface Line {
  readonly name: string;
  readonly due: PlainDate;
  readonly evidence: string;
}

export type ReadLines =
  | { readonly ok: true; readonly milestones: readonly Line[] }
  | { readonly ok: false; readonly words: Words };

/** Lines of name, day and evidence, with tabs between as a sheet gives them, or strokes as people type them. */
export function readMilestones(text: string): ReadLines {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0)
    return { ok: false, words: { zh: '请至少填写一个节点。', en: 'Give one milestone at least.' } };
  if (lines.length > milestonesMax)
    return {
      ok: false,
      words: { zh: `节点最多${milestonesMax}个。`, en: `There are ${milestonesMax} milestones at the most.` },
    };
  const milestones: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const [name = '', day = '', evidence = '', ...more] = line.split(/[\t|｜]/).map((part) => part.trim());
    const due = dayOf(day);
    if (name === '' || evidence === '' || due === undefined || more.length > 0) return wrongLine(index + 1);
    milestones.push({ name, due, evidence });
  }
  return { ok: true, milestones };
}

/** 2026-04-10, 2026/4/10, 2026年4月10日. */
function dayOf(text: string): PlainDate | undefined {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? [];
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isPlainDate(written) ? written : undefined;
}

function wrongLine(n: number): ReadLines {
  return {
    ok: false,
    words: {
      zh: `第${n}行请写成三段：节点名称、日期、以什么为准，中间用制表符或者竖线分开。`,
      en: `Write line ${n} in three parts, name, day and what shows it, with a tab or a stroke between.`,
    },
  };
}

export const unitMissing: Words = { zh: '请选牵头单位。', en: 'Choose the unit that leads.' };
