import type { AlertLevel } from '../../core/deadline/alert.ts';
import { fillWords, type Words } from '../../core/words/words.ts';

/** What is left of a running term, or by how much it is over. */
export interface Left {
  readonly kind: 'left' | 'over';
  readonly n: number;
  readonly unit: 'workingDay' | 'naturalDay' | 'hour';
}

/** How urgent it is, for colour; the words always say it too. */
export type DueTone = 'over' | 'today' | 'soon' | 'later';

const units = {
  workingDay: { zh: '个工作日', one: 'working day', many: 'working days' },
  naturalDay: { zh: '天', one: 'day', many: 'days' },
  hour: { zh: '小时', one: 'hour', many: 'hours' },
} as const;

/** 还有3个工作日 · 今天到期 · 已逾期2天, and the same in English. */
export function dueWords(left: Left): Words {
  const unit = units[left.unit];
  if (left.n === 0) {
    if (left.kind === 'over') return { zh: '已逾期', en: 'Overdue' };
    return left.unit === 'hour'
      ? { zh: '不到1小时', en: 'Less than an hour left' }
      : { zh: '今天到期', en: 'Due today' };
  }
  const values = { n: left.n, zh: unit.zh, en: left.n === 1 ? unit.one : unit.many };
  return left.kind === 'over'
    ? fillWords({ zh: '已逾期{n}{zh}', en: '{n} {en} overdue' }, values)
    : fillWords({ zh: '还有{n}{zh}', en: '{n} {en} left' }, values);
}

/** The colour follows the reminders: near, at its last, over. */
export function dueTone(alert: AlertLevel | null): DueTone {
  return alert === null ? 'later' : tones[alert];
}

const tones = { amber: 'soon', red: 'today', overdue: 'over' } as const satisfies Record<AlertLevel, DueTone>;
