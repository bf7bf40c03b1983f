/** The pages of administration that are each about one unit. */
export type AdminPath =
  | '/admin/units'
  | '/admin/people'
  | '/admin/parameters'
  | '/admin/messages'
  | '/admin/tags'
  | '/admin/routing';
