import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { accepted, sealed } from '../../../test/mediation.ts';
import { people } from '../../../test/story.ts';
import type { Actor } from '../access/can.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import type { LocalValue } from '../procedure/compile.ts';
import type { Counting } from '../procedure/house-term.ts';
import { instant } from '../time/instant.ts';
import {
  decideGroup,
  type GroupAnswer,
  type GroupCommand,
  groupAnswers,
  groupMembersMax,
  groupOffered,
  groupSaidMax,
  nextTelling,
  tellMember,
} from './decide-group.ts';
import { offerStanding } from './group.ts';

const now = instant('2026-03-02T10:00:00+08:00');
const calendar = seedCalendar();
const open = accepted('2026-03-02').matter;
const agreed = sealed('2026-03-02', ['2026-03-20']).matter;
const { head, mediator } = people;
const auditor: Actor = { kind: 'staff', staffId: 'auditor', roles: [{ role: 'auditor', unitId: open.door.id }] };
const elsewhere: Actor = { kind: 'staff', staffId: 'elsewhere', roles: [{ role: 'lead', unitId: 999 }] };
const one = party('applicant-1');
const other = party('respondent-1');

function party(partyId: string, helper?: Extract<Actor, { kind: 'party' }>['helper']): Actor {
  return { kind: 'party', partyId, journeyId: 'journey', helper };
}

/** The matter after a deed, or why it was refused. */
function having(
  matter: Matter,
  command: GroupCommand,
  actor: Actor,
  root?: Matter,
  members = 0,
  counting: Partial<Counting> = {},
): Matter | string {
  const context = { now, calendar, localValues: [], ...counting, actor, root, members };
  const decision = decideGroup(matter, command, context);
  if (!decision.ok) return decision.code;
  return evolve(matter, { seq: matter.version + 1, at: context.now, actor: decision.actor, data: decision.data });
}

function must(result: Matter | string): Matter {
  if (typeof result === 'string') throw new Error(result);
  return result;
}

function told(matter: Matter, root: Matter): Matter {
  const telling = nextTelling(matter, root);
  if (telling === undefined) return matter;
  const written = tellMember(matter, telling, now);
  return told(evolve(matter, { seq: matter.version + 1, at: now, ...written }), root);
}

const leading = { ...must(having(agreed, { deed: 'lead' }, head)), id: 'root' };
const invited = must(having(open, { deed: 'invite' }, head, leading));
/** As said by whoever read the matter as it stands here. */
const answer = (deed: GroupAnswer, by = 'applicant-1', read?: Matter) =>
  ({ deed, party: by, offer: read?.group?.part === 'member' ? read.group.offer?.seq : undefined }) as const;
const joined = must(having(invited, answer('accept'), one));
const offering = must(having(leading, { deed: 'offer' }, head));
const offered = told(joined, offering);
const two = {
  ...open,
  parties: [...open.parties, { id: 'applicant-2', role: 'applicant', facts: {} } as const],
};

