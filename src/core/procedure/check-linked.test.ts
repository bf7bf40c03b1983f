import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { instant } from '../time/instant.ts';
import { checkProcedure, findingText } from './check.ts';
import { compileProcedure } from './compile.ts';
import type { ActionDefinition, Effect, GuardDefinition, ProcedureDefinition } from './definition.ts';

const words = { zh: '说明', en: 'Words' };
const { 'give-up': giveUp, look } = lostKey.actions;

/** Opened by link from `lost-key` when somebody must make a new key; ends with it made, or not. */
const newKey = (effects: readonly Effect[]): ProcedureDefinition => ({
  ...lostKey,
  key: 'new-key',
  initial: {
    link: {
      state: 'looking',
      effects: [
        { kind: 'start', clock: 'search' },
        { kind: 'document', document: 'slip' },
      ],
    },
  },
  actions: {
    ...lostKey.actions,
    look: {
      ...look,
      branches: [{ ...look.branches[0], effects: [...look.branches[0].effects, ...effects] }, look.branches[1]],
    },
    'give-up': {
      ...giveUp,
      branches: [{ ...giveUp.branches[0], effects: [...giveUp.branches[0].effects, ...effects] }],
    },
  },
});

const report: Effect = { kind: 'report', action: 'new-key-ended' };

const hear: ActionDefinition = {
  ...giveUp,
  by: [{ kind: 'system' }],
  guards: [],
  input: { outcome: { kind: 'choice', label: words, options: { found: words, 'not-found': words } } },
  branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'newKey', value: { input: 'outcome' } }] }],
};
const order: ActionDefinition = {
  ...giveUp,
  guards: ['notOrdered'],
  branches: [{ to: 'same', effects: [{ kind: 'open', procedure: 'new-key' }] }],
};
const notOrdered: GuardDefinition = { words, test: (view) => view.links.length === 0 };
const settled: GuardDefinition = { words, test: (view) => view.links.every((link) => link.outcome !== undefined) };

function opener(
  actions: Readonly<Record<string, ActionDefinition>> = {},
  guards: Readonly<Record<string, GuardDefinition>> = {},
): ProcedureDefinition {
  return {
    ...lostKey,
    guards: { ...lostKey.guards, notOrdered, settled, ...guards },
    actions: {
      ...lostKey.actions,
      look: { ...look, guards: ['settled'] },
      'give-up': { ...giveUp, guards: ['looked', 'settled'] },
      order,
      'new-key-ended': hear,
      ...actions,
    },
  };
}

function check(definition: ProcedureDefinition, others: readonly ProcedureDefinition[]): readonly string[] {
  const known = [definition, ...others].map(compileProcedure);
  const now = instant('2026-03-02T09:00:00+08:00');
  const context = { known, calendar: seedCalendar(), now, templates: new Set(['key-slip']) };
  return known.slice(0, 1).flatMap((one) => checkProcedure(one, context).map(findingText));
}

describe('the check of procedures that are linked', () => {
  test('proves one that opens the other, and the other that reports back', () => {
    expect(check(opener(), [newKey([report])])).toEqual([]);
    expect(check(newKey([report]), [opener()])).toEqual([]);
  });

  test('finds a link to no procedure, and to one that nothing opens by link', () => {
    const at = 'actions.order.branches.0.effects.0';
    expect(check(opener(), [])).toContain(`${at}: there is no procedure new-key`);
    const { link: _, ...initial } = { ...newKey([]).initial, desk: lostKey.initial.desk };
    expect(check(opener(), [{ ...newKey([report]), initial }])).toContain(
      `${at}: nothing is opened by link in new-key`,
    );
  });

  test('finds a linked procedure that nothing opens', () => {
    expect(check(newKey([report]), [])).toContain('initial.link: no procedure opens it by link');
  });

  test('finds an end that does not tell the matter it came from', () => {
    expect(check(newKey([]), [opener()])).toEqual([
      'actions.look: ends a linked matter without telling the one it came from',
      'actions.give-up: ends a linked matter without telling the one it came from',
    ]);
  });

  test('finds a report that the other does not understand', () => {
    const at = 'actions.look.branches.0.effects.2';
    const { 'new-key-ended': _, ...deaf } = opener().actions;
    expect(check(newKey([report]), [{ ...opener(), actions: deaf }])).toContain(
      `${at}: lost-key@1 has no action new-key-ended of the system`,
    );
    const narrow = {
      ...hear,
      input: { outcome: { ...hear.input.outcome, kind: 'choice', label: words, options: { found: words } } },
    } as const;
    expect(check(newKey([report]), [opener({ 'new-key-ended': narrow })])).toContain(
      `${at}: new-key-ended of lost-key@1 knows no outcome not-found`,
    );
    const curious = { ...hear, input: { ...hear.input, why: { kind: 'boolean', label: words } } } as const;
    expect(check(newKey([report]), [opener({ 'new-key-ended': curious })])).toContain(
      `${at}: new-key-ended of lost-key@1 asks for more than the outcome`,
    );
  });

  test('finds a report that cannot be taken in while the link is open', () => {
    const findings = check(opener({ 'new-key-ended': { ...hear, guards: ['looked'] } }), [newKey([report])]);
    expect(findings).toContain(
      'actions.new-key-ended: in looking it cannot take in the end ended-found of new-key@1: condition-not-met: actions.new-key-ended.guards.0 (after desk → order)',
    );
  });

  test('finds a guard that hangs on which outcome the linked matter had', () => {
    const choosy: GuardDefinition = {
      words,
      test: (view) => view.links.every((link) => link.outcome === 'found' || link.outcome === 'not-found'),
    };
    expect(check(opener({}, { settled: choosy }), [newKey([report])])).toContain(
      'guards.settled: hangs on which outcome a linked matter had; keep it in a fact',
    );
  });
});
