import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { goingUp } from '../levels.ts';
import { afterActions } from './actions-after.ts';
import { agreementActions } from './actions-agreement.ts';
import { confirmationActions } from './actions-confirmation.ts';
import { consentActions } from './actions-consent.ts';
import { doorActions } from './actions-door.ts';
import { partyActions } from './actions-parties.ts';
import { sessionActions } from './actions-session.ts';
import { documents, messages } from './documents.ts';
import { grounds } from './grounds.ts';
import { guards } from './guards.ts';
import { article, parameters } from './parameters.ts';
import { clocks, outcomes, states } from './states.ts';

/** 人民调解: a committee helps both sides, who are willing, to an agreement. */
export const peopleMediation: ProcedureDefinition = {
  key: 'people-mediation',
  version: 1,
  title: { zh: '人民调解', en: 'People’s mediation' },
  purpose: {
    zh: '由人民调解委员会帮助双方自愿协商，解决民间纠纷。',
    en: 'A mediation committee helps both sides settle a dispute of their own free will.',
  },
  explanation: {
    zh: '人民调解不收费，要双方自愿。调解员听双方说明情况，帮助商量解决办法，不替任何一方作主。谈成了签协议，协议有法律约束力，双方还可以在三十日内共同申请法院确认；谈不成，会告诉您仲裁、行政处理、起诉等途径。您随时可以要求停止。',
    en: 'It is free and both sides must be willing. The mediator hears both sides and helps them find a solution, without deciding for either. An agreement binds; within thirty days both sides may ask the court together to confirm it. If none is reached you are told the other routes. You may stop at any time.',
  },
  numberForm: '（{year}）{prefix}人调字第{serial}号',
  basis: [article('人民调解法', '2、4'), article('民事诉讼法', '205、206')],
  parameters,
  opensAt: 'centre',
  levels: goingUp(['village', 'town', 'district', 'city'], { late: ['mediation'], failed: ['not-agreed'] }),
  initial: {
    portal: {
      state: 'reported',
      effects: [
        { kind: 'start', clock: 'takeUp' },
        { kind: 'document', document: 'receipt' },
      ],
    },
    desk: {
      state: 'registered',
      effects: [
        { kind: 'start', clock: 'sendOn' },
        { kind: 'document', document: 'receipt' },
        { kind: 'document', document: 'application' },
      ],
    },
  },
  states,
  actions: {
    ...doorActions,
    ...partyActions,
    ...consentActions,
    ...sessionActions,
    ...agreementActions,
    ...confirmationActions,
    ...afterActions,
  },
  guards,
  clocks,
  finish: ['mediation'],
  grounds,
  documents,
  enforcement: {
    by: ['ask-confirmation', 'record-joint-application'],
    when: 'confirmed',
    document: 'enforcementApplication',
  },
  messages,
  outcomes,
  tellsOfSupervision: true,
  retention: { parameter: 'retention' },
};
