/** How a table lies on several machines. */
export type Spread =
  /** In pieces by the district: what belongs to a matter, and whatever else is a district's own. */
  | 'by-district'
  /** Whole on every machine: what every district's rows are compared with, read often and changed seldom. */
  | 'everywhere'
  /** Whole on the coordinating machine: what one statement takes from all districts at once. */
  | 'one-place';

/**
 * Tables that are not spread by their district. Every other table is; a test compares the list with the catalogue, so that
 * a new table without a district is decided about here.
 */
export const notByDistrict: Readonly<Record<string, Exclude<Spread, 'by-district'>>> = {
  account_event: 'everywhere',
  admin_proposal: 'everywhere',
  auth_account: 'everywhere',
  auth_session: 'everywhere',
  auth_two_factor: 'everywhere',
  auth_user: 'everywhere',
  auth_verification: 'everywhere',
  calendar_feed: 'everywhere',
  key_rotation: 'one-place',
  ledger_view: 'everywhere',
  org_unit: 'everywhere',
  org_unit_version: 'everywhere',
  outside_identity: 'everywhere',
  parameter_value: 'everywhere',
  passkey: 'everywhere',
  routing_replay: 'everywhere',
  schema_migration: 'one-place',
  schema_migration_under_way: 'one-place',
  service_key: 'everywhere',
  setting: 'everywhere',
  // Its statements hand out tries row by row; it refers to nothing.
  sign_in_allowance: 'one-place',
  staff: 'everywhere',
  staff_leave: 'everywhere',
  staff_practice: 'everywhere',
  staff_role: 'everywhere',
  unit_competence: 'everywhere',
  witness_mark: 'one-place',
  work_calendar_year: 'everywhere',
};

export function spreadOf(table: string): Spread {
  return notByDistrict[table] ?? 'by-district';
}
