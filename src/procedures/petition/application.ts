import type { ApplicationDefinition } from '../../core/procedure/definition.ts';
import { inner } from '../shorthand.ts';
import { regulation } from './parts.ts';

/** 信访事项的提出: who asks, for what, on which facts and reasons; whom it is about is kept out of it. */
export const application: ApplicationDefinition = {
  elsewhere: {
    zh: '可以直接向有权处理的机关或者当地信访局提出，收到的机关应当登记，您可以查询办理情况。当面提出的，请到有权处理的本级或者上一级机关。',
    en: 'You may turn to the authority that can deal with it or to the local petitions office directly: whoever gets it registers it, and you can ask how it stands. In person, go to the competent level or the one above.',
  },
  basis: [regulation('17'), regulation('19')],
  against: {
    kind: 'office',
    optional: true,
    label: { zh: '您反映的是哪个机关、单位？', en: 'Which office or body is it about?' },
    hint: {
      zh: '写它的名称；反映工作人员的，写他所在的单位。它和它下面的单位不会办理、也看不到这件事。没有的，空着就行。',
      en: 'Write its name; for a member of staff, where they work. Neither it nor what is below it will deal with the matter, or see it. Leave it empty if there is none.',
    },
  },
  claim: {
    label: { zh: '您希望怎么处理？', en: 'What do you ask for?' },
    hint: {
      zh: '写您的请求或者建议，例如：把路灯修好；说明补偿款是怎么算的。',
      en: 'Your request or suggestion, for example: mend the street lamps; explain how the compensation was reckoned.',
    },
  },
  asks: {
    aim: {
      label: { zh: '您这次是要……', en: 'What do you want to do?' },
      kind: 'choice',
      options: {
        request: { zh: '请有关机关解决一个问题', en: 'Ask the authorities to solve a problem' },
        suggestion: { zh: '提建议或者意见', en: 'Make a suggestion or give an opinion' },
        accusation: { zh: '检举、控告（身份依法保密）', en: 'Report wrongdoing (who you are is kept secret)' },
      },
    },
    before: {
      label: { zh: '这件事以前向机关反映过吗？', en: 'Have you taken this to an office before?' },
      hint: {
        zh: '正在别处办理的，一般先等那边的答复。',
        en: 'Where it is being dealt with elsewhere, the answer from there ordinarily comes first.',
      },
      kind: 'choice',
      options: {
        no: { zh: '没有', en: 'No' },
        pending: { zh: '反映过，还在办理', en: 'Yes, and it is being dealt with' },
        answered: { zh: '反映过，已经答复', en: 'Yes, and it was answered' },
      },
    },
    earlier: {
      ...inner('反映过的，是哪个机关，大概什么时候？', 'If so, to which office, and about when?', 300),
      optional: true,
    },
  },
};
