import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import { compileProcedure } from '../procedure/compile.ts';
import { plainDate } from '../time/plain-date.ts';
import type { Applied } from './applied.ts';
import type { MatterEvent } from './event.ts';
import { evolve, foresee, replay } from './evolve.ts';

const procedure = compileProcedure(lostKey);
const begun = () => new Story(procedure, { on: '2026-03-02' });
const ended = () => begun().does('clerk', 'look', { where: '门口', found: true });

function eventsOf(story: Story): [MatterEvent, MatterEvent, ...MatterEvent[]] {
  const [first, second, ...rest] = story.events;
  if (first === undefined || second === undefined) throw new Error('too short a story');
  return [first, second, ...rest];
}

describe('a history', () => {
  test('folded at once gives what was folded step by step', () => {
    const story = begun()
      .does('clerk', 'look', { where: '门口', found: false })
      .until('2026-03-09')
      .does('clerk', 'give-up');
    expect(story.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(replay(story.events)).toEqual(story.matter);
  });

  test('without events is no matter', () => {
    expect(() => replay([])).toThrow('a history without events');
  });

  test('with a gap is refused', () => {
    const [opened, acted] = eventsOf(ended());
    expect(() => replay([opened, { ...acted, seq: 3 }])).toThrow('event 3 follows 1');
  });

  test('with an event twice is refused', () => {
    const [opened, acted] = eventsOf(begun().does('clerk', 'look', { where: '门口', found: false }));
    expect(() => replay([opened, acted, acted])).toThrow('event 2 follows 2');
  });

  test('that begins with anything but the opening is refused', () => {
    const [opened, acted] = eventsOf(ended());
    expect(() => replay([acted])).toThrow('comes before the opening');
    expect(() => replay([{ ...opened, seq: 2 }])).toThrow('opened by event 2, not 1');
  });

  test('that opens twice is refused', () => {
    const [opened] = eventsOf(ended());
    expect(() => replay([opened, { ...opened, seq: 2 }])).toThrow('opened twice');
  });

  test('that goes on after the end is refused, whatever the event', () => {
    const story = ended();
    const [, acted] = eventsOf(story);
    expect(() => replay([...story.events, { ...acted, seq: 3 }])).toThrow('has ended; event 3 cannot move it');
    const recounted = { kind: 'recounted', year: 2027, effects: [] } as const;
    expect(() => replay([...story.events, { ...acted, seq: 3, data: recounted }])).toThrow('has ended');
  });

  test('that opens in an end, or waits for nobody while open, is refused', () => {
    const [opened, acted] = eventsOf(ended());
    const nobody = { state: 'looking', phase: 'working', waitingFor: 'nobody' } as const;
    if (opened.data.kind !== 'opened' || acted.data.kind !== 'acted') throw new Error('another story');
    const born: MatterEvent = { ...opened, data: { ...opened.data, standing: nobody } };
    expect(() => replay([born])).toThrow('would open in an end');
    const idle: MatterEvent = { ...acted, data: { ...acted.data, standing: nobody } };
    expect(() => replay([opened, idle])).toThrow('must wait for someone');
  });
});

describe('an ended matter', () => {
  test('waits for nobody, is offered to nobody, and keeps the unit that answered for it', () => {
    const { matter } = ended();
    expect(matter).toMatchObject({ status: 'closed', outcome: 'found', closedOn: '2026-03-02', phase: 'ended' });
    expect(matter).not.toHaveProperty('waitingFor');
    expect(matter).not.toHaveProperty('offered');
    expect(matter.answerable).toEqual(matter.door);
  });

  test('loses an offer that was still open', () => {
    const offered = foresee(begun().matter, [{ kind: 'offered', unit: { id: 20, path: [1, 20] } }]);
    const [, acted] = eventsOf(ended());
    expect(offered).toHaveProperty('offered');
    expect(evolve(offered, acted)).not.toHaveProperty('offered');
  });
});

describe('an applied effect', () => {
  const unit = { id: 20, path: [1, 20] };
  const due = plainDate('2026-03-20');
  const two = [
    { id: 'o2-1', debtor: 'respondent-1', due },
    { id: 'o2-2', debtor: 'respondent-1', due },
  ];
  const effects: readonly (readonly [what: string, effects: readonly Applied[], after: object])[] = [
    ['sets a fact', [{ kind: 'fact', fact: 'looked', value: true }], { facts: { looked: true } }],
    [
      'offers a matter that stays the sender’s to answer for',
      [{ kind: 'offered', unit }],
      { offered: unit, answerable: { id: 15 } },
    ],
    [
      'names who answers, and ends the offer',
      [
        { kind: 'offered', unit },
        { kind: 'answerable', unit },
      ],
      { answerable: unit },
    ],
    ['names the person in charge', [{ kind: 'holder', staffId: 'anna' }], { holder: 'anna' }],
    ['gives the number', [{ kind: 'number', number: '第1号' }], { number: '第1号' }],
    ['takes down promises', [{ kind: 'obligations', obligations: two }], { obligations: two }],
    [
      'writes that one promise was kept',
      [
        { kind: 'obligations', obligations: two },
        { kind: 'obligation-performed', obligation: 'o2-2', on: due },
      ],
      { obligations: [two[0], { ...two[1], performedOn: due }] },
    ],
    ['says what was performed', [{ kind: 'performed', value: 'breached' }], { performed: 'breached' }],
    ['says what was resolved', [{ kind: 'resolved', value: 'no-answer' }], { resolved: 'no-answer' }],
    [
      'links a matter and writes its end',
      [
        { kind: 'opened-link', procedure: 'new-key', matterId: 'm2' },
        { kind: 'link-ended', matterId: 'm2', outcome: 'found' },
      ],
      { links: [{ procedure: 'new-key', matterId: 'm2', outcome: 'found' }] },
    ],
  ];

  test.each(effects)('%s', (_, applied, after) => {
    expect(foresee(begun().matter, applied)).toMatchObject(after);
  });

  test('ends an offer and lets the person in charge go without a trace', () => {
    const after = foresee(begun().matter, [
      { kind: 'offered', unit },
      { kind: 'offer-ended' },
      { kind: 'holder', staffId: 'anna' },
      { kind: 'holder', staffId: null },
    ]);
    expect(after).toEqual(begun().matter);
  });

  test('of a party touches that party alone', () => {
    const story = new Story(procedure, { on: '2026-03-02', respondents: 2 });
    const set = (party: string): Applied => ({ kind: 'party-fact', party, fact: 'consent', value: 'given' });
    const both = foresee(story.matter, [set('respondent-1'), set('respondent-2')]);
    const one = foresee(both, [{ kind: 'party-fact-cleared', party: 'respondent-1', fact: 'consent' }]);
    expect(one.parties.map(({ id, facts }) => [id, facts])).toEqual([
      ['applicant-1', {}],
      ['respondent-1', {}],
      ['respondent-2', { consent: 'given' }],
    ]);
  });

  test('that is a document, a message or a report changes nothing of the matter', () => {
    const { matter } = begun();
    const after = foresee(matter, [
      { kind: 'document', document: 'slip' },
      { kind: 'notify', audience: 'parties', message: 'told' },
      { kind: 'report', action: 'ended' },
    ]);
    expect(after).toEqual(matter);
  });

  test('keeps the unit that answered before among the readers, once', () => {
    const other = { id: 21, path: [1, 21] };
    const { matter } = begun();
    const moved = foresee(matter, [
      { kind: 'answerable', unit },
      { kind: 'answerable', unit: other },
      { kind: 'answerable', unit },
      { kind: 'answerable', unit: matter.door },
    ]);
    expect(moved.answerable).toEqual(matter.door);
    expect(moved.readers).toEqual([unit, other]);
  });
});
