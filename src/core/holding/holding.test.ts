import { describe, expect, test } from 'vitest';
import { accepted, mediation, sent } from '../../../test/mediation.ts';
import { people } from '../../../test/story.ts';
import { procedures } from '../../procedures/registry.ts';
import { type Actor, actingAs, type HeldRole } from '../access/can.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { decideHolding, type HoldingCommand, holdingOffered, proposalsMax } from './holding.ts';
import { holdingRoles } from './who-may-hold.ts';

const now = instant('2026-03-02T10:00:00+08:00');
const day = plainDate('2026-03-02');
const held = accepted('2026-03-02').matter;
const unit = held.answerable.id;
const staff = (staffId: string, role: HeldRole['role'], unitId = unit, more: Partial<HeldRole> = {}): Actor => ({
  kind: 'staff',
  staffId,
  roles: [{ role, unitId, ...more }],
  today: day,
});
const first = people.mediator;
const firstId = first.kind === 'staff' ? first.staffId : '';
const second = staff('second', 'mediator');
const third = staff('third', 'mediator');
const head = staff('head', 'lead');
const elsewhere = staff('elsewhere', 'mediator', 999);
const clerk = staff('door-clerk', 'clerk', held.door.id);
const everybody = [second, third, head, elsewhere, clerk, first];

const context = {
  definition: mediation.definition,
  now,
  rolesOf: (id: string) => everybody.flatMap((one) => (one.kind === 'staff' && one.staffId === id ? one.roles : [])),
};

/** The matter after these deeds, or why the last of them was refused. */
function having(matter: Matter, ...deeds: readonly (readonly [Actor, HoldingCommand])[]): Matter | string {
  let current = matter;
  for (const [actor, command] of deeds) {
    const decision = decideHolding(current, command, actor, context);
    if (!decision.ok) return `${decision.code}: ${decision.words.zh}`;
    current = evolve(current, { seq: current.version + 1, at: now, actor: decision.actor, data: decision.data });
  }
  return current;
}

const holderOf = (matter: Matter | string) => (typeof matter === 'string' ? matter : (matter.holder ?? 'nobody'));
const giveBack = [first, { deed: 'give-back' }] as const;
const claim = { deed: 'claim' } as const;
const assign = (to: string, from: string | null = firstId) => ({ deed: 'assign', to, from }) as const;
const cover = (standIn: string, from = '2026-03-02', until = '2026-03-06') =>
  ({ deed: 'cover', standIn, from: plainDate(from), until: plainDate(until) }) as const;

describe('who holds a matter', () => {
  test.each<[string, readonly (readonly [Actor, HoldingCommand])[], string]>([
    ['what nobody holds is held by who claims it', [giveBack, [second, claim]], 'second'],
    ['what somebody holds is not claimed', [[second, claim]], 'condition-not-met: 已经有人承办了'],
    ['nor twice by the same', [[first, claim]], 'condition-not-met: 这件事已经由您承办'],
    ['nor from another unit', [giveBack, [elsewhere, claim]], 'not-your-part'],
    ['nor by a role that the procedure names nobody in charge of', [giveBack, [clerk, claim]], 'not-your-part'],
    ['the lead gives it to another', [[head, assign('second')]], 'second'],
    ['a mediator does not', [[second, assign('second')]], 'not-your-part'],
    [
      'a choice made on an old list changes nothing',
      [[head, assign('second', null)]],
      'condition-not-met: 在您选择的时候',
    ],
    ['it is not given to who is elsewhere', [[head, assign('elsewhere')]], 'condition-not-met: 这位同事现在没有'],
    ['nor to who is not there', [[head, assign('nobody-known')]], 'condition-not-met: 这位同事现在没有'],
    ['nor to who has it', [[head, assign(firstId)]], 'condition-not-met: 这件事已经由这位同事承办'],
    ['the holder gives it back', [giveBack], 'nobody'],
    ['nobody else does', [[second, { deed: 'give-back' }]], 'not-your-part'],
    ['what nobody holds is not given back', [giveBack, giveBack], 'condition-not-met: 现在没有人承办'],
    [
      'who stands in for the holder on leave gives it back for them',
      [[staff('second', 'mediator', unit, { standsInFor: firstId }), { deed: 'give-back' }]],
      'nobody',
    ],
  ])('%s', (_rule, deeds, expected) => {
    const found = holderOf(having(held, ...deeds));
    expect(found.startsWith(expected), found).toBe(true);
  });

  test('who keeps away from it is not given it', () => {
    expect(having({ ...held, barred: ['second'] }, [head, assign('second')])).toContain('已经回避');
  });

  test('while a unit is asked, that unit names who holds it', () => {
    const { matter } = sent('2026-03-02');
    expect(having(matter, [staff('c', 'clerk', matter.door.id), claim])).toContain('等一个单位接收');
  });

  test('a closed matter changes hands no more', () => {
    const { matter } = accepted('2026-03-02').does('applicant-1', 'withdraw');
    expect(matter.status).toBe('closed');
    expect(having(matter, [head, assign('second')])).toContain('已经结案');
    expect(holdingOffered(matter, head, mediation.definition)).toEqual([]);
  });

  test('what is offered on screen is what is done, and the rest is refused', () => {
    const free = having(held, giveBack);
    if (typeof free === 'string') throw new Error(free);
    const commands: readonly HoldingCommand[] = [
      claim,
      assign('third', null),
      { deed: 'give-back' },
      cover('third'),
      { deed: 'end-cover' },
    ];
    for (const matter of [held, free, { ...held, cover: { staffId: 'third', from: day, until: day } }]) {
      for (const actor of everybody) {
        const offered = holdingOffered(matter, actor, mediation.definition);
        for (const command of commands) {
          const asked = command.deed === 'assign' ? { ...command, from: matter.holder ?? null } : command;
          const decision = decideHolding(matter, asked, actor, context);
          expect([command.deed, offered.includes(command.deed)]).toEqual([command.deed, decision.ok]);
        }
      }
    }
  });
});

