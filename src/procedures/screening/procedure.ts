import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { notify } from '../shorthand.ts';
import { actions } from './actions.ts';
import { clocks, messages, outcomes, parameters, states } from './parts.ts';

/** 排查: the round of one unit in a campaign that goes to places, never to persons or homes. Nobody is a party to it. */
export const screening: ProcedureDefinition = {
  key: 'screening',
  version: 1,
  title: { zh: '排查', en: 'Screening round' },
  purpose: {
    zh: '走访工地、小区、门店等场所，问清情况；发现纠纷的，按当事人自己的说法登记。',
    en: 'Goes round to sites, estates and shops and asks how things are; a dispute that is found is registered in the words of those it is about.',
  },
  explanation: {
    zh: '排查看的是场所，不是人，也不是住户。没有要发现多少件的数字，不给场所、单位和人打分排名。',
    en: 'It is about places, not about persons or homes. No number is set for what is to be found, and no place, unit or person is scored or ranked.',
  },
  numberForm: '（{year}）{prefix}排查第{serial}号',
  basis: [],
  parameters,
  parties: 'none',
  opensAt: 'village',
  initial: {
    screening: { state: 'going', effects: [{ kind: 'milestones', clock: 'milestone' }, notify('unit', 'sent')] },
  },
  states,
  actions,
  guards: {},
  clocks,
  documents: {},
  messages,
  outcomes,
  retention: { parameter: 'retention' },
};
