import type { PlainDate } from '../../core/time/plain-date.ts';
import { type VisitTerms, visitTermsOn, windowTermsKey } from '../../core/window/terms.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

/** What the place holds visits of that day to. */
export async function visitTerms(
  { pool }: Pick<Services, 'pool'>,
  district: string,
  day: PlainDate,
): Promise<VisitTerms> {
  return visitTermsOn(day, await findLocalValues(pool, windowTermsKey, district));
}
