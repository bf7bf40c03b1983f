import { describe, expect, it } from 'vitest';
import { sessionView } from '../../../api/reference.ts';
import { waitingInOwnQueue, waitingInQueue, waitingOf } from './waiting-words.ts';

const reader = '01a202df-0287-71e9-bf86-bc071802d707';
const colleague = '01a202df-0287-71e9-bf86-bc071802d708';
const named = (id: number) => ({ id, name: { zh: `U${id}`, en: `U${id}` } });
const [centre, committee] = [named(1), named(2)];

const holding = (role: string) =>
  sessionView.parse({
    staffId: reader,
    account: 'a1',
    due: null,
    name: { zh: 'N1', en: 'N1' },
    roles: [{ role, unit: { ...committee, kind: 'mediation-committee', district: '440106', division: '440106006' } }],
  });

const matter = (waitingFor: string, holder: string | null, status: 'open' | 'closed' = 'open') => ({
  status,
  waitingFor,
  door: centre,
  offered: committee,
  answerable: committee,
  holder: holder === null ? null : { id: holder, name: { zh: 'N1', en: 'N1' } },
});

describe('who is waited for, said to a mediator of the committee', () => {
  it.each([
    ['answerable-unit', reader, '我'],
    ['answerable-unit', colleague, '本单位'],
    ['answerable-unit', null, '本单位'],
    // Who accepts is the unit's to say, also where somebody held the matter before.
    ['offered-unit', reader, '本单位'],
    ['door', reader, '综治中心'],
    ['respondent', reader, '对方当事人'],
  ])('%s, held by %s: %s', (waitingFor, holder, said) => {
    expect(waitingOf(matter(waitingFor, holder), holding('mediator'))?.zh).toBe(said);
  });

  it('a closed matter waits for nobody', () => {
    expect(waitingOf(matter('answerable-unit', reader, 'closed'), holding('mediator'))).toBeUndefined();
  });

  it('whoever only oversees the committee is told its part, not that it is theirs', () => {
    expect(waitingOf(matter('answerable-unit', null), holding('supervisor'))?.zh).toBe('承办单位');
  });
});

it('in one’s own queue the office that is waited for is one’s own; elsewhere it is called by its part', () => {
  expect(waitingInOwnQueue({ waitingFor: 'offered-unit' }).zh).toBe('本单位');
  expect(waitingInOwnQueue({ waitingFor: 'parties' }).zh).toBe('双方当事人');
  expect(waitingInQueue({ waitingFor: 'offered-unit' }).zh).toBe('被分派的单位');
});
