/** What was put off to a moment, the earliest first; of one moment what was put off first. */
export class Agenda {
  private readonly items: { readonly ms: number; readonly deed: () => void }[] = [];

  /** When the next is due; infinity when there is none. */
  get next(): number {
    return this.items[0]?.ms ?? Number.POSITIVE_INFINITY;
  }

  add(ms: number, deed: () => void): void {
    let at = this.items.length;
    while (at > 0 && (this.items[at - 1]?.ms ?? 0) > ms) at -= 1;
    this.items.splice(at, 0, { ms, deed });
  }

  take(): () => void {
    const item = this.items.shift();
    if (item === undefined) throw new RangeError('nothing was put off');
    return item.deed;
  }
}
