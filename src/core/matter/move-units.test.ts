import { expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import { reachOf } from '../access/can.ts';
import { compileProcedure } from '../procedure/compile.ts';
import { instant } from '../time/instant.ts';
import { evolve, foresee } from './evolve.ts';
import type { Matter } from './matter.ts';
import { moveUnits } from './move-units.ts';

const procedure = compileProcedure(lostKey);
const at = instant('2026-03-03T01:00:00.000Z');
/** The centre 20 and the committee 21 lie in district 2 of city 1. */
const begun = foresee(new Story(procedure, { on: '2026-03-02' }).matter, [
  { kind: 'offered', unit: { id: 21, path: [1, 2, 21] } },
]);
const open: Matter = {
  ...begun,
  door: { id: 20, path: [1, 2, 20] },
  answerable: { id: 20, path: [1, 2, 20] },
  readers: [],
};
const paths: Readonly<Record<number, readonly number[]>> = { 20: [1, 3, 20], 21: [1, 2, 21] };
const present = (id: number) => (paths[id] === undefined ? undefined : { id, path: paths[id] });

test('an open matter is reached from the new units above, and no longer from the old', () => {
  const data = moveUnits(open, present);
  if (data === undefined) throw new Error('nothing moved');
  expect(data.effects).toEqual([{ kind: 'unit-moved', unit: { id: 20, path: [1, 3, 20] } }]);
  const moved = evolve(open, { seq: open.version + 1, at, actor: { kind: 'system' }, data });
  expect(reachOf(open)).toEqual([1, 2, 20, 21]);
  // The committee it is offered to stays below the old district, so that district still reaches it through that.
  expect(reachOf(moved)).toEqual([1, 2, 3, 20, 21]);
  expect(moveUnits(moved, present)).toBeUndefined();
});

test('nothing happens where no unit of the matter moved, or one is not known', () => {
  expect(moveUnits(open, (id) => ({ id, path: [1, 2, id] }))).toBeUndefined();
  expect(moveUnits(open, () => undefined)).toBeUndefined();
});

test('a matter that has ended stays as it was', () => {
  const { matter } = new Story(procedure, { on: '2026-03-02' }).does('clerk', 'look', { where: '门口', found: true });
  expect(moveUnits(matter, (id) => ({ id, path: [1, 9, id] }))).toBeUndefined();
});
