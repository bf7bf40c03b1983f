import { addHours, dateInChina, type Instant, isInstant } from '../time/instant.ts';
import { dayOf, monthOf, type PlainDate, yearOf } from '../time/plain-date.ts';
import type { Locale, Words } from '../words/words.ts';
import { findLaw } from './law-days.ts';
import type { Cite, Moment, Step } from './step.ts';
import { termWords } from './term.ts';

/** One step of the account as a sentence for the person who asks why this day. */
export function explainStep(step: Step, locale: Locale): string {
  return stepWords(step)[locale];
}

/** What a clock of a matter knows in words: the account then says what happened, and names neither records nor keys. */
export interface Telling {
  /** From what on it is counted: 自受理之日. */
  readonly runsFrom: Words;
  /** Why it stood still or was given more time; undefined where the reason has no words. */
  readonly reason: (key: string) => Words | undefined;
}

/** {@link explainStep} in both languages. Without a telling, reasons and approvers stand as they were entered. */
export function stepWords(step: Step, telling?: Telling): Words {
  switch (step.kind) {
    case 'term':
      return termSentence(step, telling);
    case 'day-meaning':
      return meaningSentence(step);
    case 'start-excluded':
      return {
        zh: `${zhDay(step.on)}当天不算，从第二天起算（民法典第201条）。`,
        en: `${enDay(step.on)} itself does not count; counting begins the day after (Civil Code, art. 201).`,
      };
    case 'start-moment':
      return {
        zh: `从${zhMoment(step.at)}起按小时计算（民法典第201条）。`,
        en: `The hours run from ${enMoment(step.at)} (Civil Code, art. 201).`,
      };
    case 'extended':
      return extendedSentence(step, telling);
    case 'months-counted':
      return monthsSentence(step);
    case 'days-counted':
      return {
        zh: `${zhSpan(step.from, step.to)}，共${step.n}日。`,
        en: `${enSpan(step.from, step.to)}: ${count(step.n, 'day')}.`,
      };
    case 'working-days-counted':
      return workingSentence(step);
    case 'make-up-worked':
      return {
        zh: `${zhDay(step.on)}虽是周末，但因${step.name.zh}调休上班，算1个工作日。`,
        en: `${enDay(step.on)} is a weekend day worked to make up for ${step.name.en}: 1 working day.`,
      };
    case 'holiday-skipped':
      return {
        zh: `${zhSpan(step.from, step.to)}${names(step.names, 'zh')}放假，${step.days}天不算。`,
        en: `${enSpan(step.from, step.to)}: ${names(step.names, 'en')}, ${count(step.days, 'day')} off that do not count.`,
      };
    case 'hours-counted':
      return {
        zh: `经过${step.n}小时，到${zhMoment(step.to)}。`,
        en: `${count(step.n, 'hour')} later it is ${enMoment(step.to)}.`,
      };
    case 'suspended':
      return {
        zh: `${zhSpan(step.from, step.to)}期限中止，${step.days}天不算，余下的日子接着算。${because(step.reason, telling).zh}`,
        en: `${enSpan(step.from, step.to)}: the clock stood still, so ${count(step.days, 'day')} do not count and the rest runs on after.${because(step.reason, telling).en}`,
      };
    case 'suspended-time':
      return {
        zh: `${zhMoment(step.from)}至${zhMoment(step.to)}期限中止，这段时间不算，余下的时间接着算。${because(step.reason, telling).zh}`,
        en: `From ${enMoment(step.from)} to ${enMoment(step.to)} the clock stood still; the rest runs on after.${because(step.reason, telling).en}`,
      };
    case 'rolled':
      return rolledSentence(step);
    case 'day-named':
      return {
        zh: `日期已写明为${zhDay(step.to)}，无须推算（民法典第204条）。`,
        en: `The day was named outright: ${enDay(step.to)} (Civil Code, art. 204).`,
      };
    case 'provisional':
      return {
        zh: `国务院办公厅尚未公布${step.year}年放假安排，暂按周末和法定节日推算；公布后会重新计算，日期可能变动。`,
        en: `The holiday notice for ${step.year} is not out yet. This is reckoned with weekends and the holidays fixed by regulation, and will be reckoned again once it is; the date may move.`,
      };
    case 'due':
      return dueSentence(step.due);
  }
}

