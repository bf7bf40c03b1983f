import type { Words } from '../../core/words/words.ts';

/** Who a helper is, as party and staff choose it. */
export const relationWords = {
  relative: { zh: '亲属', en: 'A relative' },
  lawyer: { zh: '律师', en: 'A lawyer' },
  'legal-aid': { zh: '法律援助人员', en: 'A legal-aid worker' },
  window: { zh: '窗口工作人员', en: 'A member of staff at the window' },
  other: { zh: '其他人', en: 'Somebody else' },
} as const satisfies Readonly<Record<string, Words>>;

/** What a helper may do. */
export const mayWords = {
  follow: { zh: '只看进展', en: 'See how things stand, and no more' },
  act: { zh: '可以代办，但不能代为同意、撤回', en: 'Act, but not agree or withdraw' },
  everything: {
    zh: '特别授权：也可以代为同意调解和协议、申请确认、撤回',
    en: 'Everything: also agree to mediation and its outcome, apply for confirmation, withdraw',
  },
} as const satisfies Readonly<Record<string, Words>>;
