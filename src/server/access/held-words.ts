import type { z } from 'zod';
import type { heldView } from '../../api/access.ts';
import type { Words } from '../../core/words/words.ts';

type Held = z.output<typeof heldView>;
type Matter = Held['matters'][number];

export const title: Words = { zh: '您的全部信息', en: 'Everything held about you' };
export const lead: readonly Words[] = [
  {
    zh: '包括：您登记的姓名、电话、证件号码、地址和电子邮箱，您说的情况，办理经过，给您的通知和文书清单，您让哪些浏览器提醒您，谁查看过材料、您的询问和答复。',
    en: 'It holds your name, telephone, identity number, address and e-mail as registered, what you told, what was done, messages and papers to you, the browsers that you let be told, who looked into the file, and your questions with their answers.',
  },
  {
    zh: '不包括：对方的联系方式和受保护的信息，别人和调解员单独谈的内容。这份文件有您的个人信息，请妥善保管。',
    en: 'It does not hold the other side’s contacts or protected details, nor what others told the mediator in private. It contains your personal details: keep it safe.',
  },
];

export const registered: Words = { zh: '您登记的信息', en: 'What is registered of you' };
export const name: Words = { zh: '姓名（名称）', en: 'Name' };
export const kind: Words = { zh: '类别', en: 'Kind' };
export const kinds: Readonly<Record<Held['party']['kind'], Words>> = {
  person: { zh: '个人', en: 'A person' },
  organisation: { zh: '单位', en: 'An organisation' },
};
export const phone: Words = { zh: '电话', en: 'Telephone' };
export const identityNumber: Words = { zh: '证件号码', en: 'Identity number' };
export const address: Words = { zh: '地址', en: 'Address' };
export const email: Words = { zh: '电子邮箱', en: 'E-mail' };
export const protection: Words = { zh: '不向对方公开', en: 'Not shown to the other side' };
export const protections: Readonly<Record<Held['party']['protection'][number], Words>> = {
  minor: { zh: '未成年人的身份和联系方式', en: 'who a child is and how to reach them' },
  address: { zh: '地址和联系方式', en: 'address and contacts' },
};
export const reference: Words = { zh: '系统编号', en: 'Reference' };

export const browsers: Words = { zh: '您让哪些浏览器提醒您', en: 'Browsers that you let be told' };
export const endpoint: Words = { zh: '浏览器的接收地址', en: 'Where that browser is reached' };

export const what: Words = { zh: '这是什么程序', en: 'What this is' };
export const about: Words = { zh: '和什么有关', en: 'About' };
export const place: Words = { zh: '发生在哪里', en: 'Where' };
export const narrative: Words = { zh: '您说的情况', en: 'What you told' };
export const wish: Words = { zh: '希望怎么解决', en: 'What would help' };
export const openedAt: Words = { zh: '开始', en: 'Begun' };
export const closedOn: Words = { zh: '结束', en: 'Ended' };
export const state: Words = { zh: '现在', en: 'Now' };
export const expected: Words = { zh: '什么时候有结果', en: 'When to expect a result' };
export const outcome: Words = { zh: '结果', en: 'Outcome' };
export const performed: Words = { zh: '约定的履行', en: 'What was promised' };
export const performedAs: Readonly<Record<Matter['performed'], Words>> = {
  'nothing-due': { zh: '没有需要履行的内容', en: 'nothing has to be done' },
  pending: { zh: '还没有全部履行', en: 'not all carried out yet' },
  performed: { zh: '已经全部履行', en: 'all carried out' },
  breached: { zh: '逾期没有履行', en: 'not carried out in time' },
};
export const resolved: Words = { zh: '是否真的解决', en: 'Whether it is really solved' };
export const resolvedAs: Readonly<Record<Matter['resolved'], Words>> = {
  'not-asked': { zh: '还没有询问', en: 'not asked yet' },
  asked: { zh: '已经询问，等答复', en: 'asked; waiting for the answer' },
  solved: { zh: '答复说解决了', en: 'the answer was that it is' },
  'not-solved': { zh: '答复说没有解决', en: 'the answer was that it is not' },
  'no-answer': { zh: '没有得到答复', en: 'there was no answer' },
};
export const door: Words = { zh: '登记的单位', en: 'Registered by' };
export const answerable: Words = { zh: '现在对您负责的单位', en: 'Answers to you now' };
export const recusal: Words = { zh: '申请承办人回避', en: 'Asking for another person in charge' };
export const recusalAs: Readonly<Record<Matter['recusal'], Words | null>> = {
  possible: { zh: '可以申请', en: 'possible' },
  asked: { zh: '已经申请，等决定', en: 'asked; waiting for the decision' },
  'nobody-in-charge': null,
  ended: null,
};
export const keptUntil: Words = { zh: '材料保存到', en: 'The file is kept until' };
export const erasedOn: Words = { zh: '材料已销毁', en: 'The file was erased' };

export const parties: Words = { zh: '各方', en: 'Who is in it' };
export const roles: Readonly<Record<Matter['parties'][number]['role'], Words>> = {
  applicant: { zh: '申请人', en: 'Applicant' },
  respondent: { zh: '对方', en: 'Other side' },
  'third-party': { zh: '有关的人', en: 'Third party' },
};
export const clocks: Words = { zh: '期限', en: 'Terms' };
export const clockStatus: Readonly<Record<Matter['clocks'][number]['status'], Words>> = {
  running: { zh: '正在计算', en: 'running' },
  suspended: { zh: '已经中止', en: 'suspended' },
  met: { zh: '按时完成', en: 'met' },
  lapsed: { zh: '已经届满', en: 'over' },
  stopped: { zh: '不再计算', en: 'stopped' },
};
export const provisional: Words = {
  zh: '日期是暂定的，放假安排公布后可能变动',
  en: 'provisional until the holidays are announced',
};
export const termOwners: Readonly<Record<Matter['clocks'][number]['terms'][number]['whose'], Words>> = {
  statute: { zh: '法律规定', en: 'The law' },
  city: { zh: '本市规定', en: 'The city' },
  district: { zh: '本区承诺', en: 'The district' },
  house: { zh: '办理单位承诺', en: 'The office' },
};
export const binds: Words = { zh: '以此为准', en: 'this one binds' };
export const obligations: Words = { zh: '约定的事', en: 'What was agreed' };
export const dueOn: Words = { zh: '最迟', en: 'By' };
export const performedOn: Words = { zh: '已经履行', en: 'Done' };
export const documents: Words = { zh: '文书', en: 'Papers' };
export const messages: Words = { zh: '给您的通知', en: 'Messages to you' };
export const timeline: Words = { zh: '经过', en: 'What has been done' };
export const recordHash: Words = { zh: '记录校验值', en: 'Hash of the record' };
export const readings: Words = { zh: '谁查看过材料', en: 'Who looked into the file' };
export const purpose: Words = { zh: '用途', en: 'What for' };
export const question: Words = { zh: '您的询问', en: 'Your question' };
export const answer: Words = { zh: '单位的答复', en: 'The unit’s answer' };
