import type {
  ApplicationDefinition,
  ApplicationOfOthers,
  LimitDefinition,
  PlainField,
} from '../../core/procedure/definition.ts';
import { day } from '../shorthand.ts';
import { statute } from './parts.ts';

const others = ['injury', 'dismissal', 'contract', 'insurance', 'other'] as const;

const oneYear: Omit<LimitDefinition, 'where'> = {
  words: {
    zh: '一般应当自知道或者应当知道权利被侵害之日起一年内申请仲裁；因拖欠工资发生争议、已经离开单位的，自离开之日起一年内。向单位主张过权利、找有关部门求助过，或者单位答应过的，从那时起重新计算。',
    en: 'One ordinarily applies within one year of learning, or of when one should have learnt, of the infringement; for wages owed after leaving, within one year of leaving. It begins anew when you claim from the employer, ask an authority for help, or the employer agrees.',
  },
  counted: {
    parameter: 'apply',
    from: 'knownOn',
    over: {
      zh: '仍然可以提交。期间讨要过、投诉过的，请写在经过里，由仲裁委员会处理。',
      en: 'You may still send it. If you claimed or complained meanwhile, say so in what happened; the commission looks at it.',
    },
  },
};

const side: PlainField = {
  label: { zh: '您是哪一方？', en: 'Which side are you?' },
  kind: 'choice',
  options: {
    worker: { zh: '劳动者', en: 'The worker' },
    employer: { zh: '用人单位', en: 'The employer' },
  },
};

/** An employer applies on the same terms as a worker; only the words and the usual subjects are others. */
const ofEmployer: ApplicationOfOthers = {
  where: { side: ['employer'] },
  by: 'organisation',
  against: {
    kind: 'side',
    only: 'person',
    label: { zh: '对方劳动者是谁？', en: 'Who is the worker?' },
    hint: {
      zh: '写劳动者的姓名；知道电话和住址的一起写，方便送达文书。',
      en: 'Their name; with the telephone and the address, if you know them, so that papers can reach them.',
    },
  },
  claim: {
    label: { zh: '单位要求劳动者做什么？', en: 'What do you claim from the worker?' },
    hint: {
      zh: '一条一条写，能算出金额的写金额，例如：一、返还笔记本电脑一台；二、支付服务期违约金 8000 元。',
      en: 'One by one, with amounts where you can, for example: 1. give back a laptop; 2. pay 8,000 yuan for leaving before the agreed term of service.',
    },
  },
  asks: {
    sort: {
      label: { zh: '争议主要是什么？', en: 'What is the dispute mainly about?' },
      kind: 'choice',
      options: {
        contract: {
          zh: '确认劳动关系、劳动合同的解除和终止',
          en: 'Whether they are employed, the end of the contract',
        },
        training: { zh: '培训费用、服务期', en: 'Cost of training, term of service' },
        secrecy: { zh: '保守商业秘密、竞业限制', en: 'Secrecy, not working for competitors' },
        return: { zh: '工作交接、返还财物', en: 'Handing over work, giving things back' },
        damage: { zh: '赔偿损失', en: 'Damages' },
        other: { zh: '其他', en: 'Something else' },
      },
    },
    knownOn: {
      ...day('单位是哪一天知道权利受到侵害的？', 'On which day did you learn that your rights were infringed?'),
      hint: {
        zh: '例如劳动者没有办交接就离开的那天。年-月-日，例如 2026-03-05。一般应在一年内申请；过了也可以提交。',
        en: 'For example the day the worker left without handing over. Year-month-day, such as 2026-03-05. One ordinarily applies within a year; later you may still send it.',
      },
    },
  },
  limits: [
    {
      words: {
        zh: '一般应当自知道或者应当知道权利被侵害之日起一年内申请仲裁。向对方主张过权利、请求过有关部门，或者对方答应过的，从那时起重新计算。',
        en: 'One ordinarily applies within one year of learning, or of when one should have learnt, of the infringement. It begins anew when you claim from the worker, ask an authority, or the worker agrees.',
      },
      counted: {
        parameter: 'apply',
        from: 'knownOn',
        over: {
          zh: '仍然可以提交。期间主张过、请求过的，请写在经过里，由仲裁委员会处理。',
          en: 'You may still send it. If you claimed or asked meanwhile, say so in what happened; the commission looks at it.',
        },
      },
    },
  ],
};

