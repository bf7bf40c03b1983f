import type { OtherWay } from '../../api/portal/report.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';

/** What else is open to somebody with such a dispute, beside being registered for mediation. */
const ofCategory: Readonly<Record<string, readonly string[]>> = {
  labour: ['labour-dispute', 'legal-aid'],
  consumer: ['consumer-complaint'],
  medical: ['medical-dispute', 'legal-aid'],
  traffic: ['legal-aid'],
  expropriation: ['administrative-reconsideration', 'petition'],
};

/** Of what an office did or left undone. */
const ofAnOffice: readonly string[] = ['administrative-reconsideration', 'petition'];

/**
 * The ways that begin at a window and not here, for the check of a report: whoever reads them still chooses, and sending
 * the report takes none of them away.
 */
export function otherWays(category: string, isAboutOffice: boolean): readonly OtherWay[] {
  const keys = new Set([...(isAboutOffice ? ofAnOffice : []), ...(ofCategory[category] ?? [])]);
  return [...keys].flatMap((key) => {
    const found = findLatestProcedure(key);
    if (found === undefined) throw new Error(`no procedure ${key}`);
    const { title, purpose } = found.definition;
    return [{ title, purpose }];
  });
}
