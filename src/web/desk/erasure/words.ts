import type { Words } from '../../../core/words/words.ts';

/** What the desk says of the end of files; part of its dictionary. */
export const erasureWords = {
  fileKept: { zh: '卷宗保存', en: 'Keeping of the file' },
  fileKeptUntil: {
    zh: '保存{term}，到 {until} 为止（依据：{basis}）。',
    en: 'Kept for {term}, until {until} (source: {basis}).',
  },
  fileErased: {
    zh: '保存期限已满，内容已于 {on} 销毁；只留下编号和每一步的时间。',
    en: 'Its term was over and its contents were erased on {on}; only numbers and times remain.',
  },
  fileHeld: {
    zh: '已暂缓销毁：{why}。解除以前，到期也不会提交销毁。',
    en: 'On hold: {why}. Until the hold is lifted the file is not put forward for erasure, its term over or not.',
  },
  fileHold: { zh: '暂缓销毁', en: 'Hold the file' },
  fileHoldNote: {
    zh: '暂缓期间，这份卷宗到期也不会提交销毁。由管理员设定和解除，都留有记录。',
    en: 'While it is on hold the file is not put forward for erasure when its term ends. Administrators set and lift holds; both are recorded.',
  },
  fileHoldGround: { zh: '理由', en: 'Ground' },
  fileHoldNoGround: { zh: '请选择暂缓的理由。', en: 'Please choose the ground of the hold.' },
  fileHoldWords: { zh: '说明', en: 'What it is about' },
  fileHoldWordsHint: {
    zh: '例如案号、来函文号。不要写姓名和案情。',
    en: 'Such as the number of a case or a letter. No names and nothing of the story.',
  },
  fileLift: { zh: '解除暂缓', en: 'Lift the hold' },
  fileHolds: { zh: '到期前已暂缓的卷宗', en: 'On hold before their term is over' },
  erasures: { zh: '到期卷宗', en: 'Files whose term is over' },
  erasuresNote: {
    zh: '这里只列编号和期限。一位管理员决定，另一位核对后确认，系统才会销毁；确认以后不能恢复。',
    en: 'Only numbers and terms are listed. One administrator decides and another confirms; then the system erases, and nothing can bring it back.',
  },
  erasuresNone: { zh: '没有到期的卷宗。', en: 'No file’s term is over.' },
  erasureNumbers: { zh: '编号', en: 'Numbers' },
  erasureNoNumber: { zh: '没有编号（未受理）', en: 'No number (never accepted)' },
  erasureClosed: { zh: '办结', en: 'Closed' },
  erasureTerm: { zh: '保存期限和依据', en: 'Term and source' },
  erasureDue: { zh: '到期', en: 'Over on' },
  erasureStand: { zh: '进度', en: 'Standing' },
  erasureSteps: { zh: '操作', en: 'Steps' },
  erasureProposed: { zh: '等待决定', en: 'Waits for a decision' },
  erasureDecided: { zh: '已决定，等另一位管理员确认', en: 'Decided; waits for another administrator' },
  erasureDecidedByYou: { zh: '您已决定，请另一位管理员确认', en: 'You decided; another administrator has to confirm' },
  erasureConfirmed: { zh: '已确认，等待销毁', en: 'Confirmed; about to be erased' },
  erasureHeld: { zh: '暂缓：{why}', en: 'On hold: {why}' },
  erasureDone: { zh: '已销毁', en: 'Erased' },
  erasureDecide: { zh: '决定销毁', en: 'Decide to erase' },
  erasureConfirm: { zh: '确认销毁', en: 'Confirm' },
  erasureHold: { zh: '暂缓', en: 'Hold' },
  erasureLift: { zh: '解除暂缓', en: 'Lift the hold' },
  erasureOf: { zh: '{step}：{what}', en: '{step}: {what}' },
  erasureSure: {
    zh: '确认后，这份卷宗里的姓名、讲述、联系方式和文书会被销毁，不能恢复。',
    en: 'Names, what was told, contacts and documents of this file will be destroyed. Nothing can bring them back.',
  },
  erasureMore: { zh: '更多', en: 'More' },
} as const satisfies Record<string, Words>;
