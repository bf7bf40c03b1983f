import type { Words } from '../../../core/words/words.ts';

/** What the desk says of tags; part of its dictionary. */
export const tagWords = {
  tags: { zh: '事项标签', en: 'Tags' },
  tagsNone: { zh: '还没有标签。', en: 'No tag yet.' },
  tagsAdd: { zh: '加标签', en: 'Add a tag' },
  tagsAddChoose: { zh: '选一个主题', en: 'Choose a subject' },
  tagsTakeOff: { zh: '去掉', en: 'Take off' },
  tagsTakeOffNamed: { zh: '去掉标签“{name}”', en: 'Take off the tag “{name}”' },
  tagsSeen: {
    zh: '标签说的是这件事的主题，不说人；当事人在办理记录里看得到。',
    en: 'A tag is a subject of the matter and says nothing of people. The parties see it in the record.',
  },
  tagMeaning: { zh: '{name}：{means}', en: '{name}: {means}' },
  tagsAbout: {
    zh: '标签是事项的主题，用来在一本账里找事项、分组计数。标签不说人：不写当事人是谁、什么样的人、好不好办、有没有风险，也不写健康、民族、信仰和以前的经历。新标签由一位管理员提出，另一位确认；当事人在自己事项的办理记录里看得到每一个标签。定了的标签不改意思：不合适的，停用以后另立。',
    en: 'Tags are subjects of matters, to find and count them by in the ledger. A tag says nothing of people: not who the parties are or of what kind, not whether they are difficult or a risk, nothing of health, ethnicity, belief or what they did before. One administrator proposes a tag and another confirms it; the parties see every tag in the record of their own matter. What a tag means is never changed: end one that does not fit and make another.',
  },
  tagsHere: { zh: '{name}的标签', en: 'Tags of {name}' },
  tagsElsewhere: {
    zh: '标签由区和市的管理员增加和停用。下面是本地的标签。',
    en: 'Tags are added and ended by administrators of the district and the city. These are the tags here.',
  },
  tagColumn: { zh: '标签', en: 'Tag' },
  tagStateColumn: { zh: '现在', en: 'Now' },
  tagOffered: { zh: '可用', en: 'Offered' },
  tagEnded: { zh: '停用', en: 'Not offered' },
  tagOfferedFrom: { zh: '{from}起可用', en: 'offered from {from}' },
  tagEndedFrom: { zh: '{from}起停用', en: 'not offered from {from}' },
  tagNew: { zh: '提出新标签', en: 'Propose a tag' },
  tagEnd: { zh: '停用', en: 'End' },
  tagEndNamed: { zh: '停用标签“{name}”', en: 'End the tag “{name}”' },
  tagAgain: { zh: '重新启用', en: 'Offer again' },
  tagAgainNamed: { zh: '重新启用标签“{name}”', en: 'Offer the tag “{name}” again' },
  tagEndNote: {
    zh: '停用以后不能再加到事项上；已经有它的事项不变，一本账里还能按它查。',
    en: 'It can no longer be set then. Matters that have it keep it, and the ledger still finds them by it.',
  },
  tagNameZh: { zh: '中文名称', en: 'Name in Chinese' },
  tagNameEn: { zh: '英文名称', en: 'Name in English' },
  tagMeansZh: { zh: '什么样的事项有这个标签（中文）', en: 'What is so about a matter that has it, in Chinese' },
  tagMeansEn: { zh: '什么样的事项有这个标签（英文）', en: 'What is so about a matter that has it, in English' },
} as const satisfies Record<string, Words>;
