import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { measures } from './parameters.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  appraisal: {
    title: {
      zh: '委托鉴定、检测，所用时间不计入调解期限',
      en: 'an appraisal is under way, and its time does not count',
    },
    does: 'suspend',
    clocks: ['mediation'],
    basis: measures('22'),
    paper: { named: 'what' },
  },
  check: {
    title: { zh: '经市场监督管理部门负责人批准', en: 'approved by the head of the office' },
    does: 'extend',
    clocks: ['check'],
    basis: measures('27'),
    paper: { named: 'reason' },
    shownTo: 'staff',
  },
};
