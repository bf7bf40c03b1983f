import type { Words } from '../../core/words/words.ts';
import { accountWords } from './account/account-words.ts';
import { messageSettingWords } from './admin/message-setting-words.ts';
import { routingWords } from './admin/routing-words.ts';
import { adminWords } from './admin/words.ts';
import { alertWords } from './alert/words.ts';
import { duplicateWords } from './duplicate/words.ts';
import { erasureWords } from './erasure/words.ts';
import { followUpWords } from './follow-up/words.ts';
import { groupPageWords } from './group/words.ts';
import { handlingWords } from './handoff/words.ts';
import { holdingWords } from './holding/words.ts';
import { importWords } from './import/words.ts';
import { ledgerWords } from './ledger/words.ts';
import { levelPageWords } from './level/words.ts';
import { materialWords } from './material/words.ts';
import { performanceWords } from './matter/performance-words.ts';
import { matterWords } from './matter/words.ts';
import { meetingWords } from './meeting/words.ts';
import { tellingWords } from './message/words.ts';
import { planWords } from './plan/words.ts';
import { registerWords } from './register/words.ts';
import { screeningPageWords } from './screening/words.ts';
import { supervisionPageWords } from './supervision/words.ts';
import { tagWords } from './tag/words.ts';
import { windowWords } from './window/words.ts';
import { witnessWords } from './witness/words.ts';

/**
 * Every sentence of the desk, in both languages; one that lacks a language does not compile. `{name}` is filled in by
 * whoever says it. Words that belong to a procedure, a problem or a category come from there, not from here.
 */
