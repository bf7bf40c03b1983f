import type { ApplicationDefinition } from '../../core/procedure/definition.ts';
import { day, inner } from '../shorthand.ts';
import { measures } from './parameters.ts';

/** 投诉: a named business, what is asked for, and on which facts. */
export const application: ApplicationDefinition = {
  basis: [measures('9'), measures('16')],
  against: {
    kind: 'side',
    only: 'organisation',
    label: { zh: '您投诉的是哪一家商家？', en: 'Which business do you complain about?' },
    hint: {
      zh: '投诉要有明确的对象。写小票、订单或者营业执照上的名称，再写地址；网店写平台和店名。',
      en: 'A complaint names a business. The name on the receipt, the order or the licence, and the address; of a shop online, the platform and its name there.',
    },
  },
  claim: {
    label: { zh: '您要求商家怎么解决？', en: 'What should the business do?' },
    hint: {
      zh: '例如：退还预付卡余额 1200 元；更换合格的商品。',
      en: 'For example: pay back the 1,200 yuan left on the card; replace the goods.',
    },
  },
  asks: {
    goods: {
      ...inner('买的是什么商品或者服务？', 'What did you buy?', 300),
      hint: {
        zh: '写名称、什么时候买的、花了多少钱；有订单号的写订单号。',
        en: 'What it is called, when you bought it and for how much; the order number if there is one.',
      },
    },
    use: {
      label: { zh: '买来做什么用？', en: 'What was it for?' },
      hint: {
        zh: '为生活消费买的，才属于消费投诉；做生意用的，可以选调解。',
        en: 'A consumer complaint is about what was bought for daily life; for business, mediation is open.',
      },
      kind: 'choice',
      options: {
        living: { zh: '自己或者家里用', en: 'For myself or the family' },
        business: { zh: '做生意、经营用', en: 'For business' },
      },
    },
    handled: {
      label: { zh: '这件事有别的部门处理过吗？', en: 'Has anybody else dealt with it?' },
      kind: 'choice',
      options: {
        no: { zh: '没有', en: 'No' },
        court: { zh: '法院、仲裁机构已经受理或者处理过', en: 'A court or an arbitration body has it, or decided it' },
        office: {
          zh: '其他行政机关、消费者协会或者调解组织已经受理或者处理过',
          en: 'Another office, the consumers’ association or a mediation body has it, or dealt with it',
        },
      },
    },
    knownOn: {
      ...day('您是哪一天知道权益受到侵害的？', 'On which day did you learn of the harm?'),
      hint: {
        zh: '例如发现商品有问题、商家拒绝退款的那天。年-月-日，例如 2026-03-05。应在三年内投诉；过了也可以提交。',
        en: 'For example the day you found the fault, or the refund was refused. Year-month-day, such as 2026-03-05. One complains within three years; later you may still send it.',
      },
    },
  },
  limits: [
    {
      words: {
        zh: '自知道或者应当知道权益受到侵害之日起超过三年的投诉，市场监督管理部门不予受理。',
        en: 'The office does not accept a complaint more than three years after one learnt, or should have learnt, of the harm.',
      },
      counted: {
        parameter: 'apply',
        from: 'knownOn',
        over: {
          zh: '仍然可以提交，由市场监督管理部门决定是否受理。',
          en: 'You may still send it; the office decides whether to accept.',
        },
      },
    },
  ],
};
