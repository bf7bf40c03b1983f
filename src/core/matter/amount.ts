import type { FactValue } from '../procedure/definition.ts';
import type { Matter } from './matter.ts';

/** 标的额: what is at stake, in fen, as it was said when the matter was registered or as a ledger of the past has it. */
const amountFact = 'amountFen';

/** 100 亿元 in fen: above it a typing slip is likelier than an amount in dispute. */
export const amountFenMax = 1_000_000_000_000;

/** Of the matter, not of a party; undefined where nobody said. No action is asked about it, so that no procedure declares it. */
export function amountOf({ facts }: Pick<Matter, 'facts'>): number | undefined {
  const amount = facts[amountFact];
  return typeof amount === 'number' ? amount : undefined;
}

/** As a matter opens with it. */
export function amountFacts(fen: number | null | undefined): Readonly<Record<string, FactValue>> {
  return fen === null || fen === undefined ? {} : { [amountFact]: fen };
}
