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
  // What is asked for while somebody signs in, and is gone minutes later; it refers to nothing.
  auth_verification: 'one-place',
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

/** What `migrate --citus` notes for itself: no part of the schema, and in no backup. */
export const clusterTables: readonly string[] = ['piece', 'piece_function', 'shard_policy', 'two_phases'];

export function spreadOf(table: string): Spread {
  return notByDistrict[table] ?? 'by-district';
}