export const words = {
  // Product and frame
  product: { zh: '一扇门', en: 'OneDoor' },
  productDesk: { zh: '综治中心工作台', en: 'Staff desk' },
  productTitle: { zh: '一扇门 · 工作台', en: 'OneDoor · Desk' },
  mainNav: { zh: '主导航', en: 'Main' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  otherLanguage: { zh: 'English', en: '中文' },
  help: { zh: '资料', en: 'Reference' },
  userMenu: { zh: '，账号菜单', en: ', account menu' },
  signOut: { zh: '退出', en: 'Sign out' },
  find: { zh: '凭查询码打开事项，或者查找地点', en: 'Open a matter by its code, or find a place' },
  findPlaceholder: { zh: '查询码或地点  /', en: 'Code or place  /' },
  findNoCode: {
    zh: '这不是完整的查询码，请对照回执逐组核对。',
    en: 'This is not a whole code; compare it with the receipt group by group.',
  },
  findHint: {
    zh: '输入回执上的查询码，或者村（社区）的名称、首字母',
    en: 'Type the code on a receipt, or the name or initials of a place',
  },
  openByCode: { zh: '打开查询码 {code} 的事项', en: 'Open the matter of {code}' },
  findRegisterHere: { zh: '在这里登记', en: 'Register here' },
  nothingHere: { zh: '没有这个页面', en: 'There is no such page' },
  toMyWork: { zh: '回到我的工作', en: 'Back to my work' },
  toLedger: { zh: '回到一本账', en: 'Back to the ledger' },
  listComma: { zh: '、', en: ', ' },
  reasonColon: { zh: '：', en: ': ' },
  optional: { zh: '（选填）', en: ' (optional)' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  retry: { zh: '重试', en: 'Try again' },
  refresh: { zh: '刷新', en: 'Refresh' },
  written: { zh: '已写{written}字，最多{max}字', en: '{written} of {max} characters' },
  closeForm: { zh: '关闭', en: 'Close' },
  unsentTitle: { zh: '您填写的内容还没有提交', en: 'What you typed has not been sent' },
  unsentAbout: { zh: '离开以后，这些内容不再保留。', en: 'It is not kept once you leave.' },
  unsentKeep: { zh: '继续填写', en: 'Go on writing' },
  unsentDrop: { zh: '不要了', en: 'Leave without it' },
  notNow: { zh: '先不办', en: 'Not now' },
  noAnswer: {
    zh: '连不上服务器。您填写的内容还在，请检查网络后重试；重试不会重复办理。',
    en: 'The server cannot be reached. What you typed is still here; check the network and try again. Nothing is done twice.',
  },
  unexpected: {
    zh: '这个页面出了差错，您填写的内容还在。请重试，仍不成功的请刷新页面。',
    en: 'Something went wrong on this page; what you typed is still here. Try again, or reload the page.',
  },
  sendAgain: {
    zh: '刚才登录已过期，没有提交。您填写的内容还在，请再提交一次。',
    en: 'The session had ended and nothing was submitted. What you typed is still here; please submit it again.',
  },
  troubleNumber: { zh: '编号：{number}', en: 'Number: {number}' },
  shownFromBefore: {
    zh: '暂时连不上服务器，下面是刚才读到的内容。',
    en: 'The server cannot be reached for the moment; this is what was read before.',
  },

  // Signing in
  signIn: { zh: '登录', en: 'Sign in' },
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  signInHelp: { zh: '忘记密码请联系本单位管理员', en: 'Forgot it? Ask your unit’s administrator' },
  sessionOver: { zh: '登录已过期', en: 'Your session has ended' },
  sessionOverKept: {
    zh: '请重新登录。页面上已经填写的内容都在，登录后接着办。',
    en: 'Please sign in again. Everything you typed is still on the page; carry on afterwards.',
  },

  ...accountWords,

  // Keyboard
  shortcutKeys: { zh: '键盘快捷键', en: 'Keyboard shortcuts' },
  shortcutSearch: { zh: '查询码或地点', en: 'Find by code or place' },
  shortcutSubmit: { zh: '提交正在填写的表单', en: 'Submit the form being filled in' },
  shortcutsOn: { zh: '启用单键快捷键', en: 'Single-key shortcuts are on' },

  // Terms
  provisional: { zh: '暂定', en: 'provisional' },
  provisionalWhy: {
    zh: '那一年的放假安排还没有公布，公布后会重新计算，日期可能变动。',
    en: 'The holiday notice of that year is not out yet; the day is reckoned again once it is, and may move.',
  },
  overdueAloud: { zh: '，已超过期限', en: ', past its term' },

  // My work
  myWork: { zh: '我的工作', en: 'My work' },
  doFirst: { zh: '先办这件', en: 'Do first' },
  dueFirst: { zh: '最先到期', en: 'Due first' },
  queues: { zh: '工作列表', en: 'Queues' },
  queueMine: { zh: '我要办的', en: 'Mine' },
  queueUnit: { zh: '等本单位办的', en: 'Waiting for my unit' },
  queueReach: { zh: '我能看到的全部', en: 'Everything in my reach' },
  emptyMine: { zh: '现在没有等您办的事项。', en: 'Nothing is waiting for you now.' },
  emptyUnit: { zh: '现在没有等本单位办的事项。', en: 'Nothing is waiting for your unit now.' },
  seeReachQueue: { zh: '看看我能看到的全部', en: 'See everything in my reach' },
  emptyReach: { zh: '您能看到的范围内没有在办的事项。', en: 'There is no open matter within your reach.' },
  emptyAdministrator: {
    zh: '管理员负责账号和机构，不查看群众的事项。',
    en: 'An administrator runs accounts and units, and reads nobody’s matter.',
  },
  seeUnitQueue: { zh: '看看本单位的事项', en: 'See your unit’s matters' },
  seeHelp: { zh: '查看办理程序', en: 'See the procedures' },
  columnDue: { zh: '期限', en: 'Due' },
  columnParties: { zh: '当事人 / 编号', en: 'Parties / number' },
  columnCategory: { zh: '类型', en: 'Kind' },
  columnState: { zh: '环节', en: 'State' },
  columnWaiting: { zh: '等谁办', en: 'Waiting for' },
  columnPlace: { zh: '地点', en: 'Place' },
  columnHolder: { zh: '承办人', en: 'In charge' },
  noNumberYet: { zh: '受理后编号 {id}', en: 'Numbered on acceptance, {id}' },
  noHolder: { zh: '未指定', en: 'Nobody yet' },
  noClock: { zh: '没有在走的期限', en: 'No term running' },
  pages: { zh: '翻页', en: 'Pages' },
  firstPage: { zh: '回到第一页', en: 'First page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  lastPage: { zh: '已经是最后一页', en: 'This is the last page' },

  ...registerWords,
  ...matterWords,

  // Told and asked
  told: { zh: '查阅和询问', en: 'Look-ups' },
  openingsTitle: { zh: '紧急查阅告知', en: 'Restricted matters that were opened' },
  openingsNone: { zh: '没有需要知悉的紧急查阅。', en: 'No restricted matter was opened in your reach.' },
  openingLine: { zh: '{who}打开了一件限制查阅的事项：{why}', en: '{who} opened a restricted matter: {why}' },
  openingUntil: { zh: '{at}打开，{until}自动关闭', en: 'Opened {at}, closes by itself {until}' },
  openingSeen: { zh: '已知悉', en: 'I have taken note' },
  questionsTitle: { zh: '当事人询问为什么查看', en: 'Parties ask why somebody looked' },
  questionsNone: { zh: '没有等本单位答复的询问。', en: 'No question waits for your unit.' },
  questionDue: { zh: '最迟{day}答复', en: 'Answer by {day}' },
  questionAnswer: { zh: '答复', en: 'Answer' },

  // Clocks
  clocks: { zh: '期限', en: 'Terms' },
  noClocks: { zh: '这件事项还没有开始计算的期限。', en: 'No term has started for this matter.' },
  endedClocks: { zh: '已经结束的期限（{n}项）', en: 'Terms that have ended ({n})' },
  clockSuspended: { zh: '已中止', en: 'Suspended' },
  clockMet: { zh: '已按要求完成', en: 'Met' },
  clockLapsed: { zh: '已届满', en: 'Lapsed' },
  clockStopped: { zh: '不再计算', en: 'No longer runs' },
  byStatute: { zh: '法定期限', en: 'By law' },
  byPractice: { zh: '工作时限', en: 'By practice' },
  howCounted: { zh: '怎么算的', en: 'How it is counted' },

  // Reference
  procedures: { zh: '办理程序', en: 'Procedures' },
  procedureUnknown: { zh: '没有这个程序', en: 'There is no such procedure' },
  drawn: { zh: '程序图', en: 'Drawn' },
  diagramOf: {
    zh: '“{title}”的程序图，各环节和步骤也列在下面的表格里',
    en: 'Diagram of “{title}”; its states and steps are also listed in the tables below',
  },
  states: { zh: '环节', en: 'States' },
  publicReads: { zh: '群众看到的说明', en: 'What the public reads' },
  steps: { zh: '步骤', en: 'Steps' },
  step: { zh: '步骤', en: 'Step' },
  stepWho: { zh: '由谁办', en: 'By whom' },
  stepWhen: { zh: '在哪个环节', en: 'In which state' },
  stepWhat: { zh: '办什么、依据', en: 'What it does, and its basis' },
  theSystem: { zh: '系统自动', en: 'The system' },
  terms: { zh: '期限和日历', en: 'Terms and calendar' },
  term: { zh: '期限', en: 'Term' },
  termHint: {
    zh: '写法：5日、30工作日、3个月、24小时，也可以写三十日',
    en: 'Write 5日 (days), 30工作日 (working days), 3个月 (months), 24小时 (hours); 三十日 will do too',
  },
  termFrom: { zh: '从哪天起', en: 'From' },
  termLength: { zh: '多长', en: 'Length' },
  termOf: { zh: '谁定的', en: 'Set by' },
  termLapse: { zh: '到期以后', en: 'At the lapse' },
  termByAgreement: { zh: '约定的最后一天', en: 'The last day agreed' },
  termByDay: { zh: '指定的日期', en: 'The day named' },
  law: { zh: '哪部法律', en: 'Law' },
  reckon: { zh: '计算', en: 'Reckon' },
  lastDay: { zh: '最后一天', en: 'Last day' },
  deadlineTitle: { zh: '期限计算', en: 'Reckon a term' },
  deadlineAbout: {
    zh: '选一部法律、写上期限和起算日，看最后一天是哪天、每一步怎么算。',
    en: 'Choose a law, write the term and the day it starts, and see the last day with every step of the count.',
  },
  calendarTitle: { zh: '{year}年放假和上班安排', en: 'Working days of {year}' },
  calendarAbout: {
    zh: '期限按国务院办公厅公布的放假安排计算。',
    en: 'Terms are counted on the holiday notice of the State Council.',
  },
  calendarSource: { zh: '依据：{source}。全年{n}个工作日。', en: 'Source: {source}. {n} working days in the year.' },
  holidays: { zh: '放假', en: 'Days off' },
  makeUpDays: { zh: '调休上班', en: 'Days worked to make up' },
  daySpan: { zh: '{from}至{to}，共{n}天', en: '{from} to {to}, {n} days' },
  noMakeUpDays: { zh: '没有调休上班的日子。', en: 'There are none.' },
  years: { zh: '其他年份', en: 'Other years' },

  // What parties are told
  messages: { zh: '告知当事人', en: 'Notices' },
  messagesOpen: { zh: '还没告知的', en: 'Not told yet' },
  messagesAll: { zh: '全部', en: 'All' },
  messagesNoneOpen: { zh: '该告知的都已经告知。', en: 'Everybody has been told what there was to tell.' },
  messagesNone: { zh: '本单位还没有要告知的消息。', en: 'There is nothing to tell yet.' },
  messagesMore: { zh: '更早的', en: 'Earlier ones' },
  renewCode: { zh: '重新发放', en: 'Issue a new one' },
  renewCodeOf: { zh: '重新发放{name}的查询码', en: 'Issue a new code for {name}' },
  renewCodeNote: {
    zh: '会生成新的查询码，原来的马上失效，当事人会得到告知。只是要办一步手续的，请改为“当面给验证码”。',
    en: 'A new code is made, the old one ends at once, and the party is told. If they only want to take a step, give them a one-time code instead.',
  },
  actsForParty: { zh: '代理人', en: 'Acts for the party' },
  helperUntil: { zh: '{day}止', en: 'until {day}' },
  takeAuthority: { zh: '登记委托', en: 'Take down an authority' },
  takeAuthorityOf: { zh: '登记{name}的书面委托', en: 'Take down on paper who acts for {name}' },
  takeAuthorityNote: {
    zh: '请核对书面委托和代理人的身份证。当事人会得到告知，可以随时收回。',
    en: 'Check the paper and the helper’s identity card. The party is told, and can take it back at any moment.',
  },
  authorityName: { zh: '代理人姓名', en: 'Name of the helper' },
  authorityRelation: { zh: '是当事人的什么人', en: 'Who they are' },
  authorityMay: { zh: '可以办什么', en: 'What they may do' },
  authorityUntil: { zh: '到哪一天为止', en: 'Until which day' },
  authorityPaper: { zh: '委托书写了什么', en: 'What the paper says' },
  authorityPaperHint: { zh: '谁委托谁、办什么、到哪一天', en: 'Who lets whom do what, until when' },
  authorityDone: { zh: '已登记。把这个码交给代理人本人：', en: 'Taken down. Give this code to the helper:' },
  handOutCode: { zh: '当面给验证码', en: 'Give a code in person' },
  handOutCodeTo: { zh: '当面给{name}验证码', en: 'Give {name} a code in person' },
  handOutCodeNow: { zh: '已核对身份证，给验证码', en: 'I have seen the identity card' },
  handOutCodeNote: {
    zh: '请先核对本人的身份证。您的岗位、时间和用途会被记录，当事人可以看到。不要代当事人填写。',
    en: 'Please check the person’s identity card first. Your post, the time and the purpose are recorded, and the party can see them. Do not type it in for them.',
  },
  handOutCodeDone: {
    zh: '10分钟内有效，用一次就失效。请当面告诉本人，由本人在自己的页面上填写。',
    en: 'Good for 10 minutes and for one use. Tell it to the person, who types it on their own page.',
  },
  ...adminWords,
  ...messageSettingWords,
  ...windowWords,
  ...routingWords,
  ...levelPageWords,
  ...duplicateWords,
  ...groupPageWords,
  ...supervisionPageWords,
  ...meetingWords,
  ...tellingWords,
  ...handlingWords,
  ...holdingWords,
  ...tagWords,
  ...alertWords,
  ...erasureWords,
  ...witnessWords,
  ...followUpWords,
  ...performanceWords,
  ...materialWords,
  ...ledgerWords,
  ...planWords,
  ...screeningPageWords,
  ...importWords,
} as const satisfies Record<string, Words>;

export type WordKey = keyof typeof words;
