import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { accepted, kept, mediation, sealed, sent } from '../../../test/mediation.ts';
import { type Actor, actingAs, type HeldRole, keysOf, mayRead, readingUnits } from '../../core/access/can.ts';
import type { Task } from '../../core/handoff/hand-off.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { UnitRef } from '../../core/org/unit.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { matterRow } from '../matter/rows.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

let database: FreshDatabase;
let units: readonly UnitRef[];
let matters: readonly Matter[];
const staff = Array.from({ length: 8 }, () => randomUUID());
const roles: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator'];
const district = '440106';
const mattersMade = 60;

beforeAll(async () => {
  database = await freshDatabase();
  units = tree();
  matters = fc.sample(matterIn(units), { numRuns: mattersMade, seed: 20_260_302 });
  for (const matter of matters) await insert(matter);
});
afterAll(() => database.drop());

/** A tree of forty units, each below one drawn from those before it. */
function tree(): readonly UnitRef[] {
  const made: UnitRef[] = [{ id: 1, path: [1] }];
  for (const [index, drawn] of fc.sample(fc.nat(), { numRuns: 39, seed: 7 }).entries()) {
    const parent = made[drawn % made.length];
    if (parent === undefined) continue;
    made.push({ id: index + 2, path: [...parent.path, index + 2] });
  }
  return made;
}

/** A matter at any stage, anywhere in the tree: held or not, offered or not, with bars and restrictions or without. */
function matterIn(places: readonly UnitRef[]): fc.Arbitrary<Matter> {
  const stages: readonly Matter[] = [
    sent('2026-03-02').matter,
    accepted('2026-03-02').matter,
    kept(sealed('2026-03-02')).matter,
  ];
  const unit = fc.constantFrom(...places);
  const person = fc.constantFrom(...staff);
  return fc
    .record({
      stage: fc.constantFrom(...stages),
      door: unit,
      answerable: unit,
      offered: unit,
      readers: fc.array(unit, { maxLength: 2 }),
      holder: fc.option(person, { nil: undefined, freq: 2 }),
      barred: fc.uniqueArray(person, { maxLength: 2 }),
      named: fc.option(fc.uniqueArray(person, { maxLength: 2 }), { nil: undefined, freq: 2 }),
      asked: fc.array(fc.record({ unit, over: fc.boolean() }), { maxLength: 2 }),
    })
    .map(({ stage, holder, barred, named, offered, asked, ...places }) => {
      const { holder: _, ...rest } = stage;
      const open = rest.status === 'open' && rest.offered !== undefined ? { ...rest, offered } : rest;
      return {
        ...open,
        ...places,
        id: randomUUID(),
        district,
        journeyId: randomUUID(),
        ...(holder === undefined ? {} : { holder }),
        ...(asked.length === 0 ? {} : { tasks: asked.map(taskOf) }),
        ...(barred.length === 0 ? {} : { barred }),
        ...(named === undefined ? {} : { restriction: { ground: 'minor' as const, named } }),
      };
    });
}

function taskOf({ unit, over }: { readonly unit: UnitRef; readonly over: boolean }, index: number): Task {
  const at = instant('2026-03-02T01:00:00.000Z');
  const task: Task = { id: `t${index + 2}`, unit, at, due: plainDate('2026-03-09') };
  return over ? { ...task, ended: { how: 'done', at, seq: 9 } } : task;
}

async function insert(matter: Matter): Promise<void> {
  const account = { category: 'other', place: '440106', placeText: '某处', narrative: '某事', wish: '', parties: [] };
  const at = '2026-03-02T01:00:00.000Z';
  const row = matterRow(matter, { account, openedAt: at, updatedAt: at, headHash: '', dataKey: '' });
  const { superPool } = database;
  await superPool.query('insert into journey (district, id, opened_at) values ($1, $2, $3)', [
    district,
    matter.journeyId,
    at,
  ]);
  const columns = Object.keys(row).join(', ');
  await superPool.query(
    `insert into matter (${columns}) select ${columns} from jsonb_populate_record(null::matter, $1::jsonb)`,
    [JSON.stringify(row)],
  );
}

