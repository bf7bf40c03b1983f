import { expect, test } from 'vitest';
import { type LetterItem, lettersMax } from '../../../api/message.ts';
import { routes } from '../../../api/routes.ts';
import { nameOfLetter, notWritten, numberFaults, postedBodyOf } from './letter-batch.ts';

const words = { zh: '不对', en: 'wrong' };
const letter = (name: string): LetterItem => ({
  district: '440106',
  matterId: '00000000-0000-7000-8000-000000000001',
  id: name,
  number: null,
  procedure: words,
  name,
  createdAt: '2026-11-22T02:00:00.000Z',
  heldOut: null,
});
const [first, second, third] = [letter('m1'), letter('m2'), letter('m3')];

test('what is wrong with a number stands at its own letter, also where one before it was not sent', () => {
  const faults = numberFaults([first, third], { 'letters.1.mailNumber': words });
  expect([...faults]).toEqual([[nameOfLetter(third), words]]);
});

test('only what was typed is sent as a number', () => {
  const { letters } = postedBodyOf([first, second, third], '2026-11-23', {
    [nameOfLetter(first)]: '  ',
    [nameOfLetter(third)]: ' XA12345678944 ',
  });
  expect(letters.map((one) => [one.message, one.mailNumber])).toEqual([
    ['m1', undefined],
    ['m2', undefined],
    ['m3', 'XA12345678944'],
  ]);
});

test('a letter that was not written down is told with whose it is', () => {
  const row = (message: string) => ({ district: '440106', id: first.matterId, message });
  const rows = [
    { ...row('m1'), problem: null },
    { ...row('m2'), problem: { code: 'not-found', words } },
  ];
  expect(notWritten([first, second], rows)).toEqual([{ letter: second, words }]);
});

test('as many letters as the list shows are printed at once, and none of more is left out unsaid', () => {
  const asked = (count: number) =>
    routes.printLetters.query.safeParse({
      letters: Array.from({ length: count }, () => nameOfLetter(first)).join(','),
    });
  expect([asked(lettersMax).success, asked(lettersMax + 1).success]).toEqual([true, false]);
});
