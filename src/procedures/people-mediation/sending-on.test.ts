import { describe, expect, test } from 'vitest';
import { kept, mediation, registered, reported, sealed, sent } from '../../../test/mediation.ts';
import { committee, type Story } from '../../../test/story.ts';
import { pressingClock } from '../../core/matter/owed.ts';
import { worldUnits } from '../../core/procedure/proof/world.ts';

const pressing = ({ matter }: Story) => pressingClock(matter, mediation.definition)?.key;

test('of two terms that end at the same moment a list shows the same one in whatever order they were read', () => {
  const { matter } = registered('2026-03-02');
  const [clock] = Object.values(matter.clocks);
  if (clock === undefined) throw new Error('no term runs');
  const told = (...keys: readonly string[]) =>
    pressingClock({ ...matter, clocks: Object.fromEntries(keys.map((key) => [key, clock])) }, mediation.definition)
      ?.key;
  expect([told('sendOn', 'handOff'), told('handOff', 'sendOn')]).toEqual(['handOff', 'handOff']);
});

describe('between registration and sending on the centre has a term', () => {
  test('however the matter came to be registered', () => {
    const opened = [
      registered('2026-03-02'),
      reported('2026-03-02').does('clerk', 'register'),
      sent('2026-03-02').does('clerk', 'recall', { reason: '选错了单位' }),
      sent('2026-03-02').does('mediator', 'decline', { basis: '不在本辖区', competent: worldUnits.centre.id }),
      kept(sealed('2026-03-02')).does('applicant-1', 'answer-follow-up', { solved: 'no' }).does('clerk', 'reopen'),
    ];
    for (const story of opened) {
      expect(['registered', 'returned']).toContain(story.matter.state);
      expect(story.clock('sendOn')).toMatchObject({ status: 'running', due: '2026-03-04' });
    }
  });

  test('run out, it closes nothing: the matter stands as overdue until it is sent', () => {
    const story = registered('2026-03-02').until('2026-03-05');
    expect(story.matter).toMatchObject({ state: 'registered', status: 'open', facts: { sendOnOverdue: true } });
    expect(story.events.at(-1)?.data).toMatchObject({ action: 'send-on-overdue' });
    expect(story.clock('sendOn').status).toBe('lapsed');
    expect(pressing(story)).toBe('sendOn');
    story.does('clerk', 'send', { unit: committee });
    expect(story.clock('sendOn')).toMatchObject({ status: 'met', late: true });
    expect(pressing(story)).toBe('handOff');
  });

  test('returned, and the centre does not decide, it stands as overdue until it does', () => {
    const story = sent('2026-03-02').until('2026-03-12');
    expect(story.matter).toMatchObject({ state: 'returned', facts: { handOffOverdue: true, sendOnOverdue: true } });
    expect(pressing(story)).toBe('sendOn');
    story.does('head', 'decide-unit', { unit: committee, reason: '辖区内的纠纷' });
    expect(pressing(story)).toBe('mediation');
  });

  test('a promise of the parties that ran out is nobody’s debt in a list', () => {
    const story = sealed('2026-03-02', ['2026-12-31']).until('2026-04-10');
    expect(story.clock('confirmationWindow').status).toBe('lapsed');
    expect(pressing(story)).toBe('performance');
  });

  test('the time for mediation that ran out stays on top until mediation ends', () => {
    const story = sent('2026-03-02').does('mediator', 'accept', { mediator: 'mediator-16' }).until('2026-05-01');
    expect(pressing(story)).toBe('mediation');
    story.does('mediator', 'terminate', { ground: 'not-agreed' });
    expect(pressing(story)).toBe('routes');
  });
});
