/** The words of one class, separated by blanks, by how much each says. */
export interface ClassTerms {
  /** Said of hardly anything else. */
  readonly decisive: string;
  readonly telling: string;
  /** Says little alone. */
  readonly hinting: string;
}
