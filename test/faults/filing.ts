import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Asked } from './ask.ts';

/** One matter that the server said it has: noted here, outside the system under test. */
export interface Acknowledged {
  readonly district: string;
  readonly id: string;
}

export interface FilingOptions {
  readonly cookie: string;
  /** By which way a request goes. */
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** How long a client rests after each matter; not at all unless given. */
  readonly restMs?: number;
}

/** Nothing that is told to come again waits longer before it is asked again. */
const againMs = 50;
const triesMax = 1_200;

/**
 * People at windows: each files one matter after the other and, when told to come again or cut off, sends the same again
 * under the same key until the server says that it is done. What was said is noted; what was said twice must be the same.
 */
export class Filing {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** What must never be: two answers to one key, an answer that is neither done nor "come again". */
  readonly faults: string[] = [];
  /** Requests that ended without an answer, or with "come again". */
  cutOff = 0;
  toldToWait = 0;
  private readonly options: FilingOptions;
  private next = 0;
  private stopped = false;

  constructor(options: FilingOptions) {
    this.options = options;
  }

  /** So many clients at once, until so many matters are acknowledged or `stop` is called. */
  async run(clients: number, matters = Number.POSITIVE_INFINITY): Promise<void> {
    const until = this.next + matters;
    const client = async () => {
      while (!this.stopped && this.faults.length === 0 && this.next < until) {
        this.next += 1;
        await this.file(`fault-${this.next}`);
        if (this.options.restMs !== undefined) await delay(this.options.restMs);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  /** Each client ends what it is at. */
  stop(): void {
    this.stopped = true;
  }

  /** Until it is acknowledged. */
  async file(key: string): Promise<void> {
    let last = '';
    for (let tries = 0; tries < triesMax; tries += 1) {
      const answer = await this.send(key).catch((error: unknown) => String(error));
      last = typeof answer === 'string' ? answer : `${answer.status} ${answer.body.slice(0, 300)}`;
      if (typeof answer === 'string') this.cutOff += 1;
      else if (answer.status === 201) return this.note(key, answer);
      else if (answer.status === 503 || answer.status === 429) this.toldToWait += 1;
      else return void this.faults.push(`${key}: ${last}`);
      await delay(againMs);
    }
    this.faults.push(`${key}: never done, ${last}`);
  }

  send(key: string, body: unknown = accountOf(key)): Promise<Answer> {
    return this.options.ask({
      method: 'POST',
      path: '/api/v1/matters',
      headers: { cookie: this.options.cookie, 'idempotency-key': key },
      body,
    });
  }

  note(key: string, answer: Answer): void {
    const { district, id } = JSON.parse(answer.body);
    const before = this.acknowledged.get(key);
    if (before !== undefined && before.id !== id) this.faults.push(`${key}: ${before.id}, then ${id}`);
    this.acknowledged.set(key, { district, id });
  }
}

/** What is told at the window; it bears the key, so that the matter can be found by it afterwards. */
export function accountOf(key: string) {
  return {
    category: 'neighbours',
    place: '440106006002',
    placeText: '石牌村某某花园3栋702房',
    narrative: `${key}：楼上卫生间漏水，我家主卧天花和墙面泡坏了。`,
    wish: '早点修好，赔偿损失。',
    parties: [
      { role: 'applicant', kind: 'person', name: '李䶮', phone: '17000000001', identityNumber: '999999198603020014' },
      { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000000002' },
    ],
  };
}
