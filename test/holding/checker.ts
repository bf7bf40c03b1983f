/** What one client asked and was told of one matter's holder, and when: a lock that is also a register. */
export interface Operation {
  readonly client: number;
  /** Order of sending and of the answer, on one counter. */
  readonly sent: number;
  readonly answered: number;
  readonly asked:
    | { readonly kind: 'claim'; readonly by: string }
    | { readonly kind: 'assign'; readonly to: string; readonly from: string | null }
    | { readonly kind: 'give-back'; readonly by: string }
    | { readonly kind: 'read' };
  /** `refused`: nothing was done, because of who held it. A reading tells who did. */
  readonly told: 'done' | 'refused' | { readonly holder: string | null };
}

type State = string | null;

/** The state after the operation, where it can have been answered so in this state; undefined where it cannot. */
function step(holder: State, { asked, told }: Operation): { readonly holder: State } | undefined {
  const done = told === 'done';
  switch (asked.kind) {
    case 'read':
      return typeof told === 'object' && told.holder === holder ? { holder } : undefined;
    case 'claim':
      return done === (holder === null) ? { holder: done ? asked.by : holder } : undefined;
    case 'assign': {
      const may = holder === asked.from && holder !== asked.to;
      return done === may ? { holder: done ? asked.to : holder } : undefined;
    }
    case 'give-back':
      return done === (holder === asked.by) ? { holder: done ? null : holder } : undefined;
  }
}

/**
 * Whether there is one order of all operations in which each is answered as it was, and none comes before one that was
 * answered before it was sent (Wing and Gong, with the states seen before remembered as Lowe does). Nothing of ours is
 * trusted for it: no version, no order of events.
 */
export function isLinearizable(history: readonly Operation[], start: State): boolean {
  const ordered = [...history].sort((a, b) => a.sent - b.sent);
  const seen = new Set<string>();
  const open: { readonly done: ReadonlySet<number>; readonly first: number; readonly holder: State }[] = [
    { done: new Set(), first: 0, holder: start },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { done, first, holder } = at;
    if (first >= ordered.length) return true;
    const key = `${first}:${[...done].sort((a, b) => a - b).join(',')}:${holder ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const index of candidates(ordered, done, first)) {
      const operation = ordered[index];
      const next = operation === undefined ? undefined : step(holder, operation);
      if (next === undefined) continue;
      open.push({ ...advanced(done, index, first), holder: next.holder });
    }
  }
  return false;
}

/** Those that may come next: sent before any of the others was answered. */
function candidates(ordered: readonly Operation[], done: ReadonlySet<number>, first: number): readonly number[] {
  const found: number[] = [];
  let earliest = Number.POSITIVE_INFINITY;
  for (let index = first; index < ordered.length; index += 1) {
    const one = ordered[index];
    if (one === undefined || one.sent > earliest) break;
    if (done.has(index)) continue;
    found.push(index);
    earliest = Math.min(earliest, one.answered);
  }
  return found.filter((index) => (ordered[index]?.sent ?? 0) < earliest);
}

function advanced(done: ReadonlySet<number>, index: number, first: number) {
  const next = new Set(done).add(index);
  let from = first;
  while (next.delete(from)) from += 1;
  return { done: next, first: from };
}