describe('cover', () => {
  const record = mediation.definition.actions['tell-rights'];
  const mayAct = (matter: Matter | string, actor: Actor, today = '2026-03-02'): boolean =>
    typeof matter !== 'string' &&
    record !== undefined &&
    actor.kind === 'staff' &&
    actingAs({ ...actor, today: plainDate(today) }, record, matter) !== undefined;

  test.each([
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2026-03-06', true],
    ['2026-03-07', false],
  ])('on %s the colleague acts for the holder: %s', (today, acts) => {
    const covered = having(held, [first, cover('second')]);
    expect(mayAct(covered, second, today)).toBe(acts);
    expect(mayAct(covered, third, today)).toBe(false);
    expect(mayAct(covered, first, today)).toBe(true);
  });

  test('where no day is told nobody covers anything', () => {
    const covered = having(held, [first, cover('second')]);
    if (typeof covered === 'string' || record === undefined || second.kind !== 'staff') throw new Error('not covered');
    expect(actingAs({ ...second, today: undefined }, record, covered)).toBeUndefined();
  });

  test('it ends with the holder it was for', () => {
    expect(having(held, [first, cover('second')], [head, assign('third')])).not.toHaveProperty('cover');
    expect(having(held, [first, cover('second')], [second, { deed: 'end-cover' }])).not.toHaveProperty('cover');
  });

  test.each([
    ['backwards', cover('second', '2026-03-06', '2026-03-05')],
    ['over already', cover('second', '2026-02-01', '2026-03-01')],
    ['longer than a quarter', cover('second', '2026-03-02', '2026-06-03')],
  ])('days that are %s are refused', (_name, command) => {
    expect(having(held, [first, command])).toContain('代办的日期');
  });

  test('a restricted matter is not opened by it', () => {
    const restricted: Matter = { ...held, restriction: { ground: 'minor', named: [] } };
    expect(having(restricted, [first, cover('second')])).toContain('限制查阅');
    const named: Matter = { ...restricted, restriction: { ground: 'minor', named: ['second'] } };
    expect(having(named, [first, cover('second')])).toHaveProperty('cover.staffId', 'second');
  });
});

describe('what a former holder meant to do', () => {
  const propose = [first, { deed: 'propose', action: 'tell-rights' }] as const;

  test('waits for the present holder, changes nothing else, and is left by them alone', () => {
    const given = having(held, [head, assign('second')], propose);
    if (typeof given === 'string') throw new Error(given);
    expect(given.proposals).toEqual([
      { id: `p${given.version}`, by: firstId, action: 'tell-rights', at: now, seq: given.version },
    ]);
    expect([given.state, given.holder, given.clocks]).toEqual([held.state, 'second', held.clocks]);
    const leave = { deed: 'leave-proposal', proposal: `p${given.version}` } as const;
    expect(having(given, [first, leave])).toContain('not-your-part');
    expect(having(given, [third, leave])).toContain('not-your-part');
    expect(having(given, [second, leave])).not.toHaveProperty('proposals');
    expect(having(given, [second, leave], [second, leave])).toContain('已经处理过');
  });

  test('waits for the lead while nobody holds the matter', () => {
    const given = having(held, giveBack, propose);
    if (typeof given === 'string') throw new Error(given);
    const leave = { deed: 'leave-proposal', proposal: `p${given.version}` } as const;
    expect(having(given, [head, leave])).not.toHaveProperty('proposals');
  });

  test('waits in no endless row', () => {
    const many = Array.from({ length: proposalsMax }, () => propose);
    expect(having(held, [head, assign('second')], ...many)).toHaveProperty('proposals.length', proposalsMax);
    expect(having(held, [head, assign('second')], ...many, propose)).toContain('太多');
  });
});

test.each([...procedures].map(({ definition }) => [definition.key, definition] as const))(
  '%s: wherever an office is to move somebody may hold the matter, and its steps let them act',
  (_key, definition) => {
    for (const [state, { waitingFor }] of Object.entries(definition.states)) {
      if (waitingFor !== 'answerable-unit' && waitingFor !== 'door') continue;
      const at = waitingFor === 'door' ? held.door : held.answerable;
      const matter: Matter = { ...held, state, answerable: at };
      const roles = holdingRoles(definition, matter);
      expect([state, roles.length > 0]).toEqual([state, true]);
      const here = Object.values(definition.actions).flatMap(({ by, from }) => (from.includes(state) ? by : []));
      const asked = here.filter((rule) => rule.kind === 'staff' && rule.holder === true);
      for (const rule of asked) if (rule.kind === 'staff') expect(roles).toContain(rule.role);
    }
  },
);
