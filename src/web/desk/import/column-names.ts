import type { columnMeanings } from '../../../core/ledger-import/arranged.ts';
import type { PlainKey } from '../language.tsx';

export type Meaning = (typeof columnMeanings)[number];

/** What a column may be read as, in words. */
export const meaningNames = {
  applicant: 'fieldApplicant',
  respondent: 'fieldRespondent',
  parties: 'fieldParties',
  phone: 'fieldPhone',
  identity: 'fieldIdentity',
  registered: 'fieldRegistered',
  closed: 'fieldClosed',
  amount: 'fieldAmount',
  category: 'fieldCategory',
  village: 'fieldVillage',
  address: 'fieldAddress',
  success: 'fieldSuccess',
  status: 'fieldStatus',
  narrative: 'fieldNarrative',
  aside: 'fieldAside',
} as const satisfies Record<Meaning, PlainKey>;
