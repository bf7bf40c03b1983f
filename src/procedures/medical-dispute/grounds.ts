import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { regulation } from './parameters.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  appraisal: {
    title: { zh: '委托鉴定，所用时间不计入调解期限', en: 'an appraisal is under way, and its time does not count' },
    does: 'suspend',
    clocks: ['mediation'],
    basis: regulation('34、38'),
    paper: { named: 'what' },
  },
  agreed: {
    title: { zh: '人民调解委员会和双方当事人约定延长', en: 'the committee and both sides agreed on more time' },
    does: 'extend',
    clocks: ['mediation'],
    basis: regulation('38'),
    paper: { issued: 'extension' },
  },
};
