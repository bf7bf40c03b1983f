import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { issue, start } from '../shorthand.ts';
import { aidActions } from './actions-aid.ts';
import { applicationActions } from './actions-application.ts';
import { application } from './application.ts';
import { documents, messages } from './documents.ts';
import { aid, parameters } from './parameters.ts';
import { guards } from './parts.ts';
import { clocks, outcomes, states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = { state: 'registered', effects: [start('sendOn'), issue('receipt')] };

/** 法律援助: the state gives those who cannot pay a lawyer who costs them nothing. */
export const legalAid: ProcedureDefinition = {
  key: 'legal-aid',
  version: 1,
  title: { zh: '法律援助', en: 'Legal aid' },
  purpose: {
    zh: '为经济困难和符合法定条件的人无偿提供法律服务。',
    en: 'Gives those who cannot pay, and others whom the law names, a lawyer free of charge.',
  },
  explanation: {
    zh: '法律援助不收费。申请时如实说明经济状况，可以用诚信承诺代替证明；老年人、残疾人、未成年人没有固定生活来源的，领取社会救助的，讨要工资或者工伤赔偿的进城务工人员等，不核查经济状况。法律援助机构自收到申请之日起七日内决定，给予的三日内指派律师。不予援助或者终止援助的，可以向司法行政部门提出异议，五日内处理。这里的日是自然日。',
    en: 'It is free. Say truthfully what you have; a promise may stand in for papers. Nobody checks the means of the old, disabled or minors without income, of people on relief, of migrant workers claiming wages or for an injury. The office decides within seven days and assigns a lawyer within three. Against a refusal or an end you may object to the justice bureau, which decides within five. These are calendar days.',
  },
  numberForm: '（{year}）{prefix}援字第{serial}号',
  basis: [aid('2、22、31、43')],
  parameters,
  opensAt: 'centre',
  levels: staying(['district', 'city'], aid('49'), {
    zh: '法律援助不用上行：对不予援助或者终止援助有异议的，向司法行政部门提出；仍不服的，申请行政复议或者起诉。',
    en: 'Legal aid is not raised: against a refusal or an end one objects to the justice bureau, then asks for reconsideration or sues.',
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions: { ...applicationActions, ...aidActions },
  guards,
  clocks,
  finish: ['review'],
  documents,
  messages,
  outcomes,
  tellsOfSupervision: true,
  retention: { parameter: 'retention' },
};
