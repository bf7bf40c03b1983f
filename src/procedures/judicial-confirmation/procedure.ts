import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { acceptanceActions } from './actions-acceptance.ts';
import { reviewActions } from './actions-review.ts';
import { grounds } from './grounds.ts';
import { civilProcedure, clocks, documents, guards, law, messages, outcomes, parameters, states } from './parts.ts';

/** 司法确认: the court reviews a mediation agreement; confirmed, it can be enforced. */
export const judicialConfirmation: ProcedureDefinition = {
  key: 'judicial-confirmation',
  version: 1,
  title: { zh: '司法确认', en: 'Judicial confirmation' },
  purpose: {
    zh: '由人民法院审查调解协议，确认有效后可以强制执行。',
    en: 'The court reviews a mediation agreement; once confirmed it can be enforced.',
  },
  explanation: {
    zh: '双方共同申请，法院不收费。法官会核对协议是不是双方自愿、合法、清楚，双方要一起到场。一般自立案之日起三十日内作出裁定：符合法律规定的，裁定有效，一方不履行的，对方可以申请强制执行；不符合的，裁定驳回，双方可以重新调解、变更协议或者起诉。',
    en: 'Both sides apply together and it is free. The judge checks that the agreement is free, lawful and clear, and both sides come together. The ruling is made within thirty days of filing: confirmed, it can be enforced if one side does not keep it; dismissed, you may mediate again, change the agreement or sue.',
  },
  numberForm: '（{year}）{prefix}诉前调确{serial}号',
  basis: [law('民事诉讼法', '205、206')],
  parameters,
  opensAt: 'court',
  levels: staying(['district', 'city'], civilProcedure('206'), {
    zh: '司法确认不用上行：驳回申请的，当事人可以变更调解协议、重新调解，或者向人民法院起诉。',
    en: 'Judicial confirmation is not raised: if it is dismissed the parties may change the agreement, mediate again or sue.',
  }),
  initial: {
    link: {
      state: 'applied',
      effects: [
        { kind: 'start', clock: 'acceptance' },
        { kind: 'document', document: 'application' },
        { kind: 'notify', audience: 'parties', message: 'applied' },
      ],
    },
  },
  states,
  actions: { ...acceptanceActions, ...reviewActions },
  guards,
  clocks,
  finish: ['review'],
  grounds,
  documents,
  messages,
  outcomes,
  retention: { parameter: 'retention' },
};
