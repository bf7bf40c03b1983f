import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import type { Actor } from '../core/access/can.ts';
import { decideHandling } from '../core/handoff/handling.ts';
import { mayBeginAt } from '../core/level/level.ts';
import { isHigher, type Level, levels } from '../core/level/order.ts';
import type { DecisionContext } from '../core/matter/context.ts';
import { decide } from '../core/matter/decide.ts';
import { evolve } from '../core/matter/evolve.ts';
import type { Matter } from '../core/matter/matter.ts';
import { openMatter } from '../core/matter/open.ts';
import type { UnitInfo } from '../core/org/unit.ts';
import type { CompiledProcedure } from '../core/procedure/compile.ts';
import { type ActionDefinition, type UnitKind, unitKinds } from '../core/procedure/definition.ts';
import { effectPlaces } from '../core/procedure/fields.ts';
import { instant } from '../core/time/instant.ts';
import { plainDate } from '../core/time/plain-date.ts';
import { procedures } from './registry.ts';

/** Written by hand: who may begin with a matter, at which levels it is dealt with, and where it goes up. */
const told: Readonly<Record<string, { readonly with: UnitKind; readonly at: string; readonly failed?: string }>> = {
  'people-mediation': { with: 'mediation-committee', at: 'village town district city', failed: 'not-agreed' },
  'medical-dispute': { with: 'mediation-committee', at: 'district city', failed: 'failed' },
  petition: { with: 'petition-office', at: 'town district city' },
  'consumer-complaint': { with: 'social-organisation', at: 'town district city' },
  'legal-aid': { with: 'justice-office', at: 'district city' },
  'labour-dispute': { with: 'labour-arbitration', at: 'district city' },
  'administrative-reconsideration': { with: 'justice-office', at: 'district city' },
  'judicial-confirmation': { with: 'court', at: 'district city' },
};

const places = { grid: '440106006002', village: '440106006002', town: '440106006', district: '440106', city: '440100' };

/** One unit of every kind at every level; a grid is at no other. */
const units: readonly (UnitInfo & { readonly level: Level })[] = unitKinds
  .flatMap((kind) =>
    levels.filter((level) => (kind === 'grid') === (level === 'grid')).map((level) => ({ kind, level })),
  )
  .map(({ kind, level }, index) => ({
    id: 100 + index,
    path: [1, 100 + index],
    kind,
    level,
    district: '440106',
    division: places[level],
  }));
const door: UnitInfo = { id: 50, path: [1, 50], kind: 'centre', district: '440106', division: '440106006' };
const head: Actor = {
  kind: 'staff',
  staffId: 'head',
  roles: [...units, door].flatMap(({ id }) => (['lead', 'clerk'] as const).map((role) => ({ role, unitId: id }))),
};
const dealtWith = procedures.filter(({ definition }) => definition.key in told);

const contextOf = (procedure: CompiledProcedure): DecisionContext => ({
  procedure,
  actor: head,
  now: instant('2026-05-11T09:00:00+08:00'),
  calendar: seedCalendar(),
  localValues: [],
  directory: { units: Object.fromEntries([...units, door].map((unit) => [String(unit.id), unit])), staff: {} },
});

/** A new matter with the unit, whichever way the procedure begins. */
function begun(procedure: CompiledProcedure, answerable: UnitInfo): Matter {
  const opening = (['desk', 'link'] as const).find((one) => procedure.definition.initial[one] !== undefined);
  if (opening === undefined) throw new Error(`${procedure.id} cannot be opened`);
  const context = contextOf(procedure);
  const { actor, data } = openMatter(
    {
      id: 'matter',
      district: '440106',
      journeyId: 'journey',
      opening,
      door: { id: door.id, path: door.path },
      answerable: { id: answerable.id, path: answerable.path },
      readers: [],
      parties: [
        { id: 'a', role: 'applicant' },
        { id: 'r', role: 'respondent' },
      ],
    },
    context,
  );
  return evolve(undefined, { seq: 1, at: context.now, actor, data });
}

test('every procedure that people come with says at which levels it is dealt with', () => {
  const coming = procedures.filter(({ definition: { initial } }) => initial.portal ?? initial.desk ?? initial.link);
  expect(coming.filter(({ definition }) => definition.levels === undefined).map(({ id }) => id)).toEqual([]);
  expect(new Set(coming.map(({ definition }) => definition.key))).toEqual(new Set(Object.keys(told)));
});

