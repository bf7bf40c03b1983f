import type { ApplicationDefinition } from '../../core/procedure/definition.ts';
import { inner } from '../shorthand.ts';
import { aid } from './parameters.ts';
import { scope } from './parts.ts';

/** 法律援助申请: for which matter, what one has, and whether it cannot wait. The other side of the case is told nothing. */
export const application: ApplicationDefinition = {
  basis: [aid('31'), aid('32'), aid('41'), aid('42'), aid('44')],
  against: { kind: 'nobody' },
  claim: {
    label: { zh: '您希望律师帮您办什么？', en: 'What should the lawyer do for you?' },
    hint: {
      zh: '例如：起诉讨要工资；申请工伤赔偿仲裁；替我应诉。',
      en: 'For example: sue for my wages; claim for an injury at work; defend me in a case.',
    },
  },
  asks: {
    scope,
    means: {
      label: { zh: '您的经济状况是哪一种？', en: 'What are your means?' },
      hint: {
        zh: '如实选择。第二到第五种，不核查经济状况。',
        en: 'Choose what is true. In the second to the fifth case nobody checks your means.',
      },
      kind: 'choice',
      personal: true,
      options: {
        hardship: { zh: '经济困难，请不起律师', en: 'I cannot pay a lawyer' },
        'no-means': {
          zh: '无固定生活来源的未成年人、老年人、残疾人等',
          en: 'A minor, old or disabled, without fixed means of living',
        },
        relief: { zh: '正在领取社会救助、司法救助，或者是优抚对象', en: 'On relief, judicial aid or special care' },
        migrant: {
          zh: '进城务工，讨要工资或者工伤赔偿',
          en: 'A migrant worker claiming wages or for an injury at work',
        },
        'any-means': {
          zh: '遭受虐待、遗弃、家庭暴力，或者见义勇为等',
          en: 'Abused, abandoned or beaten at home; a good Samaritan; and the like',
        },
        other: { zh: '说不清', en: 'I am not sure' },
      },
    },
    shown: {
      label: { zh: '怎么说明经济状况？', en: 'How will you show your means?' },
      kind: 'choice',
      personal: true,
      options: {
        promise: { zh: '诚信承诺：我保证所说属实', en: 'By a promise: what I say is true' },
        papers: { zh: '另外交证明材料', en: 'By papers that I will hand in' },
        exempt: { zh: '属于不核查的情形', en: 'Nobody checks them in my case' },
      },
    },
    urgent: {
      label: { zh: '有没有马上要到的期限？', en: 'Is there something that cannot wait?' },
      hint: {
        zh: '紧急的，可以先提供法律援助，手续以后再补。',
        en: 'Where it is urgent, aid can come first and the papers afterwards.',
      },
      kind: 'choice',
      options: {
        no: { zh: '没有', en: 'No' },
        days: { zh: '离起诉、仲裁等期限届满不到七天', en: 'Less than seven days are left to sue or to apply' },
        secure: { zh: '要马上申请财产保全、证据保全或者先予执行', en: 'Property or evidence must be secured at once' },
      },
    },
    opponent: {
      ...inner('案件的对方是谁？', 'Who is on the other side of the case?', 200),
      hint: {
        zh: '法律援助机构替您保密，不会通知对方。',
        en: 'The legal aid office keeps it to itself and does not tell them.',
      },
      optional: true,
    },
  },
};
