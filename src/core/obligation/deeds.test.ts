import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothAsk, confirmedByCourt, drafted, kept, mediation, sealed } from '../../../test/mediation.ts';
import type { Story, Who } from '../../../test/story.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { accountOf, sum } from './account.ts';
import { answersOpen, creditorsOf, enforceableFor, type LedgerCommand, reportsOpen } from './deeds.ts';

/** The first promise of these stories is 1,500 yuan from the respondent, the second a repair. */
const two = () => sealed('2026-03-02', ['2026-03-20', '2026-04-20']);
type Report = Extract<LedgerCommand, { readonly deed: 'report' }>;
const paid = (story: Story, amountFen: number, more: Partial<Report> = {}): Report => ({
  deed: 'report',
  obligation: story.promise(0),
  kind: 'paid',
  amountFen,
  on: plainDate('2026-03-02'),
  ...more,
});
const account = (story: Story, index: number, on = '2026-03-02') => {
  const promise = story.matter.obligations[index];
  if (promise === undefined) throw new Error('no such promise');
  return accountOf(promise, story.matter.ledger ?? [], plainDate(on), 3);
};
const last = (story: Story): string => story.matter.ledger?.at(-1)?.id ?? '';

describe('part payments', () => {
  test('add up once they are confirmed, and the rest is what is left', () => {
    const story = two().keeps('respondent-1', paid(two(), 50_000));
    expect(account(story, 0)).toMatchObject({ paidFen: 0, waitingFen: 50_000, restFen: 150_000, overFen: 0 });
    story.keeps('applicant-1', { deed: 'confirm', entry: last(story) });
    story.keeps('mediator', paid(story, 40_000));
    expect(account(story, 0)).toMatchObject({ paidFen: 90_000, waitingFen: 0, restFen: 60_000 });
    expect(story.matter.obligations[0]?.performedOn).toBeUndefined();
  });

  test('keep the promise on the day of the last part, and the last promise leads on as the procedure says', () => {
    const story = two().keeps('applicant-1', paid(two(), 150_000));
    expect(story.matter.obligations[0]?.performedOn).toBe('2026-03-02');
    expect([story.matter.state, story.matter.performed]).toEqual(['performing', 'pending']);
    const repair = { deed: 'report', obligation: story.promise(1), kind: 'done', on: plainDate('2026-03-02') } as const;
    story.keeps('respondent-1', repair);
    expect(story.matter.state).toBe('performing');
    story.keeps('applicant-1', { deed: 'confirm', entry: last(story) });
    expect([story.matter.state, story.matter.performed, story.matter.resolved]).toEqual([
      'asking',
      'performed',
      'asked',
    ]);
    expect(story.clock('performance').status).toBe('met');
  });

  test('late ones are kept after the term is over too', () => {
    const story = sealed('2026-03-02', ['2026-03-20']).until('2026-03-25');
    expect([story.matter.state, story.matter.performed]).toEqual(['overdue', 'breached']);
    story.keeps('applicant-1', { ...paid(story, 150_000), on: plainDate('2026-03-24') });
    expect([story.matter.state, story.matter.performed]).toEqual(['asking', 'performed']);
    expect(story.matter.obligations[0]?.performedOn).toBe('2026-03-24');
  });

  test('after the office has stopped following up mark the promise kept and leave the procedure where it is', () => {
    const story = sealed('2026-03-02', ['2026-03-20']).until('2026-03-25');
    story.does('mediator', 'end-supervision', { route: 'suit', note: '多次联系未果。' });
    expect([story.matter.state, story.matter.performed]).toEqual(['asking', 'breached']);
    story.keeps('applicant-1', paid(story, 150_000));
    expect([story.matter.state, story.matter.performed]).toEqual(['asking', 'performed']);
  });

  test('more than was agreed is taken for a slip unless it is said outright', () => {
    const story = two();
    expect(story.keepRefused('applicant-1', paid(story, 150_001))).toMatchObject({ field: 'amountFen' });
    story.keeps('applicant-1', paid(story, 150_001, { overpaid: true }));
    expect(story.matter.ledger?.at(-1)).toMatchObject({ overpaid: true, standing: 'confirmed' });
    expect(account(story, 0)).toMatchObject({ restFen: 0, overFen: 1, standing: 'kept' });
  });
});

