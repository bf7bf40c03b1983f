import { setImmediate } from 'node:timers/promises';

/** So long at a time; then whoever waits beside comes first. */
const turnMs = 20;

/** The turns in which a file is read by a process that has other things to answer. */
export class Turns {
  #since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#since > turnMs;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.#since = performance.now();
  }
}
