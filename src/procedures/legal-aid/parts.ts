import type { ActorRule, Effect, GuardDefinition, PlainField } from '../../core/procedure/definition.ts';
import { inner, notify, start } from '../shorthand.ts';

export const office = 'justice-office' as const;

export const atDoor: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'door' },
  { kind: 'staff', role: 'lead', at: 'door' },
];
export const byOffice: readonly ActorRule[] = [
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byApplicant: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];

export const handler = {
  label: { zh: '承办人', en: 'Officer in charge' },
  kind: 'staff',
  role: 'mediator',
  at: 'answerable',
} as const;
export const ownReason = { ...inner('原因', 'Reason', 500), optional: true } as const;

/** A decision that may be objected to, handed to the applicant. */
export const objectable = (message: string): readonly Effect[] => [
  start('objectionWindow'),
  notify('applicant', message),
];

export const guards = {
  notAskedYet: {
    words: {
      zh: '材料只能一次性告知，不能再次要求补充。请根据已有材料作出决定。（第四十三条）',
      en: 'What is missing is said once. Decide on what there is (article 43).',
    },
    test: ({ facts }) => facts.asked !== true,
  },
  otherApplicantsStay: {
    words: { zh: '没有其他申请人。', en: 'There is no other applicant.' },
    test: ({ parties }) => parties.filter(({ role }) => role === 'applicant').length > 1,
  },
  ordersCorrection: {
    words: { zh: '司法行政部门维持了决定。', en: 'The justice bureau upheld the decision.' },
    test: ({ input }) => input?.result === 'correct',
    needsInput: true,
  },
  aboutTermination: {
    words: { zh: '不是对终止决定的异议。', en: 'The objection is not against the end of aid.' },
    test: ({ facts }) => facts.about === 'termination',
  },
} as const satisfies Record<string, GuardDefinition>;

/** What legal aid is for (31). */
export const scope = {
  label: { zh: '申请事项', en: 'What it is about' },
  kind: 'choice',
  options: {
    'state-compensation': { zh: '请求国家赔偿', en: 'State compensation' },
    'social-security': { zh: '社会保险待遇或者社会救助', en: 'Social insurance or assistance' },
    pension: { zh: '发给抚恤金', en: 'Pension for the dead or disabled' },
    maintenance: { zh: '给付赡养费、抚养费、扶养费', en: 'Maintenance' },
    labour: { zh: '确认劳动关系或者支付劳动报酬', en: 'Employment or wages' },
    capacity: { zh: '认定公民无民事行为能力或者限制民事行为能力', en: 'Civil capacity' },
    injury: {
      zh: '工伤、交通事故、食品药品安全事故、医疗事故人身损害赔偿',
      en: 'Injury at work, on the road, by food, drugs or treatment',
    },
    pollution: { zh: '环境污染、生态破坏损害赔偿', en: 'Pollution or ecological damage' },
    other: { zh: '法律、法规、规章规定的其他情形', en: 'Another case laid down by law' },
  },
} as const satisfies PlainField;
