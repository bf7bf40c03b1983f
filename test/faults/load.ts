import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Asked } from './ask.ts';

/** What came back of what was sent. */
export interface Answered {
  /** By status; 0 for a request without an answer. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds of those that were done, sorted. */
  readonly doneMs: readonly number[];
  readonly seconds: number;
  /** Answers "come again" that do not say when. */
  readonly withoutRetryAfter: number;
}

export interface Sending {
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** The n-th request. */
  readonly request: (n: number) => Asked;
}

class Tally {
  private readonly begun = performance.now();
  private readonly statuses = new Map<number, number>();
  private readonly doneMs: number[] = [];
  private withoutRetryAfter = 0;
  private lastMs = 0;

  async send({ ask, request }: Sending, n: number): Promise<void> {
    const begun = performance.now();
    const answer = await ask(request(n)).catch(() => undefined);
    const status = answer?.status ?? 0;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.lastMs = performance.now();
    if (status >= 200 && status < 300) this.doneMs.push(this.lastMs - begun);
    if ((status === 429 || status === 503) && answer?.headers['retry-after'] === undefined) this.withoutRetryAfter += 1;
  }

  result(): Answered {
    return {
      statuses: this.statuses,
      doneMs: this.doneMs.toSorted((a, b) => a - b),
      seconds: (this.lastMs - this.begun) / 1_000,
      withoutRetryAfter: this.withoutRetryAfter,
    };
  }
}

/** So many clients, each with the next request as soon as it has an answer. */
export async function closedLoop(clients: number, seconds: number, sending: Sending): Promise<Answered> {
  const tally = new Tally();
  const until = performance.now() + seconds * 1_000;
  let n = 0;
  const client = async () => {
    while (performance.now() < until) await tally.send(sending, n++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return tally.result();
}

const turnMs = 10;

/** So many requests a second whether they are answered or not, as a crowd sends them; shorter where it is called off. */
export async function openLoop(
  perSecond: number,
  seconds: number,
  sending: Sending,
  calledOff?: AbortSignal,
): Promise<Answered> {
  const tally = new Tally();
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let elapsed = 0; elapsed < seconds * 1_000 && calledOff?.aborted !== true; elapsed = performance.now() - begun) {
    const owed = Math.floor((elapsed / 1_000) * perSecond) - under.length;
    for (let n = 0; n < owed; n += 1) under.push(tally.send(sending, under.length));
    await delay(turnMs);
  }
  await Promise.all(under);
  return tally.result();
}

export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
