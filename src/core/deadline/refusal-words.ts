import type { Words } from '../words/words.ts';
import type { Clock, ClockRefusal } from './clock.ts';
import { momentWords } from './explain-step.ts';
import type { NotATerm, UnknownLaw } from './law-days.ts';
import { termWords } from './term.ts';

/** Why no due date can be given or a clock refuses a change, for the person who asked for it. */
export function refusalWords(refusal: ClockRefusal | NotATerm | UnknownLaw): Words {
  switch (refusal.reason) {
    case 'year-without-calendar':
      return {
        zh: `工作日历只有${refusal.firstYear}年至${refusal.lastYear}年，没有${refusal.year}年，无法推算这个期限。`,
        en: `The work calendar covers ${refusal.firstYear} to ${refusal.lastYear} and not ${refusal.year}, so this date cannot be reckoned.`,
      };
    case 'hours-need-a-moment':
      return {
        zh: '按小时计算的期限，要写明几时几分，例如 2026-02-13T09:30+08:00。',
        en: 'A term in hours needs a time of day, as in 2026-02-13T09:30+08:00.',
      };
    case 'day-before-start':
      return {
        zh: `约定的日期${refusal.day}早于起算日${refusal.start}。`,
        en: `The day named, ${refusal.day}, lies before the start, ${refusal.start}.`,
      };
    case 'units-do-not-mix': {
      const by = termWords(refusal.by);
      return {
        zh: `这个期限的单位与要延长的${by.zh}不能合并计算，请改用相同的单位。`,
        en: `This term cannot be extended by ${by.en}; extend it in the unit it is counted in.`,
      };
    }
    case 'beyond-the-calendar':
      return { zh: '算出的日期晚于2200年，请检查期限。', en: 'The date would lie past the year 2200; check the term.' };
    case 'too-many-changes':
      return {
        zh: `一个期限最多中止和延长${refusal.max}次。`,
        en: `A clock can be suspended and extended ${refusal.max} times at most.`,
      };
    case 'clock-not-running':
      return {
        zh: `这个期限${STATUS[refusal.status].zh}，不能再作这项变更。`,
        en: `This clock ${STATUS[refusal.status].en} and cannot be changed so.`,
      };
    case 'clock-not-suspended':
      return {
        zh: `这个期限${STATUS[refusal.status].zh}，没有中止，不需要恢复。`,
        en: `This clock ${STATUS[refusal.status].en}; it is not suspended, so there is nothing to resume.`,
      };
    case 'before-last-change':
      return {
        zh: `日期${momentWords(refusal.on).zh}早于起算或上一次变更的${momentWords(refusal.last).zh}。`,
        en: `${momentWords(refusal.on).en} lies before the start or the last change, ${momentWords(refusal.last).en}.`,
      };
    case 'past-due':
      return {
        zh: `期限已于${momentWords(refusal.due).zh}届满，届满后不能再中止或延长。`,
        en: `The term ended on ${momentWords(refusal.due).en}; after that it can be neither suspended nor extended.`,
      };
    case 'not-lapsed-yet':
      return {
        zh: `期限到${momentWords(refusal.due).zh}才届满。`,
        en: `The term does not end before ${momentWords(refusal.due).en}.`,
      };
    case 'not-a-term':
      return {
        zh: `看不懂期限“${refusal.text}”。请写成：5日、30工作日、10自然日、3个月、2年、24小时；数字也可以用汉字，如三十日。`,
        en: `“${refusal.text}” is not a term. Write 5日, 30工作日, 10自然日, 3个月, 2年 or 24小时; Chinese numerals such as 三十日 will do too.`,
      };
    case 'unknown-law':
      return {
        zh: `没有《${refusal.title}》的计算规则。可用的有：${refusal.known.join('、')}。`,
        en: `There is no counting rule for “${refusal.title}”. Known are: ${refusal.known.join(', ')}.`,
      };
  }
}

const STATUS: Readonly<Record<Clock['status'], Words>> = {
  running: { zh: '正在计算', en: 'is running' },
  suspended: { zh: '已经中止', en: 'is suspended' },
  met: { zh: '已经办结', en: 'has been met' },
  lapsed: { zh: '已经届满', en: 'has lapsed' },
  stopped: { zh: '已经终止', en: 'has been stopped' },
};
