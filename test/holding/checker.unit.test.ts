import { expect, test } from 'vitest';
import { isLinearizable, type Operation } from './checker.ts';

type Line = readonly [sent: number, answered: number, asked: Operation['asked'], told: Operation['told']];
const history = (...lines: readonly Line[]): readonly Operation[] =>
  lines.map(([sent, answered, asked, told], client) => ({ client, sent, answered, asked, told }));
const claim = (by: string) => ({ kind: 'claim', by }) as const;
const assign = (to: string, from: string | null) => ({ kind: 'assign', to, from }) as const;
const giveBack = (by: string) => ({ kind: 'give-back', by }) as const;
const read = { kind: 'read' } as const;

test.each<[string, readonly Operation[], boolean]>([
  ['one claims and the other is refused', history([1, 4, claim('a'), 'done'], [2, 3, claim('b'), 'refused']), true],
  ['two hold it at once', history([1, 4, claim('a'), 'done'], [2, 3, claim('b'), 'done']), false],
  [
    'one claims after the other gave back',
    history([1, 2, claim('a'), 'done'], [3, 6, giveBack('a'), 'done'], [4, 5, claim('b'), 'done']),
    true,
  ],
  ['a claim is refused although nobody holds it', history([1, 2, claim('a'), 'refused']), false],
  ['an assignment is lost', history([1, 2, assign('a', null), 'done'], [3, 4, read, { holder: null }]), false],
  [
    'two assignments rest on the same holder',
    history([1, 4, assign('a', null), 'done'], [2, 3, assign('b', null), 'done']),
    false,
  ],
  [
    'of two of them one is refused',
    history([1, 4, assign('a', null), 'done'], [2, 3, assign('b', null), 'refused']),
    true,
  ],
  [
    'a reading meanwhile tells the one or the other',
    history([1, 4, claim('a'), 'done'], [2, 3, read, { holder: null }]),
    true,
  ],
  [
    'a reading afterwards tells what was before',
    history([1, 2, claim('a'), 'done'], [3, 4, read, { holder: null }]),
    false,
  ],
  [
    'readings go back in time',
    history([1, 6, claim('a'), 'done'], [2, 3, read, { holder: 'a' }], [4, 5, read, { holder: null }]),
    false,
  ],
  [
    'it is given back by somebody who had lost it',
    history([1, 2, claim('a'), 'done'], [3, 4, assign('b', 'a'), 'done'], [5, 6, giveBack('a'), 'done']),
    false,
  ],
  ['nothing happened', [], true],
])('a history in which %s: %j', (_name, given, holds) => {
  expect(isLinearizable(given, null)).toBe(holds);
});