function because(reason: string, telling: Telling | undefined): Words {
  const words = telling === undefined ? { zh: reason, en: reason } : telling.reason(reason);
  return words === undefined ? { zh: '', en: '' } : { zh: `原因：${words.zh}`, en: ` Reason: ${words.en}` };
}

function termSentence(step: Extract<Step, { kind: 'term' }>, telling: Telling | undefined): Words {
  const term = termWords(step.term);
  const cite = step.cite === undefined ? { zh: '', en: '' } : citeWords(step.cite);
  const from =
    telling === undefined
      ? { zh: '', en: '' }
      : { zh: `，${telling.runsFrom.zh}起算`, en: `, counted ${telling.runsFrom.en}` };
  return {
    zh: `期限为${term.zh}${cite.zh === '' ? '' : `（${cite.zh}）`}${from.zh}。`,
    en: `The term is ${term.en}${cite.en === '' ? '' : ` (${cite.en})`}${from.en}.`,
  };
}

function meaningSentence({ n, unit, law, article }: Extract<Step, { kind: 'day-meaning' }>): Words {
  const where = article === undefined ? undefined : citeWords({ law, article });
  if (unit === 'workingDay')
    return {
      zh: `这里的“${n}日”指工作日${where === undefined ? '' : `（${where.zh}）`}。`,
      en: `Here “${n}日” means working days${where === undefined ? '' : ` (${where.en})`}.`,
    };
  return where === undefined
    ? {
        zh: `《${law}》没有把“日”规定为工作日，“${n}日”按自然日计算。`,
        en: `The ${englishName(law)} does not make 日 working days, so “${n}日” are calendar days.`,
      }
    : { zh: `这里的“${n}日”按自然日计算（${where.zh}）。`, en: `Here “${n}日” are calendar days (${where.en}).` };
}

function extendedSentence(step: Extract<Step, { kind: 'extended' }>, telling: Telling | undefined): Words {
  const by = termWords(step.by);
  const on = momentWords(step.on);
  if (telling !== undefined) {
    // Who approved it and why was recorded; the account for everybody says that it was done, and as what.
    const why = because(step.reason, telling);
    return { zh: `${on.zh}延长${by.zh}。${why.zh}`, en: `On ${on.en} ${by.en} more were granted.${why.en}` };
  }
  const paper =
    step.document === undefined
      ? { zh: '', en: '' }
      : { zh: `文书：${step.document}`, en: ` Document: ${step.document}` };
  return {
    zh: `${on.zh}经${step.approver}批准，延长${by.zh}。原因：${step.reason}。${paper.zh}`,
    en: `On ${on.en} ${step.approver} granted ${by.en} more. Reason: ${step.reason}.${paper.en}`,
  };
}

function monthsSentence({ months, to, lastOfMonth }: Extract<Step, { kind: 'months-counted' }>): Words {
  const term = termWords(months % 12 === 0 ? { n: months / 12, unit: 'year' } : { n: months, unit: 'month' });
  return lastOfMonth
    ? {
        zh: `满${term.zh}的那个月没有对应的日子，以月末${zhDay(to)}为准（民法典第202条）。`,
        en: `${term.en} on there is no corresponding day, so the last of the month counts: ${enDay(to)} (Civil Code, art. 202).`,
      }
    : {
        zh: `满${term.zh}的对应日是${zhDay(to)}（民法典第202条）。`,
        en: `The corresponding day ${term.en} on is ${enDay(to)} (Civil Code, art. 202).`,
      };
}

function workingSentence(step: Extract<Step, { kind: 'working-days-counted' }>): Words {
  const span = { zh: zhSpan(step.from, step.to), en: enSpan(step.from, step.to) };
  if (step.n === 0) return { zh: `${span.zh}是周末，不算。`, en: `${span.en}: weekend, does not count.` };
  const weekend =
    step.weekendDays === 0
      ? { zh: '', en: '' }
      : { zh: `，其中${step.weekendDays}天周末不算`, en: `, leaving out ${count(step.weekendDays, 'weekend day')}` };
  return {
    zh: `${span.zh}，算${step.n}个工作日${weekend.zh}。`,
    en: `${span.en}: ${count(step.n, 'working day')}${weekend.en}.`,
  };
}

