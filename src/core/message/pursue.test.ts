import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addHours, type Instant, instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { type AttemptResult, type Channel, channels, handResults, isSentChannel } from './channel.ts';
import { type Attempt, type NextAttempt, nextAttempt, type Pursuit } from './pursue.ts';
import { messageRules, ruleFor } from './rules.ts';

const start = instant('2026-03-02T10:00:00+08:00');
const day = plainDate('2026-03-02');
const asked = ruleFor('asked', 'respondent', day);
const news = ruleFor('news', 'respondent', day);

const hoursOn = (hours: number): Instant => addHours(start, hours);
const tried = (step: number, channel: Channel, result: AttemptResult, hours = 0): Attempt => ({
  step,
  channel,
  result,
  at: hoursOn(hours),
});
const next = (more: Partial<Pursuit>): NextAttempt =>
  nextAttempt({
    rule: asked,
    attempts: [],
    open: new Set(channels),
    awaited: true,
    now: start,
    silenceEnds: ({ at }) => addHours(at, 48),
    ...more,
  });

const over = (because: string) => ({ kind: 'over', because });

describe('a message whose answer is awaited', () => {
  test.each<[string, readonly Attempt[], Partial<Pursuit>, object]>([
    ['goes by the first way that is open', [], {}, { kind: 'send', step: 0, channel: 'wechat' }],
    ['passes over what is not open', [], { open: new Set(['email', 'call']) }, { kind: 'send', channel: 'email' }],
    [
      'goes by the next way once the first will not take it',
      [tried(0, 'wechat', 'refused')],
      {},
      { kind: 'send', step: 0, channel: 'sms' },
    ],
    [
      'is printed where nothing that leaves by itself is open',
      [],
      { open: new Set(['letter', 'visit']) },
      { kind: 'task', step: 0, channel: 'letter' },
    ],
    ['waits for an answer', [tried(0, 'sms', 'sent')], { now: hoursOn(47) }, { kind: 'wait', until: hoursOn(48) }],
    [
      'leads to a call once nobody answered',
      [tried(0, 'sms', 'sent')],
      { now: hoursOn(48) },
      { channel: 'call', step: 1 },
    ],
    [
      'leads to a visit where there is no number to call',
      [tried(0, 'email', 'sent')],
      { now: hoursOn(48), open: new Set(['email', 'visit']) },
      { channel: 'visit', step: 2 },
    ],
    [
      'is called again after a while',
      [tried(0, 'sms', 'sent'), tried(1, 'call', 'not-reached', 50)],
      { now: hoursOn(51) },
      { kind: 'wait', until: hoursOn(98) },
    ],
    [
      'is called twice at the most',
      [tried(0, 'sms', 'sent'), tried(1, 'call', 'not-reached', 50), tried(1, 'call', 'not-reached', 99)],
      { now: hoursOn(99) },
      { kind: 'task', channel: 'visit' },
    ],
    [
      'is visited at once where the number is not theirs',
      [tried(0, 'sms', 'sent'), tried(1, 'call', 'wrong-contact', 50)],
      { now: hoursOn(50) },
      { kind: 'task', channel: 'visit' },
    ],
    [
      'waits after a talk on the telephone as after a message',
      [tried(0, 'sms', 'sent'), tried(1, 'call', 'reached', 50)],
      { now: hoursOn(51) },
      { kind: 'wait', until: hoursOn(98) },
    ],
    [
      'is over once the matter waits for the person no longer',
      [tried(0, 'sms', 'sent')],
      { awaited: false, now: hoursOn(48) },
      over('answered'),
    ],
    [
      'ends in silence when everything was tried',
      [tried(0, 'sms', 'sent'), tried(1, 'call', 'wrong-contact', 50), tried(2, 'visit', 'reached', 60)],
      { now: hoursOn(108) },
      over('silent'),
    ],
    [
      'is no silence where nothing could have been heard',
      [tried(0, 'sms', 'refused'), tried(1, 'call', 'wrong-contact')],
      { open: new Set(['sms', 'call']) },
      over('no-way'),
    ],
    ['has no way where nothing is known of the person', [], { open: new Set() }, over('no-way')],
  ])('%s', (_, attempts, more, expected) => {
    expect(next({ attempts, ...more })).toMatchObject(expected);
  });
});

test('news is told once, and nobody is called about it', () => {
  expect(next({ rule: news, awaited: false })).toMatchObject({ kind: 'send', channel: 'wechat' });
  expect(next({ rule: news, awaited: false, attempts: [tried(0, 'sms', 'sent')], now: hoursOn(999) })).toEqual(
    over('told'),
  );
  expect(next({ rule: news, open: new Set(['call', 'visit']) })).toEqual(over('no-way'));
});

/** Goes on with chance results until it is over; time passes to the end of every wait. */
function walk(rule: Pursuit['rule'], open: ReadonlySet<Channel>, results: readonly number[]): readonly Attempt[] {
  const attempts: Attempt[] = [];
  let now = start;
  for (let n = 0; n < 100; n += 1) {
    const step = next({ rule, open, attempts, now });
    if (step.kind === 'over') return attempts;
    if (step.kind === 'wait') {
      expect(step.until > now).toBe(true);
      now = step.until;
      continue;
    }
    const possible = isSentChannel(step.channel) ? (['sent', 'refused', 'failed'] as const) : handResults[step.channel];
    const result = possible[(results[n] ?? 0) % possible.length] ?? 'failed';
    attempts.push({ step: step.step, channel: step.channel, at: now, result });
  }
  throw new Error('it never ends');
}

test('whatever comes of each attempt it ends, by ways that are open, step after step', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...messageRules),
      fc.subarray([...channels]),
      fc.array(fc.nat(5), { minLength: 30, maxLength: 30 }),
      (rule, open, results) => {
        const attempts = walk(rule, new Set(open), results);
        expect(attempts.length).toBeLessThanOrEqual(12);
        for (const [index, one] of attempts.entries()) {
          expect(open).toContain(one.channel);
          expect(rule.steps[one.step]).toContain(one.channel);
          expect(one.step).toBeGreaterThanOrEqual(attempts[index - 1]?.step ?? 0);
        }
        const sent = attempts.filter(({ channel }) => isSentChannel(channel)).map(({ channel }) => channel);
        expect(new Set(sent).size).toBe(sent.length);
      },
    ),
  );
});