describe('whose word counts', () => {
  test('what the debtor says waits; whoever receives it, and the office, say it for themselves', () => {
    for (const [who, standing] of [
      ['respondent-1', 'reported'],
      ['applicant-1', 'confirmed'],
      ['mediator', 'confirmed'],
      ['clerk', 'confirmed'],
    ] as const) {
      const story = two();
      story.keeps(who, paid(story, 100));
      expect([who, story.matter.ledger?.[0]?.standing]).toEqual([who, standing]);
    }
  });

  test('a dispute is settled by the office alone, and what was not so does not count', () => {
    const story = two();
    story.keeps('respondent-1', paid(story, 150_000)).keeps('applicant-1', { deed: 'dispute', entry: last(story) });
    for (const who of ['respondent-1', 'applicant-1'] as const)
      expect(story.keepRefused(who, { deed: 'confirm', entry: last(story) }).code).toBe('not-your-part');
    story.keeps('mediator', { deed: 'settle', entry: last(story), as: 'rejected' });
    expect(account(story, 0)).toMatchObject({ paidFen: 0, waitingFen: 0, restFen: 150_000 });
    expect(story.keepRefused('mediator', { deed: 'settle', entry: last(story), as: 'confirmed' }).code).toBe(
      'condition-not-met',
    );
  });

  test('the debtor confirms nothing of their own, and may take it back while it waits', () => {
    const story = two();
    story.keeps('respondent-1', paid(story, 100));
    expect(story.keepRefused('respondent-1', { deed: 'confirm', entry: last(story) }).code).toBe('not-your-part');
    story.keeps('respondent-1', { deed: 'withdraw', entry: last(story) });
    expect(story.matter.ledger?.[0]?.standing).toBe('withdrawn');
  });

  test('a creditor can say that nothing came, from the day it was due', () => {
    const story = two();
    const nothing = { deed: 'report', obligation: story.promise(0), kind: 'not-kept' } as const;
    expect(story.keepRefused('applicant-1', { ...nothing, on: plainDate('2026-03-02') })).toMatchObject({
      field: 'on',
    });
    story.until('2026-03-21').keeps('applicant-1', { ...nothing, on: plainDate('2026-03-21') });
    expect(story.matter.ledger?.[0]).toMatchObject({ kind: 'not-kept', standing: 'reported' });
    expect(account(story, 0, '2026-03-21')).toMatchObject({ paidFen: 0, standing: 'over' });
    expect(story.keepRefused('respondent-1', { ...nothing, on: plainDate('2026-03-21') }).code).toBe('not-your-part');
  });

  test('a judge, and whoever sits elsewhere, enters nothing', () => {
    const story = two();
    expect(story.keepRefused('judge', paid(story, 100)).code).toBe('not-your-part');
  });

  test('what the page offers is what is taken', () => {
    const story = two();
    story.keeps('respondent-1', paid(story, 100));
    const [promise, entry] = [story.matter.obligations[0], story.matter.ledger?.[0]];
    if (promise === undefined || entry === undefined) throw new Error('nothing was entered');
    const offered = (who: Who) => [
      reportsOpen(story.matter, promise, story.actor(who)),
      answersOpen(story.matter, entry, story.actor(who)),
    ];
    expect(offered('respondent-1')).toEqual([['paid'], ['withdraw']]);
    expect(offered('applicant-1')).toEqual([
      ['paid', 'not-kept'],
      ['confirm', 'dispute'],
    ]);
    expect(offered('mediator')).toEqual([['paid'], ['settle']]);
    expect(offered('judge')).toEqual([[], []]);
    expect(creditorsOf(story.matter, promise)).toEqual(['applicant-1']);
  });
});

