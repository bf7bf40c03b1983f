import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { regulation } from './parts.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  complex: {
    title: { zh: '情况复杂，经负责人批准', en: 'the petition is complex, and the head approved' },
    does: 'extend',
    clocks: ['handle'],
    basis: regulation('34'),
    paper: { issued: 'extension' },
  },
  hearing: {
    title: { zh: '复核举行听证，听证所需时间不计算在期限内', en: 'a hearing is held, and its time does not count' },
    does: 'suspend',
    clocks: ['reReview'],
    basis: regulation('36'),
  },
};
