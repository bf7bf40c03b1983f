import type { ActorRule, Citation, Effect, FieldDefinition, ValueSource } from '../../core/procedure/definition.ts';
import { article } from './parameters.ts';

export const law = (number: string): readonly Citation[] => [article('人民调解法', number)];

export const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];
export const atOffered: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'offered' },
  { kind: 'staff', role: 'lead', at: 'offered' },
];
export const byMediator: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
export const byRespondent: readonly ActorRule[] = [{ kind: 'party', roles: ['respondent'] }];
export const bothSides: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant', 'respondent'] }];
export const bySystem: readonly ActorRule[] = [{ kind: 'system' }];

export const arrangingStates = ['accepted', 'inviting', 'unanswered'] as const;

export const reason = {
  label: { zh: '原因', en: 'Reason' },
  kind: 'text',
  maxLength: 500,
  multiline: true,
  personal: true,
} as const satisfies FieldDefinition;
export const optionalReason = { ...reason, optional: true } as const;
export const words = {
  label: { zh: '当事人的话', en: 'In their words' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  optional: true,
} as const satisfies FieldDefinition;

/** The same, asked of the party in person. */
export const ownWords = {
  ...words,
  label: { zh: '您还想说的话', en: 'Anything you want to add' },
} as const satisfies FieldDefinition;

/** From here on the other side has been approached and is told what becomes of the matter. */
export const otherSideKnows: Effect = { kind: 'set', fact: 'otherSideKnows', value: { literal: true } };

/** What was drafted is an offer: it binds nobody, and offers are counted nowhere. */
export const draftOff: readonly Effect[] = [
  { kind: 'stop', clock: 'signing' },
  { kind: 'no-obligations' },
  { kind: 'set', fact: 'draft', value: { literal: false } },
];

/** Ends mediation: every term of it stops, the other routes are told in writing (article 26). */
export function endMediation(ending: ValueSource): readonly Effect[] {
  return [
    { kind: 'set', fact: 'ending', value: ending },
    { kind: 'stop', clock: 'consent' },
    { kind: 'stop', clock: 'mediation' },
    { kind: 'document', document: 'termination' },
    { kind: 'notify', audience: 'parties', message: 'ended' },
    { kind: 'start', clock: 'routes' },
  ];
}
