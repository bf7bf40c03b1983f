import type { GroundDefinition } from '../../core/procedure/definition.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  bothAsk: {
    title: { zh: '双方当事人都要求继续调解', en: 'both sides ask to go on' },
    does: 'extend',
    clocks: ['mediation'],
    basis: { law: '人民调解工作若干规定', article: '33', grade: 'secondary' },
    paper: { named: 'reason' },
  },
};