describe('who may do what about a common issue', () => {
  test.each<[string, Matter, GroupCommand, Actor, Matter | undefined, string]>([
    ['the head of the centre begins one', open, { deed: 'lead' }, head, undefined, 'leads'],
    ['so does a mediator who works on the matter', open, { deed: 'lead' }, mediator, undefined, 'leads'],
    ['who only watches does not', open, { deed: 'lead' }, auditor, undefined, 'not-your-part'],
    ['nor another unit', open, { deed: 'lead' }, elsewhere, undefined, 'not-your-part'],
    ['nor a party', open, { deed: 'lead' }, one, undefined, 'not-your-part'],
    ['a matter leads one only', leading, { deed: 'lead' }, head, undefined, 'condition-not-met'],
    ['a member leads none', joined, { deed: 'lead' }, head, undefined, 'condition-not-met'],
    ['nothing is said where nothing is led', open, { deed: 'notice' }, head, undefined, 'condition-not-met'],
    ['an outcome is offered where there is one', leading, { deed: 'offer' }, head, undefined, 'leads'],
    [
      'and not before',
      must(having(open, { deed: 'lead' }, head)),
      { deed: 'offer' },
      head,
      undefined,
      'condition-not-met',
    ],
    ['a matter is invited by who works on both', open, { deed: 'invite' }, head, leading, 'invited'],
    ['not into what is no group', open, { deed: 'invite' }, head, agreed, 'condition-not-met'],
    ['nor into itself', leading, { deed: 'invite' }, head, leading, 'condition-not-met'],
    ['nor across districts', open, { deed: 'invite' }, head, { ...leading, district: '440104' }, 'condition-not-met'],
    [
      'nor by who works on one of the two alone',
      open,
      { deed: 'invite' },
      head,
      { ...leading, door: { id: 900, path: [900] }, answerable: { id: 901, path: [901] } },
      'not-your-part',
    ],
    ['nor twice', invited, { deed: 'invite' }, head, leading, 'condition-not-met'],
    ['the applicant joins', invited, answer('accept'), one, undefined, 'joined'],
    ['or declines', invited, answer('decline'), one, undefined, 'declined'],
    ['said at the window it is the applicant’s word still', invited, answer('accept'), head, undefined, 'joined'],
    ['staff take nobody’s place', invited, answer('accept', 'respondent-1'), head, undefined, 'condition-not-met'],
    ['the other side says nothing', invited, answer('accept', 'respondent-1'), other, undefined, 'condition-not-met'],
    ['nor for the applicant', invited, answer('accept'), other, undefined, 'condition-not-met'],
    ['nobody joins uninvited', open, answer('accept'), one, undefined, 'condition-not-met'],
    ['who joined leaves when they like', joined, answer('leave'), one, undefined, 'left'],
    ['an invitation is withdrawn', invited, { deed: 'withdraw-invitation' }, head, undefined, 'withdrawn'],
    ['a membership is not', joined, { deed: 'withdraw-invitation' }, head, undefined, 'condition-not-met'],
    ['no proposal, no answer', joined, answer('take-offer'), one, undefined, 'condition-not-met'],
    ['a proposal is taken', offered, answer('take-offer', 'applicant-1', offered), one, undefined, 'joined'],
    ['or left', offered, answer('leave-offer', 'applicant-1', offered), one, undefined, 'joined'],
  ])('%s', (_, matter, command, actor, root, expected) => {
    const result = having(matter, command, actor, root);
    expect(typeof result === 'string' ? result : result.group?.standing).toBe(expected);
  });

  test('a helper says what the party has to decide only within full authority', () => {
    const as = (may: 'follow' | 'act' | 'everything') =>
      having(invited, answer('accept'), party('applicant-1', { authorityId: 'a', may }));
    expect([as('follow'), as('act')]).toEqual(['not-your-part', 'not-your-part']);
    expect(must(as('everything')).group?.standing).toBe('joined');
  });

  test('one who may not read the matter is kept out of its group: a bar holds', () => {
    const barred = { ...invited, barred: [head.kind === 'staff' ? head.staffId : ''] };
    expect(having(barred, { deed: 'withdraw-invitation' }, head)).toBe('not-your-part');
  });

  test('lists have an end', () => {
    expect(having(open, { deed: 'invite' }, head, leading, groupMembersMax)).toBe('condition-not-met');
    const full = Array.from({ length: groupSaidMax }).reduce<Matter>(
      (matter) => must(having(matter, { deed: 'notice' }, head)),
      leading,
    );
    expect(having(full, { deed: 'notice' }, head)).toBe('condition-not-met');
  });
});

describe('where two apply in one matter', () => {
  const asked = must(having(two, { deed: 'invite' }, head, leading));
  const first = must(having(asked, answer('accept'), one));

  test('it joins once both have said so, and each says it for themselves', () => {
    expect(first.group?.standing).toBe('invited');
    expect(having(first, answer('accept'), one)).toBe('condition-not-met');
    expect(must(having(first, answer('accept', 'applicant-2'), party('applicant-2'))).group?.standing).toBe('joined');
    expect(must(having(first, answer('decline', 'applicant-2'), party('applicant-2'))).group?.standing).toBe(
      'declined',
    );
  });

  test.each<[string, Readonly<Record<string, 'taken' | 'left'>>, string]>([
    ['one word is not both', { a: 'taken' }, 'waiting'],
    ['both took it', { a: 'taken', b: 'taken' }, 'taken'],
    ['one left it', { a: 'taken', b: 'left' }, 'left'],
  ])('a proposal: %s', (_, answers, expected) => {
    expect(offerStanding({ seq: 1, at: now, answers }, ['a', 'b'])).toBe(expected);
  });
});

