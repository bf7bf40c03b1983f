import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { issue, start } from '../shorthand.ts';
import { acceptanceActions } from './actions-acceptance.ts';
import { afterActions } from './actions-after.ts';
import { doorActions } from './actions-door.ts';
import { mediationActions } from './actions-mediation.ts';
import { application } from './application.ts';
import { documents, messages } from './documents.ts';
import { grounds } from './grounds.ts';
import { guards } from './guards.ts';
import { measures, parameters } from './parameters.ts';
import { clocks, outcomes, states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = { state: 'registered', effects: [start('sendOn'), issue('receipt')] };

/** 消费投诉: a consumer asks the market regulation office to settle a dispute with a business. */
export const consumerComplaint: ProcedureDefinition = {
  key: 'consumer-complaint',
  version: 1,
  title: { zh: '消费投诉', en: 'Consumer complaint' },
  purpose: {
    zh: '消费者与经营者发生争议，由市场监督管理部门组织调解。',
    en: 'A consumer and a business are in dispute; the market regulation office mediates.',
  },
  explanation: {
    zh: '投诉不收费，要用真实身份，写明投诉谁、要求什么、事实和凭据；知道权益受侵害起三年内提出。市场监督管理部门收到后七个工作日内决定是否受理并告诉您。受理后双方都同意才调解，六十日内谈不成的终止调解，您还可以申请仲裁或者起诉。共同投诉的，推选不超过两名代表。举报违法行为另行办理。',
    en: 'It is free. Say who you are, whom you complain about, what you ask and on what facts, within three years of learning of the harm. The office decides within seven working days whether to accept. It then mediates if both sides agree; without an agreement in sixty days it ends, and arbitration and the courts remain open. Those who complain together choose up to two to speak for them. Reports of breaches are dealt with separately.',
  },
  numberForm: '{prefix}市监投诉〔{year}〕{serial}号',
  basis: [measures('3、8、9、15、18、23')],
  parameters,
  opensAt: 'centre',
  levels: staying(['town', 'district', 'city'], measures('25、33'), {
    zh: '消费投诉不用上行：处理权限有争议的，报请共同的上一级部门指定；对处理结果不满意的，可以申请仲裁或者起诉。',
    en: 'A consumer complaint is not raised: disputed competence goes to the authority above both, and whoever is not satisfied may go to arbitration or sue.',
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions: { ...doorActions, ...acceptanceActions, ...mediationActions, ...afterActions },
  guards,
  clocks,
  finish: ['mediation'],
  grounds,
  documents,
  messages,
  outcomes,
  tellsOfSupervision: true,
  retention: { parameter: 'retention' },
};
