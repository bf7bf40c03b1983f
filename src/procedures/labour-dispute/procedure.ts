import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { staying } from '../levels.ts';
import { issue, start } from '../shorthand.ts';
import { endActions } from './actions-end.ts';
import { hearingActions } from './actions-hearing.ts';
import { intakeActions } from './actions-intake.ts';
import { application } from './application.ts';
import { grounds } from './grounds.ts';
import { clocks, documents, guards, messages, outcomes, parameters, rules, statute } from './parts.ts';
import { states } from './states.ts';

/** The same at a window and on a phone: what the law counts from is that it came. */
const begun = { state: 'received', effects: [start('acceptance'), issue('receipt')] };

/** 劳动争议: mediation where both agree, otherwise arbitration, with the award's own ways to court. */
export const labourDispute: ProcedureDefinition = {
  key: 'labour-dispute',
  version: 1,
  title: { zh: '劳动争议调解仲裁', en: 'Labour dispute' },
  purpose: {
    zh: '劳动者与用人单位的争议，先调解，调解不成由仲裁委员会裁决。',
    en: 'Disputes of workers and employers: mediation first where both agree, otherwise an award of the commission.',
  },
  explanation: {
    zh: '不收费。一般应自知道权利被侵害之日起一年内申请。五个工作日内决定是否受理，受理后四十五日内裁决，案情复杂的可以延长十五日以内；期满没有裁决的，可以起诉。不服裁决的，可以自收到之日起十五日内起诉。',
    en: 'It is free. Apply within one year of knowing of the infringement. Acceptance is decided within five working days, the award is due within forty-five days, fifteen more where complex; without an award in time you may sue. On an award you may sue within fifteen days of receiving it.',
  },
  numberForm: '（{year}）{prefix}劳人仲案字第{serial}号',
  basis: [statute('5'), statute('27'), statute('53'), rules('80')],
  parameters,
  opensAt: 'labour-arbitration',
  levels: staying(['district', 'city'], statute('43、47、48、49、50'), {
    zh: '劳动仲裁不用上行：逾期没有裁决的，可以就该争议起诉；对裁决不服的，依法起诉或者申请撤销。',
    en: 'Labour arbitration is not raised: without an award in time either side may sue, and against an award there is the suit or the annulment that the law gives.',
  }),
  initial: { portal: begun, desk: begun },
  application,
  states,
  actions: { ...intakeActions, ...hearingActions, ...endActions },
  guards,
  clocks,
  finish: ['award', 'mediation'],
  grounds,
  documents,
  messages,
  outcomes,
  tellsOfSupervision: true,
  retention: { parameter: 'retention' },
};
