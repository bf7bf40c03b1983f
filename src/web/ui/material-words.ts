import type { Words } from '../../core/words/words.ts';

/** A picture that came with what was found on a visit bears no name of anybody's. */
export const unnamedMaterial: Words = { zh: '走访时拍的照片', en: 'A picture taken on the visit' };
