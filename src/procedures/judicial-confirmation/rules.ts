import type { ActorRule, Effect, FieldDefinition } from '../../core/procedure/definition.ts';

export const byCourt: readonly ActorRule[] = [{ kind: 'staff', role: 'court', at: 'answerable', holder: true }];
export const byParties: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
export const bySystem: readonly ActorRule[] = [{ kind: 'system' }];

export const judge = {
  label: { zh: '承办法官', en: 'Judge' },
  kind: 'staff',
  role: 'court',
  at: 'answerable',
} as const satisfies FieldDefinition;
export const by = { label: { zh: '限期', en: 'By' }, kind: 'date', range: 'future' } as const satisfies FieldDefinition;
export const needed = {
  label: { zh: '需要补充什么', en: 'What is needed' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  toldToParties: true,
} as const satisfies FieldDefinition;
export const reasons = {
  label: { zh: '理由', en: 'Reasons' },
  kind: 'text',
  maxLength: 3000,
  multiline: true,
  personal: true,
} as const satisfies FieldDefinition;
export const note = {
  label: { zh: '说明', en: 'Note' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  optional: true,
} as const satisfies FieldDefinition;

/** The court has ruled: every term ends, both sides get the ruling, the matter it came from is told. */
export const decided = (document: string): readonly Effect[] => [
  { kind: 'stop', clock: 'acceptance' },
  { kind: 'stop', clock: 'correction' },
  { kind: 'stop', clock: 'materials' },
  { kind: 'meet', clock: 'review' },
  { kind: 'document', document },
  { kind: 'notify', audience: 'parties', message: 'decided' },
  { kind: 'report', action: 'confirmation-decided' },
];

/** The papers came, or a new day was set for them: what was missed before no longer counts against anyone. */
export const nothingMissed: Effect = { kind: 'set', fact: 'materialsMissed', value: { literal: false } };
