import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { issue, start } from '../shorthand.ts';
import { actions } from './actions.ts';
import { application } from './application.ts';
import { grounds } from './grounds.ts';
import { clocks, documents, guards, messages, outcomes, parameters, regulation } from './parts.ts';
import { states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = { state: 'registered', effects: [start('transfer'), issue('receipt')] };

/** 信访事项: received, sent to who is competent, answered in writing, reviewed and re-reviewed one level up each. */
export const petition: ProcedureDefinition = {
  key: 'petition',
  version: 1,
  title: { zh: '信访事项', en: 'Petition' },
  purpose: {
    zh: '登记您反映的情况、建议、意见或者投诉请求，由有权处理的机关书面答复。',
    en: 'Takes down what you report, suggest or ask for, and gets you a written answer from the competent organ.',
  },
  explanation: {
    zh: '不收费。多人共同提出的，推选代表不超过五人。十五日内转送有权处理的机关，机关自收到之日起十五日内告知是否受理，自受理之日起六十日内办结，情况复杂的可以延长三十日以内。不服的，收到意见后三十日内可以请求复查，再不服的三十日内可以请求复核。办理过程您可以随时查询、评价。',
    en: 'It is free; several people name five representatives at most. It goes to the competent organ within fifteen days, which says within fifteen days of getting it whether it accepts, and deals with it within sixty days of acceptance, thirty more where complex. You may ask for a review within thirty days of the opinion, and then for a re-review. You can follow and rate it at any time.',
  },
  numberForm: '（{year}）{prefix}信字第{serial}号',
  basis: [regulation('17'), regulation('21')],
  parameters,
  opensAt: 'petition-office',
  levels: staying(['town', 'district', 'city'], regulation('35、36'), {
    zh: '信访事项不用上行：对办理意见不服的，自收到之日起三十日内请求上一级复查；对复查意见不服的，三十日内请求再上一级复核。',
    en: 'A petition is not raised: whoever disagrees with the opinion asks the next organ above within thirty days for a review, and the one above that for a re-review.',
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions,
  guards,
  clocks,
  finish: ['handle', 'review', 'reReview'],
  grounds,
  documents,
  messages,
  outcomes,
  tellsOfSupervision: true,
  retention: { parameter: 'retention' },
};
