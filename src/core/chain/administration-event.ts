/** The chain of administrative events of a district stands in the place of a matter's, under an id that no matter has. */
export const ADMINISTRATION_CHAIN = '00000000-0000-0000-0000-000000000000';

/** What administration has done, each once, for good: ids and days, never a name. */
export const administrationDeeds = [
  'unit-added',
  'unit-changed',
  'unit-moved',
  'unit-closed',
  'competence-added',
  'competence-ended',
  'account-made',
  'role-given',
  'role-ended',
  'leave-entered',
  'leave-ended',
  'staff-left',
  'parameter-set',
  'message-setting-set',
  'tag-set',
  'routing-published',
  'screening-begun',
  'screening-sent',
  'screening-moved',
  'screening-ended',
  'proposed',
  'declined',
] as const;
export type AdministrationDeed = (typeof administrationDeeds)[number];
