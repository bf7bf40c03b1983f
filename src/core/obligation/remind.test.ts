import { expect, test } from 'vitest';
import { drafted, kept, sealed } from '../../../test/mediation.ts';
import { foresee } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { plainDate } from '../time/plain-date.ts';
import { decideReminder } from './remind.ts';

/** Everything that is reminded of on that day, one after the other. */
function reminded(matter: Matter, today: string): { readonly matter: Matter; readonly told: readonly string[] } {
  const told: string[] = [];
  let now = matter;
  for (;;) {
    const data = decideReminder(now, plainDate(today), 3);
    if (data === undefined) return { matter: now, told };
    now = foresee(now, data.effects);
    for (const effect of data.effects) if (effect.kind === 'notify') told.push(`${effect.to} ${effect.message}`);
  }
}

test('a debtor is reminded three days before and on the day, each once, and never afterwards', () => {
  let { matter } = sealed('2026-03-02', ['2026-03-20']);
  const told = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-20', '2026-03-20', '2026-03-21'].map((day) => {
    const after = reminded(matter, day);
    matter = after.matter;
    return after.told;
  });
  expect(told).toEqual([[], ['respondent-1 house:due-soon'], [], ['respondent-1 house:due-today'], [], []]);
});

test('two promises of one day are two reminders; what is kept, or was never agreed, is none', () => {
  const { matter } = sealed('2026-03-02', ['2026-03-20', '2026-03-20']);
  expect(reminded(matter, '2026-03-20').told).toHaveLength(2);
  expect(reminded(kept(sealed('2026-03-02', ['2026-03-20'])).matter, '2026-03-20').told).toEqual([]);
  expect(reminded(drafted('2026-03-02', ['2026-03-20']).matter, '2026-03-20').told).toEqual([]);
});
