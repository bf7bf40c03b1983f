import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';

/** 分期: so much in so many rates, the first on a day and then at even distances. */
export interface InstalmentPlan {
  readonly totalFen: number;
  readonly count: number;
  readonly first: PlainDate;
  readonly every: 'week' | 'month' | 'quarter';
}

export interface Instalment {
  readonly amountFen: number;
  readonly due: PlainDate;
}

/** As many promises as an agreement holds. */
export const instalmentsMax = 50;

/**
 * The rates of a plan, which add up to the total to the last 分: what does not divide comes with the last. Months go by
 * the day of the first (31 January, 28 February, 31 March). Undefined for a plan that is none.
 */
export function instalments(plan: InstalmentPlan): readonly Instalment[] | undefined {
  const { totalFen, count, first } = plan;
  const whole = Number.isSafeInteger(totalFen) && Number.isSafeInteger(count);
  if (!whole || count < 2 || count > instalmentsMax || totalFen < count) return undefined;
  const rate = Math.floor(totalFen / count);
  return Array.from({ length: count }, (_, index) => ({
    amountFen: index === count - 1 ? totalFen - rate * (count - 1) : rate,
    due: dayOfRate(first, plan.every, index),
  }));
}

function dayOfRate(first: PlainDate, every: InstalmentPlan['every'], index: number): PlainDate {
  switch (every) {
    case 'week':
      return addDays(first, 7 * index);
    case 'month':
      return addMonths(first, index);
    case 'quarter':
      return addMonths(first, 3 * index);
  }
}
