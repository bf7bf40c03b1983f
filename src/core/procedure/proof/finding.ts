/** What the check found: where in the declaration, what is wrong, and how a matter gets there. */
export interface Finding {
  /** Dotted path of keys, e.g. `actions.send.branches.0.effects.1`. */
  readonly at: string;
  readonly finding: string;
  /** The actions that lead there, from the opening on; absent where no matter is needed to see it. */
  readonly story?: readonly string[];
}
