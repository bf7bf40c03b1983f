import type { ApplicationDefinition } from '../../core/procedure/definition.ts';
import { regulation } from './parameters.ts';

/** 医疗纠纷调解申请: from which side, to which body, and whether a court or another body has it. */
export const application: ApplicationDefinition = {
  basis: [regulation('26'), regulation('31'), regulation('40')],
  against: {
    kind: 'side',
    label: { zh: '对方是谁？', en: 'Who is on the other side?' },
    hint: {
      zh: '患者一方写医院、诊所的名称；医疗机构写患者的姓名。',
      en: 'A patient’s side writes the hospital or clinic; a hospital the patient’s name.',
    },
  },
  claim: {
    label: { zh: '您希望怎么解决？', en: 'What do you ask for?' },
    hint: {
      zh: '例如：说明手术经过；赔偿后续治疗的费用 20000 元。',
      en: 'For example: explain how the operation went; pay 20,000 yuan for further treatment.',
    },
  },
  asks: {
    side: {
      label: { zh: '您是哪一方？', en: 'Which side are you?' },
      kind: 'choice',
      options: {
        patient: { zh: '患者本人', en: 'The patient' },
        family: { zh: '患者的近亲属或者受委托的人', en: 'Next of kin, or acting for the patient' },
        hospital: { zh: '医疗机构', en: 'The hospital or clinic' },
      },
    },
    route: {
      label: { zh: '希望由谁来调解？', en: 'Who should mediate?' },
      hint: { zh: '都不收费，都要双方自愿。', en: 'Both are free, and both sides must be willing.' },
      kind: 'choice',
      options: {
        committee: { zh: '医疗纠纷人民调解委员会', en: 'The medical mediation committee' },
        authority: { zh: '卫生健康主管部门', en: 'The health authority' },
        either: { zh: '都可以', en: 'Either' },
      },
    },
    elsewhere: {
      label: { zh: '已经起诉，或者在别处调解了吗？', en: 'Is it before a court or another body?' },
      hint: {
        zh: '法院或者别处已经受理的，这里不再受理。',
        en: 'Where a court or another body has accepted it, it is not accepted here.',
      },
      kind: 'choice',
      options: {
        no: { zh: '都没有', en: 'Neither' },
        court: { zh: '已经起诉', en: 'A court has it' },
        other: { zh: '已经在别处调解', en: 'Another body has it' },
      },
    },
    death: {
      label: { zh: '患者去世了吗？', en: 'Has the patient died?' },
      kind: 'choice',
      personal: true,
      options: {
        no: { zh: '没有', en: 'No' },
        undisputed: { zh: '去世了，对死因没有异议', en: 'Yes, and the cause is not disputed' },
        disputed: { zh: '去世了，对死因有异议', en: 'Yes, and the cause is disputed' },
      },
    },
  },
  limits: [
    {
      where: { death: ['disputed'] },
      words: {
        zh: '对死因有异议的，应当在患者死亡后四十八小时内进行尸检；具备尸体冻存条件的，可以延长至七日。尸检要经近亲属同意并签字。请马上和医院联系，不要等调解。',
        en: 'Where the cause of death is disputed the autopsy is within forty-eight hours of death, or seven days if the body can be frozen; next of kin agree and sign. Speak to the hospital at once; do not wait for mediation.',
      },
    },
  ],
};