/** 仲裁申请: claim, facts and evidence; who the employer is, and since when the right is known to be infringed. */
export const application: ApplicationDefinition = {
  elsewhere: {
    zh: '可以直接向当地的劳动人事争议仲裁委员会申请，写明请求、事实和证据，不收费。一般一年内申请，不要因为等转交耽误了。',
    en: 'You may apply to the local labour arbitration commission directly, with your claim, the facts and the evidence, free of charge. One ordinarily applies within a year: do not lose it by waiting to be passed on.',
  },
  basis: [statute('27'), statute('28')],
  against: {
    kind: 'side',
    only: 'organisation',
    label: { zh: '用人单位是哪一家？', en: 'Who is the employer?' },
    hint: {
      zh: '写劳动合同、工资条或者营业执照上的全称；不知道全称的，写平时怎么叫，再写地址。',
      en: 'The full name on the contract, the pay slip or the business licence; if you do not know it, what you call them, and the address.',
    },
  },
  claim: {
    label: { zh: '您要求用人单位做什么？', en: 'What do you claim from the employer?' },
    hint: {
      zh: '一条一条写，能算出金额的写金额，例如：一、支付七月至九月的工资 15000 元；二、支付加班费 3000 元。',
      en: 'One by one, with amounts where you can, for example: 1. wages for July to September, 15,000 yuan; 2. overtime, 3,000 yuan.',
    },
  },
  asks: {
    side,
    sort: {
      label: { zh: '争议主要是什么？', en: 'What is the dispute mainly about?' },
      kind: 'choice',
      options: {
        wages: { zh: '工资、加班费', en: 'Wages, overtime' },
        injury: { zh: '工伤待遇', en: 'An injury at work' },
        dismissal: { zh: '辞退、经济补偿', en: 'Dismissal, severance' },
        contract: { zh: '确认劳动关系、劳动合同', en: 'Whether one is employed, the contract' },
        insurance: { zh: '社会保险、福利', en: 'Social insurance, benefits' },
        other: { zh: '其他', en: 'Something else' },
      },
    },
    employment: {
      label: { zh: '您现在还在这个单位上班吗？', en: 'Do you still work there?' },
      kind: 'choice',
      options: { employed: { zh: '还在', en: 'Yes' }, left: { zh: '已经离开', en: 'No, I left' } },
    },
    knownOn: {
      ...day('您是哪一天知道权利受到侵害的？', 'On which day did you learn that your rights were infringed?'),
      hint: {
        zh: '例如该发工资没有发的那天、收到辞退通知的那天。离开以后讨要工资的，写离开那天。年-月-日，例如 2026-03-05。一般应在一年内申请；过了也可以提交。',
        en: 'For example the day wages were due, or the day you were dismissed; for wages owed after leaving, the day you left. Year-month-day, such as 2026-03-05. One ordinarily applies within a year; later you may still send it.',
      },
    },
  },
  limits: [
    {
      where: { sort: ['wages'], employment: ['employed'] },
      words: {
        zh: '还在单位上班、讨要拖欠的工资的，不受一年的限制；离开单位的，自离开之日起一年内申请。',
        en: 'While you still work there, the year does not limit a claim for wages owed; after leaving, apply within one year of leaving.',
      },
    },
    { ...oneYear, where: { sort: ['wages'], employment: ['left'] } },
    { ...oneYear, where: { sort: others } },
  ],
  instead: ofEmployer,
};
