import type { DueView } from '../../api/portal/tracking.ts';
import { momentWords } from '../../core/deadline/explain-step.ts';
import { dateInChina, isInstant } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

/** 2026年3月2日, with the time of day where the text is an Instant. Anything else is a bug and throws. */
export function whenWords(text: string): Words {
  if (isInstant(text) || isPlainDate(text)) return momentWords(text);
  throw new RangeError(`neither a day nor a moment: ${text}`);
}

/** The day alone, also of an Instant. */
export function dayWords(text: string): Words {
  return whenWords(isInstant(text) ? dateInChina(text) : text);
}

const units = {
  workingDay: { zh: '个工作日', one: 'working day', many: 'working days' },
  naturalDay: { zh: '天', one: 'day', many: 'days' },
  hour: { zh: '小时', one: 'hour', many: 'hours' },
} as const;

/** 还有 3 个工作日, 已经过了 2 天, 今天到期. */
export function leftWords({ kind, n, unit }: NonNullable<DueView['left']>): Words {
  const { zh, one, many } = units[unit];
  const counted = `${n} ${n === 1 ? one : many}`;
  if (kind === 'over') return { zh: `已经过了 ${n} ${zh}`, en: `${counted} overdue` };
  if (n === 0)
    return unit === 'hour' ? { zh: '不到 1 小时', en: 'less than an hour left' } : { zh: '今天到期', en: 'due today' };
  return { zh: `还有 ${n} ${zh}`, en: `${counted} left` };
}

/** 1,234.50 元. */
export function amountWords(fen: number): Words {
  const yuan = Math.trunc(fen / 100);
  const rest = fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`;
  const text = `${String(yuan).replace(/\B(?=(\d{3}){1,6}$)/g, ',')}${rest}`;
  return { zh: `${text} 元`, en: `${text} yuan` };
}
