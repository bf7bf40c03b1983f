import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { civilProcedure, interpretation } from './parts.ts';

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  correction: {
    title: { zh: '等待当事人补充材料', en: 'missing papers are awaited' },
    does: 'suspend',
    clocks: ['acceptance'],
    basis: interpretation('353、354'),
    paper: { named: 'needed' },
  },
  special: {
    title: { zh: '有特殊情况，经院长批准', en: 'special reasons, approved by the court president' },
    does: 'extend',
    clocks: ['review'],
    basis: civilProcedure('187'),
    paper: { named: 'reason' },
  },
};
