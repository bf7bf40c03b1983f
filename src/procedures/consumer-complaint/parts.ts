import type { ActorRule, Branch, Effect } from '../../core/procedure/definition.ts';
import { notify, set, start, stop } from '../shorthand.ts';

/**
 * The kind of unit a market regulation office is entered as: a body that resides in the centre beside the others.
 * Which of them may be chosen for a complaint is said by its competences.
 */
export const office = 'social-organisation' as const;

export const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];
export const byOffice: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
export const byRespondent: readonly ActorRule[] = [{ kind: 'party', roles: ['respondent'] }];
export const bothSides: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant', 'respondent'] }];

export const beforeAcceptance = ['registered', 'received', 'supplementing', 'conflict'] as const;
export const underMediation = ['accepted', 'asking', 'mediating', 'appraising'] as const;
/** As long as the office deals with an accepted complaint. */
export const atWork = [...underMediation, 'ending', 'performing', 'overdue'] as const;

export const unitField = {
  label: { zh: '市场监督管理部门', en: 'Market regulation office' },
  kind: 'unit',
  unitKind: office,
  within: 'district',
} as const;
export const handler = {
  label: { zh: '承办人', en: 'Officer in charge' },
  kind: 'staff',
  role: 'mediator',
  at: 'answerable',
} as const;

/** Mediation is over: the decision is to be told within its own term. */
export const mediationOver: readonly Effect[] = [stop('consentReply'), stop('mediation')];

/** Where signs of a breach are still being checked the file stays open until that is recorded. */
export function closed(to: 'agreed' | 'terminated', effects: readonly Effect[]): readonly Branch[] {
  return [
    { when: 'checkOwed', to: 'closing', effects: [...effects, set('closing', to)] },
    { to: `ended-${to}`, effects },
  ];
}

export const toBeTold: readonly Effect[] = [...mediationOver, start('telling'), notify('unit', 'asksToEnd')];
