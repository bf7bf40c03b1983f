import type { UnitsFound } from '../../../api/reference.ts';
import type { Words } from '../../../core/words/words.ts';

/** A unit that was found, or one that is shown because something found stands below it. */
export interface FoundUnit {
  readonly id: number;
  readonly name: Words;
  /** Of what was found; what is above it is shown by name alone. */
  readonly code: string | undefined;
  readonly below: readonly FoundUnit[];
}

interface Growing {
  readonly id: number;
  readonly name: Words;
  code: string | undefined;
  readonly below: Growing[];
}

/** What was found as one tree, each unit once, with everything above it kept; the likeliest first among its equals. */
export function treeOfFound(items: UnitsFound['items']): readonly FoundUnit[] {
  const roots: Growing[] = [];
  const known = new Map<number, Growing>();
  const take = ({ id, name }: { readonly id: number; readonly name: Words }, among: Growing[]): Growing => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const made: Growing = { id, name, code: undefined, below: [] };
    known.set(id, made);
    among.push(made);
    return made;
  };
  for (const { above, ...unit } of items) {
    let among = roots;
    for (const one of above) among = take(one, among).below;
    take(unit, among).code = unit.code;
  }
  return roots;
}
