import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { notify } from '../shorthand.ts';
import { actions } from './actions.ts';
import { clocks, course, documents, guards, messages, outcomes, parameters, states } from './parts.ts';

/** 重点任务: an item of a yearly plan, with a unit that leads it, milestones, and what shows each. Nobody is a party to it. */
export const keyTask: ProcedureDefinition = {
  key: 'key-task',
  version: 1,
  title: { zh: '重点任务', en: 'Key task' },
  purpose: {
    zh: '按年度计划推进一项工作：有牵头单位、负责人、节点和日期，用材料说话。',
    en: 'Carries out one item of a yearly plan: a unit that leads, somebody answerable, milestones with days, and evidence.',
  },
  explanation: {
    zh: '这是机关内部的工作任务，没有当事人。进度颜色由日期和材料得出，不能手工填写；改期要由上级说明理由。',
    en: 'This is work of the offices; nobody is a party to it. Its colour follows from days and evidence and is never typed; a day is moved by the level above, with a reason.',
  },
  numberForm: '（{year}）{prefix}重点第{serial}号',
  basis: [],
  parameters,
  parties: 'none',
  course,
  opensAt: 'town',
  initial: {
    plan: { state: 'running', effects: [{ kind: 'milestones', clock: 'milestone' }, notify('unit', 'entered')] },
  },
  states,
  actions,
  guards,
  clocks,
  documents,
  messages,
  outcomes,
  retention: { parameter: 'retention' },
};
