import type { AccessDeed } from '../../core/matter/event.ts';
import type { RestrictionGround } from '../../core/matter/matter.ts';
import type { Words } from '../../core/words/words.ts';

const records: Readonly<Record<AccessDeed, Words>> = {
  bar: {
    zh: '一名工作人员回避，不再办理和查阅这件事',
    en: 'A staff member must keep away and sees nothing of this matter',
  },
  'lift-bar': { zh: '一名工作人员的回避已经解除', en: 'A staff member no longer has to keep away' },
  restrict: {
    zh: '这件事改为限制查阅，只有承办人、承办单位负责人和指定的人能打开',
    en: 'This matter is restricted: only who deals with it, their head and those named can open it',
  },
  'lift-restriction': { zh: '限制查阅已经解除', en: 'The restriction was lifted' },
  'open-restricted': {
    zh: '一名没有列入的工作人员说明用途后，限时打开了材料',
    en: 'A staff member who was not named opened the file for a time, stating why',
  },
  'ask-recusal': { zh: '当事人申请承办人回避', en: 'A party asked that the person in charge be replaced' },
  'decline-recusal': { zh: '没有同意回避申请', en: 'The request to replace the person in charge was declined' },
};

/** What the timeline says of a change in the circle of readers; all of it is told to staff and parties alike. */
export function accessRecord(deed: AccessDeed): Words {
  return records[deed];
}

export const reasonLabel: Words = { zh: '理由', en: 'Reason' };

export const groundWords: Readonly<Record<RestrictionGround, Words>> = {
  minor: { zh: '有未成年人', en: 'A child is involved' },
  protected: { zh: '有人需要保护', en: 'Somebody needs protection' },
  'staff-party': { zh: '当事人是工作人员', en: 'A party works here' },
};