describe.each(dealtWith.map((procedure) => [procedure.definition.key, procedure] as const))('%s', (key, procedure) => {
  const { definition } = procedure;
  const expected = told[key];
  if (expected === undefined) throw new Error(`nothing is told of ${key}`);
  const at = expected.at.split(' ');
  const fits = (unit: (typeof units)[number], kind: UnitKind) => unit.kind === kind && at.includes(unit.level);

  test('begins with each kind of unit at each declared level, and with no other', () => {
    if (definition.opensAt !== 'centre') {
      for (const unit of units) expect([unit, mayBeginAt(definition, unit)]).toEqual([unit, fits(unit, expected.with)]);
      return;
    }
    const matter = begun(procedure, door);
    const context = contextOf(procedure);
    const sending = Object.entries(definition.actions).filter(
      ([, action]) => action.from.includes(matter.state) && unitGiven(action) !== undefined,
    );
    expect(sending.length).toBeGreaterThan(0);
    for (const [action, declared] of sending) {
      const { field = '', kind } = unitGiven(declared) ?? {};
      for (const unit of units) {
        const decision = decide(matter, { action, input: { [field]: unit.id } }, context);
        expect([action, unit, decision.ok]).toEqual([action, unit, kind !== undefined && fits(unit, kind)]);
      }
    }
  });

  test('goes up from each level to each higher one where it is declared to, and nowhere else', () => {
    const kind = definition.opensAt === 'centre' ? expected.with : definition.opensAt;
    for (const from of units.filter((unit) => fits(unit, kind))) {
      const matter = begun(procedure, from);
      for (const to of units) {
        const command = { deed: 'raise', unit: to.id, ground: 'party-request' } as const;
        const known = { ...contextOf(procedure), unit: (id: number) => units.find((unit) => unit.id === id) };
        const decision = decideHandling(matter, command, head, { ...known, documents: [], procedure: definition });
        const may =
          expected.failed !== undefined &&
          (to.kind === kind || to.kind === 'centre') &&
          at.includes(to.level) &&
          isHigher(to.level, from.level);
        expect([from, to, decision.ok]).toEqual([from, to, may]);
      }
    }
  });

  test('goes on above after an end with nothing settled, and after no other', () => {
    const [low, high] = units.filter((unit) => fits(unit, expected.with));
    if (low === undefined || high === undefined) throw new Error('two levels expected');
    const begin = begun(procedure, low);
    for (const outcome of Object.keys(definition.outcomes)) {
      const { waitingFor: _, ...rest } = { waitingFor: undefined, ...begin };
      const closed: Matter = { ...rest, status: 'closed', outcome, closedOn: plainDate('2026-05-11') };
      const command = { deed: 'raise', unit: high.id, ground: 'mediation-failed' } as const;
      const known = { ...contextOf(procedure), unit: (id: number) => units.find((unit) => unit.id === id) };
      const asked = { ...known, documents: [], procedure: definition, linkedMatterId: 'above' };
      expect([outcome, decideHandling(closed, command, head, asked).ok]).toEqual([
        outcome,
        outcome === expected.failed,
      ]);
    }
  });

  test('names terms and ends it has; a way up of the law’s own stands in its text and is told in both languages', () => {
    const up = definition.levels?.up;
    if (up?.goes !== true) {
      expect(up?.basis.grade).toBe('text');
      expect([/\p{Script=Han}/u.test(up?.instead.zh ?? ''), /[a-z]/.test(up?.instead.en ?? '')]).toEqual([true, true]);
      return;
    }
    expect(up.failed).toEqual([expected.failed]);
    expect(up.late.filter((clock) => definition.clocks[clock] === undefined)).toEqual([]);
    expect(up.basis.grade).toBe('unverified');
  });

  test('gives a matter to a unit by an offer, or says in its sources why that unit has it at once', () => {
    const offers = effectPlaces(definition).some(({ effects }) => effects.some(({ kind }) => kind === 'offer'));
    const gives = effectPlaces(definition).some(({ effects }) =>
      effects.some((effect) => effect.kind === 'answerable' && typeof effect.unit === 'object'),
    );
    const sources = readFileSync(new URL(`./${key}/sources.md`, import.meta.url), 'utf8');
    expect(sources.includes('| the unit it is sent to has it at once, without an offer |')).toBe(gives && !offers);
  });
});

/** The field that names the unit an action offers the matter to, or gives it to. */
function unitGiven(action: ActionDefinition): { readonly field: string; readonly kind: UnitKind } | undefined {
  for (const { effects } of action.branches) {
    for (const effect of effects) {
      const field =
        effect.kind === 'offer'
          ? effect.input
          : effect.kind === 'answerable' && typeof effect.unit === 'object'
            ? effect.unit.input
            : undefined;
      const declared = field === undefined ? undefined : action.input[field];
      if (field !== undefined && declared?.kind === 'unit' && declared.unitKind !== 'any')
        return { field, kind: declared.unitKind };
    }
  }
  return undefined;
}
