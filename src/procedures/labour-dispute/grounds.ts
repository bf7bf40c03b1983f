import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { rules, statute } from './parts.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  complex: {
    title: { zh: '案情复杂，经仲裁委员会主任批准', en: 'the case is complex, and the director approved' },
    does: 'extend',
    clocks: ['award'],
    basis: statute('43'),
    paper: { issued: 'extension' },
  },
  'public-service': {
    title: { zh: '公告送达期间', en: 'public service is under way' },
    does: 'suspend',
    clocks: ['award'],
    basis: rules('46'),
    paper: { issued: 'suspension' },
  },
  'case-suspended': {
    title: { zh: '案件有中止审理的法定情形', en: 'the case is suspended on a ground of the rules' },
    does: 'suspend',
    clocks: ['award'],
    basis: rules('47'),
    paper: { issued: 'suspension' },
  },
};
