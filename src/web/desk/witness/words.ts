import type { Words } from '../../../core/words/words.ts';

/** What the page of the outside witness says; part of the desk's dictionary. */
export const witnessWords = {
  witness: { zh: '外部见证', en: 'Outside witness' },
  witnessLead: {
    zh: '每隔五分钟，各区记录的封存签名会送到本系统之外保存。数据库被恢复成旧备份，或者末尾被截去，只有这样才看得出来。',
    en: 'Every five minutes the signed heads of each district’s record are kept outside this system. Only so can it be seen that the database was put back to an earlier backup, or that its end was cut off.',
  },
  witnessNone: {
    zh: '没有设置外部见证。数据库被恢复成旧备份，将看不出来。请联系运行维护人员设置，写法见文档 docs/operations/witness.md。',
    en: 'No outside witness is set: an earlier backup put back would not be noticed. Ask whoever runs the server to set one; docs/operations/witness.md says how.',
  },
  witnessWhere: { zh: '存放在', en: 'Kept in' },
  witnessFile: { zh: '别处的文件', en: 'a file elsewhere' },
  witnessInbox: { zh: '另一台服务器', en: 'another server' },
  witnessHow: { zh: '现在的情况', en: 'How it stands' },
  witnessSince: { zh: '最近一次确认', en: 'Last confirmed' },
  witnessNever: { zh: '还没有', en: 'not yet' },
  witnessFresh: { zh: '正常', en: 'In order' },
  witnessLate: {
    zh: '超过10分钟没有确认。办理不受影响。',
    en: 'Not confirmed for more than ten minutes. Work goes on.',
  },
  witnessOverdue: {
    zh: '超过4小时没有确认。办理不受影响，到期卷宗暂停销毁，请联系运行维护人员。',
    en: 'Not confirmed for more than four hours. Work goes on; nothing is erased meanwhile. Please tell whoever runs the server.',
  },
  witnessRefused: {
    zh: '对方没有登记本系统，或者没有登记现在用的签名密钥。请联系运行维护人员，请对方登记。',
    en: 'The other side does not know this installation, or not the key that signs now. Please tell whoever runs the server.',
  },
  witnessContradicted: {
    zh: '{district} 有封存签名在外面保存着，本系统里却没有：数据库可能恢复过旧备份，或者被改动过。登记和办理照常；封存和销毁已经暂停。请立即联系运行维护人员核验。',
    en: 'Outside there is a signed head of {district} that this system lacks: an earlier backup may have been put back, or the database changed. Registering and working go on; sealing and erasing have stopped. Tell whoever runs the server at once, so that it is checked.',
  },
} as const satisfies Readonly<Record<string, Words>>;