function rolledSentence(step: Extract<Step, { kind: 'rolled' }>): Words {
  const why =
    step.names.length === 0
      ? { zh: '周末', en: 'a weekend' }
      : { zh: `${names(step.names, 'zh')}假期`, en: `the holiday ${names(step.names, 'en')}` };
  return {
    zh: `最后一天${zhDay(step.from)}遇上${why.zh}，顺延到${zhDay(step.to)}（民法典第203条）。`,
    en: `The last day, ${enDay(step.from)}, falls in ${why.en}, so the period ends on ${enDay(step.to)} (Civil Code, art. 203).`,
  };
}

function dueSentence(due: Moment): Words {
  const { zh, en } = momentWords(due);
  return isInstant(due)
    ? { zh: `最迟到${zh}。`, en: `It is due by ${en}.` }
    : { zh: `最后一天是${zh}，到当天24时为止。`, en: `The last day is ${en}, until midnight at its end.` };
}

/** 2026年2月13日; with 09:30 behind it for a moment, by the clock in China. */
export function momentWords(at: Moment): Words {
  return isInstant(at) ? { zh: zhMoment(at), en: enMoment(at) } : { zh: zhDay(at), en: enDay(at) };
}

/** What a centre promises of its own accord, cited where no law sets the term. */
export const OWN_PROMISE = '综治中心自定时限';

/**
 * 《行政复议法》第88条; Administrative Reconsideration Law, art. 88. A law without an English name keeps its own. A rule
 * cited by what it is about has that in place of a number. What the centre promises of its own accord bears no 《》, for
 * it is no statute, and says so.
 */
export function citeWords({ law, article }: Cite): Words {
  if (law === OWN_PROMISE)
    return {
      zh: `${OWN_PROMISE}（${article}），不是法律规定`,
      en: 'the centre’s own promise, not a statute',
    };
  if (!/^\d/.test(article)) return { zh: `《${law}》（${article}）`, en: englishName(law) };
  const parts = /^(\d+)\((\d+)\)$/.exec(article);
  const zh = parts === null ? `第${article}条` : `第${parts[1]}条第${parts[2]}款`;
  return { zh: `《${law}》${zh}`, en: `${englishName(law)}, art. ${article.replaceAll('、', ', ')}` };
}

/** Rules that are cited and set no term of their own, so that no meaning of 日 is known for them. */
const CITED_ONLY: Readonly<Record<string, string>> = {
  人民调解工作若干规定: "Provisions on People's Mediation Work",
  '最高人民法院关于适用《民事诉讼法》的解释': "Supreme People's Court Interpretation of the Civil Procedure Law",
  '法释〔2011〕5号': "Supreme People's Court Interpretation No. 5 of 2011",
  人民法院诉讼档案管理: "the people's courts' rules on files",
};

function englishName(title: string): string {
  const found = findLaw(title);
  return found.ok ? found.law.english : (CITED_ONLY[title] ?? title);
}

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function zhDay(date: PlainDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
}

function enDay(date: PlainDate): string {
  return `${dayOf(date)} ${ENGLISH_MONTHS[monthOf(date) - 1]} ${yearOf(date)}`;
}

/** The clock on the wall in China, to the minute. */
function zhMoment(at: Instant): string {
  return `${zhDay(dateInChina(at))}${addHours(at, 8).slice(11, 16)}`;
}

function enMoment(at: Instant): string {
  return `${addHours(at, 8).slice(11, 16)} on ${enDay(dateInChina(at))}`;
}

function zhSpan(from: PlainDate, to: PlainDate): string {
  return from === to ? zhDay(from) : `${zhDay(from)}至${zhDay(to)}`;
}

function enSpan(from: PlainDate, to: PlainDate): string {
  return from === to ? enDay(from) : `${enDay(from)} to ${enDay(to)}`;
}

function names(list: readonly Words[], locale: Locale): string {
  return list.map((name) => name[locale]).join(locale === 'zh' ? '、' : ' and ');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