describe('whoever said no', () => {
  const on = (day: string, ...localValues: readonly LocalValue[]) => ({
    now: instant(`${day}T10:00:00+08:00`),
    localValues,
  });
  const local = (parameter: string, term: string): LocalValue => ({ parameter, term, validFrom: '2026-01-01' });
  const again = (matter: Matter, counting: Partial<Counting>, root = leading) =>
    having(matter, { deed: 'invite' }, head, root, 0, counting);
  const declined = must(having(invited, answer('decline'), one));
  const twice = must(
    having(must(again(declined, on('2026-04-02'))), answer('decline'), one, undefined, 0, on('2026-04-02')),
  );

  test.each<[string, Matter, Partial<Counting>, Matter, 'invited' | 'condition-not-met']>([
    ['not the next day', declined, on('2026-03-03'), leading, 'condition-not-met'],
    ['nor on the last day of the term', declined, on('2026-03-31'), leading, 'condition-not-met'],
    ['from the day after thirty on', declined, on('2026-04-01'), leading, 'invited'],
    ['who left as well', must(having(joined, answer('leave'), one)), on('2026-03-31'), leading, 'condition-not-met'],
    ['into another common issue at once', declined, on('2026-03-03'), { ...leading, id: 'another' }, 'invited'],
    ['after two noes no more', twice, on('2027-03-01'), leading, 'condition-not-met'],
    ['but where the city says twice', twice, on('2027-03-01', local('inviteAgain', '2')), leading, 'invited'],
    ['where it says never, never', declined, on('2027-03-01', local('inviteAgain', '0')), leading, 'condition-not-met'],
    ['sooner where it says so', declined, on('2026-03-06', local('inviteAgainAfter', '3工作日')), leading, 'invited'],
    [
      'a no of before they were kept counts from its invitation',
      { ...declined, group: { ...Object(declined.group), noes: undefined } },
      on('2026-03-03'),
      leading,
      'condition-not-met',
    ],
  ])('is asked again: %s', (_, matter, counting, root, expected) => {
    const result = again(matter, counting, root);
    expect(typeof result === 'string' ? result : result.group?.standing).toBe(expected);
  });

  test('is told from which day on, and joins of themselves whenever they like', () => {
    const refused = decideGroup(
      declined,
      { deed: 'invite' },
      { ...on('2026-03-03'), calendar, actor: head, root: leading },
    );
    expect(refused.ok ? '' : refused.words.zh).toContain('2026-04-01起可以再邀请');
    const rejoined = must(having(declined, answer('accept'), one));
    expect(rejoined.group).toMatchObject({ standing: 'joined', noes: [{ root: 'root', at: now }] });
    expect(must(having(must(having(rejoined, answer('leave'), one)), answer('accept'), one)).group).toMatchObject({
      standing: 'joined',
      noes: [{}, {}],
    });
  });
});

describe('what is said to all', () => {
  test('reaches whoever joined, in its order, once, and whoever joins later as well', () => {
    const root = must(having(must(having(leading, { deed: 'notice' }, head)), { deed: 'offer' }, head));
    expect(nextTelling(invited, root)).toBeUndefined();
    const heard = told(joined, root);
    expect(heard.group).toMatchObject({ notices: [joined.version + 1], offer: { seq: joined.version + 2 } });
    expect(told(heard, root)).toBe(heard);
  });

  test('a later proposal stands in the place of the one before, and is answered anew', () => {
    const taken = must(having(offered, answer('take-offer', 'applicant-1', offered), one));
    const again = told(taken, must(having(offering, { deed: 'offer' }, head)));
    expect(again.group).toMatchObject({ offer: { answers: {} } });
    expect(groupOffered(again, one)).toContain('take-offer');
    for (const deed of ['take-offer', 'leave-offer'] as const)
      expect(having(again, answer(deed, 'applicant-1', offered), one)).toBe('condition-not-met');
    expect(having(again, answer('take-offer'), one)).toBe('condition-not-met');
    expect(must(having(again, answer('take-offer', 'applicant-1', again), one)).group).toMatchObject({
      offer: { answers: { 'applicant-1': 'taken' } },
    });
  });

  test('an end reaches those who belong to it and those still asked', () => {
    const ended = must(having(leading, { deed: 'end' }, head));
    expect(told(joined, ended).group?.standing).toBe('ended');
    expect(told(invited, ended).group?.standing).toBe('withdrawn');
    const left = must(having(joined, answer('leave'), one));
    expect(told(left, ended)).toBe(left);
  });

  test('an outcome taken changes nothing else of the matter: claim, state and terms stay its own', () => {
    const taken = must(having(offered, answer('take-offer', 'applicant-1', offered), one));
    const without = ({ group: _, version: __, ...rest }: Matter) => rest;
    expect(without(taken)).toEqual(without(open));
  });
});

test('whatever is done in whatever order: what is offered is accepted, what is not is refused, and no event names another member', () => {
  const deeds = ['invite', 'withdraw-invitation', ...groupAnswers, 'hear'] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...deeds), { maxLength: 12 }), (order) => {
      let matter: Matter = open;
      for (const deed of order) {
        if (deed === 'hear') {
          matter = told(matter, offering);
          continue;
        }
        const byParty = deed !== 'invite' && deed !== 'withdraw-invitation';
        const actor = byParty ? one : head;
        const command: GroupCommand = byParty ? answer(deed, 'applicant-1', matter) : { deed };
        const may = groupOffered(matter, actor);
        const result = having(matter, command, actor, offering);
        const saidNo = matter.group?.part === 'member' && (matter.group.noes ?? []).length > 0;
        if (deed === 'invite') expect(typeof result).toBe(may.includes('lead') && !saidNo ? 'object' : 'string');
        else expect(typeof result).toBe(may.includes(deed) ? 'object' : 'string');
        if (typeof result !== 'string') matter = result;
      }
      const named = new Set(JSON.stringify(matter.group ?? {}).match(/applicant-\d|respondent-\d/g) ?? []);
      expect([...named].filter((id) => id !== 'applicant-1')).toEqual([]);
    }),
  );
});
