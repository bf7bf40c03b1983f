import { expect, test } from 'vitest';
import { accepted } from '../../../test/mediation.ts';
import type { Actor } from '../access/can.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { instant } from '../time/instant.ts';
import { decideMaterial, type MaterialCommand, mayHandInMaterial } from './decide-material.ts';
import { materialsMax } from './material.ts';

const { matter } = accepted('2026-03-02');
const staff = (role: 'mediator' | 'clerk' | 'auditor' | 'lead', unitId: number): Actor => ({
  kind: 'staff',
  staffId: 'somebody',
  roles: [{ role, unitId }],
});
const mediator = staff('mediator', matter.answerable.id);
const files = (n: number) => Array.from({ length: n }, (_, i) => ({ file: `file-${i}`, sha256: 'ab' }));
const handIn = (n = 1): MaterialCommand => ({ deed: 'hand-in', files: files(n), audience: 'office' });

function after(before: Matter, command: MaterialCommand): Matter {
  const decision = decideMaterial(before, command, mediator);
  if (!decision.ok) throw new Error(decision.words.en);
  const { actor, data } = decision;
  return evolve(before, { seq: before.version + 1, at: instant('2026-03-03T01:00:00.000Z'), actor, data });
}

test.each([
  ['whoever works on it', mediator, true],
  ['a clerk of the centre it came through', staff('clerk', matter.door.id), true],
  ['a head above it', staff('lead', matter.answerable.path[0] ?? 0), true],
  ['whoever watches', staff('auditor', matter.answerable.id), false],
  ['a mediator of elsewhere', staff('mediator', 99), false],
  ['the system', { kind: 'system' } as const, false],
])('%s may hand in a material: %s', (_name, actor, may) => {
  expect(mayHandInMaterial(matter, actor)).toBe(may);
  expect(decideMaterial(matter, handIn(), actor).ok).toBe(may);
});

test('whoever registers the matter brings what they have with it, though it is not theirs to read afterwards', () => {
  const grid = staff('mediator', 99);
  const held = { role: 'mediator', unitId: 99 } as const;
  expect(decideMaterial(matter, handIn(2), grid, held)).toMatchObject({ ok: true, actor: { unitId: 99 } });
});

test('materials are numbered as they came, and one that the parties were let read stays so', () => {
  const two = after(matter, handIn(2));
  const three = after(two, { deed: 'hand-in', files: files(1), audience: 'parties' });
  expect(three.materials?.map(({ id, shown, seq }) => [id, shown, seq])).toEqual([
    ['f1', undefined, matter.version + 1],
    ['f2', undefined, matter.version + 1],
    ['f3', matter.version + 2, matter.version + 2],
  ]);
  const shown = after(three, { deed: 'show', material: 'f1' });
  expect(shown.materials?.map((one) => one.shown)).toEqual([matter.version + 3, undefined, matter.version + 2]);
  expect(shown.materials?.[0]?.seq).toBe(matter.version + 1);
  for (const material of ['f1', 'f9']) {
    const again = decideMaterial(shown, { deed: 'show', material }, mediator);
    expect(again).toMatchObject({ ok: false, code: 'condition-not-met' });
  }
});

test('a matter takes so many materials and no more', () => {
  const full = after(matter, handIn(materialsMax));
  expect(decideMaterial(full, handIn(), mediator)).toMatchObject({ ok: false, code: 'condition-not-met' });
});
