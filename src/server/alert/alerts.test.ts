import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  register,
  type StaffName,
  toMediation,
  units,
} from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { handleMatter } from '../handoff/handling.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { forgetOrgDirectory } from '../org/directory.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { inScope } from '../platform/db/scope.ts';
import { watchClocks } from '../upkeep/watch-clocks.ts';
import { listAlerts, takeNoteOfAlert } from './alerts.ts';

let database: FreshDatabase;
let house: House;
/** Heads the committee, and works on nothing there. */
let head: StaffCaller;
const second = 61;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await database.ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path)
     values ($1, 'second-committee', $2, 'mediation-committee', 3, '第二调解委员会', 'Second committee', '第二', '440106006', '440106', $3)`,
    [second, units.shipai, [units.city, units.tianhe, units.shipai, second]],
  );
  forgetOrgDirectory(database.pool);
  head = { staffId: house.people.lead.staffId, roles: [{ role: 'lead', unitId: units.committee }] };
});
afterAll(() => database.drop());
beforeEach(() => house.clock.set(instant('2026-03-02T09:00:00+08:00')));

async function at(moment: string): Promise<void> {
  house.clock.set(instant(`${moment}+08:00`));
  await watchClocks(house.system);
}

/** Sent to the committee, which has three working days to answer: until the end of Thursday, 5 March. */
const offered = async (): Promise<Known> =>
  act(house, await register(house), 'clerk', 'send', { unit: units.committee });

async function told(who: StaffName | StaffCaller, matter: Known, whose: 'mine' | 'unit' = 'mine') {
  const caller = typeof who === 'string' ? house.people[who] : who;
  const { items } = done(await listAlerts(house.services, caller, { whose }));
  return items
    .filter(({ matterId }) => matterId === matter.id)
    .map(({ clock, level, told: as }) => `${clock.key} ${level} ${as}`);
}

const target = ({ district, id }: Known, clock = 'handOff') => ({ district, id, clock });

describe('whoever has to do with a matter', () => {
  it('is reminded of a term by its highest level: all of the unit while nobody holds the matter, and no other unit', async () => {
    const matter = await offered();
    await at('2026-03-04T08:00:00');
    expect(await told('mediator', matter)).toEqual(['handOff amber holder']);
    await at('2026-03-05T08:00:00');
    expect(await told('mediator', matter)).toEqual(['handOff red holder']);
    expect(await told('otherMediator', matter)).toEqual(['handOff red holder']);
    for (const elsewhere of ['clerk', 'judge', 'supervisor', 'administrator', 'yuexiuClerk'] as const) {
      expect(await told(elsewhere, matter)).toEqual([]);
      expect(await told(elsewhere, matter, 'unit')).toEqual([]);
    }
  });

  it('takes note once for all levels there were, and is reminded again at the next', async () => {
    const matter = await offered();
    await at('2026-03-04T08:00:00');
    const { mediator } = house.people;
    for (let twice = 0; twice < 2; twice += 1) done(await takeNoteOfAlert(house.services, mediator, target(matter)));
    expect(await told('mediator', matter)).toEqual([]);
    expect(await told('mediator', matter, 'unit')).toEqual(['handOff amber null']);
    await at('2026-03-05T08:00:00');
    expect(await told('mediator', matter)).toEqual(['handOff red holder']);
    const { rows } = await database.workerPool.query(
      'select level, seen_by from clock_alert where matter_id = $1 and clock = $2 order by at',
      [matter.id, 'handOff'],
    );
    expect(rows).toEqual([
      { level: 'amber', seen_by: mediator.staffId },
      { level: 'red', seen_by: null },
    ]);
  });

  it('is no longer reminded of what is done, nor of a day that was moved', async () => {
    const matter = await offered();
    await at('2026-03-05T08:00:00');
    await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    expect(await told('mediator', matter)).toEqual([]);
    expect(await told('mediator', matter, 'unit')).toEqual([]);
  });

  it('is reminded of what they hold, or stand in for; a colleague sees it on the desk of the unit', async () => {
    const matter = await toMediation(house);
    await at('2026-03-31T08:00:00');
    expect(await told('mediator', matter)).toEqual(['mediation amber holder']);
    expect(await told('otherMediator', matter)).toEqual([]);
    expect(await told('otherMediator', matter, 'unit')).toEqual(['mediation amber null']);
    const covers: StaffCaller = {
      staffId: house.people.otherMediator.staffId,
      roles: [{ role: 'mediator', unitId: units.committee, standsInFor: house.people.mediator.staffId }],
    };
    expect(await told(covers, matter)).toEqual(['mediation amber holder']);
  });
});

describe('a reminder', () => {
  it('goes with the matter to another desk: who had it is reminded no more, and who has it now is', async () => {
    let matter = await toMediation(house);
    const elsewhere: StaffCaller = {
      staffId: house.people.otherMediator.staffId,
      roles: [{ role: 'mediator', unitId: second }],
    };
    await at('2026-03-31T08:00:00');
    expect(await told(elsewhere, matter, 'unit')).toEqual([]);
    const move = async (who: StaffName, deed: 'ask-move' | 'decide-move') => {
      const body = { deed, unit: second, reason: '由第二调委会办理更方便' } as const;
      const key = uuidV7();
      const asked = { ...matter, body, expectedVersion: matter.version, key };
      matter = { ...matter, version: done(await handleMatter(house.services, house.people[who], asked)).version };
    };
    await move('mediator', 'ask-move');
    await move('lead', 'decide-move');
    expect(await told('mediator', matter, 'unit')).toEqual([]);
    expect(await told(elsewhere, matter)).toEqual(['mediation amber holder']);
    await at('2026-04-03T00:00:30');
    expect(await told(elsewhere, matter)).toEqual(['mediation overdue holder']);
    const { rows } = await database.workerPool.query<{ level: string }>(
      'select level from clock_alert where matter_id = $1 and clock = $2 and desk_unit_id is not null',
      [matter.id, 'mediation'],
    );
    expect(rows).toEqual([{ level: 'overdue' }]);
  });
});

describe('the head of the unit', () => {
  it('is told by the rule of the day, and takes note apart from whoever holds the matter', async () => {
    const matter = await toMediation(house);
    // The mediation should have ended by 2 April; nothing has been written of that yet.
    await at('2026-04-03T00:00:30');
    expect(await told(head, matter)).toEqual(['mediation overdue lead']);
    done(await takeNoteOfAlert(house.services, head, target(matter, 'mediation')));
    expect(await told(head, matter)).toEqual([]);
    expect(await told('mediator', matter)).toEqual(['mediation overdue holder']);
  });

  it('is not told of what only the person in charge is reminded of', async () => {
    const matter = await toMediation(house);
    await at('2026-03-31T08:00:00');
    expect(await told('mediator', matter)).toEqual(['mediation amber holder']);
    expect(await told(head, matter)).toEqual([]);
  });
});

describe('the walls', () => {
  it('nobody takes note for somebody else, and who may not read the matter learns nothing of it', async () => {
    const matter = await offered();
    await at('2026-03-05T08:00:00');
    const refusal = async (who: StaffName) => {
      const outcome = await takeNoteOfAlert(house.services, house.people[who], target(matter));
      return outcome.ok ? undefined : outcome.code;
    };
    expect(await refusal('clerk')).toBe('not-your-part');
    expect(await refusal('supervisor')).toBe('not-your-part');
    expect(await refusal('yuexiuClerk')).toBe('not-found');
    expect(await told('mediator', matter)).toEqual(['handOff red holder']);
  });

  it('PostgreSQL shows an alert to whom it shows the matter, and lets nobody change what was noted', async () => {
    const matter = await offered();
    await at('2026-03-05T08:00:00');
    const text = 'select level from clock_alert where matter_id = $1';
    const shown = async (unit: number) => {
      const [found] = await inScope(database.pool, { kind: 'units', units: [unit] }, [{ text, values: [matter.id] }]);
      return found?.rows.length;
    };
    expect(await shown(units.committee)).toBe(2);
    expect(await shown(units.yuexiuCommittee)).toBe(0);
    const scope = { kind: 'units', units: [units.committee] } as const;
    for (const change of ["update clock_alert set level = 'amber'", 'delete from clock_alert']) {
      await expect(inScope(database.pool, scope, [{ text: change }], 'read write')).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