describe('enforcement', () => {
  /** Overdue since 21 March; confirmed by the court where it is said. */
  const broken = (confirmed: boolean) => {
    const story = sealed('2026-03-02', ['2026-03-20']);
    return (confirmed ? confirmedByCourt(story) : bothAsk(story)).until('2026-03-25');
  };
  const apply = (story: Story, creditor = 'applicant-1') =>
    ({ deed: 'enforce', obligation: story.promise(0), creditor }) as const;
  const promise = (story: Story) => {
    const [one] = story.matter.obligations;
    if (one === undefined) throw new Error('nothing was promised');
    return one;
  };
  const offered = (story: Story, who: Who) =>
    enforceableFor(story.matter, promise(story), {
      actor: story.actor(who),
      now: instant('2026-03-25T01:00:00Z'),
      procedure: mediation,
    });

  test('is for the creditor, and the office on their behalf, once the court has confirmed and the day is over', () => {
    const story = broken(true);
    expect(offered(story, 'applicant-1')).toEqual(['applicant-1']);
    expect(offered(story, 'mediator')).toEqual(['applicant-1']);
    expect(offered(story, 'respondent-1')).toEqual([]);
    expect(offered(story, 'judge')).toEqual([]);
    story.keeps('applicant-1', apply(story));
    expect(story.matter.performed).toBe('breached');
    expect(story.keepRefused('respondent-1', apply(story)).code).toBe('condition-not-met');
    expect(story.keepRefused('mediator', apply(story, 'respondent-1')).code).toBe('not-your-part');
  });

  test.each([
    ['before the court has answered', () => broken(false)],
    ['before the day is over', () => confirmedByCourt(sealed('2026-03-02', ['2026-04-20']))],
    ['of what was kept', () => kept(confirmedByCourt(sealed('2026-03-02', ['2026-03-02'])))],
  ])('is not offered %s', (_, told) => {
    const story = told();
    expect(story.keepRefused('applicant-1', apply(story)).code).toBe('condition-not-met');
  });
});

describe('what was never agreed or is over', () => {
  test('a draft has no ledger', () => {
    const story = drafted('2026-03-02', ['2026-03-20']);
    expect(story.keepRefused('applicant-1', paid(story, 100)).code).toBe('condition-not-met');
  });

  test('what is kept takes no more entries', () => {
    const story = kept(two());
    expect(story.keepRefused('applicant-1', paid(story, 100)).code).toBe('condition-not-met');
  });

  test('days to come, amounts of a deed and money without an amount are not entered', () => {
    const story = two();
    expect(story.keepRefused('applicant-1', { ...paid(story, 100), on: plainDate('2026-03-03') })).toMatchObject({
      field: 'on',
    });
    expect(
      story.keepRefused('applicant-1', {
        deed: 'report',
        obligation: story.promise(0),
        kind: 'paid',
        on: plainDate('2026-03-02'),
      }),
    ).toMatchObject({ field: 'amountFen' });
    expect(story.keepRefused('applicant-1', { ...paid(story, 100), obligation: story.promise(1) })).toMatchObject({
      field: 'kind',
    });
  });

  test('performance follows the ledger and no closing: a matter closed with money open stays breached until it is paid', () => {
    const story = sealed('2026-03-02', ['2026-04-10']).until('2026-04-11');
    story.does('mediator', 'end-supervision', { route: 'suit', note: '多次联系未果。' });
    story.does('applicant-1', 'answer-follow-up', { solved: 'no' });
    story.does('clerk', 'close-unsolved', { reason: '告知起诉。' });
    expect([story.matter.status, story.matter.performed]).toEqual(['closed', 'breached']);
    story.keeps('respondent-1', paid(story, 150_000)).keeps('applicant-1', { deed: 'confirm', entry: last(story) });
    expect([story.matter.status, story.matter.performed, story.matter.resolved]).toEqual([
      'closed',
      'performed',
      'not-solved',
    ]);
  });
});

test('the parts that count never add up to more than was agreed unless it was recorded as overpaid', () => {
  const deed = fc.record({
    who: fc.constantFrom('applicant-1', 'respondent-1', 'mediator'),
    deed: fc.constantFrom('report', 'confirm', 'dispute', 'withdraw', 'settle'),
    amountFen: fc.integer({ min: 1, max: 160_000 }),
    overpaid: fc.boolean(),
    nth: fc.nat({ max: 5 }),
    as: fc.constantFrom('confirmed', 'rejected'),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const story = two();
      for (const { who, deed: kind, amountFen, overpaid, nth, as } of deeds) {
        const entry = story.matter.ledger?.[nth]?.id ?? 'none';
        const command: LedgerCommand =
          kind === 'report'
            ? paid(story, amountFen, { overpaid })
            : kind === 'settle'
              ? { deed: kind, entry, as }
              : { deed: kind, entry };
        story.tries(who, command);
        const counted = (story.matter.ledger ?? []).filter(({ standing }) => standing === 'confirmed');
        if (sum(counted) > 150_000) expect(counted.some((one) => one.overpaid === true)).toBe(true);
        const done = story.matter.obligations[0]?.performedOn !== undefined;
        expect(done).toBe(sum(counted) >= 150_000);
      }
    }),
    { numRuns: 60 },
  );
});
