import type { Words } from '../words/words.ts';

/** 事项标签: a subject that matters can have, never a person. What it means stays as it was agreed, for good. */
export interface Tag {
  /** Its English name in small letters, by which an address asks for it. */
  readonly key: string;
  readonly name: Words;
  /** What is so about a matter that has it. */
  readonly means: Words;
}

/** Whether a tag may be set, from a day on. */
export interface TagSetting extends Tag {
  readonly offered: boolean;
}

/** A setting of a place: of the whole city or of one district. */
export interface DatedTag {
  readonly district: string;
  readonly from: string;
  readonly setting: TagSetting;
}

/** Asks for matters without any tag; no tag is called so. */
export const noTag = 'none';

/** A matter has some subjects, not a list of everything. House rule. */
export const tagsOfMatterMax = 5;

/** So few in a place at a time that none is made for one matter or one person. House rule. */
export const tagsOfferedMax = 30;

/** “Unpaid wages” is unpaid-wages; empty where nothing is left of it. */
export function tagKeyOf({ en }: Words): string {
  return en
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
}
