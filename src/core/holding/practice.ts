import type { Words } from '../words/words.ts';

/** What is spoken with the parties here, by BCP 47. */
export const statedLanguages = ['yue', 'cmn', 'hak', 'nan', 'en', 'csl'] as const;
export type StatedLanguage = (typeof statedLanguages)[number];

export const languageWords: Readonly<Record<StatedLanguage, Words>> = {
  yue: { zh: '粤语', en: 'Cantonese' },
  cmn: { zh: '普通话', en: 'Mandarin' },
  hak: { zh: '客家话', en: 'Hakka' },
  nan: { zh: '潮汕话', en: 'Teochew' },
  en: { zh: '英语', en: 'English' },
  csl: { zh: '手语', en: 'Chinese Sign Language' },
};