const scopeOf = (actor: Extract<Actor, { kind: 'staff' }>): Scope => ({
  kind: 'units',
  units: readingUnits(actor.roles),
  keys: keysOf(actor),
});

/** Somebody with a few roles, some held in another's stead, who may have opened a restricted matter. */
function somebody(): fc.Arbitrary<Extract<Actor, { kind: 'staff' }>> {
  const person = fc.constantFrom(...staff);
  // Half of the roles are drawn from where the matters are, so that both answers occur often.
  const near = matters.flatMap((matter) => [...matter.door.path, ...matter.answerable.path, matter.answerable.id]);
  const role = fc.record(
    {
      role: fc.constantFrom(...roles),
      unitId: fc.oneof(fc.constantFrom(...units.map(({ id }) => id)), fc.constantFrom(...near)),
      standsInFor: person,
    },
    { requiredKeys: ['role', 'unitId'] },
  );
  return fc.record({
    kind: fc.constant('staff' as const),
    staffId: person,
    roles: fc.array<HeldRole>(role, { maxLength: 4 }),
    opened: fc.uniqueArray(fc.constantFrom(...matters.map(({ id }) => id)), { maxLength: 2 }),
  });
}

test('PostgreSQL shows and lets change what the kernel lets somebody read, and no step is anybody’s who may not read', async () => {
  const met = { read: 0, hidden: 0, byBar: 0, byLock: 0, steps: 0, noStep: 0 };
  const actions = Object.entries(mediation.definition.actions);
  await fc.assert(
    fc.asyncProperty(somebody(), async (actor) => {
      const scope = scopeOf(actor);
      const [shown] = await inScope(database.pool, scope, [{ text: 'select id from matter' }]);
      const [changed] = await inScope(
        database.pool,
        scope,
        [{ text: 'update matter set updated_at = updated_at returning id' }],
        'read write',
      );
      const expected = matters.filter((matter) => mayRead(actor, matter)).map(({ id }) => id);
      expect(idsOf(shown?.rows)).toEqual(expected.toSorted());
      expect(idsOf(changed?.rows)).toEqual(expected.toSorted());
      for (const matter of matters) {
        const visible = expected.includes(matter.id);
        if (visible) met.read += 1;
        else met.hidden += 1;
        const { barred: _, restriction: __, ...bare } = matter;
        const within = mayRead(actor, bare);
        if (within && !visible && matter.barred?.includes(actor.staffId) === true) met.byBar += 1;
        else if (within && !visible) met.byLock += 1;
        for (const [key, action] of actions) {
          const as = actingAs(actor, action, matter);
          if (as === undefined) met.noStep += 1;
          else met.steps += 1;
          // An administrator reads nothing, and no declaration gives one a part.
          if (as !== undefined && !visible) throw new Error(`${key} is a step of somebody who may not read the matter`);
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(met.read + met.hidden).toBeGreaterThanOrEqual(10_000);
  expect(Object.entries(met).filter(([, count]) => count <= 100)).toEqual([]);
});

test('a party’s code shows the own journey whatever bars and restrictions there are', async () => {
  for (const matter of matters) {
    const [shown] = await inScope(database.pool, { kind: 'journey', journey: matter.journeyId }, [
      { text: 'select id from matter' },
    ]);
    expect(idsOf(shown?.rows)).toEqual([matter.id]);
  }
});

test('without keys what is restricted or barred to anybody stays shut', async () => {
  const [shown] = await inScope(database.pool, { kind: 'units', units: units.map(({ id }) => id) }, [
    { text: 'select id from matter' },
  ]);
  const open = matters.filter(({ barred, restriction }) => barred === undefined && restriction === undefined);
  expect(idsOf(shown?.rows)).toEqual(open.map(({ id }) => id).toSorted());
});

function idsOf(rows: readonly { readonly id: string }[] | undefined): readonly string[] {
  return (rows ?? []).map(({ id }) => id).toSorted();
}
