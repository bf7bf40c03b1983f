import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { endActions } from './actions-end.ts';
import { intakeActions } from './actions-intake.ts';
import { reviewActions } from './actions-review.ts';
import { application } from './application.ts';
import { clocks } from './clocks.ts';
import { documents, messages } from './documents.ts';
import { grounds } from './grounds.ts';
import { parameters, reconsideration } from './parameters.ts';
import { guards } from './parts.ts';
import { outcomes, states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = {
  state: 'received',
  effects: [
    { kind: 'start', clock: 'acceptance' },
    { kind: 'document', document: 'receipt' },
  ],
} as const;

/** 行政复议: a body of the government reviews an act of an authority, on the ordinary or the simplified track. */
export const administrativeReconsideration: ProcedureDefinition = {
  key: 'administrative-reconsideration',
  version: 1,
  title: { zh: '行政复议', en: 'Administrative reconsideration' },
  purpose: {
    zh: '您不服行政机关的行政行为时，由复议机关审查它是否合法、适当。',
    en: 'Where you disagree with an act of an authority, another body reviews whether it was lawful and fitting.',
  },
  explanation: {
    zh: '一般应在知道行政行为之日起六十日内申请，书面、口头都可以，不收费。五个工作日内决定是否受理；受理以后，普通程序六十日内、简易程序三十日内作出决定，情况复杂的普通程序可以延长三十日以内。复议机构会听取您的意见，决定作出以前可以撤回，也可以和解、调解。不服决定的，可以在收到之日起十五日内起诉。',
    en: 'Apply within sixty days of learning of the act, in writing or orally; it is free. Acceptance is decided within five working days, and the case within sixty days, or thirty on the simplified track; a complex ordinary case may take thirty days more. You are heard, and until the decision you may withdraw, settle or accept mediation. You may sue within fifteen days of receiving the decision.',
  },
  numberForm: '（{year}）{prefix}复第{serial}号',
  basis: [reconsideration('2'), reconsideration('87'), reconsideration('88')],
  parameters,
  opensAt: 'justice-office',
  levels: staying(['district', 'city'], reconsideration('34'), {
    zh: '行政复议不用上行：对复议决定不服，或者逾期没有决定的，可以自法定之日起十五日内向人民法院起诉。',
    en: 'Reconsideration is not raised: against the decision, or without one in time, one may sue within fifteen days.',
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions: { ...intakeActions, ...reviewActions, ...endActions },
  guards,
  clocks,
  finish: ['decide', 'decideSimplified'],
  grounds,
  documents,
  messages,
  outcomes,
  retention: { parameter: 'retention' },
};
