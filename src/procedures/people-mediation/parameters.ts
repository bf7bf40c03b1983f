import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type { Citation, ParameterDefinition } from '../../core/procedure/definition.ts';
import { handOffTerm } from '../hand-off.ts';

/** Short form for an article read in the text of the law. */
export const article = (law: string, number: string): Citation => ({ law, article: number, grade: 'text' });

const practice = (about: string): Citation => ({ law: OWN_PROMISE, article: about, grade: 'unverified' });

/** Terms the law leaves open are dated parameters: a city sets its own on screen, from a day on. */
export const parameters = {
  takeUp: {
    title: { zh: '登记时限', en: 'Time to register' },
    basis: practice('网上来件登记'),
    law: '人民调解法',
    values: [{ term: '1工作日', validFrom: '2020-01-01' }],
  },
  sendOn: {
    title: { zh: '分派时限', en: 'Time to send on' },
    basis: practice('登记后分派'),
    law: '人民调解法',
    values: [{ term: '2工作日', validFrom: '2020-01-01' }],
  },
  handOff: handOffTerm('人民调解法'),
  mediation: {
    title: { zh: '调解期限', en: 'Time for mediation' },
    basis: { law: '人民调解工作若干规定', article: '33', grade: 'secondary' },
    law: '人民调解法',
    values: [{ term: '1月', validFrom: '2020-01-01' }],
  },
  mediationExtension: {
    title: { zh: '延长调解期限', en: 'Extra time for mediation' },
    basis: practice('双方要求延长'),
    law: '人民调解法',
    values: [{ term: '1月', validFrom: '2020-01-01' }],
  },
  consentReply: {
    title: { zh: '答复是否同意调解', en: 'Time to answer the invitation' },
    basis: practice('征求对方意见'),
    law: '人民调解法',
    values: [{ term: '7日', validFrom: '2020-01-01' }],
  },
  signing: {
    title: { zh: '确认协议文本', en: 'Time to confirm the draft' },
    basis: practice('协议签署'),
    law: '人民调解法',
    values: [{ term: '7日', validFrom: '2020-01-01' }],
  },
  confirmationWindow: {
    title: { zh: '共同申请司法确认的期限', en: 'Time to apply together for judicial confirmation' },
    basis: article('人民调解法', '33'),
    law: '人民调解法',
    statutory: { term: '30日', bound: 'exact' },
    values: [{ term: '30日', validFrom: '2011-01-01' }],
  },
  followUp: {
    title: { zh: '回访时限', en: 'Time for the follow-up' },
    basis: practice('结案回访'),
    law: '人民调解法',
    values: [{ term: '15日', validFrom: '2020-01-01' }],
  },
  routes: {
    title: { zh: '选择其他途径的时限', en: 'Time to choose another route' },
    basis: practice('告知其他途径后结案'),
    law: '人民调解法',
    values: [{ term: '10日', validFrom: '2020-01-01' }],
  },
  retention: {
    title: { zh: '卷宗保存期限', en: 'How long the file is kept' },
    basis: practice('档案保管期限'),
    law: '人民调解法',
    values: [{ term: '30年', validFrom: '2020-01-01' }],
  },
} as const satisfies Record<string, ParameterDefinition>;
