import { expect, it } from 'vitest';
import type { MatterView } from '../../../api/matter.ts';
import type { ProcedureDefinition } from '../../../core/procedure/definition.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { givesUp, nextSteps } from './main-action.ts';

function definitionOf(key: string): ProcedureDefinition {
  const found = findLatestProcedure(key);
  if (found === undefined) throw new Error(`no procedure ${key}`);
  return found.definition;
}
const mediation = definitionOf('people-mediation');
const confirmation = definitionOf('judicial-confirmation');

/** The reader's actions in the order declared: those named are possible, `held` wait for the guard given. */
function actionsOf(
  definition: ProcedureDefinition,
  possible: readonly string[],
  held: Readonly<Record<string, string>> = {},
): MatterView['actions'] {
  return Object.keys(definition.actions).flatMap((key): MatterView['actions'] => {
    const guard = held[key];
    const words = { zh: '', en: '' };
    if (possible.includes(key)) return [{ key, refusal: null }];
    return guard === undefined ? [] : [{ key, refusal: { code: 'condition-not-met', guard, words } }];
  });
}

it.each([
  ['registered', ['send', 'not-for-mediation', 'record-withdrawal'], {}, 'send'],
  ['offered', ['accept', 'decline'], {}, 'accept'],
  [
    'accepted',
    ['name-mediator', 'tell-rights', 'record-consent', 'terminate'],
    { invite: 'rightsTold' },
    'tell-rights',
  ],
  ['accepted', ['name-mediator', 'tell-rights', 'invite', 'record-consent', 'terminate'], {}, 'invite'],
  ['returned', ['not-for-mediation', 'decide-unit'], {}, 'decide-unit'],
  ['mediating', ['hold-session', 'draft-agreement', 'agree-oral', 'terminate'], {}, 'draft-agreement'],
  ['signed', ['withdraw-draft', 'seal', 'terminate'], {}, 'seal'],
  ['asking', ['record-follow-up'], {}, 'record-follow-up'],
  ['answered', ['close'], {}, 'close'],
])('in mediation at «%s» the next step among %j is the one that leads on', (state, possible, held, main) => {
  expect(nextSteps(mediation, state, actionsOf(mediation, possible, held)).main).toBe(main);
});

it.each([
  ['applied', ['accept', 'request-correction', 'refuse'], {}, 'accept'],
  ['reviewing', ['hear', 'request-materials', 'extend', 'dismiss'], { confirm: 'heardTogether' }, 'hear'],
  ['reviewing', ['hear', 'request-materials', 'confirm', 'dismiss'], {}, 'confirm'],
])('in confirmation at «%s» the next step among %j is the one that leads on', (state, possible, held, main) => {
  expect(nextSteps(confirmation, state, actionsOf(confirmation, possible, held)).main).toBe(main);
});

it.each([
  ['petition', 'handling', ['settle', 'issue-opinion', 'extend'], 'issue-opinion'],
  ['petition', 're-reviewing', ['open-hearing', 'issue-re-review'], 'issue-re-review'],
  ['labour-dispute', 'preparing', ['pass-answer', 'call-hearing', 'restart'], 'pass-answer'],
  ['labour-dispute', 'preparing', ['call-hearing', 'restart'], 'call-hearing'],
  ['labour-dispute', 'hearing', ['call-hearing', 'extend'], undefined],
  ['consumer-complaint', 'mediating', ['record-withdrawal-accepted', 'begin-appraisal', 'settle'], 'settle'],
  ['consumer-complaint', 'appraising', ['record-withdrawal-accepted', 'end-appraisal'], 'end-appraisal'],
  ['legal-aid', 'reviewing', ['ask-papers', 'grant', 'refuse'], 'grant'],
  ['legal-aid', 'refused', ['record-objection', 'name-handler'], undefined],
  ['medical-dispute', 'received', ['ask-consent', 'record-consent', 'refuse'], 'ask-consent'],
  ['administrative-reconsideration', 'hearing', ['call-hearing', 'hold-hearing'], 'hold-hearing'],
])('of %s at «%s» the next step among %j is %s', (key, state, possible, main) => {
  const definition = definitionOf(key);
  expect(nextSteps(definition, state, actionsOf(definition, possible)).main).toBe(main);
});

it('what the reader could do while somebody else is waited for is not called the next step', () => {
  const steps = nextSteps(mediation, 'offered', actionsOf(mediation, ['recall', 'record-withdrawal']));
  expect(steps.main).toBeUndefined();
  expect(steps.others).toEqual(['recall', 'record-withdrawal']);
});

it('a step held up by a condition is told apart from one of another state', () => {
  const actions = [
    ...actionsOf(mediation, [], { invite: 'rightsTold' }),
    { key: 'seal', refusal: { code: 'not-in-this-state', words: { zh: '', en: '' } } },
  ];
  const steps = nextSteps(mediation, 'accepted', actions);
  expect(steps.held.map(({ key }) => key)).toEqual(['invite']);
  expect(steps.elsewhere.map(({ key }) => key)).toEqual(['seal']);
});

it.each([
  ['terminate', true],
  ['record-withdrawal', true],
  ['not-for-mediation', true],
  ['seal', false],
  ['withdraw-draft', false],
  ['close', false],
  ['hold-session', false],
])('%s gives the matter up: %s', (action, ends) => {
  expect(givesUp(mediation, action)).toBe(ends);
});
