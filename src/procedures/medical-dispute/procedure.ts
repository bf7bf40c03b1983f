import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { confirmationActions } from '../confirmation.ts';
import { goingUp } from '../levels.ts';
import { issue, notify, start } from '../shorthand.ts';
import { doorActions } from './actions-door.ts';
import { mediationActions } from './actions-mediation.ts';
import { application } from './application.ts';
import { documents, messages } from './documents.ts';
import { grounds } from './grounds.ts';
import { parameters, regulation } from './parameters.ts';
import { byMediator, guards } from './parts.ts';
import { clocks, outcomes, states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = { state: 'registered', effects: [start('sendOn'), issue('receipt'), issue('duties')] };

/** An agreement of the committee is one of people's mediation; the court is asked while it is being carried out. */
const confirming = confirmationActions({
  from: ['performing', 'overdue'],
  heardIn: ['performing', 'overdue', 'kept'],
  staff: byMediator,
  guards: ['byPeople'],
  kept: { when: 'kept', to: 'ended-agreed', effects: [notify('parties', 'closed')] },
});

/** 医疗纠纷调解: a patient's side and a hospital are helped to an agreement, by the committee or by the authority. */
export const medicalDispute: ProcedureDefinition = {
  key: 'medical-dispute',
  version: 1,
  title: { zh: '医疗纠纷调解', en: 'Medical dispute mediation' },
  purpose: {
    zh: '由医疗纠纷人民调解委员会或者卫生健康主管部门调解医患纠纷。',
    en: 'The medical mediation committee or the health authority mediates between patient and hospital.',
  },
  explanation: {
    zh: '不收费，要双方自愿。可以共同申请，也可以一方申请、对方同意；已经起诉或者在别处受理的不受理。受理后三十个工作日内完成，鉴定时间不计算；人民调解的，双方可以约定延长。谈成了签协议，经人民调解的可以共同申请司法确认；谈不成可以起诉。病历要双方在场封存；对死因有异议的，死亡后四十八小时内尸检，能冻存的可以延长至七日。',
    en: 'It is free and both sides must be willing: apply together, or one applies and the other agrees; not where a court or another body has it. It is done within thirty working days, without the time of an appraisal; in people’s mediation both may agree on more. An agreement of the committee can be confirmed by the court; without one you may sue. Records are sealed with both present; where the cause of death is disputed the autopsy is within forty-eight hours, or seven days if the body is frozen.',
  },
  numberForm: '（{year}）{prefix}医调字第{serial}号',
  basis: [regulation('22、31、38、39、40、42')],
  parameters,
  opensAt: 'centre',
  levels: goingUp(['district', 'city'], {
    late: ['acceptance', 'acceptanceAuthority', 'mediation'],
    failed: ['failed'],
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions: { ...doorActions, ...mediationActions, ...confirming },
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
