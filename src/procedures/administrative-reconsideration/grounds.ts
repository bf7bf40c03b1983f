import type { GroundDefinition } from '../../core/procedure/definition.ts';
import { reconsideration } from './parameters.ts';
import { standing } from './parts.ts';

/** The cases of article 39 in which a reconsideration stands still; two of them are those of a norm (56). */
export const suspensionGrounds = {
  'citizen-died': {
    zh: '作为申请人的公民死亡，其近亲属尚未确定是否参加行政复议',
    en: 'The applicant died and the family has not said whether it takes part',
  },
  'no-capacity': {
    zh: '作为申请人的公民丧失参加行政复议的行为能力，尚未确定法定代理人参加行政复议',
    en: 'The applicant lost capacity and no legal representative takes part yet',
  },
  missing: { zh: '作为申请人的公民下落不明', en: 'The applicant is missing' },
  'organisation-ended': {
    zh: '作为申请人的法人或者其他组织终止，尚未确定权利义务承受人',
    en: 'The applicant organisation ended and its successor is not settled',
  },
  'cannot-take-part': {
    zh: '申请人、被申请人因不可抗力或者其他正当理由，不能参加行政复议',
    en: 'A party cannot take part, by force majeure or another good reason',
  },
  settling: {
    zh: '依照行政复议法规定进行调解、和解，申请人和被申请人同意中止',
    en: 'The parties mediate or settle and agree to a suspension',
  },
  'question-of-law': {
    zh: '行政复议案件涉及的法律适用问题需要有权机关作出解释或者确认',
    en: 'The competent authority must interpret or confirm a question of law',
  },
  'other-case': {
    zh: '行政复议案件审理需要以其他案件的审理结果为依据，而其他案件尚未审结',
    en: 'It hangs on another case that has not been decided',
  },
  'norm-own': {
    zh: '附带审查规范性文件或者依据，本机关有权处理',
    en: 'A norm is reviewed with it, and this body may deal with it',
  },
  'norm-passed': {
    zh: '附带审查规范性文件或者依据，本机关无权处理，需要转送',
    en: 'A norm is reviewed with it that must be passed on',
  },
  other: { zh: '需要中止行政复议的其他情形', en: 'Another case that calls for a suspension' },
} as const;

const ofNorms: readonly string[] = ['norm-own', 'norm-passed'];

/** 法定事由: what a term of this procedure may stand still or be lengthened for, and nothing else. */
export const grounds: Readonly<Record<string, GroundDefinition>> = {
  ...Object.fromEntries(
    Object.entries(suspensionGrounds).map(([key, title]) => [
      key,
      {
        title,
        does: 'suspend',
        clocks: standing,
        basis: reconsideration(ofNorms.includes(key) ? '56' : '39'),
        paper: { issued: 'suspension' },
      },
    ]),
  ),
  complex: {
    title: { zh: '情况复杂，经复议机构负责人批准', en: 'the case is complex, and the head approved' },
    does: 'extend',
    clocks: ['decide'],
    basis: reconsideration('62'),
    paper: { issued: 'extension' },
  },
  goodReason: {
    title: { zh: '申请人有正当理由不能按期补正', en: 'the applicant has good reason for not correcting it in time' },
    does: 'extend',
    clocks: ['correction'],
    basis: reconsideration('31'),
    paper: { named: 'why' },
  },
};
